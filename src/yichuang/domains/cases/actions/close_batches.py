"""What the platform does with batches as time passes: at its time a batch takes nothing more; what is then not handed
over is urged, once."""

from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.messages import actions as messages
from yichuang.rules.access import SYSTEM
from yichuang.rules.clock import SHANGHAI

from ..models import CollectionBatch
from .add_to_batch import add_papers, add_result, list_to_gather

PATIENCE = timedelta(minutes=30)  # a courier may be a little late
_BATCH = 200


def keep_batches(*, now: datetime) -> None:
    """Gather what lies in no batch, close the batches whose time has come, urge what waits. Safe to repeat."""
    materials, results = list_to_gather()
    for number in materials:
        add_papers(number=number, now=now)
    for number in results:
        add_result(number=number, now=now)
    close_batches(now=now)
    urge_batches(now=now)


def close_batches(*, now: datetime) -> int:
    """Batches whose collection time or limit has come take nothing more; how many."""
    with transaction.atomic():
        due = CollectionBatch.objects.filter(state="collecting", due_at__lte=now)
        numbers = list(due.select_for_update(skip_locked=True).values_list("number", flat=True)[:_BATCH])
        CollectionBatch.objects.filter(number__in=numbers).update(state=CollectionBatch.State.WAITING)
        if numbers:
            audit.leave_all([audit.Trace(f"batch:{number}", "close_batch") for number in numbers], SYSTEM, now)
    return len(numbers)


def urge_batches(*, now: datetime) -> int:
    """Urge (紧急催告) what was not handed over half an hour after its time, once a batch; how many."""
    with transaction.atomic():
        late = CollectionBatch.objects.filter(
            state__in=["collecting", "waiting"], urged_at=None, due_at__lt=now - PATIENCE
        )
        rows = list(late.select_for_update(of=("self",), skip_locked=True).select_related("department")[:_BATCH])
        for batch in rows:
            assert batch.due_at is not None
            when = batch.due_at.astimezone(SHANGHAI)
            messages.tell(
                subject=f"batch:{batch.number}",
                key=f"batch:{batch.number}:urged",
                phone="",
                text=f"催告：批次 {batch.number}（{batch.department.name}）应在{when:%m月%d日 %H:%M}前交接，"
                "至今没有移交。请立即联系部门取件。",
                now=now,
            )
        CollectionBatch.objects.filter(pk__in=[one.pk for one in rows]).update(urged_at=now)
        if rows:
            audit.leave_all([audit.Trace(f"batch:{one.number}", "urge_batch") for one in rows], SYSTEM, now)
    return len(rows)
