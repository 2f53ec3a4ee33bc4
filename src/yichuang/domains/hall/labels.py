"""The only place where words of the hall become Chinese."""

from yichuang.rules.hall.advice import AdviceKind
from yichuang.rules.hall.calling import AFTER_OTHERS, OVERDUE, STATUTORY
from yichuang.rules.hall.calling import ORDINARY as BY_INDEX
from yichuang.rules.hall.effect import Verdict
from yichuang.rules.hall.tickets import SPECIAL, HoldReason, Priority, Purpose, Source
from yichuang.rules.hall.triage import Papers
from yichuang.rules.naming import SPECIAL_LABELS

from .models import Advice, Ticket, WindowLabel

ORDINARY_PURPOSES = {Purpose.APPLY: "办理业务", Purpose.COLLECT: "领取结果", Purpose.CONSULT: "咨询"}
PURPOSES = ORDINARY_PURPOSES | {one: SPECIAL_LABELS[one] for one in Purpose if one in SPECIAL}
PRIORITIES = {
    Priority.ELDERLY: "老年人",
    Priority.DISABLED: "残疾人",
    Priority.PREGNANT: "孕妇或怀抱婴儿",
    Priority.MILITARY: "现役军人及家属",
    Priority.VETERAN: "退役军人",
    Priority.RESCUE: "消防救援人员",
    Priority.URGENT: "情况紧急",
}
SOURCES = {Source.KIOSK: "取号机", Source.PHONE: "手机", Source.GUIDANCE: "导办台"}
PAPERS = {Papers.WHOLE: "材料都带了", Papers.LACKING: "材料还缺一些"}
HOLDS = {
    HoldReason.FETCH: "回去取材料",
    HoldReason.COPY: "去复印、照相",
    HoldReason.PAY: "去缴费",
    HoldReason.OTHER: "其他原因",
}
STATES = {
    Ticket.State.WAITING: "等候中",
    Ticket.State.CALLED: "请到窗口",
    Ticket.State.SERVING: "办理中",
    Ticket.State.HELD: "已挂起",
    Ticket.State.DONE: "已办完",
    Ticket.State.MISSED: "已过号",
    Ticket.State.CANCELLED: "已作废",
}
TIERS = {STATUTORY: "法定优先", OVERDUE: "等候超时", BY_INDEX: "按指数", AFTER_OTHERS: "优先号让一轮"}
LABELS = {WindowLabel.Kind.OUTLET: "出件"}
ADVICE_KINDS = {AdviceKind.OPEN: "开窗", AdviceKind.RESUME: "恢复叫号", AdviceKind.CLOSE: "关窗"}
ADVICE_ASKS = {  # what its person is asked
    AdviceKind.OPEN: "请到 {window} 开窗叫号。",
    AdviceKind.RESUME: "请恢复 {window} 的叫号。",
    AdviceKind.CLOSE: "{window} 现在可以关闭，请办完手上的人后关窗。",
}
ADVICE_STATES = {
    Advice.State.OFFERED: "待决定",
    Advice.State.ACCEPTED: "已采纳",
    Advice.State.DECLINED: "未采纳",
    Advice.State.EXPIRED: "已过时",
    Advice.State.DONE: "已落实",
}
VERDICTS = {
    Verdict.BETTER: "好转",
    Verdict.WORSE: "变差",
    Verdict.UNCLEAR: "看不出差别",
    Verdict.TOO_FEW: "人太少，不作判断",
    Verdict.NO_HARM: "没有变差",
}
