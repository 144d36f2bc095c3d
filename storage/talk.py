"""The conversation at rest: dialogs, offers, the lines of a seat, pictures, settings. It must not know any flow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.runtime.ports import Line, Upload
from bot.runtime.store import Offer, StoredDialog
from storage.codec import (
    micros,
    micros_or_none,
    moment,
    moment_or_none,
    read_actions,
    read_body,
    read_choices,
    read_names,
    text_of,
)
from storage.statements import Connection, Statement, add, add_once, arg, const, put
from storage.tables import dialogs, events, messages, offers, settings, traces, uploads

_DIALOG = Statement(select(dialogs).where(dialogs.c.person == arg("person")))
_PUT_DIALOG = put(dialogs)
_DROP_DIALOG = Statement(delete(dialogs).where(dialogs.c.person == arg("person")))

_OFFER = Statement(select(offers).where(offers.c.id == arg("id")))
_ADD_OFFER = add(offers)
_USE_OFFER = Statement(
    update(offers)
    .where(offers.c.id == arg("offer"), offers.c.used_at.is_(None))
    .values(used_at=arg("at"), used=arg("index"))
)

_SAID = Statement(
    select(events.c.id, events.c.at, events.c.key, events.c.body)
    .where(events.c.seat == arg("seat"), events.c.kind == const("heard"), events.c.id > arg("after"))
    .order_by(events.c.id)
    .limit(arg("most"))
)
_SHOWN = Statement(
    select(
        messages.c.seq,
        messages.c.delivered_at,
        messages.c.key,
        messages.c.text,
        messages.c.choices,
        messages.c.case,
        messages.c.media,
    )
    .where(messages.c.seat == arg("seat"), messages.c.seq.is_not(None), messages.c.seq > arg("after"))
    .order_by(messages.c.seq)
    .limit(arg("most"))
)
_CHOICES_OF_OFFER = Statement(
    select(messages.c.choices)
    .where(messages.c.offer.is_not(None), messages.c.offer == arg("offer"), messages.c.seat == arg("seat"))
    .order_by(messages.c.id)
    .limit(const(1))
)

#: How far back a reply is looked up: a conversation's lines, newest first.
_REPLIES = 300
_REFS = Statement(
    select(messages.c.case, messages.c.ref)
    .where(messages.c.seat == arg("seat"), messages.c.seq.is_not(None))
    .order_by(messages.c.seq.desc())
    .limit(const(_REPLIES))
)

_UPLOAD = Statement(select(uploads).where(uploads.c.hash == arg("hash")).order_by(uploads.c.at).limit(const(1)))
_OWN_UPLOAD = Statement(select(uploads).where(uploads.c.hash == arg("hash"), uploads.c.person == arg("person")))
_ADD_UPLOAD = add_once(uploads)
_ADD_TRACE = add_once(traces)
_TRACE = Statement(select(traces.c.text).where(traces.c.hash == arg("hash"), traces.c.person == arg("person")))
_DROP_TRACE = Statement(delete(traces).where(traces.c.hash == arg("hash"), traces.c.person == arg("person")))
_DROP_TRACES = Statement(delete(traces).where(traces.c.at < arg("before")))

_SETTING = Statement(select(settings.c.value).where(settings.c.name == arg("name")))
_SETTING_NAMES = Statement(select(settings.c.name).order_by(settings.c.name))
_PUT_SETTING = put(settings)


class TalkReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def dialog(self, person: int) -> StoredDialog | None:
        row = self.db.row(_DIALOG, person=person)
        return None if row is None else StoredDialog(person=row[0], flow=row[1], body=row[2], at=moment(row[3]))

    def offer(self, id: str) -> Offer | None:
        row = self.db.row(_OFFER, id=id)
        if row is None:
            return None
        id, person, question, case, stage, actions, expires_at, used_at, used = row
        return Offer(
            id=id,
            person=person,
            question=bool(question),
            case=case,
            stage=stage,
            actions=read_actions(actions),
            expires_at=moment(expires_at),
            used_at=moment_or_none(used_at),
            used=used,
        )

    def lines(self, seat: str, after: int, limit: int) -> list[Line]:
        lines = [self._said(seat, row) for row in self.db.rows(_SAID, seat=seat, after=after, most=limit)]
        lines += [_shown(row) for row in self.db.rows(_SHOWN, seat=seat, after=after, most=limit)]
        return sorted(lines, key=lambda line: line.seq)[:limit]

    def _said(self, seat: str, row: tuple[Any, ...]) -> Line:
        seq, at, key, body = row
        heard = read_body(body)
        text = self._label(seat, heard.choice) or heard.text if heard.choice else heard.text
        return Line(seq=seq, at=moment(at), mine=True, key=key, text=text, case=heard.case, media=heard.media)

    def _label(self, seat: str, token: str) -> str:
        """What stood on the pressed button; empty when this seat was never shown it."""
        row = self.db.row(_CHOICES_OF_OFFER, offer=token.rpartition(".")[0], seat=seat)
        choices = () if row is None else read_choices(row[0])
        return next((choice.label for choice in choices if choice.token == token), "")

    def trace(self, hash: str, person: int) -> str:
        row = self.db.row(_TRACE, hash=hash, person=person)
        return "" if row is None else str(row[0])

    def replied_to(self, seat: str, ref: str) -> int | None:
        refs = self.db.rows(_REFS, seat=seat)
        return next((case for case, names in refs if ref in names.split(",")), None)

    def upload(self, hash: str, person: int | None = None) -> Upload | None:
        row = self.db.row(_UPLOAD, hash=hash) if person is None else self.db.row(_OWN_UPLOAD, hash=hash, person=person)
        if row is None:
            return None
        hash, person, mime, size, width, height, at, called, case = row
        return Upload(
            hash=hash,
            person=person,
            mime=mime,
            size=size,
            width=width,
            height=height,
            at=moment(at),
            called=called,
            case=case,
        )

    def setting(self, name: str) -> str | None:
        row = self.db.row(_SETTING, name=name)
        return None if row is None else row[0]

    def settings_like(self, prefix: str) -> list[str]:
        return [name for (name,) in self.db.rows(_SETTING_NAMES) if name.startswith(prefix)]


def _shown(row: tuple[Any, ...]) -> Line:
    seq, at, key, text, choices, case, media = row
    return Line(
        seq=seq,
        at=moment(at),
        mine=False,
        key=key,
        text=text,
        choices=read_choices(choices),
        case=case,
        media=read_names(media),
    )


class TalkWrites(TalkReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def save_dialog(self, dialog: StoredDialog) -> None:
        self.db.run(_PUT_DIALOG, person=dialog.person, flow=dialog.flow, body=dialog.body, at=micros(dialog.at))

    def drop_dialog(self, person: int) -> None:
        self.db.run(_DROP_DIALOG, person=person)

    def add_offer(self, offer: Offer) -> None:
        self.db.run(
            _ADD_OFFER,
            id=offer.id,
            person=offer.person,
            question=offer.question,
            case=offer.case,
            stage=offer.stage,
            actions=text_of(offer.actions),
            expires_at=micros(offer.expires_at),
            used_at=micros_or_none(offer.used_at),
            used=offer.used,
        )

    def use_offer(self, id: str, index: int, at: datetime) -> None:
        """The first use is kept; a later one changes nothing."""
        self.db.run(_USE_OFFER, offer=id, index=index, at=micros(at))

    def drop_trace(self, hash: str, person: int) -> None:
        self.db.run(_DROP_TRACE, hash=hash, person=person)

    def drop_traces(self, before: datetime) -> None:
        self.db.run(_DROP_TRACES, before=micros(before))

    def add_upload(self, upload: Upload) -> None:
        """The first to send a picture is kept as its person."""
        self.db.run(
            _ADD_UPLOAD,
            hash=upload.hash,
            person=upload.person,
            mime=upload.mime,
            size=upload.size,
            width=upload.width,
            height=upload.height,
            at=micros(upload.at),
            called=upload.called,
            case=upload.case,
        )
        if upload.trace:
            self.db.run(_ADD_TRACE, hash=upload.hash, person=upload.person, text=upload.trace, at=micros(upload.at))

    def save_setting(self, name: str, value: str) -> None:
        self.db.run(_PUT_SETTING, name=name, value=value)
