"""Chinese words for the enums of this domain."""

from yichuang.rules.hall.machines import Standing

from .models import Fault, Machine, PrintOrder

KINDS: dict[str, str] = {
    Machine.Kind.KIOSK: "取号机",
    Machine.Kind.BOARD: "大厅屏",
    Machine.Kind.WINDOW_DISPLAY: "窗口屏",
    Machine.Kind.PAD: "评价器",
    Machine.Kind.CABINET: "自助柜",
    Machine.Kind.PRINTER: "小票打印机",
    Machine.Kind.TERMINAL: "自助终端",
}
STANDINGS: dict[str, str] = {
    Standing.OK: "正常",
    Standing.PAPER_LOW: "纸将用完",
    Standing.PAPER_OUT: "缺纸",
    Standing.PRINTER_FAULT: "打印机故障",
    Standing.OFFLINE: "离线",
    Standing.NEW: "待登记",
    Standing.DISABLED: "已停用",
}
CONDITIONS: dict[str, str] = {one: STANDINGS[one.value] for one in Machine.Condition}
FAULTS: dict[str, str] = {one: STANDINGS[one.value] for one in Fault.Kind}
PRINTS: dict[str, str] = {
    PrintOrder.State.QUEUED: "等待打印",
    PrintOrder.State.CLAIMED: "正在打印",
    PrintOrder.State.PRINTED: "已打印",
    PrintOrder.State.FAILED: "没有打印",
    PrintOrder.State.LAPSED: "过时作废",
    PrintOrder.State.UNKNOWN: "是否打出不明",
}
VERBS: dict[str, str] = {
    "register_machine": "登记设备",
    "give_enrolment_code": "生成登记码",
    "enrol": "设备登记成功",
    "revoke_machine": "停用设备",
    "change_machine": "修改设备",
    "order_restart": "重启页面",
    "begin_fault": "故障开始",
    "end_fault": "故障解除",
}
