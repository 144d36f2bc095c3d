"""Which common question is asked. The answers are texts, ``faq-<topic>``; here are only the words to know them by."""

from __future__ import annotations

import re

#: Topics in the order in which they are looked for; what residents write, never what is said to them.
_TOPICS = {
    "election": re.compile("换届|(业委会|物管会|业主委员会).{0,8}(到期|任期|选举|成立|怎么选|改选|备案)|选业委会"),
    "fund": re.compile("维修资金|维修基金|大修基金|公维金"),
    "fee": re.compile("物业费|停车费|物业.{0,4}(收费|交费|缴费|涨价)"),
    "heating": re.compile("供热|供暖|暖气|采暖|热费|包烧|停暖"),
    "income": re.compile("公共收益|广告费|收支|账目|公示"),
    "complain": re.compile(
        "(怎么|如何|咋|去哪|在哪|上哪|找谁).{0,6}(投诉|反映|举报)|(投诉|反映|举报).{0,6}(怎么|如何|咋|去哪|在哪|找谁|流程)"
    ),
    "progress": re.compile(
        "进度|进展|办到哪|处理到哪|(我的|上次|之前).{0,8}(事|件|投诉|诉求).{0,8}(怎么样|咋样|到哪|结果)|结果在哪|在哪看"
    ),
    "privacy": re.compile("匿名|保密|知道是我|泄露|隐私"),
}

TOPICS = tuple(_TOPICS)


def topic_of(text: str) -> str | None:
    """The topic asked about; None: a person had better answer."""
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), None)
