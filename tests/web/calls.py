"""Calls of the chat API, and what a refusal has to look like."""

import re

import httpx

CHINESE = re.compile("[\u4e00-\u9fff]")


async def say(client: httpx.AsyncClient, seat: str, client_id: str = "c1", **fields: object) -> httpx.Response:
    return await client.post(f"/api/chat/messages?seat={seat}", json={"client_id": client_id, **fields})


async def send_picture(
    client: httpx.AsyncClient, seat: str, content: bytes, kind: str = "image/jpeg"
) -> httpx.Response:
    return await client.post(f"/api/chat/media?seat={seat}", content=content, headers={"content-type": kind})


def refused(answer: httpx.Response, status: int, code: str) -> None:
    told = answer.json()
    assert (answer.status_code, told["error"]) == (status, code)
    assert set(told) == {"error", "message"}
    assert CHINESE.search(told["message"])
