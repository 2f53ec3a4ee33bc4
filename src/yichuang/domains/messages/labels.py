"""Chinese words for the enums of this domain."""

from .models import Message

STATES: dict[str, str] = {
    Message.State.STORED: "可在进度页查看",
    Message.State.SENT: "已发送",
    Message.State.FAILED: "发送失败",
}
