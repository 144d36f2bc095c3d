"""From what is to be said to messages on their way: words in the person's language, buttons with offers behind them.

The only place where a button gets its token and a message its seat and its hour. It must not decide whom to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from bot.cases.case import Case, Person, Seat
from bot.cases.commands import AnyCommand, Command, VoiceCommand
from bot.cases.ruling import Begin, Button, Enter, Notice, Show, Telling
from bot.clock import Ids
from bot.dialog import Prompt
from bot.flows.effects import Effect
from bot.runtime.crowd import Spread, Worded
from bot.runtime.ports import Choice, Importance, NewMessage
from bot.runtime.records import Rules
from bot.runtime.store import Offer, Shown, Transaction
from bot.texts import Say, Texts

#: How weighty a notice is, by the name the domain gives it. ``urgent`` is work that does not wait for the morning.
IMPORTANCE = {
    "danger": Importance.DANGER,
    "reply": Importance.REPLY,
    "promise": Importance.PROMISE,
    "urgent": Importance.WORK,
    "work": Importance.WORK,
    "reminder": Importance.REMINDER,
    "digest": Importance.DIGEST,
    "crowd": Importance.CROWD,
}

#: What quiet hours never hold back: danger, the answer to somebody who just wrote, and urgent work.
AT_ANY_HOUR = frozenset({"danger", "reply", "urgent"})

#: What a button of ours may ask for.
Action = AnyCommand | Begin | Show | Enter | Effect

_ENCODER = msgspec.json.Encoder()
_ACTIONS: msgspec.json.Decoder[Action] = msgspec.json.Decoder(Action)

#: A card that can be read on a small screen: characters and lines.
CARD, CARD_LINES = 300, 12

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def read_action(raw: bytes) -> Action:
    return _ACTIONS.decode(raw)


def token_of(offer: str, index: int) -> str:
    return f"{offer}.{DIGITS[index]}"


def split_token(token: str) -> tuple[str, int] | None:
    """The offer's id and the choice's index; None for anything that cannot be one of our tokens."""
    offer, dot, digit = token.rpartition(".")
    if not dot or len(offer) > 64 or len(digit) != 1 or digit not in DIGITS:
        return None
    return offer, DIGITS.index(digit)


def in_cards(text: str) -> list[str]:
    """The text in pieces that each fit a card, broken between lines; a line longer than a card stays whole."""
    if len(text) <= CARD and text.count("\n") < CARD_LINES:
        return [text]
    cards: list[list[str]] = [[]]
    for line in text.split("\n"):
        held = cards[-1]
        if held and (len(held) == CARD_LINES or len("\n".join((*held, line))) > CARD):
            cards.append([line])
        else:
            held.append(line)
    return ["\n".join(card) for card in cards]


def _acts(buttons: Sequence[Button]) -> bool:
    """Whether one of them does something to a case, and so may be too late one day."""
    return any(
        (isinstance(button.do, Command) and not isinstance(button.do, VoiceCommand))
        or (isinstance(button.do, Begin) and button.do.case)
        for button in buttons
    )


class Speech:
    """Says things to people, within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        texts: Texts,
        rules: Rules,
        ids: Ids,
        at: datetime,
        *,
        pulled: frozenset[str],
        here: Seat | None = None,
    ) -> None:
        self._tx = tx
        self._texts = texts
        self._rules = rules
        self._ids = ids
        self._at = at
        self._pulled = pulled
        self._here = here
        self.unreached = 0
        self.touched: set[str] = set()
        self._changed: set[int] = set()

    @property
    def at(self) -> datetime:
        return self._at

    def worded(self, telling: Telling, stage: int) -> Spread:
        """What all voices of a case are told, in every language: worded once, however many they are."""
        languages = self._texts.languages
        say = Say(telling.key, dict(telling.args))
        return Spread(
            case=telling.case,
            step=telling.step,
            stage=stage,
            key=telling.key,
            texts={language: self._texts.say(language, say) for language in languages},
            buttons=tuple(
                Worded(button.id, _ENCODER.encode(button.do), {each: self._label(each, button) for each in languages})
                for button in telling.buttons
            ),
            weight="danger" if telling.weight == "danger" else "crowd",
            after=telling.after,
            upto=telling.upto,
            asks=telling.asks,
            claim=telling.claim,
        )

    def pass_on(self, body: Spread, person: Person) -> None:
        """Tells one voice."""
        language = person.language if person.language in body.texts else self._texts.languages[0]
        choices: tuple[Choice, ...] = ()
        if body.buttons:
            expires = self._at + timedelta(days=self._rules.policy.offer_days)
            actions = tuple(button.action for button in body.buttons)
            offer = self._keep_offer(person, actions, case=body.case, stage=body.stage, expires=expires)
            choices = tuple(
                Choice(token_of(offer, index), button.id, button.labels[language])
                for index, button in enumerate(body.buttons)
            )
        self._send(person, body.key, body.texts[language], choices, case=body.case, weight=body.weight)

    @property
    def address(self) -> str:
        """Where the person we are talking with is to be found on their channel."""
        return self._here.address if self._here is not None else ""

    @property
    def seat(self) -> str:
        """Where the person is now, by the name of their seat."""
        return self._here.id if self._here is not None else ""

    def tell(self, notice: Notice, stage: int) -> None:
        """Sends a notice about a case; its buttons count for the case at this ``stage``."""
        person = self._tx.person(notice.to)
        if person is None or (notice.grows and self._on_a_card(notice, person)):
            return
        if notice.covers:
            self._cover(notice, person)
        expires = self._at + timedelta(days=self._rules.policy.offer_days)
        choices: tuple[Choice, ...] = ()
        if notice.buttons:
            choices = self._offer(person, notice.buttons, case=notice.about or None, stage=stage, expires=expires)
        self._send(
            person,
            notice.key,
            self._texts.say(person.language, Say(notice.key, dict(notice.args))),
            choices,
            case=notice.about or None,
            weight=notice.weight,
            media=notice.media,
            live=_acts(notice.buttons),
            blurred=notice.blurred,
        )

    def _cover(self, notice: Notice, person: Person) -> None:
        """What was shown for a while is shown no more, here and on the platform, as far as it lets us."""
        text = self._texts.say(person.language, Say("covered"))
        for shown in self._tx.told(notice.about, person.id, notice.covers):
            self._tx.act_no_more(shown.id)
            self._change(shown, text, ())
            self._tx.cover(shown.id, text)

    def _on_a_card(self, notice: Notice, person: Person) -> bool:
        """Says it on the newest card of the case that they hold; False: they hold none that can be changed."""
        held = [shown for shown in self._tx.acting_on(notice.about) if shown.person == person.id]
        if not held or not (held[-1].waiting or held[-1].changeable):
            return False
        shown = held[-1]
        said = self._texts.say(person.language, Say("card-grown", {"count": notice.args["count"]}))
        self._change(shown, f"{shown.text}\n\n{said}", shown.choices)
        return True

    def answer(
        self,
        person: Person,
        *says: Say,
        buttons: Sequence[Button] = (),
        case: int | None = None,
        media: tuple[str, ...] = (),
        acts: bool = True,
    ) -> None:
        """Answers somebody who is here now; says nothing of a case's stage unless ``buttons`` do."""
        stage = 0
        if case is not None and buttons:
            current = self._tx.case(case)
            stage = current.stage if current else 0
        expires = self._at + timedelta(days=self._rules.policy.offer_days)
        choices = self._offer(person, buttons, case=case, stage=stage, expires=expires) if buttons else ()
        text = self._join(person, says)
        self._send(
            person, says[0].key, text, choices, case=case, weight="reply", media=media, live=acts and _acts(buttons)
        )

    def tell_aside(self, person: Person, say: Say, weight: str = "work") -> None:
        """Tells somebody who is not here something that is about no case."""
        self._send(person, say.key, self._texts.say(person.language, say), (), case=None, weight=weight)

    def tell_at(self, seat: Seat, person: Person, say: Say) -> None:
        """Tells somebody something about that very seat, there and nowhere else, not at night."""
        text = self._texts.say(person.language, say)
        self._send(person, say.key, text, (), case=None, weight="reminder", at=seat)

    def new_seat(self) -> str:
        """The name of a seat that nobody will ever type."""
        return self._ids.token()

    def renew(
        self, shown: Shown, case: Case, *says: Say, buttons: Sequence[Button] = (), blurred: bool = False
    ) -> None:
        """What its buttons acted on has moved on: the message says so, and offers what is left to do."""
        self._tx.act_no_more(shown.id)
        person = self._tx.person(shown.person)
        if person is None:
            return
        expires = self._at + timedelta(days=self._rules.policy.offer_days)
        choices: tuple[Choice, ...] = ()
        if buttons:
            choices = self._offer(person, buttons, case=case.number, stage=case.stage, expires=expires)
        self._change(shown, f"{shown.text}\n\n{self._join(person, says)}", choices, blurred=blurred)

    def chosen(self, offer: str, token: str) -> None:
        """A button was pressed: its message shows which, and cannot be pressed again."""
        shown = self._tx.offered(offer)
        if shown is None or shown.id in self._changed or shown.channel in self._pulled:
            return
        label = next((choice.label for choice in shown.choices if choice.token == token), "")
        person = self._tx.person(shown.person)
        if person is not None and label:
            self._tx.act_no_more(shown.id)
            said = self._texts.say(person.language, Say("card-chosen", {"label": label}))
            self._change(shown, f"{shown.text}\n\n{said}", ())

    def _change(self, shown: Shown, text: str, choices: tuple[Choice, ...], *, blurred: bool = False) -> None:
        self._changed.add(shown.id)
        if shown.waiting:
            self._tx.rephrase(shown.id, text, choices)
        if not shown.changeable:
            return
        self._tx.add_message(
            NewMessage(
                seat=shown.seat,
                channel=shown.channel,
                person=shown.person,
                case=shown.case,
                key=shown.key,
                text=text,
                choices=choices,
                media=shown.media,
                importance=Importance.DIGEST,
                not_before=self._rules.calendar.half_hour(self._at) if blurred else self._at,
                at=self._at,
                edits=shown.id,
            )
        )

    def ask(self, person: Person, says: Sequence[Say], prompt: Prompt, *, media: tuple[str, ...] = ()) -> str:
        """Asks a question of the active conversation; the id of its offer, empty if it has no options."""
        text = self._join(person, (*says, prompt.say))
        if says and (len(text) > CARD or text.count("\n") >= CARD_LINES):  # the question keeps a card of its own
            self.answer(person, *says)
            text = self._join(person, (prompt.say,))
        if not prompt.options:
            self._send(person, prompt.say.key, text, (), case=None, weight="reply", media=media)
            return ""
        offer = self._ids.ordered()
        expires = self._at + timedelta(days=self._rules.policy.offer_days)
        actions = tuple(_ENCODER.encode(option.id) for option in prompt.options)
        self._tx.add_offer(
            Offer(id=offer, person=person.id, question=True, case=None, stage=0, actions=actions, expires_at=expires)
        )
        choices = tuple(
            Choice(token_of(offer, index), option.id, self._texts.say(person.language, option.label))
            for index, option in enumerate(prompt.options)
        )
        self._send(person, prompt.say.key, text, choices, case=None, weight="reply", media=media)
        return offer

    def labels(self, person: Person, prompt: Prompt) -> list[str]:
        return [self._texts.say(person.language, option.label) for option in prompt.options]

    def _offer(
        self, person: Person, buttons: Sequence[Button], *, case: int | None, stage: int, expires: datetime
    ) -> tuple[Choice, ...]:
        actions = tuple(_ENCODER.encode(button.do) for button in buttons)
        offer = self._keep_offer(person, actions, case=case, stage=stage, expires=expires)
        choices = []
        for index, button in enumerate(buttons):
            label = self._label(person.language, button)
            if isinstance(button.do, Enter):
                choices.append(Choice("", button.id, label, link=button.do.start))
            else:
                choices.append(Choice(token_of(offer, index), button.id, label))
        return tuple(choices)

    def _keep_offer(
        self, person: Person, actions: tuple[bytes, ...], *, case: int | None, stage: int, expires: datetime
    ) -> str:
        offer = self._ids.ordered()
        self._tx.add_offer(
            Offer(
                id=offer, person=person.id, question=False, case=case, stage=stage, actions=actions, expires_at=expires
            )
        )
        return offer

    def _label(self, language: str, button: Button) -> str:
        return self._texts.say(language, Say(f"button-{button.id}", dict(button.args)))

    def _join(self, person: Person, says: Sequence[Say]) -> str:
        return "\n".join(self._texts.say(person.language, say) for say in says)

    def _send(
        self,
        person: Person,
        key: str,
        text: str,
        choices: tuple[Choice, ...],
        *,
        case: int | None,
        weight: str,
        media: tuple[str, ...] = (),
        live: bool = False,
        at: Seat | None = None,
        blurred: bool = False,
    ) -> None:
        seat = at or self._seat(person)
        if seat is None:
            self.unreached += 1
            return
        policy, calendar = self._rules.policy, self._rules.calendar
        here = self._here is not None and self._here.person == person.id
        told_at = calendar.half_hour(self._at) if blurred else self._at
        free = here or weight in AT_ANY_HOUR or not calendar.in_quiet_hours(told_at, policy)
        not_before = told_at if free else calendar.after_quiet(told_at, policy)
        free = free and told_at == self._at
        shown = free and seat.channel in self._pulled
        *first, text = in_cards(text)
        for part in first:  # the buttons are under the last
            self._send(person, key, part, (), case=case, weight=weight, at=at, blurred=blurred)
        self._tx.add_message(
            NewMessage(
                seat=seat.id,
                channel=seat.channel,
                person=person.id,
                case=case,
                key=key,
                text=text,
                choices=choices,
                media=media,
                importance=IMPORTANCE[weight],
                not_before=not_before,
                at=self._at,
                shown=shown,
                live=live and seat.channel not in self._pulled,
            )
        )
        if shown:
            self.touched.add(seat.id)

    def _seat(self, person: Person) -> Seat | None:
        """Where the person is now, else the seat they used last."""
        if self._here is not None and self._here.person == person.id:
            return self._here
        seats = self._tx.seats_of(person.id)
        return seats[0] if seats else None
