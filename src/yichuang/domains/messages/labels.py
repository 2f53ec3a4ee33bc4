"""Chinese words for the enums of this domain."""

from yichuang.rules.access import PERMISSION_NAMES

from .models import Channel, Message, MessageAttempt

STATES: dict[str, str] = {
    Message.State.STORED: "站内可见",
    Message.State.QUEUED: "待发送",
    Message.State.HELD: "免打扰时段，到时发送",
    Message.State.SENDING: "发送中",
    Message.State.SENT: "已发送",
    Message.State.FAILED: "发送失败",
    Message.State.UNSURE: "是否送达不明",
    Message.State.DROPPED: "不再发送",
}
AUDIENCES: dict[str, str] = {
    Message.Audience.APPLICANT: "申请人",
    Message.Audience.AGENT: "代办人",
    Message.Audience.APPROVER: "承办人",
    Message.Audience.DEPARTMENT_HEAD: "部门负责人",
    Message.Audience.CENTRE: "中心",
    Message.Audience.OTHER_DEPARTMENT: "相关部门",
}
KINDS: dict[str, str] = {
    Channel.Kind.EMAIL: "电子邮件",
    Channel.Kind.SMS: "短信",
    Channel.Kind.CHAT: "企业群机器人",
    Channel.Kind.WEBHOOK: "系统推送（webhook）",
    Channel.Kind.APPRISE: "其他（Apprise 地址）",
}
WAYS: dict[str, str] = {"page": "进度页", "inbox": "站内消息", **KINDS}
OUTCOMES: dict[str, str] = {
    MessageAttempt.Outcome.BEGUN: "已开始",
    MessageAttempt.Outcome.SENT: "对方已接收",
    MessageAttempt.Outcome.LATER: "未接收，稍后再试",
    MessageAttempt.Outcome.REFUSED: "对方拒绝",
    MessageAttempt.Outcome.UNSURE: "结果不明",
}
VERBS: dict[str, str] = {
    **PERMISSION_NAMES,
    "set_own_email": "填写接收消息的邮箱",
    "add_channel": "增加消息渠道",
    "change_channel": "修改消息渠道",
    "try_channel": "测试消息渠道",
    "send_again": "重新发送消息",
    "mark_arrived": "确认消息已送达",
    "drop_message": "不再发送消息",
    "adapt_message": "修改消息文字",
    "set_message_policy": "修改消息规则",
}
