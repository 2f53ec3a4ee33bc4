"""The steps of a handed-in file: begun, checked, told to go, ended (导入事项)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.jobs import defer

from ..models import ImportRun

S = ImportRun.State


def begin_import(*, actor: Actor, now: datetime, digest: str, name: str, new_departments: bool) -> int:
    """A stored file is to be checked; the number of the hand-in. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "import_items")
    assert actor.post_id is not None  # only holders of posts pass the check
    with transaction.atomic():
        run = ImportRun.objects.create(
            centre_id=actor.centre_id,
            department_id=actor.department_id,
            post_id=actor.post_id,
            digest=digest,
            name=name,
            new_departments=new_departments,
            by=actor.label,
            at=now,
        )
        defer("check_import", run_id=run.pk)
    return run.pk


def tell_check(*, run_id: int, now: datetime, report: dict[str, Any], is_ready: bool) -> None:
    """What the check found."""
    ImportRun.objects.filter(pk=run_id, state=S.CHECKING).update(
        state=S.READY if is_ready else S.REFUSED, report=report, total=report.get("rows", 0), ended_at=now
    )


def start_import(*, actor: Actor, now: datetime, run_id: int) -> None:
    """Carry a checked file out. Raises ``Refusal``: ``not_permitted``, ``import_not_ready``."""
    _move(actor, run_id, S.RUNNING, done=0, ended_at=None)


def cancel_import(*, actor: Actor, now: datetime, run_id: int) -> None:
    """Give a file up before it is carried out. Raises ``Refusal``: ``not_permitted``, ``import_not_ready``."""
    _move(actor, run_id, S.CANCELLED, ended_at=now)


def _move(actor: Actor, run_id: int, state: str, **columns: Any) -> None:
    check_kind(actor, "import_items")
    with transaction.atomic():
        own = {"department_id": actor.department_id} if actor.department_id is not None else {}
        run = ImportRun.objects.select_for_update().filter(pk=run_id, centre_id=actor.centre_id, **own).first()
        allowed = (S.READY,) if state == S.RUNNING else (S.READY, S.CHECKING, S.REFUSED)
        if run is None or run.state not in allowed:
            raise Refusal("import_not_ready", "这次导入已经开始、已完成或已放弃，请刷新页面查看。")
        ImportRun.objects.filter(pk=run_id).update(state=state, **columns)
        if state == S.RUNNING:
            defer("carry_out_import", run_id=run_id)


def end_import(*, run_id: int, actor: Actor, now: datetime, report: dict[str, Any], is_done: bool) -> None:
    """The last word on a running import, in the transaction that wrote the items. Raises
    ``Refusal('import_not_ready')`` where somebody else has ended it, so that nothing is written twice."""
    ended = ImportRun.objects.filter(pk=run_id, state=S.RUNNING).update(
        state=S.DONE if is_done else S.REFUSED, report=report, done=report["rows"] if is_done else 0, ended_at=now
    )
    if not ended:
        raise Refusal("import_not_ready", "这次导入已由另一处完成。")
    if is_done:
        detail = {key: report[key] for key in ("rows", "created", "updated", "unchanged")}
        audit.leave(f"import:{run_id}", "import_items", actor, now, detail)
