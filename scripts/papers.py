"""Makes the Word templates of the papers anew: ``python -m scripts.papers`` writes bot/papers/templates/*.docx.

They hold the same forms as the sheets beside them (bot/papers/sheets), in the words of a Word template: ``{{ number }}``
is a field, ``{%tr for … %}`` repeats a row. An office edits a copy of the templates instead (docs/how-to/papers.md).
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from scripts.form import LINE, Form

TEMPLATES = Path(__file__).parents[1] / "bot" / "papers" / "templates"
DAY = "{{ %s or '　　年　　月　　日' }}"


PEOPLE = (1.9, 1.6, 3.1, 1.4, 1.2, 1.4, 1.9, 1.4, 1.6)


def person(role: str, items: str) -> list[list[Any]]:
    """Three rows about everybody on one side."""
    return [
        [("{%%tr for one in %s %%}" % items, 9)],
        [role, "姓名", "{{ one.name }}", "性别", "{{ one.sex }}", "民族", "{{ one.nation }}", "年龄", "{{ one.age }}"],
        ["", "职业", ("{{ one.occupation }}", 2), ("联系方式", 2), ("{{ one.contact }}", 3)],
        ["", "住址", ("{{ one.address }}", 7)],
        [("{%tr endfor %}", 9)],
    ]


def several(items: str, text: str) -> str:
    """Numbered lines within one cell."""
    return "{%% for one in %s %%}{{ loop.index }}. %s{%% if not loop.last %%}\n{%% endif %%}{%% endfor %%}" % (
        items,
        text,
    )


DUTY = "{{ [one.by, one.what, one.amount, one.way, one.date] | select | join('，') }}"
WHO = ("{{ one.name or '＿＿＿＿' }}，性别{{ one.sex or '＿＿' }}，民族{{ one.nation or '＿＿' }}，年龄{{ one.age or '＿＿' }}，"
       "职业{{ one.occupation or '＿＿＿＿' }}，联系方式{{ one.contact or '＿＿＿＿＿＿' }}，"
       "住址{{ one.address or '＿＿＿＿＿＿＿＿＿＿' }}。")  # fmt: skip
NAMES = "{{ %s | map(attribute='name') | select | join('、') }}"
SEAL = "{{ committee or '＿＿＿＿＿＿人民调解委员会' }}（印章）"


def application() -> Form:
    form = Form("人民调解申请书")
    rows = [*person("申请人", "applicants"), *person("被申请人", "respondents")]
    rows += [["纠纷简要情况", ("{{ facts }}", 8)], ["申请事项", (several("requests", "{{ one }}"), 8)]]
    form.table(PEOPLE, rows)
    form.line("人民调解委员会已经把人民调解的有关规定告诉我，我自愿申请人民调解。", indent=True)
    form.line("申请人（签名、盖章或按指印）：" + LINE, right=True, together=True)
    form.line("　　年　　月　　日", right=True)
    form.consents()
    return form


def register() -> Form:
    form = Form("人民调解受理登记表")
    source = "{{ '☑' if applied else '☐' }} 当事人申请　　{{ '☐' if applied else '☑' }} 人民调解委员会主动调解"
    rows = [["纠纷类型", ("{{ category }}", 3), ("受理时间", 2), (DAY % "opened", 3)], ["案件来源", (source, 8)]]
    rows += [*person("当事人", "applicants"), *person("当事人", "respondents"), ["纠纷简要情况", ("{{ facts }}", 8)]]
    form.table(PEOPLE, rows)
    form.sign(
        ["当事人（签名、盖章或按指印）：＿＿＿＿", "当事人（签名、盖章或按指印）：＿＿＿＿"],
        ["登记人（签名）：" + LINE, ""],
    )
    form.line(SEAL, right=True, together=True)
    form.line("　　年　　月　　日", right=True)
    form.consents()
    return form


def notice() -> Form:
    form = Form("人民调解权利义务告知书")
    form.line("根据《中华人民共和国人民调解法》，把您在人民调解中的权利和义务告诉您：", indent=True)
    form.section("一、人民调解的规矩")
    form.line(
        "人民调解靠双方自愿，不违背法律、法规和国家政策，不收任何费用。参加调解不影响您依法仲裁、找行政机关处理或者向人民法院起诉。",
        indent=True,
    )
    form.section("二、您的权利（第二十三条）")
    for line in ("1. 选择或者接受人民调解员；", "2. 接受调解、拒绝调解，调解中随时要求终止；", "3. 要求公开进行或者不公开进行；", "4. 自主表达意愿，自愿达成调解协议。"):  # fmt: skip
        form.line(line, indent=True)
    form.section("三、您的义务（第二十四条）")
    for line in ("1. 如实陈述纠纷事实；", "2. 遵守调解现场秩序，尊重人民调解员；", "3. 尊重对方当事人行使权利。"):
        form.line(line, indent=True)
    form.section("四、人民调解员的纪律（第十五条）")
    form.line(
        "人民调解员不得偏袒一方，不得侮辱当事人，不得索取、收受财物，不得泄露当事人的个人隐私、商业秘密。有这些情形的，您可以要求更换，也可以向人民调解委员会或者司法行政部门反映。",
        indent=True,
    )
    form.section("五、协议的效力（第三十一条至第三十三条）")
    form.line(
        "经人民调解达成的协议有法律约束力，双方应当按约定履行。对履行或者内容有争议的，可以向人民法院起诉。自协议生效之日起三十日内，双方可以共同向人民法院申请司法确认；经确认有效的，一方不履行，另一方可以申请强制执行。",
        indent=True,
    )
    form.line("以上内容已经告知，我已经听清、看清。", together=True)
    form.sign(
        ["申请人（签名）：" + LINE, "被申请人（签名）：" + LINE],
        ["告知人（签名）：" + LINE, "告知时间：" + DAY % "told"],
    )
    form.consents()
    return form


def record() -> Form:
    form = Form("人民调解记录")
    form.table((2.6, 5.35, 2.6, 5.35), [
        ["时间", DAY % "this.date", "次数", "{{ '第 %d 次' % n if n }}"],
        ["地点", ("{{ this.place }}", 3)],
        ["申请人", NAMES % "applicants", "被申请人", NAMES % "respondents"],
        ["调解员", "{{ mediator }}", "记录人", "{{ recorder }}"],
        ["其他参加人", ("{{ this.people }}", 3)],
    ])  # fmt: skip
    form.section("调解记录")
    form.words("this.record or '\\n' * 14")
    form.section("调解结果")
    form.words("this.outcome")
    form.line("以上记录已经看过（读给我听过），与所说的相符。", together=True)
    form.sign(["申请人（签名）：" + LINE, "被申请人（签名）：" + LINE], ["其他参加人（签名）：" + LINE, "人民调解员（签名）：" + LINE], ["记录人（签名）：" + LINE, "　　年　　月　　日"])  # fmt: skip
    return form


def agreement() -> Form:
    form = Form("人民调解协议书", size=12.5)
    form.each("one", "applicants", "申请人：" + WHO)
    form.each("one", "respondents", "被申请人：" + WHO)
    form.section("一、纠纷主要事实、争议事项")
    form.words("agreement.facts or '\\n' * 4")
    form.section("二、经人民调解委员会调解，双方自愿达成如下协议")
    form.each("one", "agreement.terms", "{{ loop.index }}. {{ one }}")
    form.section("三、履行的内容、方式和期限")
    form.table((1.0, 2.7, 4.6, 2.6, 2.2, 2.8), [
        ["序", "谁履行", "做什么", "金额", "方式", "期限"],
        [("{%tr for one in agreement.duties %}", 6)],
        ["{{ loop.index }}", "{{ one.by }}", "{{ one.what }}", "{{ one.amount }}", "{{ one.way }}", "{{ one.date }}"],
        [("{%tr endfor %}", 6)],
        [("{%tr if not agreement.duties %}", 6)],
        ["1", "", "", "", "", "　年　月　日"],
        ["2", "", "", "", "", "　年　月　日"],
        [("{%tr endif %}", 6)],
    ], head=True)  # fmt: skip
    form.line(
        "本协议一式{{ agreement.copies or '＿＿' }}份，当事人各持一份，人民调解委员会留存一份，自双方签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。",
        indent=True,
        together=True,
    )
    form.sign(["申请人（签名、盖章或按指印）：", "被申请人（签名、盖章或按指印）："], [LINE, LINE], ["人民调解员（签名）：" + LINE, "记录人（签名）：" + LINE])  # fmt: skip
    form.line(SEAL, right=True, together=True)
    form.line(DAY % "agreement.date", right=True)
    form.line(
        "自协议生效之日起三十日内{{ '（' + until + ' 以前）' if until }}，双方可以共同向人民法院申请司法确认（人民调解法第三十三条）。",
        size=10,
    )
    return form


def oral() -> Form:
    form = Form("人民调解口头协议登记表")
    rows = [*person("当事人", "applicants"), *person("当事人", "respondents")]
    rows += [
        ["纠纷主要事实、争议事项", ("{{ agreement.facts }}", 8)],
        ["协议内容", (several("agreement.terms", "{{ one }}"), 8)],
        ["履行方式和期限", (several("agreement.duties", DUTY), 8)],
    ]
    form.table(PEOPLE, rows)
    form.line(
        "口头协议自双方达成协议之日起生效（人民调解法第三十条）。达成日期：" + DAY % "agreement.date", together=True
    )
    form.sign(["当事人（签名）：" + LINE, "当事人（签名）：" + LINE], ["人民调解员（签名）：" + LINE, ""])
    form.line(SEAL, right=True, together=True)
    form.line("　　年　　月　　日", right=True)
    return form


def follow_up() -> Form:
    form = Form("人民调解回访记录", number=False)
    form.table((3.2, 5, 2.6, 5.1), [
        ["当事人", ("{{ this.who or (parties | map(attribute='name') | select | join('、')) }}", 3)],
        ["调解协议编号", ("{{ number }}", 3)],
        ["回访事由", ("{{ this.reason }}", 3)],
        ["回访人", "{{ this.by }}", "回访时间", DAY % "this.date"],
        ["履行情况", ("{{ this.performance }}", 3)],
        ["是否满意", ("{{ this.satisfaction }}", 3)],
        ["是否起诉", ("{{ this.suit }}", 3)],
        ["是否反复", ("{{ this.relapse }}", 3)],
        ["采取的措施", ("{{ this.measures }}", 3)],
    ], least=1.2)  # fmt: skip
    form.section("约定的履行")
    form.table((1.0, 2.9, 5.2, 3.2, 3.6), [
        ["序", "谁履行", "做什么", "期限", "履行结果"],
        [("{%tr for one in agreement.duties %}", 5)],
        ["{{ loop.index }}", "{{ one.by }}", "{{ [one.what, one.amount] | select | join('，') }}", "{{ one.date }}", "{{ one.done }}"],
        [("{%tr endfor %}", 5)],
    ], head=True)  # fmt: skip
    form.sign(["被回访人（签名）：" + LINE, "回访人（签名）：" + LINE], ["", "　　年　　月　　日"])
    return form


def court() -> Form:
    form = Form("司法确认申请书", number=False, size=12.5)
    form.each("one", "parties", "申请人：" + WHO)
    form.section("请求事项")
    form.line(
        "请求确认申请人于"
        + DAY % "agreement.date"
        + "经{{ committee or '＿＿＿＿＿＿' }}主持调解达成的人民调解协议（编号：{{ number or '＿＿＿＿＿＿' }}）有效。",
        indent=True,
    )
    form.section("事实和理由")
    form.words("agreement.facts or '\\n' * 4")
    form.line("经人民调解委员会调解，双方自愿达成如下协议：", indent=True)
    form.each("one", "agreement.terms", "{{ loop.index }}. {{ one }}")
    form.each("one", "agreement.duties", "{{ loop.index + agreement.terms | length }}. " + DUTY)
    form.section("承诺")
    form.line(
        "双方是自愿达成协议的，没有恶意串通、规避法律的行为；协议内容不损害国家、社会和他人的利益；如果因此给他人造成损害，愿意承担相应的民事责任和其他法律责任。",
        indent=True,
    )
    form.line("此致", together=True)
    form.line("{{ court or '＿＿＿＿＿＿人民法院' }}", together=True)
    form.sign(["申请人（签名或按指印）：", "申请人（签名或按指印）："], [LINE, LINE], ["", "　　年　　月　　日"])
    form.line(
        "附：1. 调解协议书；2. 双方身份证明；3. 与协议有关的财产权利证明等材料；4. 双方的送达地址和电话。应当自协议生效之日起三十日内提出{{ '，即 ' + until + ' 以前' if until }}（民事诉讼法第二百零五条）。",
        size=10,
    )
    return form


LIST = (
    ("人民调解申请书或受理登记表", "必须", ("application", "register")),
    ("人民调解权利义务告知书", "必须", ("notice",)),
    ("当事人身份证明", "必须", ()),
    ("授权委托书", "按需", ()),
    ("调查记录", "按需", ()),
    ("证据材料", "按需", ()),
    ("人民调解记录", "必须", ("record",)),
    ("人民调解协议书或口头协议登记表", "必须", ("agreement", "oral")),
    ("履行凭证", "按需", ()),
    ("人民调解回访记录", "按需", ("follow-up",)),
    ("司法确认材料", "按需", ("court",)),
    ("情况说明", "按需", ()),
    ("封底（卷内备考表）", "必须", ("back",)),
)


def cover() -> Form:
    form = Form("人民调解卷宗", number=False, size=13, counted=False)
    form.line("{{ committee or '＿＿＿＿＿＿＿＿人民调解委员会' }}", centre=True, size=16)
    form.line("")
    form.table((4, 11.9), [
        ["卷宗编号", "{{ number }}"],
        ["纠纷类别", "{{ category }}"],
        ["申请人", NAMES % "applicants"],
        ["被申请人", NAMES % "respondents"],
        ["人民调解员", "{{ mediator }}"],
        ["受理日期", DAY % "opened"],
        ["结案日期", DAY % "closed"],
        ["调解结果", "{{ result }}"],
        ["立卷人", ""],
        ["保管期限", ""],
    ], least=1.2)  # fmt: skip
    form.line("本卷共　　　册　　　共　　　页", centre=True)
    form.doc.add_page_break()
    form.heading("卷宗目录", 18)
    form.size = 11
    rows = [["序号", "材料名称", "必备", "页数", "说明"]]
    for n, (title, must, kinds) in enumerate(LIST, start=1):
        pages = "".join("{{ contents['%s'].pages or '' if '%s' in contents }}" % (kind, kind) for kind in kinds)
        files = "".join("{{ '电子文件 ' + contents['%s'].files | join('、') if '%s' in contents }}" % (kind, kind) for kind in kinds)  # fmt: skip
        note = files or {"证据材料": "{{ evidence }}", "当事人身份证明": "复印件另附"}.get(title, "")
        rows.append([str(n), title, must, pages, note])
    form.table((1.4, 6.6, 1.6, 1.6, 4.7), rows, head=True)
    return form


def back() -> Form:
    form = Form("卷内备考表", number=False, size=13, counted=False)
    form.table((4, 11.9), [
        ["卷宗编号", "{{ number }}"], ["本卷情况说明", "\n" * 16], ["立卷人（签名）", ""], ["检查人（签名）", ""],
        ["立卷时间", "　　年　　月　　日"],
    ], least=1.2)  # fmt: skip
    form.line("{{ committee }}", centre=True)
    return form


FORMS = {
    "cover": cover, "application": application, "register": register, "notice": notice, "record": record,
    "agreement": agreement, "oral": oral, "follow-up": follow_up, "court": court, "back": back,
}  # fmt: skip


def bytes_of(form: Form) -> bytes:
    """The same in every run: whoever looks over a change sees what has changed and no dates."""
    form.save()
    raw, even = BytesIO(), BytesIO()
    form.doc.save(raw)
    with zipfile.ZipFile(raw) as found, zipfile.ZipFile(even, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(found.namelist()):
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), found.read(name), zipfile.ZIP_DEFLATED)
    return even.getvalue()


def main() -> None:
    TEMPLATES.mkdir(exist_ok=True)
    for name, make in FORMS.items():
        (TEMPLATES / f"{name}.docx").write_bytes(bytes_of(make()))


if __name__ == "__main__":
    main()
