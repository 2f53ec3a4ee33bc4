"""Files that were handed in, newest first; a department's editor sees those of its department."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import number_after

from ..models import ImportRun

PAGE = 20


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One hand-in."""

    id: int
    name: str
    digest: str
    state: str
    done: int
    total: int
    report: dict[str, Any]
    new_departments: bool
    by: str
    holder: str
    at: datetime
    ended_at: datetime | None

    @property
    def is_busy(self) -> bool:
        """Whether a job works on it."""
        return self.state in (ImportRun.State.CHECKING, ImportRun.State.RUNNING)

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return min(100, self.done * 100 // self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Up to 20 of them, and the cursor of the next."""

    rows: list[ImportRow]
    next: str | None


def list_imports(actor: Actor, after: str | None = None) -> ImportPage:
    """The centre's hand-ins after a cursor."""
    found = _seen_by(actor)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    runs = list(found.order_by("-pk")[: PAGE + 1])
    rows = [_row(run) for run in runs[:PAGE]]
    return ImportPage(rows, str(rows[-1].id) if len(runs) > PAGE else None)


def get_import(actor: Actor, run_id: int) -> ImportRow:
    """One of them. Raises ``Refusal('not_found')``."""
    run = _seen_by(actor).filter(pk=run_id).first()
    if run is None:
        raise Refusal("not_found", "没有找到这次导入，请返回导入导出页查看。")
    return _row(run)


def same_file(actor: Actor, row: ImportRow) -> ImportRow | None:
    """An earlier import of the same file that was carried out."""
    run = _seen_by(actor).filter(digest=row.digest, state=ImportRun.State.DONE, pk__lt=row.id).order_by("-pk").first()
    return _row(run) if run else None


def _seen_by(actor: Actor) -> QuerySet[ImportRun]:
    found = ImportRun.objects.filter(centre_id=actor.centre_id).select_related("post__account")
    return found.filter(department_id=actor.department_id) if actor.department_id is not None else found


def _row(run: ImportRun) -> ImportRow:
    holder = run.post.account.name if run.post.account else run.by
    return ImportRow(
        run.pk, run.name, run.digest, run.state, run.done, run.total, run.report, run.new_departments, run.by, holder,
        run.at, run.ended_at,
    )  # fmt: skip
