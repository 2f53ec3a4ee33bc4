"""Chinese words for the enums of this domain."""

from .models import User

KINDS: dict[str, str] = {User.Kind.PERSON: "人员", User.Kind.DEVICE: "设备", User.Kind.PARTNER: "对接系统"}
