"""Archive (归档): the package of an ended case is stored; what is done to the case later makes another edition."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import ArchivePackage, BundleApplication, Case
from .act import platform_acting

DELAY = timedelta(days=1)  # after the end: notices are set and messages gone by then


def archive(*, case_id: int, now: datetime, file: str, edition: int) -> ArchivePackage:
    """Put down that ``file`` (digest of the stored package) holds the case as of ``edition``.

    Raises ``Refusal``: ``wrong_state``, ``stale`` where the case went on since the package was made.
    """
    with platform_acting("archive", case_id, now) as act:
        if act.case.edition != edition:
            raise Refusal("stale", "办件在归档期间又有变化，下一次归档时重新封装。")
        last = ArchivePackage.objects.filter(case=act.case).aggregate(last=Max("edition"))["last"] or 0
        package = ArchivePackage.objects.create(
            case=act.case, centre_id=act.case.accepting_centre_id, edition=last + 1, file_id=file, made_at=now
        )
        act.set(archived_edition=act.case.edition + 1)
        act.finish(package=file, edition=package.edition)
        return package


def keep_application_package(*, application_id: int, now: datetime, file: str) -> ArchivePackage:
    """The same for a finished application of a bundle; the first package stays the only one."""
    with transaction.atomic():
        application = BundleApplication.objects.select_for_update().get(pk=application_id)
        if made := ArchivePackage.objects.filter(application=application).first():
            return made
        package = ArchivePackage.objects.create(
            application=application, centre_id=application.centre_id, edition=1, file_id=file, made_at=now
        )
        BundleApplication.objects.filter(pk=application_id).update(archived_at=now)
        audit.leave(f"application:{application.number}", "archive", SYSTEM, now, {"package": file})
        return package


def take_package(*, actor: Actor, now: datetime, package_id: int) -> tuple[str, str]:
    """Digest and file name of a package of the actor's centre; that it was taken is on record.

    Raises ``Refusal``: ``not_permitted``, ``not_found``.
    """
    check_kind(actor, "take_package")
    found = ArchivePackage.objects.filter(pk=package_id, centre=actor.centre_id)
    package = found.select_related("case", "application").first()
    if package is None:
        raise Refusal("not_found", "没有找到这个归档包，请回到归档列表重新选择。")
    matter = package.case or package.application
    assert matter is not None  # a constraint of the table
    subject = f"case:{matter.number}" if package.case else f"application:{matter.number}"
    with transaction.atomic():
        audit.leave(subject, "take_package", actor, now, {"package": package.file_id})
    return package.file_id, f"{matter.number}.zip"


def list_to_archive(now: datetime, limit: int = 200) -> list[int]:
    """Cases that ended a day ago or more and are not, or no longer as they stand, in the archive."""
    due = Case.objects.filter(closed_at__lt=now - DELAY)
    due = due.filter(Q(archived_edition=None) | Q(archived_edition__lt=F("edition")))
    return list(due.order_by("closed_at").values_list("pk", flat=True)[:limit])


def list_applications_to_archive(now: datetime, limit: int = 50) -> list[int]:
    """Finished applications without a package."""
    due = BundleApplication.objects.filter(finished_at__lt=now - DELAY, archived_at=None)
    return list(due.order_by("finished_at").values_list("pk", flat=True)[:limit])
