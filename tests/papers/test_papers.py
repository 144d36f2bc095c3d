"""Every paper, full and empty, for the printer and for Word: all its words are on it, and can be copied off it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from bot.papers import bundle, pdf, word
from bot.papers.bundle import draw_all, draw_one, pack
from bot.papers.dossier import (
    Agreement,
    Dossier,
    Duty,
    FollowUp,
    Kind,
    Paper,
    Party,
    Session,
    fields_of,
    papers_of,
)
from bot.papers.fonts import typefaces
from scripts.papers import FORMS, bytes_of
from tests.papers.filled import EMPTY, FULL, ORAL, TYPED

#: What stands on each paper of a full file, as it was recorded.
TOLD = {
    "cover": ("人民调解卷宗", "卷宗目录", FULL.number, "李淑芬", "杜秀英", "2026年4月20日", "聊天中收到照片4张", "电子文件"),
    "application": ("人民调解申请书", "李淑芬", "欧阳娜仁花", "13800001111", "漏水", "修好卫生间防水", "本人在聊天中同意调解"),
    "notice": ("权利义务告知书", "要求终止", "2026年3月4日", "不代替签名"),
    "record-1": ("人民调解记录", "第1次", "调解中心", "何秀兰", "漏了两个月"),
    "record-2": ("第2次", "现场", "师傅估价", "达成协议"),
    "agreement": ("人民调解协议书", "欧阳娜仁花", "2,000.00元", "2026年4月10日前", "一式三份", "签名、盖章或按指印", "印章"),
    "follow-up-1": ("人民调解回访记录", "履行期满回访", "满意", "做到了"),
    "court": ("司法确认申请书", "四平市铁东区人民法院", "李淑芬", "三十日", "没有恶意串通"),
    "back": ("卷内备考表", FULL.number),
}  # fmt: skip


def printed(content: bytes) -> str:
    """The text as a reader would copy it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine (apt-get install poppler-utils)")
    command = ["pdftotext", "-raw", "-", "-"]
    return bare(subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode())


def written(content: bytes) -> str:
    """The text of a Word file, its tables and lines in whatever order."""
    body = Document(BytesIO(content)).element.body
    return bare("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def bare(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def one(dossier: Dossier, code: str) -> bundle.Drawn:
    return draw_one(dossier, next(paper for paper in papers_of(dossier) if paper.code == code))


def test_what_is_in_a_file() -> None:
    assert [paper.code for paper in papers_of(FULL)] == list(TOLD)
    assert [paper.code for paper in papers_of(Dossier())] == ["cover", "application", "notice", "record-1", "back"]
    assert [paper.code for paper in papers_of(EMPTY)] == [
        "cover", "register", "notice", "record-1", "agreement", "follow-up-1", "court", "back",
    ]  # fmt: skip
    assert [paper.kind for paper in papers_of(ORAL)][4:] == [Kind.ORAL, Kind.BACK], "no court for what is not written"


def test_every_form_has_a_sheet_and_a_template() -> None:
    assert {path.stem for path in pdf.SHEETS.glob("*.typ")} - {"office"} == {kind.value for kind in Kind}
    assert {path.stem for path in word.OURS.glob("*.docx")} == {kind.value for kind in Kind}


@pytest.mark.parametrize("code", TOLD)
def test_a_full_paper_says_everything_twice(code: str) -> None:
    paper = one(FULL, code)
    assert paper.printed is not None and paper.pages >= 1 and paper.broken is None
    in_word = written(paper.word)
    assert [told for told in TOLD[code] if bare(told) not in in_word] == []
    on_paper = printed(paper.printed)
    assert [told for told in TOLD[code] if bare(told) not in on_paper] == []


@pytest.mark.parametrize("dossier", [Dossier(), EMPTY, ORAL], ids=["nothing", "empty", "oral"])
def test_an_empty_paper_is_a_form_to_fill_by_hand(dossier: Dossier) -> None:
    for paper in draw_all(dossier):
        assert paper.printed is not None and paper.broken is None
        assert paper.pages == (2 if paper.paper.kind is Kind.COVER else 1)
        text = written(paper.word)
        assert "None" not in text and "{" not in text, paper.paper.code
        lines = ("签名", "年月日") if paper.paper.kind not in (Kind.COVER, Kind.BACK) else ("卷宗编号",)
        assert all(line in text for line in lines), (paper.paper.code, text)


def test_the_register_ticks_where_the_case_came_from() -> None:
    asked, begun = (written(one(replace(EMPTY, applied=applied), code).word)
                    for applied, code in ((True, "application"), (False, "register")))  # fmt: skip
    assert "自愿申请" in asked and "☐当事人申请☑人民调解委员会主动调解" in begun


def test_an_oral_agreement_is_entered_in_its_register() -> None:
    deal = FULL.agreement
    assert deal is not None
    paper = one(replace(FULL, agreement=replace(deal, oral=True)), "oral")
    assert "口头协议登记表" in written(paper.word) and "付清赔偿，2,000.00元，转账，2026年4月10日前" in written(
        paper.word
    )
    assert paper.printed is not None and "付清赔偿，2,000.00元" in printed(paper.printed)


@pytest.mark.parametrize("code", ["register", "record-1", "agreement", "court"])
def test_what_people_type_runs_over_pages_and_is_never_a_command(code: str) -> None:
    agreed = Agreement(facts=TYPED, terms=(TYPED[:300],))
    typed = replace(FULL, applied=False, facts=TYPED, sessions=(Session(record=TYPED),), agreement=agreed)
    paper = one(typed, code)
    assert paper.pages >= 2 and paper.printed is not None
    assert bare(TYPED) in written(paper.word)
    text = printed(paper.printed)
    assert "#letx=1$a_b$*b*<b>&amp;{{1+1}}{%for%}\\@x." in text and "😀" not in text and "〔表情〕" in text


def test_names_that_are_long_stay_on_the_paper() -> None:
    long = replace(
        FULL.parties[0], name="Maximilian Alexander von Hohenzollern-Sigmaringen", contact="a" * 60 + "@example.org"
    )
    paper = one(replace(FULL, parties=(long, FULL.parties[1])), "application")
    assert paper.printed is not None and "a" * 60 in printed(paper.printed)


def test_what_cannot_be_printed_is_left_out() -> None:
    fields = fields_of(replace(FULL, facts="一\x00\x0b\ud800\uffff二\r\n三"), Paper(Kind.APPLICATION))
    assert fields["facts"] == "一二\n三"
    assert "一二" in written(one(replace(FULL, facts="一\x00\x07二"), "application").word)


def test_the_typeface_is_in_the_file() -> None:
    assert typefaces().carried, "a fresh machine has it by the requirements alone"
    if shutil.which("pdffonts") is None:
        pytest.skip("no pdffonts on this machine (apt-get install poppler-utils)")
    for paper in draw_all(FULL):
        assert paper.printed is not None
        run = subprocess.run(["pdffonts", "-"], input=paper.printed, capture_output=True, check=True)
        rows = run.stdout.decode().splitlines()[2:]
        assert rows and all("SC-Regular" in row and row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows


def test_pages_are_counted_on_the_cover() -> None:
    cover, *rest = draw_all(FULL)
    assert [paper.number for paper in (cover, *rest)] == [f"{n:02}" for n in range(1, 10)]
    text = written(cover.word)
    assert "人民调解记录必须2电子文件04、05" in text and "当事人身份证明必须复印件另附" in text
    assert cover.pages == 2


def test_the_same_file_is_the_same_bytes_and_one_archive() -> None:
    first, second = (pack(draw_all(FULL), lambda paper: paper.paper.code) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == ["cover.pdf", "cover.docx"] and len(archive.namelist()) == 18


# --- templates of the office


def office(folder: Path, name: str, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / f"{name}.docx"))
    return folder


def test_an_office_has_its_own_form(tmp_path: Path) -> None:
    office(tmp_path, "back", "我们街道的封底 {{ number }}")
    mine, others = (draw_one(FULL, Paper(kind), tmp_path) for kind in (Kind.BACK, Kind.NOTICE))
    assert written(mine.word) == f"我们街道的封底{FULL.number}" and mine.broken is None
    assert "权利义务告知书" in written(others.word), "what it has not changed stays ours"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{{ nubmer }}", "'nubmer' is undefined"),
        ("{{ number", "TemplateSyntaxError"),
        ("{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("{%p for one in parties %}", "TemplateSyntaxError"),
    ],
)
def test_a_broken_form_is_named_and_costs_nobody_a_paper(tmp_path: Path, line: str, why: str) -> None:
    paper = draw_one(FULL, Paper(Kind.BACK), office(tmp_path, "back", line))
    assert "卷内备考表" in written(paper.word)
    assert paper.broken is not None and paper.broken.file == "back.docx" and why in paper.broken.why


def test_a_form_that_is_no_word_file_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "back.docx").write_bytes(b"%PDF-1.4")
    paper = draw_one(FULL, Paper(Kind.BACK), tmp_path)
    assert paper.broken is not None and "卷内备考表" in written(paper.word)


def test_the_templates_are_what_the_script_makes() -> None:
    for name, make in FORMS.items():
        assert bytes_of(make()) == (word.OURS / f"{name}.docx").read_bytes(), f"python -m scripts.papers ({name})"


def test_the_guide_names_every_field() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "papers.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:this\.|agreement\.)?([a-z_]+)(?:\.docx)?`", guide))
    structs = (Dossier, Agreement, Duty, FollowUp, Party, Session)
    fields = {name for struct in structs for name in struct.__struct_fields__} - {
        "side",
        "oral",
        "sessions",
        "follow_ups",
        "agreement",
    }
    assert fields - named == set()
