"""The whole job over Telegram, tried as a new user would, on a real process and a clock that is pushed on: a deep link, an
album, a team that accepts in its group, double taps, the mediator, the follow-up three days on, and "half".

Told twice: left in peace, and killed five times on the way.
"""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio.subprocess import PIPE
from contextlib import closing
from datetime import datetime
from pathlib import Path

import httpx
import pytest

import storage
from bot.cases.case import Case, Status
from bot.cases.town import Role
from bot.runtime import invites
from tests.crash.test_kill import Server
from tests.rigs import ROOT
from tests.telegram.rig import photo
from tests.telegram_server import TOKEN, UNLIMITED, Group, Line, TelegramServer, User
from tests.world import LOCAL

NOISE = "楼上邻居天天半夜装修，电钻太吵了，说了好几次都不听"


class House(Server):
    """``linli run`` with a token and the demonstration's clock."""

    def __init__(self, folder: Path, telegram: TelegramServer) -> None:
        super().__init__(folder)
        self._env |= {
            "LINLI_TELEGRAM__TOKEN": TOKEN,
            "LINLI_TELEGRAM__API_BASE_URL": telegram.base_url,
            "LINLI_TELEGRAM__MESSAGES_PER_SECOND_PER_CHAT": "1000",
            "LINLI_TOWN__DEMO": "true",
        }

    async def die(self) -> None:
        await self.kill()
        await self.start()

    async def forward(self, by: str) -> None:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=60) as http:
            answer = await http.post("/api/demo/forward", json={"by": by})
            assert answer.status_code == 200, answer.text

    async def now(self) -> datetime:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=60) as http:
            answer = await http.get("/api/demo/now")
            return datetime.fromisoformat(answer.json()["now"]).astimezone(LOCAL)

    async def morning(self) -> None:
        """Nine o'clock or so of a working day: nobody is held back."""
        while (at := await self.now()).weekday() > 3 or not 9 <= at.hour < 12:
            await self.forward("1d" if at.weekday() > 3 and 9 <= at.hour < 12 else "1h")

    async def says(self, *command: str) -> str:
        """What the command line prints."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *command, cwd=ROOT, env=self._env, stdout=PIPE
        )
        out, _ = await process.communicate()
        assert process.returncode == 0
        return out.decode()

    def case(self, number: int = 1) -> Case:
        with closing(storage.open_reader(self.url)) as store, store.read() as reader:
            found = reader.case(number)
        assert found is not None
        return found

    def roster_of(self, person: int | None) -> str:
        with closing(storage.open_reader(self.url)) as store, store.read() as reader:
            found = reader.person(person or 0)
        assert found is not None
        return found.roster

    def holder(self, role: Role, unit: str) -> str:
        with closing(storage.open_reader(self.url)) as store, store.read() as reader:
            town = reader.town()
        return self.roster_of(next(grant.person for grant in town.grants if (grant.role, grant.unit) == (role, unit)))

    def staff(self) -> list[str]:
        """Those the case may come to on its way up."""
        with closing(storage.open_reader(self.url)) as store, store.read() as reader:
            town = reader.town()
        units = {unit.id for unit in town.above("jinqiao-huayuan")} | {"centre"}
        return list(dict.fromkeys(self.roster_of(grant.person) for grant in town.grants if grant.unit in units))


class Journey:
    """One telling. ``kills``: the process dies at each of these moments."""

    def __init__(self, house: House, telegram: TelegramServer, kills: bool) -> None:
        self.house = house
        self.telegram = telegram
        self.kills = kills
        self.deaths = 0
        self.phones: dict[str, User] = {}

    async def dies(self) -> None:
        if self.kills:
            await self.house.die()
            self.deaths += 1

    async def join(self, roster: str) -> User:
        """By the link that the command line prints."""
        if roster not in self.phones:
            payload = await self._invited(roster)
            user = self.telegram.user(roster)
            user.opens(payload)
            await user.hears()
            self.phones[roster] = user
        return self.phones[roster]

    async def _invited(self, roster: str) -> str:
        """The first by what the command line prints; starting it for everybody takes minutes."""
        if not self.phones:
            printed = await self.house.says("invite", roster)
            [payload] = re.findall(r"https://t\.me/linli_test_bot\?start=(\S+)", printed)
            return str(payload)
        with closing(storage.open_reader(self.house.url)) as store, store.read() as reader:
            secret = reader.setting("secret")
        assert secret is not None
        code = invites.issue(secret, staff=roster, at=await self.house.now(), nonce=f"{len(self.phones):08d}")
        found = invites.start_payload(code)
        assert found is not None
        return found

    async def team(self) -> Group:
        boss = await self.join(self.house.holder(Role.COMMUNITY_SECRETARY, "jinqiao"))
        printed = await self.house.says("link", "jinqiao")
        [payload] = re.findall(r"startgroup=(\S+)", printed)
        group = self.telegram.group("金桥社区工作群", boss)
        group.adds_bot(boss)
        boss.in_group(group).says(f"/start@linli_test_bot {payload}")
        await self.telegram.until(lambda: any("以后接收" in line.text for line in group.lines))
        return group

    async def press(self, user: User, label: str, *, times: int = 1) -> None:
        there = f"{user.person.name} has no {label}:\n{user.transcript()[-900:]}"
        await self.telegram.until(lambda: self._has(user, label) is not None, there)
        card = self._has(user, label)
        assert card is not None
        for _ in range(times):
            user.presses(label, on=card)

    def _has(self, user: User, label: str) -> Line | None:
        """The newest card with this button still on it."""
        for line in reversed(user.lines):
            rows = line.keyboard.inline_keyboard if line.from_bot and line.keyboard else ()
            if any(label == button.text for row in rows for button in row):
                return line
        return None

    async def told(self, user: User, part: str) -> None:
        await self.telegram.until(
            lambda: any(part in line.text for line in user.lines if line.from_bot),
            f"{user.person.name} never reads {part!r}:\n{user.transcript()[-900:]}",
        )

    async def worker(self, tier: str) -> User:
        await self.telegram.until(lambda: self.house.case().tier.value == tier, f"never at {tier}")
        return await self.join(self.house.roster_of(self.house.case().handler))

    async def go(self) -> None:
        house, telegram = self.house, self.telegram
        await house.morning()
        for roster in house.staff():
            await self.join(roster)
        group = await self.team()

        li = telegram.user("li")
        li.opens("jinqiao-huayuan_3")
        await self.told(li, "您好，我是邻里")
        li.sends_album([photo("red"), photo("green"), photo("blue")], NOISE)
        await self.told(li, "3张")
        await self.press(li, "提交", times=2)
        await self.dies()
        await self.told(li, "已经登记：1号")

        grid = await self.worker("grid")
        await telegram.until(lambda: any("1号" in line.text for line in group.lines if line.from_bot))
        card = next(line for line in group.lines if line.from_bot and "1号" in line.text)
        group.joins(grid)
        here = grid.in_group(group)
        here.presses("接单", on=card)
        here.presses("接单", on=card)
        await self.dies()
        await self.told(grid, "接单了：1号")
        # a card that was on its way when the process died is there twice, and the second is the one that is known
        await telegram.until(lambda: "现在：处理中" in group.transcript(), "the group's card stays as it was")
        assert "电钻" not in group.transcript()

        await self.press(grid, "上报")
        await self.press(grid, "对方不配合")
        secretary = await self.worker("community")
        await self.press(secretary, "接单")
        await self.dies()
        await self.press(secretary, "上报")
        await self.press(secretary, "超出本级权限")
        mediator = await self.worker("centre")
        await self.press(mediator, "接单")
        await self.press(li, "愿意")
        await self.press(mediator, "对方同意")
        await self.press(mediator, "已告知对方权利")
        await self.press(mediator, "已告知申请人权利")
        await self.press(mediator, "约时间")
        await telegram.until(lambda: "哪天调解" in mediator.newest.text)
        first = mediator.newest.keyboard
        assert first is not None
        mediator.presses(first.inline_keyboard[0][0].text)
        await self.press(li, "可以")
        await self.press(mediator, "对方说可以")
        await telegram.until(lambda: self._meets() is not None)
        await self.dies()
        while (at := self._meets()) is not None and await house.now() < at:
            await house.forward("1h")
        await self.press(mediator, "记一次调解")
        await self.told(mediator, "两边说了什么")
        mediator.says("两边都说了各自的难处，同意各让一步")
        await self.press(mediator, "记结果")
        await self.press(mediator, "达成口头协议")
        for asked, words in (
            ("申请人叫什么", "李建国"),
            ("对方叫什么", "王海"),
            ("怎么回事", "楼上夜里装修"),
            ("说定了什么", "楼上每晚八点后不再施工，三月底前完工"),
        ):
            await self.told(mediator, asked)
            mediator.says(words)
        await self.press(mediator, "对方做")
        await telegram.until(lambda: "做什么" in mediator.newest.text)
        mediator.says("每晚八点后不再施工")
        await self.press(mediator, "不涉及钱")
        await self.press(mediator, "不再做")
        await telegram.until(lambda: "哪天以前" in mediator.newest.text)
        due = mediator.newest.keyboard
        assert due is not None
        mediator.presses(due.inline_keyboard[0][0].text)
        await self.press(mediator, "没有了")
        await self.press(mediator, "就这样，记下")
        await self.told(li, "协议生效了")
        await self.dies()

        await self.press(li, "看调解")
        await self.press(li, "第1件做到了")
        await self.told(li, "全做到了")
        for _ in range(4):
            if "三个小问题" in li.transcript():
                break
            await house.forward("3d")
            await telegram.all_received()
        await self.press(li, "联系过")
        await self.told(li, "第二，问题解决了吗")
        await self.press(li, "解决了一半")
        await telegram.until(lambda: house.case().status is not Status.FOLLOWING_UP, "half changes nothing")

    def _meets(self) -> datetime | None:
        mediation = self.house.case().mediation
        agreed = [item.at for item in mediation.sessions if item.state == "agreed"] if mediation is not None else []
        return agreed[0] if agreed else None


@pytest.mark.parametrize("kills", [False, True], ids=["in peace", "killed five times"])
async def test_a_dispute_over_telegram_from_a_deep_link_to_half(tmp_path: Path, kills: bool) -> None:
    async with TelegramServer(rates=UNLIMITED, patience=60) as telegram:
        house = House(tmp_path, telegram)
        await house.start()
        try:
            journey = Journey(house, telegram, kills)
            await journey.go()
            assert journey.deaths == (5 if kills else 0)
            case = house.case()
            assert case.status is Status.WORKING and case.half_used and case.rounds[case.tier.value] == 2
            with closing(storage.open_reader(house.url)) as store, store.read() as reader:
                whats = [entry.what for entry in reader.journal_of(1)]
                assert reader.verify_journal() is None and reader.counts()["events_dead"] == 0
                assert len({hash for item in reader.words_of(1) for hash in item.media}) == 3
            assert whats.count("opened") == whats.count("agreed") == whats.count("half_done") == 1, whats
            assert whats.count("climbed") == 2 and whats.count("accepted") == 3
            telegram.log.check()
            assert await house.stop() == 0
        finally:
            if house.process is not None and house.process.returncode is None:
                await house.kill()
