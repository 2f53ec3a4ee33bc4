"""What the units said last of each task, and the state that follows from it."""

from collections.abc import Iterable
from datetime import datetime

from yichuang.rules.reform import progress
from yichuang.rules.reform.progress import Said

from .models import Progress, Task
from .units import Units

REPORTS = (Progress.Kind.NOT_STARTED, Progress.Kind.UNDER_WAY, Progress.Kind.DONE)


def last_words(tasks: Iterable[Task], units: Units) -> dict[int, dict[str, Said | None]]:
    """By task: the last word of each of its units, the group spelled out. One query."""
    listed = list(tasks)
    said: dict[int, list[Said]] = {}
    found = Progress.objects.filter(task__in=listed, kind__in=REPORTS).exclude(unit="")
    for one in found.order_by("task_id", "unit", "-at", "-id").distinct("task_id", "unit"):
        said.setdefault(one.task_id, []).append(Said(one.unit, one.kind, one.day, one.at))
    return {
        task.pk: progress.latest(
            units.members([*task.lead, *task.support]),
            sorted(said.get(task.pk, []), key=lambda one: one.at),
            units.present,
            task.sent_back_at,
        )
        for task in listed
    }


def restate(task: Task, units: Units) -> None:
    """Bring the state of a locked task that is not checked off into step with what was said."""
    words = last_words([task], units)[task.pk]
    lead = {code: words[code] for code in units.members(task.lead)}
    task.state = progress.state_of(lead)
    task.reported_on = progress.reported_on(lead)
    task.save(update_fields=["state", "reported_on", "sent_back_at"])


def standing_of(task: Task, now: datetime) -> str:
    """How a task stands now, in one word."""
    return progress.standing_of(task.deadline, task.standing, task.state, task.reported_on, now)


def days_late(task: Task, now: datetime) -> int:
    """Days after its deadline."""
    is_reported = task.state in (Task.State.REPORTED, Task.State.DONE)
    return progress.days_late(task.deadline, now, task.reported_on if is_reported else None)
