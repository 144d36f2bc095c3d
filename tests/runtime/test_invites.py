"""Invites: genuine and in time, or a refusal that says which; whatever is changed in a code spoils it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.invites import Invite, issue, redeem
from bot.runtime.ports import DoorRefusal

AT = datetime(2026, 11, 24, 10, 0, 30, tzinfo=UTC)
NONCE = "Zm9v-YmFy_YmF6cXV4MTIz"
SECRET = "a secret of this house"
CODE = issue(SECRET, staff="g01", at=AT, nonce=NONCE)


def refusal(code: str, at: datetime = AT, secret: str = SECRET) -> str:
    with pytest.raises(DoorRefusal) as caught:
        redeem(secret, code, at)
    return caught.value.code


def test_a_code_names_its_person_and_its_nonce() -> None:
    assert redeem(SECRET, CODE, AT) == Invite("g01", NONCE)
    assert redeem(SECRET, f"  {CODE}\n", AT) == Invite("g01", NONCE)


def test_a_code_is_short_and_may_stand_in_a_link() -> None:
    longest = issue(SECRET, staff="g" * 40, at=AT, nonce="n" * 64)
    assert len(longest) <= 140
    assert re.fullmatch(r"[A-Za-z0-9._-]+", longest)


@pytest.mark.parametrize("hours", [1, 24])
def test_a_code_is_good_for_its_hours_and_no_longer(hours: int) -> None:
    code = issue(SECRET, staff="g01", at=AT, hours=hours, nonce=NONCE)
    end = AT + timedelta(hours=hours)
    assert redeem(SECRET, code, end - timedelta(minutes=1)).staff == "g01"
    assert refusal(code, end) == "invite-expired"


def test_another_secret_knows_nothing_of_it() -> None:
    assert refusal(CODE, secret="another") == "invite-unknown"


def test_who_it_is_for_and_how_long_cannot_be_changed() -> None:
    staff, expiry, nonce, sign = CODE.split(".")
    later = issue(SECRET, staff="g01", at=AT + timedelta(days=3), nonce=NONCE).split(".")[1]
    for forged in ([("d01"), expiry, nonce, sign], [staff, later, nonce, sign], [staff, expiry, nonce[::-1], sign]):
        assert refusal(".".join(forged)) == "invite-unknown"


@given(st.integers(0, len(CODE) - 1), st.characters())
def test_a_changed_character_spoils_it(place: int, character: str) -> None:
    changed = CODE[:place] + character + CODE[place + 1 :]
    if changed.strip() != CODE:
        assert refusal(changed) == "invite-unknown"


@given(st.text(max_size=300))
def test_anything_else_is_unknown(code: str) -> None:
    assert refusal(code) == "invite-unknown"


@pytest.mark.parametrize("hours", [0, 25, -1])
def test_no_code_is_good_for_more_than_a_day(hours: int) -> None:
    with pytest.raises(ValueError, match="24 hours"):
        issue(SECRET, staff="g01", at=AT, hours=hours, nonce=NONCE)


@pytest.mark.parametrize(
    ("staff", "nonce"), [("王桂芬", NONCE), ("g.01", NONCE), ("", NONCE), ("g01", "short"), ("g01", "a.b.c.d.e.f")]
)
def test_what_could_not_be_redeemed_is_not_issued(staff: str, nonce: str) -> None:
    with pytest.raises(ValueError, match="roster id"):
        issue(SECRET, staff=staff, at=AT, nonce=nonce)
