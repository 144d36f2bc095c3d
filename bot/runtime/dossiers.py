"""From a case to the file of its mediation: every number, code and moment becomes words as they are to stand on paper.

Papers are written in the town's language, whoever reads them. What the complaint's privacy keeps from the mediator is left
blank, to be filled in by hand by whom it concerns. How a paper looks is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.cases.case import Case, Person, Promise, PromiseKind, PromiseState, Words
from bot.cases.mediation import values
from bot.cases.mediation.checks import side_asked
from bot.cases.mediation.sides import file_term
from bot.cases.mediation.values import Came, Form, Mediation, SessionState
from bot.cases.notices import category_term, pictures_of, staff_name, story_of
from bot.cases.papers import keeper
from bot.cases.ruling import Sight
from bot.cases.town import UnitKind
from bot.cases.visibility import Field, Level, Purpose, Viewer, allowed, place_text
from bot.config import Papers
from bot.media import counted
from bot.papers.dossier import Agreement, Dossier, Duty, FollowUp, Party, Session, Side
from bot.texts import Arg, Say, Term, Texts


def dossier_of(case: Case, sight: Sight, texts: Texts, settings: Papers) -> Dossier:
    """The file as it is now; without a mediation all blank."""
    return _Writing(case, sight, texts, settings).dossier()


class _Writing:
    """One case being put into words."""

    def __init__(self, case: Case, sight: Sight, texts: Texts, settings: Papers) -> None:
        self.case = case
        self.sight = sight
        self.texts = texts
        self.settings = settings
        kept = sight.words_of(case.number)
        self.words: Mapping[int, Words] = {item.n: item for item in kept}
        self.kept = kept

    def dossier(self) -> Dossier:
        case, mediation = self.case, self.case.mediation
        if not isinstance(mediation, Mediation):
            return Dossier()
        told = [part.rights_at for part in (mediation.complainant, mediation.respondent)]
        ended = mediation.performed_at or mediation.ended_at or case.closed_at
        parties = (self._complainant(mediation), self._respondent(mediation))
        return Dossier(
            committee=self._committee(),
            number=self._number(mediation),
            year=str(mediation.year or ""),
            court=self.settings.court,
            mediator=staff_name(keeper(case, self.sight), self.sight),
            category=self.say(category_term(case.category)),
            applied=case.filer == case.typed_by,
            opened=self.day(mediation.registered_at or mediation.opened_at),
            closed=self.day(ended),
            result=self._result(mediation) if ended or mediation.agreement else "",
            parties=parties,
            facts=self._facts(mediation),
            told=self.day(max(at for at in told if at)) if all(told) else "",
            sessions=self._sessions(mediation),
            agreement=self._agreement(mediation, parties),
            until=self.day(mediation.court.last_at) if mediation.court else "",
            follow_ups=self._follow_ups(parties),
            evidence=self._evidence(),
        )

    # words

    def say(self, term: Term) -> str:
        return self.texts.say(self.texts.languages[0], Say(term.key, term.args))

    def word(self, n: int | None) -> str:
        found = self.words.get(n or 0)
        return found.text if found else ""

    def day(self, at: datetime | date | None) -> str:
        if at is None:
            return ""
        local = self.sight.calendar.local(at).date() if isinstance(at, datetime) else at
        return self.say(Term("paper-day", _parts(local)))

    def moment(self, at: datetime | None) -> str:
        if at is None:
            return ""
        local = self.sight.calendar.local(at)
        return self.say(Term("paper-moment", {**_parts(local.date()), "time": f"{local:%H:%M}"}))

    def _committee(self) -> str:
        if self.settings.committee:
            return self.settings.committee
        town = self.sight.town
        person = keeper(self.case, self.sight)
        units = [town.units[grant.unit] for grant in town.grants_of(person or 0, self.sight.at)]
        return next((unit.name for unit in units if unit.kind is UnitKind.CENTRE), "")

    def _number(self, mediation: Mediation) -> str:
        return self.say(file_term(self.case, self.sight)) if mediation.number else ""

    # the sides

    def _shown(self, field: Field) -> bool:
        """Whether the complaint's privacy leaves this to its mediator."""
        return allowed(Viewer.HANDLER, self.case.privacy, field, Purpose.MEDIATE) is Level.FULL

    def _complainant(self, mediation: Mediation) -> Party:
        part, person = mediation.complainant, self.sight.person(self.case.filer)
        door = self._shown(Field.DOOR)
        home = place_text(self.case, self.sight, building=door, door=door) if door else ""
        shown = person if person is not None else Person(id=0)
        return Party(
            side=Side.APPLICANT,
            name=self.word(part.name) or (shown.name if self._shown(Field.NAME) else ""),
            contact=shown.phone if self._shown(Field.PHONE) else "",
            address=home,
            said=self._consent(part),
        )

    def _respondent(self, mediation: Mediation) -> Party:
        part = mediation.respondent
        person = self.sight.person(part.person) if part.person else None
        return Party(
            side=Side.RESPONDENT,
            name=self.word(part.name) or (person.name if person else ""),
            contact=person.phone if person else "",
            said=self._consent(part),
        )

    def _consent(self, part: values.Part) -> str:
        if part.consent is not values.Consent.GIVEN:
            return ""
        heard = staff_name(part.consent_by, self.sight) if part.consent_by else ""
        args: dict[str, Arg] = {"at": self.moment(part.consent_at), "name": heard}
        return self.say(Term("paper-consent-heard" if heard else "paper-consent-own", args))

    # what happened

    def _facts(self, mediation: Mediation) -> str:
        told = story_of(self.kept) if self._shown(Field.STORY) else ""
        return self.word(mediation.summary) or told

    def _sessions(self, mediation: Mediation) -> tuple[Session, ...]:
        sat = (SessionState.HELD, SessionState.MISSED)
        held = [session for session in mediation.sessions if session.state in sat]
        helpers = [self.word(one.name) or self.say(Term("paper-helper")) for one in mediation.helpers if one.is_welcome]
        people = self.say(Term("paper-people", {"names": tuple(helpers)})) if helpers else ""
        return tuple(
            Session(
                date=self.moment(session.at),
                place=self._committee(),
                people=people,
                record=self.word(session.words),
                outcome=self._outcome(session, mediation, last=session is held[-1]),
            )
            for session in held
        )

    def _outcome(self, session: values.Session, mediation: Mediation, *, last: bool) -> str:
        if session.came is not None and session.came is not Came.BOTH:
            return self.say(Term(f"came-{session.came.value}"))
        return self._result(mediation) if last and (mediation.agreement or mediation.ended_at) else ""

    def _result(self, mediation: Mediation) -> str:
        stage = Term(f"mediation-stage-{mediation.stage.value}")
        if mediation.agreement is None:
            return self.say(stage)
        form = Term(f"form-{mediation.agreement.form.value}")
        return self.say(Term("paper-result", {"form": form, "stage": stage}))

    def _agreement(self, mediation: Mediation, parties: tuple[Party, Party]) -> Agreement | None:
        deal = mediation.agreement
        if deal is None:
            return None
        terms = [line.strip() for line in self.word(deal.terms).splitlines() if line.strip()]
        return Agreement(
            oral=deal.form is Form.ORAL,
            date=self.day(deal.signed_on or deal.effective_at),
            facts=self.word(deal.facts) or self._facts(mediation),
            terms=tuple(terms),
            duties=tuple(self._duty(duty, parties) for duty in deal.duties),
        )

    def _duty(self, duty: values.Duty, parties: tuple[Party, Party]) -> Duty:
        debtor = parties[0] if duty.debtor is values.Side.FILER else parties[1]
        done = duty.state is not values.DutyState.PENDING
        return Duty(
            by=debtor.name or self.say(Term(f"side-{duty.debtor.value}")),
            what=self.word(duty.words),
            amount=self._amount(duty.amount),
            way=self.say(Term(f"way-{duty.way.value}")) if duty.way is not values.Way.OTHER else "",
            date=self.say(Term("paper-until", {"day": self.day(duty.due_on)})),
            done=self._done(duty) if done else "",
        )

    def _amount(self, cents: int | None) -> str:
        if cents is None:
            return ""
        return self.say(Term("paper-amount", {"amount": f"{cents // 100:,}.{cents % 100:02}"}))

    def _done(self, duty: values.Duty) -> str:
        args: dict[str, Arg] = {"state": Term(f"duty-{duty.state.value}"), "day": self.day(duty.done_at)}
        if duty.why:
            return self.say(Term("paper-done-seen", {**args, "words": self.word(duty.why)}))
        return self.say(Term("paper-done" if duty.done_at else "paper-not-done", args))

    def _follow_ups(self, parties: tuple[Party, Party]) -> tuple[FollowUp, ...]:
        """Every follow-up that was answered, as it was answered."""
        asked = [promise for promise in self.sight.promises_of(self.case.number) if _answered(promise)]
        return tuple(self._follow_up(promise, parties) for promise in asked)

    def _follow_up(self, promise: Promise, parties: tuple[Party, Party]) -> FollowUp:
        if promise.kind is PromiseKind.DUTY:
            return self._performance(promise)
        answers = promise.answers
        solved, satisfied = answers.solved or "", answers.satisfied or ""
        return FollowUp(
            date=self.day(promise.attempts[-1] if promise.attempts else promise.due_at),
            who=self._asked(promise, parties),
            reason=self.say(Term(f"promise-{promise.kind.value}".replace("_", "-"))),
            performance=self.say(Term(f"paper-solved-{solved}")) if solved else "",
            satisfaction=self.say(Term(f"paper-satisfied-{satisfied}")) if satisfied else "",
        )

    def _asked(self, promise: Promise, parties: tuple[Party, Party]) -> str:
        """Whom a later look asked: each side has one of its own. Any other follow-up is about both."""
        if promise.kind is not PromiseKind.CHECK:
            return ""
        return parties[list(values.Side).index(side_asked(promise, self.case))].name

    def _performance(self, promise: Promise) -> FollowUp:
        """What became of a duty on its day."""
        deal = self.case.mediation.agreement if self.case.mediation else None
        duty = next((duty for duty in deal.duties if duty.n == promise.about), None) if deal else None
        return FollowUp(
            date=self.day(promise.attempts[-1] if promise.attempts else promise.due_at),
            reason=self.say(Term("paper-duty", {"what": self.word(duty.words) if duty else ""})),
            performance=self._done(duty) if duty else "",
        )

    def _evidence(self) -> str:
        media = pictures_of(self.kept) if self._shown(Field.PHOTO) else ()
        return self.say(Term("paper-evidence", {"files": counted(media)})) if media else ""


def _parts(day: date) -> dict[str, Arg]:
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}


def _answered(promise: Promise) -> bool:
    said = bool(promise.answers.solved or promise.answers.satisfied)
    return promise.state is PromiseState.KEPT and (
        said or (promise.kind is PromiseKind.DUTY and bool(promise.attempts))
    )
