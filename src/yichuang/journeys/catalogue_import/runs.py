"""A file handed in on the page: stored, checked by a job, carried out by another."""

import logging
import time
from datetime import datetime

from django.db import connections, transaction

from yichuang.domains.authority.queries import find_actor
from yichuang.domains.catalogue import actions as catalogue
from yichuang.domains.catalogue.models import ImportRun
from yichuang.domains.documents.actions.store_file import clean_name, keep
from yichuang.domains.documents.queries import read_file as read_stored
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.catalogue.exchange import RowProblem
from yichuang.rules.catalogue.exchange.reading import LARGEST
from yichuang.rules.refusal import Refusal

from .carry_out import carry_out
from .plan import MOST_REPORTED, Plan
from .prepare import prepare

logger = logging.getLogger(__name__)


def hand_in(*, actor: Actor, now: datetime, content: bytes, name: str, new_departments: bool = False) -> int:
    """Store an uploaded file and have it checked; the number of the hand-in. Raises ``Refusal``: ``not_permitted``,
    ``file_empty``, ``file_too_large``, ``storage_failed``."""
    check_kind(actor, "import_items")
    name = clean_name(name)
    if not content:
        raise Refusal("file_empty", f"文件“{name}”是空的，请重新选择。", field="file")
    if len(content) > LARGEST:
        raise Refusal("file_too_large", f"文件超过 {LARGEST // 1024 // 1024} MB，请拆成几个文件。", field="file")
    kept = keep(content, name, "application/octet-stream", actor, now)
    return catalogue.begin_import(actor=actor, now=now, digest=kept.digest, name=name, new_departments=new_departments)


def check_run(*, run_id: int, now: datetime) -> None:
    """Check a handed-in file and keep the report. Again after it was done: nothing happens."""
    run = _run(run_id, ImportRun.State.CHECKING)
    if run is None:
        return
    begun = time.perf_counter()
    try:
        plan = _prepare(run, _actor(run, now))
    except Refusal as refusal:
        catalogue.tell_check(run_id=run_id, now=now, report=_unusable(refusal), is_ready=False)
        return
    report = plan.report(dry_run=True, seconds=time.perf_counter() - begun, most=MOST_REPORTED)
    catalogue.tell_check(run_id=run_id, now=now, report=report, is_ready=not plan.problems)


def carry_out_run(*, run_id: int, now: datetime) -> None:
    """Carry a checked file out: read and compared anew, since the catalogue may have changed. Twice is like once."""
    run = _run(run_id, ImportRun.State.RUNNING)
    if run is None:
        return
    begun = time.perf_counter()
    actor = Actor(name=run.by)
    try:
        actor = _actor(run, now)
        with transaction.atomic(), _Teller(run_id) as tell:
            plan = _prepare(run, actor)
            carry_out(plan, actor=actor, now=now, progress=tell)
            report = plan.report(dry_run=False, seconds=time.perf_counter() - begun, most=MOST_REPORTED)
            catalogue.end_import(run_id=run_id, actor=actor, now=now, report=report, is_done=True)
    except Refusal as refusal:
        logger.info("import %s not carried out: %s", run_id, refusal.code)
        if refusal.code != "import_not_ready":
            catalogue.end_import(run_id=run_id, actor=actor, now=now, report=_unusable(refusal), is_done=False)


def read_run(digest: str) -> bytes:
    """The file of a hand-in. Raises ``Refusal``: ``not_found``, ``file_damaged``."""
    return read_stored(digest)[0]


def _run(run_id: int, state: str) -> ImportRun | None:
    found = ImportRun.objects.filter(pk=run_id, state=state)
    return found.select_related("centre__region", "post").first()


def _actor(run: ImportRun, now: datetime) -> Actor:
    """Who handed it in, with the rights of this moment."""
    actor = find_actor(run.post.account_id, now, run.post_id) if run.post.account_id else None
    if actor is None:
        raise Refusal("not_permitted", "交这个文件的岗位已经没有人，请重新上传。")
    check_kind(actor, "import_items")
    return actor


def _prepare(run: ImportRun, actor: Actor) -> Plan:
    centre: Centre = run.centre
    return prepare(read_run(run.digest), run.name, centre=centre, actor=actor, new_departments=run.new_departments)


def _unusable(refusal: Refusal) -> dict[str, object]:
    plan = Plan("", "", 0, [RowProblem("", 0, "", refusal.message)])
    return plan.report(dry_run=True, seconds=0)


class _Teller:
    """Tells progress from inside a transaction, by a connection of its own."""

    def __init__(self, run_id: int) -> None:
        self._run_id = run_id

    def __enter__(self) -> "_Teller":
        self._connection = connections.create_connection("default")
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def __call__(self, done: int, total: int) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(
                "UPDATE catalogue_importrun SET done = %s, total = %s WHERE id = %s", [done, total, self._run_id]
            )
