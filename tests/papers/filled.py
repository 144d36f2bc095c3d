"""Files of mediations for the tests: one with everything in it, one with nothing, and what people really type."""

from __future__ import annotations

from bot.papers.dossier import Agreement, Dossier, Duty, FollowUp, Party, Session, Side

LI = Party(
    side=Side.APPLICANT,
    name="李淑芬",
    sex="女",
    nation="汉族",
    age="63",
    occupation="退休",
    contact="13800001111",
    address="金桥花园3号楼2单元501",
    said="2026年3月4日 10:02 本人在聊天中同意调解",
)
WU = Party(
    side=Side.RESPONDENT,
    name="欧阳娜仁花",
    nation="蒙古族",
    contact="13900002222",
    said="2026年3月4日 15:40 向调解员杜秀英表示同意调解",
)
FACTS = "2026年1月15日，楼上卫生间漏水，天花板和衣柜泡坏了。双方商量几次没有结果。"

FULL = Dossier(
    committee="铁东区矛盾纠纷调解中心",
    number="（2026）铁东人调字第12号",
    year="2026",
    court="四平市铁东区人民法院",
    mediator="杜秀英",
    recorder="佟玉珍",
    category="邻里纠纷",
    opened="2026年3月4日",
    closed="2026年4月20日",
    result="书面协议，协议全部做到了",
    parties=(LI, WU),
    facts=FACTS,
    requests=("修好卫生间防水。", "赔偿2,600元。"),
    told="2026年3月4日",
    sessions=(
        Session(
            date="2026年3月6日 14:30",
            place="调解中心",
            people="社区书记何秀兰",
            record="申请人：漏了两个月。\n对方：愿意修。",
        ),
        Session(date="2026年3月11日 09:00", place="现场", record="师傅估价2,000元，双方同意。", outcome="达成协议"),
    ),
    agreement=Agreement(
        date="2026年3月11日",
        facts=FACTS,
        terms=("对方修好防水。", "对方赔偿2,000元。"),
        duties=(
            Duty(by="欧阳娜仁花", what="修好卫生间防水", way="动手修好", date="2026年3月31日前", done="做到了"),
            Duty(by="欧阳娜仁花", what="付清赔偿", amount="2,000.00元", way="转账", date="2026年4月10日前"),
        ),
        copies="三",
    ),
    until="2026年4月10日",
    follow_ups=(
        FollowUp(date="2026年4月18日", by="张敏", reason="履行期满回访", performance="已经履行", satisfaction="满意"),
    ),
    evidence="聊天中收到照片4张",
)

#: Everything that may have been left out.
EMPTY = Dossier(applied=False, agreement=Agreement(), follow_ups=(FollowUp(),))
ORAL = Dossier(agreement=Agreement(oral=True))

#: 2,000 characters with what would be a command to a typesetter, to Word's templates or to a page, and with smiles.
TYPED = ('楼上天天吵😀👨‍👩‍👧🇨🇳。He said "tomorrow": #let x = 1 $a_b$ *b* <b>&amp; {{ 1+1 }} {% for %} \\ @x. ' * 40)[
    :2000
]
