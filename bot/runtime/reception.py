"""Reception: which conversation hears this. Every message and press of a person comes through here.

Free text goes to the message replied to or the case number named, then to the active question, then to the only question
asked lately, and otherwise begins a new story. 谢谢 and 好的 never open or ask anything.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from bot.cases.case import Home, Status
from bot.cases.commands import Add, Amend, Answer, Command, Note, Said, SayInMediation
from bot.cases.pages import same_here_page
from bot.cases.papers import keeps_file
from bot.cases.ruling import Begin, Button, Refusal, Show
from bot.cases.triage import read
from bot.cases.visibility import Viewer, viewer_of
from bot.clock import Ids
from bot.dialog import Answer as Reply
from bot.dialog import back, load, match, read_aside
from bot.flows import FLOWS
from bot.flows.draft import told_so_far
from bot.flows.effects import RememberPhone, SetLanguage
from bot.flows.faq import asks_whose, without_question
from bot.flows.intake import INTAKE
from bot.flows.phone import phone_of
from bot.runtime.asked import answer_to, asked_lately
from bot.runtime.audit import Audit
from bot.runtime.mediating import alarm_mediators, comes_by_letter, types_a_letter
from bot.runtime.ports import Arrived, Event, EventState, Heard, Location
from bot.runtime.pressing import press
from bot.runtime.records import Records, Rules
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction
from bot.runtime.visit import Visit
from bot.texts import Say, Texts

#: What may be said in the middle of any question (words: ``aside-<name>`` in the text files).
ASIDES = tuple(
    "back cancel human language chinese english menu new mine work warnings report privacy whose".split()  # noqa: SIM905
)

#: Who has no part in a case.
STRANGERS = (Viewer.OUTSIDE, Viewer.CONFLICTED)

#: "12号 …", "#12 …", "No. 12 …"; a building (3号楼, No. 3 building) is none.
_NAMED = re.compile(
    r"^\s*(?:(?:第|#)?\s*(\d{1,9})\s*号(?![楼栋幢院门线])|(?:#|no\.?|case)\s*(\d{1,9})\b(?!\s*(?:[号楼栋幢]|building)))"
    r"[\s,，.。:：]*(.*)$",
    re.S | re.I,
)

#: Longer messages are cut, and the person is told; nothing of a channel reaches beyond this.
LONGEST = 10_000


class Reception:
    """Works one person's event inside a transaction; all it needs comes with the call."""

    def __init__(self, texts: Texts, rules: Rules, ids: Ids, pulled: frozenset[str], audit: Audit) -> None:
        self._audit = audit
        self._texts = texts
        self._rules = rules
        self._ids = ids
        self._pulled = pulled
        self._asides = {
            language: {name: texts.label(language, f"aside-{name}") for name in ASIDES} for language in texts.languages
        }

    def receive(self, event: Event, tx: Transaction, records: Records) -> tuple[EventState, set[str]]:
        """Does what the event asks for. Gives how it ended and the seats that have something new to read."""
        sitting = tx.who_sits(event.seat)
        if sitting is None:
            return EventState.IGNORED, set()
        seat, person = sitting
        speech = Speech(tx, self._texts, self._rules, self._ids, records.at, pulled=self._pulled, here=seat)
        visit = Visit(tx, person, records, speech, self._texts, self._audit)
        try:
            if isinstance(event.body, Arrived):
                self._welcome(event.body, visit)
            elif isinstance(event.body, Heard):
                self._hear(event.body, visit)
            else:
                return EventState.IGNORED, set()
        except Refusal as refusal:
            visit.refused(refusal)
        visit.leave()
        return EventState.DONE, speech.touched

    # arriving

    def _welcome(self, body: Arrived, visit: Visit) -> None:
        """First contact: who keeps what and how long, once; then what one can do here."""
        person = visit.person
        if body.staff:
            visit.save_person(replace(person, hat="staff", told_at=person.told_at or visit.records.at))
            visit.menu()
            if visit.work():
                visit.show(Show("work"))
            return
        if comes_by_letter(body.start, visit):
            pass
        elif person.told_at is None:
            visit.save_person(replace(person, told_at=visit.records.at))
            years = self._rules.policy.retention_years
            buttons = (
                Button("new", Begin("intake")),
                Button("privacy-page", Show("privacy")),
                Button("menu", Show("menu")),
            )
            visit.say("welcome", *buttons, years=years)
            self._start(body.start, visit)
        elif body.start:
            self._start(body.start, visit)

    def _start(self, payload: str, visit: Visit) -> None:
        """A poster's payload names an estate and perhaps a building: it fills in an unknown home, nothing else.

        ``jinqiao-huayuan_3`` is building 3号楼 there: links on every channel carry plain letters, digits, - and _ only.
        """
        estate, _, told = payload.replace("~", "_").partition("_")
        unit = visit.records.town.units.get(estate)
        if estate == "join" and told.isdecimal() and len(told) < 10:
            shared = visit.tx.case(int(told))
            if shared is not None:
                visit.show_page(same_here_page(visit.person.id, shared, visit.records))
            return
        if estate == "case" and told.isdecimal() and len(told) < 10:
            visit.show(Show("case", int(told)))
            return
        if unit is None or unit not in visit.records.town.estates or visit.person.home is not None:
            return
        building = next((name for name in unit.buildings if told and told in (name, _plain(name))), None)
        visit.save_person(replace(visit.person, home=Home(estate=unit.id, building=building)))

    # hearing

    def _hear(self, body: Heard, visit: Visit) -> None:
        if body.choice:
            press(body.choice, visit)
            return
        if body.location is not None and self._place(body, body.location, visit):
            return
        if body.aside == "phone":
            self._number(body.text, visit)
            return
        if body.aside == "id":
            visit.say("your-id", address=visit.speech.address)
            return
        if body.aside:
            if body.aside not in ASIDES or not self._aside(body.aside, visit):
                visit.menu()
            return
        if body.remark and body.case is not None:
            self._sign(body.remark, body.case, visit)
            return
        if body.remark:
            self._remark(body, visit)
            if not body.text and not body.media:
                return
        text = body.text.strip()
        if len(text) > LONGEST:
            text = text[:LONGEST]
            visit.say("too-long", most=LONGEST)
        if not text and not body.media:
            self._nothing_said(visit)
            return
        aside = read_aside(text, self._asides[visit.person.language]) if text and not body.media else None
        if aside is not None and self._aside(aside, visit):
            return
        said = Said(text=text, media=body.media)
        if self._is_alarm(text, visit):
            alarm_mediators(body, said, visit)
            self._new_story(said, visit)
            return
        if body.edited:
            self._edited(body.was, said, visit)
            return
        about = body.case or self._case_showing(body.beside, visit)
        if (about is not None and self._to_case(about, said, visit)) or types_a_letter(text, visit):
            return
        named = _NAMED.match(text) if text else None
        if named and self._named(int(named[1] or named[2]), named[3].strip(), said, visit):
            return
        if visit.dialog is not None:
            prompt = visit.prompt()
            choice = None
            if prompt is not None and prompt.options and text:
                choice = match(prompt, text, visit.speech.labels(visit.person, prompt))
            visit.answer(Reply(text=text, choice=choice, media=body.media))
            return
        if self._to_only_question(said, visit):
            return
        self._new_story(said, visit)

    def _place(self, body: Heard, where: Location, visit: Visit) -> bool:
        """A point on the map belongs to the story being told or to the case it was said to; alone it begins a story. False:
        the words with it answer the question as well."""
        point = f"{where.latitude:.5f}, {where.longitude:.5f}"
        words = visit.talk.say(Say("location-words", {"point": point, "name": body.text}))
        if body.case is not None and self._to_case(body.case, Said(text=words), visit):
            return True
        if visit.dialog is None:
            visit.begin("intake", given={"pin": words})
            return True
        if visit.dialog.flow != "intake":
            visit.ask_again("location-not-here")
            return True
        visit.pin(words)
        if visit.dialog.step == "place" and body.text:
            return False
        visit.ask_again("location-kept")
        return True

    def _number(self, text: str, visit: Visit) -> None:
        """Their own contact: it answers the question for a number, and is one even unasked."""
        if visit.dialog is not None and visit.dialog.flow == "phone":
            visit.answer(Reply(text=text))
            return
        number = phone_of(text)
        if number:
            visit.do(RememberPhone(number))
        else:
            visit.say("phone-wrong", Button("phone", Begin("phone")))

    def _edited(self, was: str, said: Said, visit: Visit) -> None:
        """Words that were heard before are put right where they went: in the draft, or in the case."""
        was, said = _unnamed(was), replace(said, text=_unnamed(said.text))
        if was and visit.dialog is not None and visit.dialog.flow == "intake" and visit.retell(was, said.text):
            return
        for case in visit.tx.filed_by(visit.person.id) if was else ():
            mine = (item.text for item in visit.tx.words_of(case.number) if item.author == visit.person.id)
            if case.is_open and any(was in text for text in mine):
                visit.do(Amend(case=case.number, was=was, said=said))
                return
        visit.say("edited-too-late", Button("menu", Show("menu")))

    def _remark(self, body: Heard, visit: Visit) -> None:
        """Says what could not be taken in; with nothing else to hear, also where we were."""
        if body.text or body.media:
            visit.say(body.remark)
        elif visit.dialog is not None:
            visit.ask_again(body.remark)
        else:
            visit.say(body.remark, Button("menu", Show("menu")))

    def _sign(self, remark: str, number: int, visit: Visit) -> None:
        """A thumb under something we asked is no answer: what was asked is shown again, with its buttons."""
        case = visit.tx.case(number)
        asks = (Status.WAITING, Status.CLAIMED, Status.FOLLOWING_UP)
        if case is not None and case.filer == visit.person.id and case.status in asks:
            visit.say(remark)
            visit.show(Show("case", number))

    def _case_showing(self, pictures: tuple[str, ...], visit: Visit) -> int | None:
        """The newest case of theirs on which earlier pictures of the same album have ended."""
        numbers = {number for picture in pictures for number in visit.tx.cases_showing(picture)}
        for number in sorted(numbers, reverse=True):
            case = visit.tx.case(number)
            if case is not None and viewer_of(visit.person.id, case, visit.records) not in STRANGERS:
                return number
        return None

    def _is_alarm(self, text: str, visit: Visit) -> bool:
        """Danger to life is heard before any question: frightened people answer whatever is on the screen. What staff
        write to a case is a note; a story being told hears danger by itself."""
        if not text or (visit.dialog is not None and (visit.is_staff or visit.dialog.flow == "intake")):
            return False
        return read(text).danger and not (visit.is_staff and _NAMED.match(text))

    def _nothing_said(self, visit: Visit) -> None:
        if visit.dialog is not None:
            visit.ask_again("nothing-said")
        else:
            visit.say("nothing-said", Button("menu", Show("menu")))

    def _aside(self, name: str, visit: Visit) -> bool:
        """Does what was asked in passing. False: here it is an ordinary answer after all."""
        dialog = visit.dialog
        if name == "back":
            if dialog is None:
                visit.menu()
            else:
                visit.take(back(FLOWS[dialog.flow], dialog, visit.talk), dialog.suspended)
        elif name == "cancel":
            if dialog is None:
                visit.say("nothing-to-cancel", Button("menu", Show("menu")))
            else:
                visit.drop()
                visit.say("cancelled", Button("menu", Show("menu")))
                visit.pick_up(visit.dialog)
        elif name == "human":
            visit.ask_human(_draft_told(visit))
        elif name in ("language", "chinese", "english"):
            other = next(code for code in self._texts.languages if code != visit.person.language)
            visit.do(SetLanguage({"chinese": "zh-CN", "english": "en"}.get(name, other)))
            if visit.dialog is not None:
                visit.ask_again()
        elif name == "new":
            visit.begin("intake")
        elif name == "whose":
            told = str(dialog.state.get("story", "")) if dialog is not None and dialog.flow == "intake" else ""
            visit.begin("whose", given={"text": told, "drafted": bool(told)})
        elif name in ("work", "warnings", "report") and not visit.is_staff:
            return False
        else:
            visit.show(Show(name))
        return True

    def _to_case(self, number: int, said: Said, visit: Visit) -> bool:
        """Words said to a case: the answer it waits for, an addition, or a worker's note. False: no case of theirs."""
        case = visit.tx.case(number)
        if case is None:
            return False
        relation = viewer_of(visit.person.id, case, visit.records)
        if relation not in STRANGERS and case.status is not Status.WAITING and asks_whose(said.text):
            visit.show(Show("duty", number))
            return True
        if relation is Viewer.FILER:
            command: Command = (
                Answer(case=number, said=said) if case.status is Status.WAITING else Add(case=number, said=said)
            )
        elif relation is Viewer.JOINER:
            command = Add(case=number, said=said)
        elif relation in (Viewer.RESPONDENT, Viewer.HELPER):
            command = SayInMediation(case=number, said=said)
        elif relation in (Viewer.HANDLER, Viewer.PARTNER, Viewer.ABOVE, Viewer.POOL):
            command = Note(case=number, said=said)
        else:
            return False
        visit.do(command)
        return True

    def _named(self, number: int, rest: str, said: Said, visit: Visit) -> bool:
        """ "12号 …": to that case; the number alone shows it."""
        case = visit.tx.case(number)
        if case is None or viewer_of(visit.person.id, case, visit.records) in STRANGERS:
            if rest or visit.dialog is not None:
                return False
            if case is not None and keeps_file(visit.person.id, case, visit.records):
                visit.show(Show("papers", number))  # it has gone on elsewhere, but its file is still to be put in order
                return True
            visit.audit.note(visit.person, "case", number, "no-such-case")
            raise Refusal("no-such-case")
        if not rest and not said.media:
            visit.show(Show("case", number))
            return True
        return self._to_case(number, replace(said, text=rest), visit)

    def _to_only_question(self, said: Said, visit: Visit) -> bool:
        """With one question asked within the window, free words answer it."""
        asked = asked_lately(visit.tx, visit.person.id, visit.records.at, self._rules.policy)
        meant = answer_to(asked[0], said, self._texts, visit.person.language) if len(asked) == 1 else None
        if meant is not None:
            visit.do(meant)
        return meant is not None

    def _new_story(self, said: Said, visit: Visit) -> None:
        intent = read(said.text).intent if said.text else "complaint"
        if said.media and intent in ("empty", "thanks", "greeting"):
            intent = "complaint"
        if intent == "thanks":
            visit.say("you-are-welcome")
        elif intent in ("greeting", "empty"):
            visit.menu()
        elif intent == "human":
            visit.ask_human(Said())
        elif asks_whose(said.text) and not read(said.text).danger:
            visit.begin("whose", given={"text": without_question(said.text)})
        elif visit.is_staff and not read(said.text).danger:
            visit.say("staff-not-understood", Button("work", Show("work")), Button("menu", Show("menu")))
        else:
            given: dict[str, Any] = {"media": said.media} if said.media else {}
            if said.text:
                given["story"] = said.text
            visit.begin("intake", given=given)


def _draft_told(visit: Visit) -> Said:
    """What has been said and sent so far, to be handed to the person who takes over; the draft ends with it."""
    draft = visit.dialog
    if draft is None or draft.flow != "intake":
        return Said()
    visit.drop()
    return told_so_far(load(INTAKE, draft))


def _unnamed(text: str) -> str:
    """What was said to a case, without its number."""
    return named[3].strip() if (named := _NAMED.match(text)) else text


def _plain(building: str) -> str:
    """What a link can carry of a building's name."""
    return "".join(char for char in building if char.isascii() and char.isalnum())
