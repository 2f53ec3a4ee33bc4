"""What a centre sets for its hall, in centre.yaml (``hall``) and kept in its settings; what is not written is usual."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from yichuang.rules.shapes import Part


class TicketPolicy(Part):
    """Tickets: limits and warnings."""

    per_person_per_day: Annotated[int, Field(ge=0, le=50, description="一人一天最多取几个号；0 不限")] = 5
    warn_before: Annotated[int, Field(ge=1, le=20, description="前面还有几人时提醒手机取号的人")] = 3
    elderly_from: Annotated[
        int, Field(ge=0, le=120, description="刷身份证取号时，满多少岁自动按老年人优先；0 不自动")
    ] = 65
    phone: Annotated[bool, Field(description="可以用手机取号")] = True
    phone_needs_code: Annotated[bool, Field(description="手机取号须扫大厅门口当天的二维码；false 则在家也能取号")] = (
        True
    )


class CallPolicy(Part):
    """Calling: who is called how often, and how one who was missed comes back."""

    calls: Annotated[int, Field(ge=1, le=5, description="呼叫几次不到为过号")] = 3
    rejoin_after: Annotated[int, Field(ge=0, le=20, description="过号的人回来排在第几人之后")] = 3
    rejoins: Annotated[int, Field(ge=0, le=5, description="过号后当天可以重新排队几次")] = 1
    hold_minutes: Annotated[int, Field(ge=5, le=480, description="挂起的人最长多少分钟不回来，按过号处理")] = 90


class AppointmentPolicy(Part):
    """Appointments: how far ahead, which share of the windows, who is late."""

    days_ahead: Annotated[int, Field(ge=0, le=60, description="可以预约多少天以内；0 不开放预约")] = 7
    share: Annotated[float, Field(ge=0, le=1, description="窗口能力的几成留给预约")] = 0.3
    grace_minutes: Annotated[int, Field(ge=0, le=60, description="迟到多少分钟以内仍按预约叫号")] = 15
    open_per_person: Annotated[int, Field(ge=1, le=20, description="一人同时最多有几个还没办的预约")] = 2
    no_shows: Annotated[int, Field(ge=0, le=20, description="爽约几次暂停网上预约；0 不暂停")] = 3
    no_show_days: Annotated[int, Field(ge=1, le=365, description="爽约次数按最近多少天计算")] = 90
    blocked_days: Annotated[int, Field(ge=1, le=365, description="从最后一次爽约起暂停多少天")] = 30
    keep_days: Annotated[
        int,
        Field(ge=7, le=365, description="预约结束（签到、取消、停约、未到）多少天后清除姓名、身份证号码和手机号码"),
    ] = 90


class AdvicePolicy(Part):
    """潮汐窗口 and live advice: the target that advice is given for."""

    within_minutes: Annotated[int, Field(ge=1, le=120, description="希望多少分钟以内叫到")] = 15
    share: Annotated[float, Field(gt=0, lt=1, description="多大比例的人")] = 0.9


class MachinePolicy(Part):
    """Machines: whether only registered ones may act, and how often they report."""

    required: Annotated[bool, Field(description="只有登记的设备才能取号、评价（只看的屏不受限制）")] = False
    beat_seconds: Annotated[int, Field(ge=10, le=600, description="设备每隔多少秒报告一次；三次不到为离线")] = 60


class HallPolicy(Part):
    """All of it."""

    tickets: Annotated[TicketPolicy, Field(description="取号")] = TicketPolicy()
    calling: Annotated[CallPolicy, Field(description="叫号和过号")] = CallPolicy()
    appointments: Annotated[AppointmentPolicy, Field(description="预约")] = AppointmentPolicy()
    machines: Annotated[MachinePolicy, Field(description="大厅设备")] = MachinePolicy()
    advice: Annotated[AdvicePolicy, Field(description="潮汐窗口和实时建议")] = AdvicePolicy()


def hall_policy(settings: Mapping[str, Any]) -> HallPolicy:
    """What the settings of a centre say about its hall."""
    return HallPolicy.model_validate(settings.get("hall") or {})
