"""The other side, and whoever helps, come in by a one-time code: made by the mediator, handed over by link or by letter.

The code cannot be guessed and is kept nowhere: the house makes it again from case and number (``sight.code_of``). After some
wrong tries it opens nothing any more. Whoever comes by it learns what kind of matter it is, in words the mediator approved,
and never who complained, where they live, in which words or when.
"""

from __future__ import annotations

from datetime import timedelta
from hmac import compare_digest

from msgspec.structs import replace

from bot.cases.actions import consent_buttons
from bot.cases.case import Party, Relation, WordsKind
from bot.cases.commands import InviteSide, JoinMediation
from bot.cases.mediation import silence
from bot.cases.mediation.mediator import pass_on
from bot.cases.mediation.sides import as_mediator, facts_of, see, set_part, tell_mediator, tell_side
from bot.cases.mediation.values import Consent, Invitation, Mediation, Side, Stage
from bot.cases.notices import excerpt
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show
from bot.cases.town import GROUPS
from bot.texts import Arg, Term


def invite(command: InviteSide, ruling: Ruling) -> None:
    """A new code; an earlier one for the same person opens nothing any more."""
    state = as_mediator(ruling)
    companion = next((item for item in state.helpers if item.n == command.helper), None)
    if command.helper and (companion is None or not companion.is_welcome):
        raise Refusal("helper-not-welcome")
    earlier = tuple(replace(item, void=True) if item.helper == command.helper else item for item in state.invitations)
    n = len(earlier) + 1
    until = ruling.at + timedelta(days=ruling.policy.mediation.invite_days)
    invitation = Invitation(n=n, helper=command.helper, until=until)
    kept = ruling.keep(WordsKind.FACTS, command.said)
    respondent = state.respondent
    if not command.helper and respondent.consent is Consent.UNASKED:
        respondent = replace(respondent, consent=Consent.ASKED)
    ruling.set(
        mediation=replace(
            state, invitations=(*earlier, invitation), summary=kept or state.summary, respondent=respondent
        )
    )
    ruling.write("invited", "helper" if command.helper else "other", n=n, words=kept)
    if not command.helper and state.stage is Stage.ASKING:
        silence.put(ruling, silence.OTHER)
    case = ruling.case
    code = ruling.sight.code_of(case.number, n)
    written = spelled(case.number, code)
    links = ruling.sight.links_to(f"side_{case.number}_{code}")
    args: dict[str, Arg] = {**facts_of(case, ruling.sight), "code": written, "until": until}
    ruling.tell(ruling.by, "work-letter", args, weight="reply")
    ruling.tell(ruling.by, "work-links", {"number": case.number, "links": "\n".join(links)}, see(case), weight="reply")


def spelled(number: int, code: str) -> str:
    """The code as it stands in a letter: the number of the matter and three groups of four digits."""
    return "-".join((str(number), code[:4], code[4:8], code[8:]))


def join(command: JoinMediation, ruling: Ruling) -> None:
    """Somebody comes with a code. A wrong one is counted; what is wrong with it is not said."""
    case, state = ruling.case, ruling.case.mediation
    live = [item for item in state.invitations if _opens(item, ruling)] if state and not state.is_over else []
    if state is None or not live:
        raise Refusal("invitation-unknown")
    found = next((i for i in live if compare_digest(ruling.sight.code_of(case.number, i.n), command.code)), None)
    if found is None:
        _mistyped(ruling, state, live)
        return
    sides = (state.respondent.person, case.handler) if found.helper else ()
    group = any(grant.role in GROUPS for grant in ruling.town.grants_of(ruling.by, ruling.at))
    if group or ruling.by in (case.filer, case.typed_by, *sides):  # nobody helps who is a side or who mediates
        raise Refusal("invitation-not-yours")
    used = replace(found, used_at=ruling.at)
    invitations = tuple(used if item.n == found.n else item for item in state.invitations)
    ruling.set(mediation=replace(state, invitations=invitations))
    if found.helper:
        _join_as_helper(ruling, found.helper)
    else:
        _join_as_respondent(ruling)


def _opens(invitation: Invitation, ruling: Ruling) -> bool:
    return invitation.used_at is None and not invitation.void and invitation.until > ruling.at


def _mistyped(ruling: Ruling, state: Mediation, live: list[Invitation]) -> None:
    """Counted against every open invitation of the case; after the set number it opens nothing any more."""
    most = ruling.policy.mediation.invite_tries
    tried = {item.n: replace(item, wrong=item.wrong + 1, void=item.wrong + 1 >= most) for item in live}
    ruling.set(mediation=replace(state, invitations=tuple(tried.get(i.n, i) for i in state.invitations)))
    ruling.write("invitation_mistyped")
    ruling.tell(ruling.by, "refusal-invitation-unknown", {}, weight="reply", about=0)
    if any(item.void for item in tried.values()):
        button = Button("invite", Begin("invite", ruling.case.number))
        tell_mediator(ruling, "work-invitation-void", button)


def _join_as_respondent(ruling: Ruling) -> None:
    case, state = ruling.case, ruling.case.mediation
    assert state is not None
    before, part = state.respondent.person, state.respondent
    asks = state.stage is Stage.ASKING and part.consent is not Consent.GIVEN
    set_part(ruling, Side.OTHER, replace(part, person=ruling.by, consent=Consent.ASKED if asks else part.consent))
    others = tuple(p for p in case.parties if p != Party(Relation.RESPONDENT, person=before))
    ruling.set(parties=(*others, Party(Relation.RESPONDENT, person=ruling.by)))
    ruling.write("other_joined")
    if asks:
        silence.put(ruling, silence.OTHER)
    words = {item.n: item.text for item in ruling.words()}
    summary: Arg = excerpt(words.get(state.summary or 0, ""), 120) or Term("mediation-no-summary")
    rights = Button("rights", Show("rights", case.number))
    tell_side(ruling, Side.OTHER, "mediation-invited", rights, summary=summary)
    if asks:
        tell_side(ruling, Side.OTHER, "mediation-consent", *consent_buttons(ruling.case))
    if ruling.by == case.handler:  # the one invited is the mediator: somebody else has to take it
        ruling.set(tried=tuple(dict.fromkeys((*case.tried, ruling.by))))
        pass_on(ruling, None, "avoided")
    else:
        tell_mediator(ruling, "work-other-joined")


def _join_as_helper(ruling: Ruling, n: int) -> None:
    case, state = ruling.case, ruling.case.mediation
    assert state is not None
    helpers = tuple(replace(item, person=ruling.by) if item.n == n else item for item in state.helpers)
    ruling.set(mediation=replace(state, helpers=helpers))
    ruling.set(parties=(*case.parties, Party(Relation.HELPER, person=ruling.by)))
    ruling.write("helper_joined")
    ruling.tell(ruling.by, "mediation-helper-welcome", facts_of(ruling.case, ruling.sight), see(case), weight="reply")
    tell_mediator(ruling, "work-helper-joined")
