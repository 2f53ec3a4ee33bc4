"""What a centre sets for its hall, in centre.yaml (``hall``) and kept in its settings; what is not written is usual."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from yichuang.rules.shapes import Part


class TicketPolicy(Part):
    """Tickets: limits and warnings."""

    per_person_per_day: Annotated[int, Field(ge=0, le=50, description="一人一天最多取几个号；0 不限")] = 5
    warn_before: Annotated[int, Field(ge=1, le=20, description="前面还有几人时提醒手机取号的人")] = 3


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


class AdvicePolicy(Part):
    """潮汐窗口 and live advice: the target that advice is given for."""

    within_minutes: Annotated[int, Field(ge=1, le=120, description="希望多少分钟以内叫到")] = 15
    share: Annotated[float, Field(gt=0, lt=1, description="多大比例的人")] = 0.9


class HallPolicy(Part):
    """All of it."""

    tickets: Annotated[TicketPolicy, Field(description="取号")] = TicketPolicy()
    calling: Annotated[CallPolicy, Field(description="叫号和过号")] = CallPolicy()
    appointments: Annotated[AppointmentPolicy, Field(description="预约")] = AppointmentPolicy()
    advice: Annotated[AdvicePolicy, Field(description="潮汐窗口和实时建议")] = AdvicePolicy()


def hall_policy(settings: Mapping[str, Any]) -> HallPolicy:
    """What the settings of a centre say about its hall."""
    return HallPolicy.model_validate(settings.get("hall") or {})
