"""What goes into the archive package of a case: facts, every document with its bytes, the trail, and all records.

Records are found by their foreign key to the case, so that whatever a later change keeps about cases is archived too.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import ForeignKey, Model

from yichuang.domains.audit.queries import list_chain
from yichuang.domains.catalogue.labels import RETENTIONS
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents import queries as stored
from yichuang.domains.documents.models import Notice, StoredFile
from yichuang.rules.archive import Document, Matter
from yichuang.rules.office import SHANGHAI

from .. import labels
from ..models import ArchivePackage, Case, CaseResult

USUAL_RETENTION = "30_years"  # where the item's version says nothing
_KINDS = {
    "signature": "signature",
    "promise": "signature",
    "authority": "authority",
    "agent_authority": "authority",
}  # by column
_LISTS = {"photos", "files"}  # columns that hold digests
_LEFT_OUT = {ArchivePackage}


def archive_matter(case: Case, now: datetime) -> Matter:
    """The matter of an ended case. PDFs of notices that nobody asked for yet are made now.

    Raises ``Refusal('file_damaged')`` where a stored file is gone or changed: such a case is not archived.
    """
    rows = list(_rows(case))
    return Matter(
        number=case.number,
        facts=_facts(case),
        documents=list(_documents(case, rows, now)),
        entries=list_chain(f"case:{case.number}"),
        records=_records([case, *rows]),
    )


def _facts(case: Case) -> dict[str, str]:
    result, decision = getattr(case, "result", None), getattr(case, "decision", None)
    retention = case.version.content.get("retention") or USUAL_RETENTION
    facts = {
        "办件编号": case.number,
        "事项名称": case.version.name,
        "事项编码": case.item.national_code or case.item.code,
        "事项版本": str(case.version.number),
        "实施主体": case.department.name,
        "实施主体代码": case.department.uscc,
        "受理中心": case.accepting_centre.name,
        "申请人": case.applicant_name,
        "证件类型": labels.ID_TYPES[case.applicant.id_type],
        "证件号码": case.applicant.number,
        "代理人": case.agent_name,
        "收件时间": _moment(case.received_at),
        "受理时间": _moment(case.accepted_at),
        "决定时间": _moment(case.decided_at),
        "办结时间": _moment(case.closed_at),
        "办结结果": labels.OUTCOMES[case.outcome] if case.outcome else labels.STATES[case.state],
        "办结状态": labels.STATES[case.state],
        "结果名称": result.name if result else "",
        "证照编号": result.number if result else "",
        "有效期至": result.valid_until.isoformat() if result and result.valid_until else "",
        "责任人": _holder(decision.decided_by) if decision else _holder(case.received_by),
        "保管期限": RETENTIONS[retention],
        "密级": "公开" if case.version.content.get("secrecy") == "public" else "内部",
    }
    return {name: value for name, value in facts.items() if value}


def _rows(case: Case) -> Iterator[Model]:
    """Every row that belongs to the case, by model and key."""
    for relation in sorted(Case._meta.related_objects, key=lambda one: one.related_model.__name__):
        model = relation.related_model
        if model in _LEFT_OUT or not model.__module__.startswith("yichuang.domains.cases."):
            continue
        yield from model._default_manager.filter(**{relation.field.name: case}).order_by("pk")


def _records(rows: list[Model]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        values = {field.name: _value(row, field) for field in row._meta.concrete_fields}
        found.setdefault(type(row).__name__, []).append(values)
    return found


def _value(row: Model, field: Any) -> Any:
    """A column as JSON; what it points at by its own name, since keys mean nothing outside of the database."""
    if isinstance(field, ForeignKey):
        other = getattr(row, field.name)
        for name in ("number", "code", "digest", "name"):
            if other is not None and isinstance(getattr(other, name, None), str):
                return getattr(other, name)
        return other.pk if other is not None else None
    value = getattr(row, field.attname)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _documents(case: Case, rows: list[Model], now: datetime) -> Iterator[Document]:
    names: dict[str, tuple[str, str]] = {}  # digest → kind and name, the first that names it
    for material in case.materials.select_related("requirement").order_by("requirement__order"):
        for digest in material.files:
            names.setdefault(digest, ("material", material.requirement.name))
    for notice in Notice.objects.filter(subject=f"case:{case.number}").order_by("issued_at", "pk"):
        names.setdefault(documents.notice_pdf(notice.pk, now).digest, ("notice", ""))
    for row in [case, *rows]:
        for column, digest in _files_of(row):
            kind = "result" if isinstance(row, CaseResult) else _KINDS.get(column, "other")
            names.setdefault(digest, (kind, ""))
    told = StoredFile.objects.in_bulk(list(names))
    for digest, (kind, name) in names.items():
        content, content_type = stored.read_file(digest)
        yield Document(kind, name or told[digest].name, content, content_type, _moment(told[digest].stored_at))


def _files_of(row: Model) -> Iterator[tuple[str, str]]:
    """Columns of a row that name stored files, with the digests."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not value:
            continue
        if isinstance(field, ForeignKey) and field.related_model is StoredFile:
            yield field.name, value
        elif field.name in _LISTS and isinstance(value, list):
            yield from ((field.name, str(digest)) for digest in value)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds") if moment else ""


def _holder(post: Any) -> str:
    return post.account.name if post and post.account else ""
