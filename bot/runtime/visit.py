"""One person's event being worked on: the conversation, what it may do, and what it leaves behind.

Everything a person can set off ends here: a turn of a flow, a command, a page. Reception decides which; this does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.cases.case import Case, Kind, Person, Place, Urgency
from bot.cases.commands import AddTrace, AnyCommand, Command, Open, Said
from bot.cases.pages import (
    Page,
    case_page,
    mediation_page,
    mine_page,
    timeline_page,
    voices_page,
    warnings_page,
    work_page,
)
from bot.cases.papers import keeps_file
from bot.cases.ruling import Begin, Button, Refusal, Show
from bot.cases.seen import contact_page, seen_page
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.whistle.pages import thread_page, whistle_page
from bot.cases.whose import answer, duty_page
from bot.dialog import Answer, Dialog, Prompt, Turn, answer_anew, begin, refuse, resume, take_turn
from bot.flows import FLOWS
from bot.flows.effects import (
    AskHuman,
    DropTrace,
    KeepTrace,
    OfferSecond,
    OrderFile,
    RememberHome,
    RememberPhone,
    SetLanguage,
    ShowMenu,
    StartIntake,
    SwitchHat,
    TellDuty,
)
from bot.runtime import traces
from bot.runtime.audit import Audit
from bot.runtime.carry import carry_out
from bot.runtime.menus import menu_of
from bot.runtime.papers import papers_page
from bot.runtime.ports import Print
from bot.runtime.printing import place_order
from bot.runtime.records import Records, Talk, parts
from bot.runtime.reports import which_page
from bot.runtime.speech import Speech
from bot.runtime.store import StoredDialog, Transaction
from bot.texts import Arg, Say, Texts

#: Whose work a case can be.
WORKERS = (Viewer.HANDLER, Viewer.PARTNER, Viewer.POOL, Viewer.ABOVE, Viewer.CALLER, Viewer.COMPANY, Viewer.DEPARTMENT)


_DIALOG = msgspec.json.Decoder(Dialog)


class Visit:
    """``person`` is whose turn it is; the visit ends with :meth:`leave`, which keeps the conversation."""

    def __init__(
        self, tx: Transaction, person: Person, records: Records, speech: Speech, texts: Texts, audit: Audit
    ) -> None:
        self.audit = audit
        self.tx = tx
        self.texts = texts
        self.person = person
        self.records = records
        self.speech = speech
        stored = tx.dialog(person.id)
        self.dialog: Dialog | None = _DIALOG.decode(stored.body) if stored else None
        if self.dialog is not None and self.dialog.flow not in FLOWS:
            self.dialog = self.dialog.suspended
        self._was = self.dialog

    @property
    def talk(self) -> Talk:
        return Talk(self.records, self.tx, self.person, self.texts)

    @property
    def is_staff(self) -> bool:
        return self.person.hat == "staff" and self.records.town.is_staff(self.person.id, self.records.at)

    # saying

    def say(self, key: str, *buttons: Button, case: int | None = None, **args: Arg) -> None:
        self.speech.answer(self.person, Say(key, args), buttons=buttons, case=case)

    def show_page(self, page: Page) -> None:
        self.speech.answer(
            self.person, *page.says, buttons=page.buttons, case=page.case, media=page.media, acts=page.acts
        )

    def refused(self, refusal: Refusal, case: Case | None = None) -> None:
        """Says why not, and shows how the case stands if this person may see it."""
        self.speech.answer(self.person, Say(f"refusal-{refusal.code}", refusal.slots))
        if case is not None and refusal.code not in ("no-such-case",):
            self.show(Show("case", case.number))

    # the conversation

    def begin(self, flow: str, case: int = 0, given: dict[str, Any] | None = None) -> None:
        """Opens a conversation; a draft in progress is put aside and taken up again afterwards."""
        if flow == "intake" and self.dialog is not None and self.dialog.flow == "intake" and not given:
            self.ask_again("intake-unfinished")
            return
        known = dict(given or {})
        if case:
            known["case"] = case
        aside = self.dialog
        if aside is not None and aside.suspended is not None:
            aside = aside.suspended
        self.take(begin(FLOWS[flow], self.talk, **known), aside)

    def answer(self, answer: Answer) -> None:
        assert self.dialog is not None
        turn = take_turn(FLOWS[self.dialog.flow], self.dialog, answer, self.talk)
        self.take(turn, self.dialog.suspended)

    def ask_again(self, *keys: str) -> None:
        """Asks the current question once more, after saying why."""
        assert self.dialog is not None
        turn = resume(FLOWS[self.dialog.flow], self.dialog, self.talk)
        self.take(replace(turn, says=(*(Say(key) for key in keys), *turn.says)), self.dialog.suspended)

    def retell(self, was: str, words: str) -> bool:
        """Puts words of the story being told right, as if they had been told so; False: it does not hold them."""
        assert self.dialog is not None
        story = str(self.dialog.state.get("story", ""))
        if was not in story:
            return False
        answer = Answer(text=story.replace(was, words, 1))
        turn = answer_anew(FLOWS[self.dialog.flow], self.dialog, "story", answer, self.talk)
        self.take(replace(turn, says=(Say("edited-noted"), *turn.says)), self.dialog.suspended)
        return True

    def pin(self, words: str) -> None:
        """Keeps a place that the phone named, with the story being told."""
        assert self.dialog is not None
        self.dialog = replace(self.dialog, state={**self.dialog.state, "pin": words})

    def prompt(self) -> Prompt | None:
        """The question being asked."""
        if self.dialog is None:
            return None
        return resume(FLOWS[self.dialog.flow], self.dialog, self.talk).prompt

    def take(self, turn: Turn, aside: Dialog | None) -> None:
        """Shows what a turn says and does what it ends in; a refused command leads back to its question."""
        if turn.command is not None:
            draft = turn.dialog
            self.dialog = aside
            if turn.says:
                self.speech.answer(self.person, *turn.says)
            try:
                with self.tx.savepoint():
                    self.do(turn.command)
            except Refusal as refusal:
                self._take_back(draft, aside, refusal)
                return
            self.pick_up(aside)
            return
        if turn.dialog is None or turn.prompt is None:
            self.dialog = aside
            if turn.says:
                self.speech.answer(self.person, *turn.says)
            self.pick_up(aside)
            return
        offer = self.speech.ask(self.person, turn.says, turn.prompt)
        self.dialog = replace(turn.dialog, offer=offer, asked_at=self.records.at, suspended=aside)

    def _take_back(self, draft: Dialog | None, aside: Dialog | None, refusal: Refusal) -> None:
        why = Say(f"refusal-{refusal.code}", refusal.slots)
        if draft is None or not refusal.step:
            self.speech.answer(self.person, why)
            self.pick_up(aside)
            return
        self.take(refuse(FLOWS[draft.flow], draft, refusal.step, why, self.talk), aside)

    def pick_up(self, aside: Dialog | None) -> None:
        """Takes up the draft that was put aside, if this is still the one."""
        if aside is not None and self.dialog is aside:
            self.ask_again("dialog-picked-up")

    def drop(self) -> Dialog | None:
        """Ends the active conversation; what it was."""
        was, self.dialog = self.dialog, self.dialog.suspended if self.dialog else None
        return was

    def leave(self) -> None:
        """Keeps the conversation as it now is."""
        if self.dialog is self._was:
            return
        if self.dialog is None:
            self.tx.drop_dialog(self.person.id)
            return
        body = msgspec.json.encode(self.dialog)
        self.tx.save_dialog(StoredDialog(person=self.person.id, flow=self.dialog.flow, body=body, at=self.records.at))

    # doing

    def do(self, action: Any) -> None:
        """Carries out whatever a flow ended in or a button asked for. A tuple is done in order. May raise Refusal."""
        if isinstance(action, tuple):
            for part in action:
                self.do(part)
        elif isinstance(action, Command):
            command: AnyCommand = replace(action, by=self.person.id)  # type: ignore[assignment]
            try:
                change = carry_out(command, self.tx, self.records, self.speech)
            except Refusal as refusal:
                self.audit.note(self.person, type(action).__name__, action.case, refusal.code)
                raise
            number, media = change.case.number, traces.to_ask(action, change.case, self.person, self.tx)
            if media:
                buttons = (Button("trace-keep", KeepTrace(number, media)), Button("trace-drop", DropTrace(media)))
                self.say("photo-trace", *buttons, case=number, number=number)
        elif isinstance(action, Begin):
            self.begin(action.flow, action.case, action.given)
        elif isinstance(action, Show):
            try:
                self.show(action)
            except Refusal as refusal:
                self.audit.note(self.person, action.what, action.case, refusal.code)
                raise
        else:
            self._effect(action)

    def _effect(self, effect: Any) -> None:
        match effect:
            case KeepTrace(case=number, media=media):
                if trace := self.tx.trace(media, self.person.id):
                    self.tx.drop_trace(media, self.person.id)
                    self.do(AddTrace(case=number, said=Said(text=trace)))
                else:
                    self.say("trace-gone")
            case DropTrace(media=media):
                self.tx.drop_trace(media, self.person.id)
                self.say("trace-dropped")
            case RememberHome(home=home):
                self.save_person(replace(self.person, home=home))
            case RememberPhone(phone=phone):
                self.save_person(replace(self.person, phone=phone))
                self.say("phone-kept" if phone else "phone-removed")
            case SetLanguage(language=language):
                self.save_person(replace(self.person, language=language))
                self.say("language-set")
            case SwitchHat(hat=hat):
                self.save_person(replace(self.person, hat=hat))
                self.show(Show("menu"))
            case StartIntake(text=text):
                self.begin("intake", given={"story": text} if text else None)
            case OfferSecond(text=text):
                self.say("second-offer", Button("second", StartIntake(text)), words=text)
            case AskHuman(text=text, media=media):
                self.ask_human(Said(text=text, media=media))
            case OrderFile(what=what, case=number, args=args):
                self.order(Print(what=what, person=self.person.id, case=number, args=args))
            case TellDuty(category=category, text=text):
                self.tell_duty(category, text)
            case ShowMenu():
                self.show(Show("menu"))
            case _:
                raise TypeError(f"nothing carries out {type(effect).__name__}")

    def order(self, new: Print) -> None:
        """The file comes in a message of its own; whether it may be had is asked again when it is printed and sent."""
        case = self.tx.case(new.case) if new.case else None
        if new.case and (case is None or not keeps_file(self.person.id, case, self.records)):
            raise Refusal("no-such-case")
        place_order(new, self.speech.seat, self.tx, self.records.at)
        self.say("print-ordered", case=new.case or None)

    def save_person(self, person: Person) -> None:
        self.tx.save_person(person)
        self.person = person

    def ask_human(self, said: Said) -> None:
        """转人工: a question for a person, of the resident's community, or of the street while home is unknown."""
        home = self.person.home
        place = Place(home.estate, home.building, home.door) if home else Place()
        self.do(Open(said=said, category="C39", kind=Kind.INQUIRY, urgency=Urgency.NORMAL, place=place))

    def tell_duty(self, category: str, text: str) -> None:
        """这事归谁管, at home as far as it is known; and an offer to file what was told."""
        home = self.person.home
        place = Place(home.estate, home.building) if home else Place()
        says = answer(self.records.duties.rows[category], self.records, place)
        file = (Button("duty-file", StartIntake(text)),) if text else ()
        self.speech.answer(self.person, *says, buttons=(*file, Button("menu", Show("menu"))))

    def show(self, what: Show) -> None:
        """Shows a page; to somebody who may not see the case it does not exist."""
        most = int(self.texts.label(self.person.language, "page-lines"))
        match what.what:
            case "case" | "timeline" | "duty" | "seen" | "contact":
                case = self._known(what.case)
                self.show_page(self._page_of(case, what, most))
            case "papers":
                case = self._known(what.case)
                if not keeps_file(self.person.id, case, self.records):
                    raise Refusal("no-such-case")
                self.show_page(papers_page(case, self.records, self.texts, what.page, most))
            case "voices":
                case = self._known(what.case)
                told = self.tx.voice_words(case.number, what.page or case.words + 1, most + 1)
                self.show_page(voices_page(self.person.id, case, self.records, told, most))
            case "whistle" | "thread":
                case = self._known(what.case)
                draw = whistle_page if what.what == "whistle" else thread_page
                self.show_page(draw(self.person.id, case, self.records, self.tx.words_of(case.number), what.page))
            case "mediation" | "rights" | "agreement" | "mediator-more":
                case = self._known(what.case)
                me, words = self.person.id, self.tx.words_of(case.number)
                self.show_page(mediation_page(what.what, me, case, self.records, words, what.page))
            case "mine":
                mine = (
                    *self.tx.filed_by(self.person.id, 50),
                    *self.tx.joined_by(self.person.id, 50),
                    *parts(self.records, self.tx, self.person.id),
                )
                found = sorted(mine, key=lambda case: (not case.is_open, -case.number))
                self.show_page(mine_page(found, self.records, what.page, most))
            case "work":
                self.show_page(work_page(self.person.id, self.work(), self.records, what.page, most))
            case "report":
                self.show_page(which_page(self.person.id, self.records))
            case "warnings":
                self.show_page(warnings_page(self.person.id, self.tx.warned(), self.records, what.page, most))
            case "language":
                self.say("language-which", Button("zh-cn", SetLanguage("zh-CN")), Button("en", SetLanguage("en")))
            case "privacy":
                self.say("privacy-told", Button("menu", Show("menu")))
            case _:
                self.menu()

    def _page_of(self, case: Case, what: Show, most: int) -> Page:
        me, number = self.person.id, case.number
        if what.what == "case":
            return case_page(me, case, self.records, self.tx.words_of(number), what.page)
        if what.what == "duty":
            return duty_page(me, case, self.records)
        if what.what == "contact":
            return contact_page(me, case, self.records)
        entries = self.tx.journal_of(number)
        if what.what == "seen":
            return seen_page(me, case, self.records, entries, self.tx.words_of(number), what.page, most)
        return timeline_page(me, case, self.records, entries, what.page, most)

    def work(self) -> Sequence[Case]:
        """My cases by due time, then those of my units that nobody has, then cases with a task of mine; none that is about
        me or mine to wait for."""
        own = self.tx.work_of(self.person.id)
        units = [grant.unit for grant in self.records.town.grants_of(self.person.id, self.records.at)]
        pool = self.tx.pool_of(units)
        tasks = [self.tx.case(task.case) for task in self.tx.tasks_of(self.person.id)]
        every = {
            case.number: case for case in (*own, *self.tx.called_to(units), *pool, *(case for case in tasks if case))
        }
        return [case for case in every.values() if viewer_of(self.person.id, case, self.records) in WORKERS]

    def _known(self, number: int) -> Case:
        if (case := self.tx.case(number)) is None:
            raise Refusal("no-such-case")
        return case

    def menu(self) -> None:
        """What one can do, by hat."""
        records, person = self.records, self.person
        key, buttons, args = menu_of(person, records.town, records.at, staff=self.is_staff)
        self.speech.answer(person, Say(key, args), buttons=buttons)
