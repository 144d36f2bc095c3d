"""The papers of a mediation, ordered and printed: the list somebody picks from, and what becomes of what they picked.

One press sends one paper, for the printer and for Word; another the whole file as one archive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.cases.case import Case
from bot.cases.pages import Page
from bot.cases.papers import keeps_file
from bot.cases.ruling import Button, Show
from bot.config import Papers
from bot.flows.effects import OrderFile
from bot.papers import bundle
from bot.papers.bundle import Drawn, number_of
from bot.papers.dossier import Dossier, Paper, papers_of
from bot.runtime.dossiers import dossier_of
from bot.runtime.ports import Print
from bot.runtime.printing import Printed, Sheet
from bot.runtime.records import Records
from bot.runtime.store import Reader
from bot.texts import Say, Term, Texts

#: What no disk takes in a name.
_UNSAVED = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

#: Which paper means the whole file.
ALL = "all"


def paper_term(paper: Paper) -> Term:
    """What it is called, in the language of whoever reads."""
    return Term(f"paper-{paper.kind.value}" + ("-nth" if paper.n else ""), {"n": paper.n} if paper.n else {})


def papers_page(case: Case, records: Records, texts: Texts, page: int, most: int) -> Page:
    """What is in the file, one press each, and the whole of it."""
    dossier = dossier_of(case, records, texts, Papers())
    papers = papers_of(dossier)
    pages = -(-len(papers) // most)
    page = min(max(page, 0), pages - 1)
    here = papers[page * most : (page + 1) * most]
    lines = [Say("papers-line", {"place": number_of(dossier, paper), "paper": paper_term(paper)}) for paper in here]
    buttons = [Button("papers-all", OrderFile("papers", case.number, {"paper": ALL}))]
    buttons += [
        Button("paper", OrderFile("papers", case.number, {"paper": paper.code}), {"paper": paper_term(paper)})
        for paper in here
    ]
    if page + 1 < pages:
        buttons.append(Button("next-page", Show("papers", case.number, page + 1)))
    if page:
        buttons.append(Button("page-before", Show("papers", case.number, page - 1)))
    head = Say("papers-head", {"number": case.number, "count": len(papers)})
    return Page((head, *lines), tuple(buttons), case=case.number)


class PapersPrinter:
    """Prints papers; ``order.args["paper"]`` is a paper's code, or ``all``."""

    def __init__(self, texts: Texts, settings: Papers) -> None:
        self._texts = texts
        self._settings = settings
        self._templates = Path(settings.templates) if settings.templates else None

    def allows(self, order: Print, tx: Reader, records: Records) -> bool:
        case = tx.case(order.case)
        return case is not None and keeps_file(order.person, case, records)

    def read(self, order: Print, tx: Reader, records: Records) -> Dossier:
        case = tx.case(order.case)
        assert case is not None
        return dossier_of(case, records, self._texts, self._settings)

    def draw(self, order: Print, matter: Dossier) -> Printed:
        wanted = order.args.get("paper", ALL)
        if wanted == ALL:
            drawn = bundle.draw_all(matter, self._templates)
            name = f"{self._file(matter, order)}-{self._word(Term('papers-whole'))}.zip"
            archive = Sheet(name, bundle.pack(drawn, self._called))
            return Printed((Say("papers-sent-all", {"count": len(drawn)}), *_remarks(drawn)), (archive,))
        paper = next((paper for paper in papers_of(matter) if paper.code == wanted), None)
        if paper is None:  # an old button: it is no longer among the papers
            return Printed((Say("papers-gone"),), ())
        one = bundle.draw_one(matter, paper, self._templates)
        name = f"{self._file(matter, order)}-{self._called(one)}"
        made = (("pdf", one.printed), ("docx", one.word))
        sheets = tuple(Sheet(f"{name}.{suffix}", content) for suffix, content in made if content is not None)
        return Printed((Say("papers-sent", {"paper": paper_term(paper)}), *_remarks((one,))), sheets)

    def _word(self, term: Term) -> str:
        return self._texts.say(self._texts.languages[0], Say(term.key, term.args))

    def _file(self, dossier: Dossier, order: Print) -> str:
        """What files of this mediation are called by, wherever they are saved."""
        named = dossier.number or self._word(Term("papers-unnumbered", {"number": order.case}))
        return _UNSAVED.sub("", named)

    def _called(self, one: Drawn) -> str:
        return f"{one.number}-{self._word(paper_term(one.paper))}"


def _remarks(drawn: Sequence[Drawn]) -> tuple[Say, ...]:
    """What whoever keeps the templates and the machine has to mend."""
    broken = [one.broken for one in drawn if one.broken is not None]
    found = [Say("papers-template-broken", {"file": one.file, "why": one.why}) for one in broken[:2]]
    if any(one.printed is None for one in drawn):
        found.append(Say("papers-no-typeface"))
    return tuple(found)
