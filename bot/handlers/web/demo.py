"""The demonstration: three phones side by side and a clock that can be pushed on. Served in demo mode only.

What happens on its stage belongs to the composition root; here are only the protocol it has to speak and the calls.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal, Protocol

import msgspec
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.cases.town import Role
from bot.handlers.web import wire

Step = Literal["1h", "1d", "3d", "next"]
Endpoint = Callable[[Request], Awaitable[Response]]


class DemoPerson(Struct, frozen=True):
    """A staff member somebody can become: roster id, name, role, and the names of the units it is held in."""

    roster: str
    name: str
    role: Role
    units: tuple[str, ...]


class Stage(Protocol):
    """What the demonstration asks of the house."""

    async def people(self) -> list[DemoPerson]:
        """The staff, in roster order."""
        ...

    async def invite(self, roster: str) -> str:
        """A one-time code that makes its user this staff member. Raises KeyError for an unknown roster id."""
        ...

    async def forward(self, by: Step) -> datetime:
        """Moves the house's time on, due moment by due moment ("next": to the next one); the time it is then."""
        ...

    def now(self) -> datetime:
        """The house's time."""
        ...


class _Invite(Struct, frozen=True):
    roster: Annotated[str, Meta(min_length=1, max_length=100)]


class _Forward(Struct, frozen=True):
    by: Step


_asked = msgspec.json.Decoder(_Invite)
_pushed = msgspec.json.Decoder(_Forward)


def routes(stage: Stage, guard: Callable[[Endpoint], Endpoint], say: Callable[[Request, str], str]) -> list[Route]:
    """The demonstration's calls. ``guard`` turns problems into answers and refuses foreign sites; ``say`` gives the
    words of a key in the language of a request."""

    async def people(request: Request) -> Response:
        told = [
            {
                "roster": person.roster,
                "name": person.name,
                "role": person.role,
                "role_name": say(request, f"role-{person.role.replace('_', '-')}"),
                "units": person.units,
            }
            for person in await stage.people()
        ]
        return _json({"people": told})

    async def invite(request: Request) -> Response:
        roster = wire.read(_asked, await request.body()).roster
        try:
            code = await stage.invite(roster)
        except KeyError as error:
            raise wire.Problem(HTTPStatus.NOT_FOUND, "not-found") from error
        return _json({"invite": code})

    async def forward(request: Request) -> Response:
        return _json({"now": await stage.forward(wire.read(_pushed, await request.body()).by)})

    async def now(request: Request) -> Response:
        return _json({"now": stage.now()})

    return [
        Route("/api/demo/people", guard(people)),
        Route("/api/demo/now", guard(now)),
        Route("/api/demo/invite", guard(invite), methods=["POST"]),
        Route("/api/demo/forward", guard(forward), methods=["POST"]),
    ]


def _json(value: object) -> Response:
    return Response(wire.encode(value), media_type="application/json")
