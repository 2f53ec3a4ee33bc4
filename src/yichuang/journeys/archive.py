"""Archive (归档, GB/T 42727-2023): a closed case, with what its applicant thought of it, becomes one signed package."""

from dataclasses import replace
from datetime import datetime

from yichuang.domains.audit.queries import public_key, sign
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import ArchivePackage, BundleApplication, Case
from yichuang.domains.documents.actions import keep
from yichuang.domains.documents.queries import read_file
from yichuang.domains.feedback.queries import rating_of_case
from yichuang.rules.access import SYSTEM
from yichuang.rules.archive import Matter, Signature, pack
from yichuang.rules.refusal import Refusal

ZIP = "application/zip"
_RELATED = (
    "version", "item", "department", "accepting_centre", "applicant", "received_by__account", "result",
    "decision__decided_by__account",
)  # fmt: skip


def archive_case(*, case_id: int, now: datetime) -> ArchivePackage:
    """Make, store and note the package of an ended case. Raises ``Refusal``: those of ``cases.actions.archive``,
    ``file_damaged``, ``storage_failed``."""
    case = Case.objects.select_related(*_RELATED).get(pk=case_id)
    matter = queries.archive_matter(case, now)
    if rating := rating_of_case(case_id):
        matter = replace(matter, records={**matter.records, "Rating": [rating]})
    return cases.archive(
        case_id=case_id, now=now, file=_stored(matter, case.accepting_centre.name, now), edition=case.edition
    )


def archive_bundle(*, application_id: int, now: datetime) -> ArchivePackage | None:
    """The package of a finished application with those of its cases inside; None while one of these is missing."""
    application = BundleApplication.objects.select_related("version", "bundle", "centre", "applicant").get(
        pk=application_id
    )
    matter = queries.archive_application(application)
    if matter is None:
        return None
    file = _stored(matter, application.centre.name, now)
    return cases.keep_application_package(application_id=application_id, now=now, file=file)


def package_of(*, number: str, now: datetime) -> bytes:
    """The bytes of the package of an ended case or a finished application, made now where there is none as it stands.

    For the command line, whose user holds the machine. Raises ``Refusal``: ``not_found``, ``not_ended``, those of
    ``archive_case``.
    """
    if application := BundleApplication.objects.filter(number=number).first():
        return _package_of_application(application, now)
    case = Case.objects.filter(number=number).first()
    if case is None:
        raise Refusal("not_found", f"没有编号为 {number} 的办件或一件事申请，请核对编号。")
    if case.closed_at is None:
        raise Refusal("not_ended", f"办件 {number} 还没有办结，不能归档。")
    if case.archived_edition is None or case.archived_edition < case.edition:
        archive_case(case_id=case.pk, now=now)
    latest = ArchivePackage.objects.filter(case=case).order_by("-edition").values_list("file_id", flat=True)[0]
    return read_file(latest)[0]


def _package_of_application(application: BundleApplication, now: datetime) -> bytes:
    if application.finished_at is None:
        raise Refusal("not_ended", f"一件事申请 {application.number} 还没有办完，不能归档。")
    for case in Case.objects.filter(part__application=application, archived_edition=None):
        if case.closed_at is None:
            raise Refusal("not_ended", f"其中的办件 {case.number} 还没有办结，不能归档。")
        archive_case(case_id=case.pk, now=now)
    package = archive_bundle(application_id=application.pk, now=now)
    assert package is not None  # every case is in the archive now
    return read_file(package.file_id)[0]


def _stored(matter: Matter, signer: str, now: datetime) -> str:
    content = pack(matter, Signature(sign, public_key(), signer))
    return keep(content, f"{matter.number}.zip", ZIP, SYSTEM, now).digest
