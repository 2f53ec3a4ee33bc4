"""Whether a phone may take a number now, and the word that proves that somebody stood at the hall's door today."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import Centre
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.hall.opening import refuse_closed
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.sealed import blind_index

_LENGTH = 12


@dataclass(frozen=True)
class PhoneDoor:
    """``code``: the day's word; ``needs_code``: whether a number asks for it (a check-in always does); ``closed``: why
    no number is given now, in words; empty where it is open; ``takes_part``: whether the centre lets phones at all."""

    needs_code: bool
    code: str
    closed: str
    takes_part: bool = True


def door_code(centre_id: int, now: datetime) -> str:
    """The day's word in the QR code at the door."""
    return blind_index(f"hall-door:{centre_id}", f"{hall_day(now):%Y-%m-%d}")[:_LENGTH]


def phone_door(centre: Centre, now: datetime) -> PhoneDoor:
    """What a phone in front of this centre is told."""
    policy = hall_policy(centre.settings).tickets
    closed = ""
    if not policy.phone:
        closed = "本中心不用手机取号，请到大厅的取号机或导办台取号。"
    else:
        time = load_time(centre.pk)
        try:
            refuse_closed(time.calendar, time.office, now)
        except Refusal as refusal:
            closed = refusal.message
    return PhoneDoor(policy.phone_needs_code, door_code(centre.pk, now), closed, policy.phone)
