"""The conversations, one a file, each ending in a tuple of commands and effects. They do not know each other.

``facts``, ``effects``, ``where``, ``draft``, ``faq``, ``same``, ``moment``, ``appointment``, ``departments``
and ``reasons`` are what they share.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.dialog import Flow
from bot.flows.add import ADD
from bot.flows.agreement import AGREEMENT
from bot.flows.answer import ANSWER
from bot.flows.arbitrate import ARBITRATE
from bot.flows.ask import ASK
from bot.flows.call import CALL
from bot.flows.companion import HELPER
from bot.flows.decide_end import DECIDE_END
from bot.flows.decline import DECLINE
from bot.flows.done import DONE
from bot.flows.duty_seen import DUTY_SEEN
from bot.flows.end import END
from bot.flows.end_otherwise import END_OTHERWISE
from bot.flows.extend import EXTEND
from bot.flows.fail import FAIL
from bot.flows.follow_up_word import FOLLOW_UP_WORD
from bot.flows.hand_up import HAND_UP
from bot.flows.home import HOME
from bot.flows.intake import INTAKE
from bot.flows.invite import INVITE
from bot.flows.joint import CONVENE, MEETING_CANCEL, MEETING_HELD, MEETING_SENDS
from bot.flows.locate import LOCATE
from bot.flows.look_up import LOOK_UP
from bot.flows.mediator import MEDIATOR
from bot.flows.meeting import MEETING
from bot.flows.merge import MERGE
from bot.flows.neutral import FACTS
from bot.flows.note import NOTE
from bot.flows.object import OBJECT
from bot.flows.order_refuse import ORDER_REFUSE
from bot.flows.pass_on import PASS_ON
from bot.flows.phone import PHONE
from bot.flows.privacy import PRIVACY
from bot.flows.reassign import REASSIGN
from bot.flows.recategorise import RECATEGORISE
from bot.flows.recuse import RECUSE
from bot.flows.repaired import REPAIRED
from bot.flows.reply import REPLY
from bot.flows.say import SAY
from bot.flows.second_end import SECOND_END
from bot.flows.send_back import SEND_BACK
from bot.flows.session import SESSION
from bot.flows.signed import SIGNED
from bot.flows.split import SPLIT
from bot.flows.stand_down import STAND_DOWN
from bot.flows.whistle import WHISTLE
from bot.flows.whistle_answer import WHISTLE_ANSWER
from bot.flows.whistle_department import REPORT_IN, THREAD_NOTE, WHISTLE_ACT, WHISTLE_RETURN
from bot.flows.whistle_street import WHISTLE_ASK, WHISTLE_CANCEL, WHISTLE_MORE
from bot.flows.whose import WHOSE
from bot.flows.withdraw import WITHDRAW

#: Every conversation by its name.
FLOWS: Mapping[str, Flow[Any]] = MappingProxyType(
    {
        flow.name: flow
        for flow in (
            INTAKE,
            ADD,
            ANSWER,
            WITHDRAW,
            FOLLOW_UP_WORD,
            PRIVACY,
            HOME,
            PHONE,
            DONE,
            HAND_UP,
            DECLINE,
            ASK,
            NOTE,
            OBJECT,
            LOCATE,
            REASSIGN,
            MEETING,
            AGREEMENT,
            SESSION,
            SIGNED,
            DUTY_SEEN,
            MEDIATOR,
            END,
            HELPER,
            INVITE,
            SAY,
            EXTEND,
            RECUSE,
            FAIL,
            CALL,
            MERGE,
            SPLIT,
            STAND_DOWN,
            FACTS,
            PASS_ON,
            REPLY,
            ORDER_REFUSE,
            REPAIRED,
            LOOK_UP,
            SEND_BACK,
            ARBITRATE,
            RECATEGORISE,
            WHOSE,
            CONVENE,
            MEETING_HELD,
            MEETING_CANCEL,
            MEETING_SENDS,
            WHISTLE,
            WHISTLE_ASK,
            WHISTLE_MORE,
            WHISTLE_CANCEL,
            WHISTLE_ANSWER,
            REPORT_IN,
            WHISTLE_ACT,
            WHISTLE_RETURN,
            THREAD_NOTE,
            END_OTHERWISE,
            SECOND_END,
            DECIDE_END,
        )
    }
)
