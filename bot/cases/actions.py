"""What a person can do with a case as it stands, as buttons. The ruling checks again when one is pressed.

Two taps at most: the button, and a canned reason where one is needed.
"""

from __future__ import annotations

from datetime import timedelta

from bot.cases.beyond import OrderState
from bot.cases.case import Case, Confirmation, Outcome, Privacy, PromiseKind, PromiseState, Status, Tier, Urgency
from bot.cases.commands import (
    Accept,
    AnswerEnd,
    AnswerVoice,
    Appeal,
    AppealEnd,
    AskVisit,
    Confirm,
    EndVisit,
    JudgeRepair,
    LeaveShared,
    OrderRepair,
    RecallOrder,
    ReleaseVisit,
    TakeOrder,
    UndoMerge,
    UndoSplit,
)
from bot.cases.contacts import may_look_up, releasable, speaks
from bot.cases.incidents import is_joinable
from bot.cases.joint.buttons import meeting_buttons
from bot.cases.mediation.buttons import consent_of, is_on, mediator_buttons
from bot.cases.mediation.values import Consent, Stage
from bot.cases.routing import next_tier, repairer, supervisors
from bot.cases.ruling import Begin, Button, Show, Sight
from bot.cases.town import Role
from bot.cases.visibility import Viewer, rings, viewer_of
from bot.cases.voices import Voice
from bot.cases.whistle.buttons import whistle_buttons
from bot.cases.whistle.standing import over

#: The resident's three answers to "done".
CONFIRM = ("solved", "half", "not_solved")

#: The conversation, and the button, in which a decision is made.
DECIDED_BY = {
    PromiseKind.ARBITRATION: "arbitrate",
    PromiseKind.SECOND: "second_end",
    PromiseKind.REVIEW: "decide_end",
}


#: So many buttons stand on a card; of more, these stand behind "more", a tap further.
FEW = 7
SELDOM = frozenset({"whistle-ask", "send-back", "recategorise", "end-otherwise", "whose"})

#: Cases opened so long before this one may still be the same incident.
ALIKE_FOR = timedelta(days=60)


def confirm_buttons(case: Case) -> tuple[Button, ...]:
    """Solved is one tap; the other two take a word if the resident likes."""
    return tuple(Button(verdict.replace("_", "-"), Confirm(case=case.number, verdict=verdict)) for verdict in CONFIRM)


def end_buttons(case: Case) -> tuple[Button, ...]:
    """The resident's two answers to an end that is no solution."""
    return (
        Button("understood", AnswerEnd(case=case.number, agrees=True)),
        Button("disagree", AnswerEnd(case=case.number, agrees=False)),
    )


def consent_buttons(case: Case) -> tuple[Button, ...]:
    return (
        *consent_of(case),
        Button("rights", Show("rights", case.number)),
        Button("other-mediator", Begin("mediator", case.number)),
    )


def asks_consent(case: Case) -> bool:
    """Whether the filer still has to say if they want mediation."""
    state = case.mediation
    return state is not None and state.stage is Stage.ASKING and state.complainant.consent is Consent.ASKED


def filer_buttons(case: Case, sight: Sight) -> tuple[Button, ...]:
    """What the resident can do, the likeliest first."""
    number = case.number
    found: list[Button] = []
    if case.status is Status.WAITING:
        found.append(Button("answer", Begin("answer", number)))
    performing = case.mediation is not None and case.mediation.stage is Stage.PERFORMING
    if case.mediation is not None and is_on(case):
        found.append(Button("mediation", Show("mediation", number)))
    if case.ending is not None and case.status in (Status.CLAIMED, Status.FOLLOWING_UP):
        reviewed = any(
            p.kind is PromiseKind.REVIEW and p.state is PromiseState.PENDING for p in sight.promises_of(number)
        )
        found += () if reviewed else end_buttons(case)
    elif performing:
        found.append(Button("read-agreement", Show("agreement", number)))
    elif case.status is Status.CLAIMED or (case.status is Status.FOLLOWING_UP and not case.confirmed_at):
        found += confirm_buttons(case)
    elif case.status is Status.FOLLOWING_UP:
        found.append(Button("not-solved", Confirm(case=number, verdict=Confirmation.NOT_SOLVED.value)))
    if case.closed_at and case.outcome is Outcome.UNREASONABLE and case.ending and not case.ending.appealed:
        open_for = timedelta(days=sight.policy_of(case.policy).ends.appeal_days)
        found += [Button("appeal-end", AppealEnd(case=number))] if sight.at - case.closed_at <= open_for else []
    if (
        case.mediation
        and is_on(case)
        and case.mediation.stage is Stage.ASKING
        and case.mediation.complainant.consent is Consent.ASKED
    ):
        found += consent_of(case)
    if case.closed_at and case.outcome is not Outcome.WITHDRAWN:
        fresh = sight.at - case.closed_at <= timedelta(days=sight.policy_of(case.policy).recurrence_days)
        again = Button("came-back", Confirm(case=number, verdict=Confirmation.NOT_SOLVED.value))
        found.append(again if fresh else Button("new", Begin("intake")))
    if case.is_open:
        found.append(Button("add", Begin("add", number)))
    found.append(Button("timeline", Show("timeline", number)))
    found += [Button("take-back", EndVisit(case=number, to=given.person)) for given in case.beyond.releases]
    found.append(Button("seen", Show("seen", number)))
    found.append(Button("whose", Show("duty", number)))
    if case.is_open:
        if case.status in (Status.OPEN, Status.WORKING) and next_tier(case, sight):
            found.append(Button("appeal", Appeal(case=number)))
        if case.privacy is not Privacy.ANONYMOUS:
            found.append(Button("privacy", Begin("privacy", number)))
        if not performing:
            found.append(Button("withdraw", Begin("withdraw", number)))
    return tuple(found)


def sharing_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """Putting together and taking apart what is one incident and what is not; on the case's page, not on every card."""
    number = case.number
    if viewer_of(viewer, case, sight) not in (Viewer.HANDLER, Viewer.POOL, Viewer.ABOVE):
        return ()
    if case.outcome is Outcome.MERGED and case.shared.into:
        return (Button("undo-merge", UndoMerge(case=number)),)
    if not is_joinable(case):
        return ()
    found: list[Button] = []
    if _has_alike(viewer, case, sight):
        found.append(Button("merge", Begin("merge", number)))
    if case.shared.members:
        found.append(Button("split", Begin("split", number)))
    if case.shared.split_from:
        found.append(Button("undo-split", UndoSplit(case=number)))
    return tuple(found)


def _has_alike(viewer: int, case: Case, sight: Sight) -> bool:
    """Whether another case may be the same; the street merges across estates, so it may always look."""
    if any(grant.role is Role.STREET_OFFICER for grant in sight.town.grants_of(viewer, sight.at)):
        return True
    since = case.opened_at - ALIKE_FOR
    others = sight.opened_since(since, estate=case.place.estate or "", category=case.category)
    return any(other.number != case.number and is_joinable(other) for other in others)


def voice_buttons(case: Case, voice: Voice, sight: Sight) -> tuple[Button, ...]:
    """What somebody who said "same here" can do."""
    number, claim, found = case.number, case.shared.claim, list[Button]()

    def says(id: str, question: str, answer: str) -> Button:
        return Button(id, AnswerVoice(case=number, claim=claim, question=question, answer=answer))

    said = voice.word if voice.claim == claim else ""
    if case.status in (Status.CLAIMED, Status.FOLLOWING_UP):
        found += [says(word.replace("_", "-"), "confirm", word) for word in CONFIRM if word != said]
    if case.closed_at and case.outcome not in (Outcome.WITHDRAWN, Outcome.MERGED):
        fresh = sight.at - case.closed_at <= timedelta(days=sight.policy_of(case.policy).recurrence_days)
        again = says("came-back", "confirm", Confirmation.NOT_SOLVED.value)
        found.append(again if fresh else Button("new", Begin("intake")))
    if case.is_open:
        found.append(Button("add", Begin("add", number)))
    found.append(Button("timeline", Show("timeline", number)))
    if case.status in (Status.OPEN, Status.WORKING) and voice.appealed != case.tier.value and next_tier(case, sight):
        found.append(Button("appeal", Appeal(case=number)))
    if case.is_open:
        found.append(Button("leave", LeaveShared(case=number)))
    return tuple(found)


def decisions(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """What this viewer has been asked to decide."""
    mine = [p for p in sight.promises_of(case.number) if p.person == viewer and p.state is PromiseState.PENDING]
    return tuple(
        Button(DECIDED_BY[p.kind].replace("_", "-"), Begin(DECIDED_BY[p.kind], case.number))
        for p in mine
        if p.kind in DECIDED_BY
    )


def worker_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """What somebody who works on the case can do, what they have been asked to decide first; on a card, what is seldom
    wanted stands behind "more"."""
    shown, rest = folded(every_button(viewer, case, sight))
    return (*shown, more_button(case)) if rest else shown


def every_button(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    return (*decisions(viewer, case, sight), *_work_buttons(viewer, case, sight))


def folded(found: tuple[Button, ...], most: int = FEW) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """What stands on a small screen at once, and what is seldom wanted. A single one is not put away."""
    rest = tuple(button for button in found if button.id in SELDOM)
    if len(found) <= most or len(rest) < 2:
        return found, ()
    return tuple(button for button in found if button.id not in SELDOM), rest


def more_button(case: Case) -> Button:
    return Button("case-more", Show("case", case.number, 1))


def _work_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """What a member of staff can do, by how they stand to the case."""
    if case.meeting is not None:
        return meeting_buttons(viewer, case, case.meeting, sight)
    found = _in_hand_buttons(viewer, case, sight)
    extra = whistle_buttons(viewer, case, sight)
    if over(case, sight) is not None:  # there is one answer, and it is the whistle's
        found = tuple(button for button in found if button.id in ("accept", "ask", "note", "reassign"))
    own = extra and extra[0].id not in ("whistle", "whistle-ask")  # a part in it comes first, a wish for one last
    return (*extra, *found) if own else (*found, *extra)


def _in_hand_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    number, relation = case.number, viewer_of(viewer, case, sight)
    if relation is Viewer.HANDLER and case.tier is Tier.CENTRE and case.status not in (Status.OPEN, Status.CLOSED):
        return mediator_buttons(case, sight.at)
    if case.status is Status.CLAIMED and case.claimed_at:
        fresh = sight.at - case.claimed_at <= timedelta(hours=sight.policy_of(case.policy).objection_hours)
        objects = relation in (Viewer.HANDLER, Viewer.PARTNER) and viewer != case.claimed_by and fresh
        return (Button("object", Begin("object", number)),) if objects else ()
    if relation is Viewer.CALLER:
        return contact_buttons(viewer, case, sight)
    if case.status not in (Status.OPEN, Status.WORKING, Status.WAITING):
        return ()
    if relation is Viewer.COMPANY:
        return order_buttons(case, viewer)
    if relation is Viewer.ABOVE:
        if viewer not in supervisors(case, sight):
            return ()
        found = [Button(name, Begin(name, number)) for name in ("reassign", "recategorise", "note")]
        return tuple(found)
    if relation not in (Viewer.HANDLER, Viewer.PARTNER, Viewer.POOL):
        return ()
    if relation is Viewer.POOL and case.handler and case.status is not Status.OPEN:
        return (Button("note", Begin("note", number)),)
    unplaced = (Button("locate", Begin("locate", number)),) if case.place.estate is None else ()
    if case.status is Status.OPEN and (relation is not Viewer.PARTNER or rings(case)):
        found = [*unplaced, Button("accept", Accept(case=number))]
        if unplaced:
            found.append(Button("ask", Begin("ask", number)))
        elif relation is Viewer.HANDLER and case.handler == viewer:
            found.append(Button("decline", Begin("decline", number)))
            found += _passing_buttons(case, sight)
        return tuple(found)
    if case.status is Status.OPEN:
        return (Button("note", Begin("note", number)),)
    if case.tier is Tier.CENTRE and case.mediation:
        return (Button("mediation", Show("mediation", number)), Button("note", Begin("note", number)))
    found = [*unplaced, Button("done", Begin("done", number)), Button("ask", Begin("ask", number))]
    if next_tier(case, sight):
        found.append(Button("hand-up", Begin("hand_up", number)))
    found.append(Button("note", Begin("note", number)))
    if relation is Viewer.HANDLER and viewer == case.handler:
        found += _repair_buttons(case, sight)
    if contact_buttons(viewer, case, sight):
        found.append(Button("contact", Show("contact", number)))
    if viewer == case.handler:
        found += _passing_buttons(case, sight)
    found.append(Button("recategorise", Begin("recategorise", number)))
    if case.urgency is not Urgency.LIFE and not case.shared.members:
        found.append(Button("end-otherwise", Begin("end_otherwise", number)))
    return tuple(found)


def order_buttons(case: Case, person: int) -> tuple[Button, ...]:
    """What somebody of the property company can do with its order."""
    number, order = case.number, case.beyond.ordered
    if order is None:
        return ()
    refuse = Button("order-refuse", Begin("order_refuse", number))
    if order.state is OrderState.OFFERED:
        return (Button("order-take", TakeOrder(case=number)), refuse)
    if order.person != person:
        return ()
    found: list[Button] = []
    if order.state is OrderState.TAKEN:
        found += [Button("repaired", Begin("repaired", number)), refuse]
        found.append(Button("visit", AskVisit(case=number)))
    if any(given.person == person for given in case.beyond.releases):
        found.append(Button("visit-over", EndVisit(case=number, to=person)))
    found.append(Button("pass-on", Begin("pass_on", number)))
    return tuple(found)


def contact_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """The ways to the resident that this member of staff has, the one that shows least first."""
    number = case.number
    found: list[Button] = []
    if case.is_open and speaks(viewer, case, sight):
        found.append(Button("pass-on", Begin("pass_on", number)))
    if any(given.person == viewer for given in case.beyond.releases):
        found.append(Button("visit-over", EndVisit(case=number, to=viewer)))
    elif releasable(viewer, case, sight):
        found.append(Button("visit", AskVisit(case=number)))
    if may_look_up(viewer, case, sight):
        found.append(Button("look-up", Begin("look_up", number)))
    return tuple(found)


def release_buttons(case: Case, to: int, fields: tuple[str, ...]) -> tuple[Button, ...]:
    """What may be let out for one visit: each alone, both, nothing."""
    choices: list[tuple[str, ...]] = [fields] if len(fields) > 1 else []
    choices += [(field,) for field in fields]
    shown = []
    for chosen in choices:
        name = "release-both" if len(chosen) > 1 else f"release-{chosen[0]}"
        shown.append(Button(name, ReleaseVisit(case=case.number, to=to, fields=chosen)))
    return (*shown, Button("release-no", ReleaseVisit(case=case.number, to=to)))


def _repair_buttons(case: Case, sight: Sight) -> tuple[Button, ...]:
    """The grid worker and the property company: what is the next thing between them."""
    number, order = case.number, case.beyond.ordered
    if order is None:
        return (Button("order", OrderRepair(case=number)),) if repairer(case, sight) else ()
    if order.state is OrderState.DONE:
        return tuple(
            Button(f"repair-{word}", JudgeRepair(case=number, repaired=word == "seen")) for word in ("seen", "not")
        )
    return (Button("facts", Begin("facts", number)), Button("recall", RecallOrder(case=number)))


def _passing_buttons(case: Case, sight: Sight) -> tuple[Button, ...]:
    """Back to whoever handed it out, while that may still be asked."""
    policy = sight.policy_of(case.policy).returns
    over = case.passing.returned or case.unit in case.passing.settled or case.hops >= policy.hops
    if over or case.urgency is Urgency.LIFE or case.place.estate is None:
        return ()
    return (Button("send-back", Begin("send_back", case.number)),)
