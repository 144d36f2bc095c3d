"""Puts the roster into the records: units, staff and their dated grants. Run at each start; what is unchanged stays.

A grant that the roster no longer names ends now, and its holder's open cases pass on by themselves.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.cases.case import Seat
from bot.cases.roster import Roster
from bot.cases.town import Grant
from bot.clock import Ids
from bot.runtime.store import Transaction


def enrol(roster: Roster, tx: Transaction, at: datetime, *, seats: Ids | None = None) -> None:
    """Adds or changes units and staff, ends grants that are gone. With ``seats`` (the demonstration, tests) everybody
    gets a web seat nobody holds the key of, so that work reaches them before they have come."""
    tx.save_units(roster.units)
    town = tx.town()
    for member in roster.staff:
        person = tx.person_of_roster(member.id)
        if person is None:
            person = tx.add_person(name=member.name, roster=member.id)
            person = replace(person, hat="staff", told_at=at)
            tx.save_person(person)
        elif person.name != member.name:
            tx.save_person(replace(person, name=member.name))
        wanted = {Grant(person.id, post.role, post.unit, post.since, post.until) for post in member.grants}
        held = {grant for grant in town.grants if grant.person == person.id}
        if wanted != held:
            tx.end_grants(person.id, at)
            for grant in sorted(wanted, key=lambda grant: (grant.since, grant.unit)):
                tx.add_grant(replace(grant, since=max(grant.since, at) if held else grant.since))
            _wake_cases_of(person.id, tx, at)
        tx.set_away(person.id, member.away)
        if seats is not None and not tx.seats_of(person.id):
            seat = Seat(id=seats.token(), person=person.id, channel="web", address=seats.token(), last_used_at=at)
            tx.add_seat(seat)
    listed = {member.id for member in roster.staff}
    for number in {grant.person for grant in town.grants}:
        gone = tx.person(number)
        if gone is not None and gone.roster and gone.roster not in listed:
            tx.end_grants(number, at)
            _wake_cases_of(number, tx, at)


def _wake_cases_of(person: int, tx: Transaction, at: datetime) -> None:
    """Their posts have changed: each case in their hands is looked at now, and passes on where they have left it."""
    for case in tx.work_of(person, 10_000):
        if case.handler == person:
            tx.save_case(replace(case, wake_at=at))
