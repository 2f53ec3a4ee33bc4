"""Quiet hours: nobody's phone rings at night for what can wait until the morning."""

from datetime import datetime, time, timedelta

from yichuang.rules.office import SHANGHAI

FROM, UNTIL = time(21), time(8)


def quiet_until(now: datetime, begins: time = FROM, ends: time = UNTIL) -> datetime | None:
    """The end of the quiet hours (Asia/Shanghai) in which ``now`` lies, None outside of them.

    They may pass midnight; where ``begins`` equals ``ends`` there are none.
    """
    if begins == ends:
        return None
    here = now.astimezone(SHANGHAI)
    clock = here.time()
    is_quiet = begins <= clock < ends if begins < ends else clock >= begins or clock < ends
    if not is_quiet:
        return None
    end = here.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return end if clock < ends else end + timedelta(days=1)
