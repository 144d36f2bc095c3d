"""A Word document as an office writes one: a title, numbered tables, lines to sign on. Only :mod:`scripts.papers` uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

BODY, TITLE, LATIN = "仿宋", "宋体", "Times New Roman"
LINE = "＿" * 6


class Form:
    """A page of an office: a title, its number, tables, lines to sign on."""

    def __init__(self, title: str, *, number: bool = True, size: float = 12, counted: bool = True) -> None:
        self.doc: Any = Document()
        self.size = size
        page = self.doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(2.8), Cm(2.4), Cm(2.7), Cm(2.4)
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = LATIN, Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.25
        self.title = title
        self.heading(title, 20)
        if number:
            self.line("编号：{{ number or '%s' }}" % LINE, right=True, size=11)
        if counted:
            self._count(page.footer.paragraphs[0])

    def heading(self, text: str, size: float) -> None:
        line = self.doc.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(line, text, size, font=TITLE, bold=True)

    def section(self, text: str) -> None:
        line = self.doc.add_paragraph()
        line.paragraph_format.keep_with_next = True
        _run(line, text, self.size, font=TITLE, bold=True)

    def line(self, text: str, *, right: bool = False, centre: bool = False, indent: bool = False, size: float = 0,
             together: bool = False) -> None:  # fmt: skip
        line = self.doc.add_paragraph()
        if right or centre:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            line.paragraph_format.first_line_indent = Pt(2 * self.size)
        line.paragraph_format.keep_with_next = together
        _run(line, text, size or self.size)

    def words(self, field: str) -> None:
        """What somebody wrote, over several lines."""
        self.line("{{ %s }}" % field, indent=True)

    def each(self, item: str, items: str, text: str) -> None:
        """A line for every one of several."""
        self.doc.add_paragraph("{%%p for %s in %s %%}" % (item, items))
        self.line(text)
        self.doc.add_paragraph("{%p endfor %}")

    def consents(self) -> None:
        self.doc.add_paragraph("{%p if parties | selectattr('said') | list %}")
        self.line("征求意见记录（聊天中的回答不代替签名）：", size=10)
        self.doc.add_paragraph("{%p for one in parties if one.said %}")
        role = "{{ '申请人' if one.side == 'applicant' else '被申请人' }}"
        self.line(role + "{{ '（' + one.name + '）' if one.name }}：{{ one.said }}", size=10)
        self.doc.add_paragraph("{%p endfor %}")
        self.doc.add_paragraph("{%p endif %}")

    def sign(self, *pairs: Sequence[str]) -> None:
        """Lines to sign on, two to a row, never parted by a page's end."""
        table = self.doc.add_table(rows=0, cols=2)
        for pair in pairs:
            row = table.add_row()
            _whole(row)
            for cell, text in zip(row.cells, pair, strict=False):
                cell.paragraphs[0].paragraph_format.keep_with_next = True
                _run(cell.paragraphs[0], text, self.size)

    def table(
        self, widths: Sequence[float], rows: Sequence[Sequence[Any]], *, head: bool = False, least: float = 0
    ) -> None:
        """``rows`` of cells: a text, or (text, columns it spans). A row with one text beginning with ``{%`` is a command."""
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for n, cells in enumerate(rows):
            row = table.add_row()
            row.height = Cm(least or 0.8)
            at = 0
            for cell in cells:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                first = row.cells[at]
                first.width = Cm(sum(widths[at : at + span]))
                if span > 1:
                    first = first.merge(row.cells[at + span - 1])
                at += span
                first.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                inside = first.paragraphs[0].paragraph_format
                inside.space_before, inside.space_after, inside.line_spacing = Pt(2), Pt(2), 1.1
                _run(first.paragraphs[0], text, self.size, bold=head and n == 0)
        self.doc.add_paragraph()

    def save(self) -> None:
        self.doc.core_properties.title = self.title
        self.doc.core_properties.author = ""

    def _count(self, line: Any) -> None:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text, code in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
            _run(line, text, 9)
            for kind in ("begin", "", "end") if code else ():
                run = line.add_run()
                run.font.size = Pt(9)
                part = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    part.set(qn("w:fldCharType"), kind)
                else:
                    part.text = code
                run._r.append(part)


def _run(line: Any, text: str, size: float, *, font: str = BODY, bold: bool = False) -> None:
    run = line.add_run(text)
    run.font.name, run.font.size, run.font.bold = LATIN, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _whole(row: Any) -> None:
    """A row that a page's end does not part."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
