"""What goes into the archive package of a bundle's application: the packages of its cases, and what it was itself."""

import json
from datetime import datetime

from yichuang.domains.audit.queries import list_chain
from yichuang.domains.catalogue.labels import RETENTIONS
from yichuang.domains.documents import queries as stored
from yichuang.rules.archive import Document, Matter
from yichuang.rules.office import SHANGHAI

from ..models import ArchivePackage, BundleApplication
from .archive_matter import USUAL_RETENTION


def archive_application(application: BundleApplication) -> Matter | None:
    """The matter of a finished application, None while one of its cases is not in the archive yet."""
    parts = list(application.parts.select_related("case", "item").order_by("order"))
    numbers = [part.case.number for part in parts if part.case]
    packages: dict[str, str] = {}
    for package in ArchivePackage.objects.filter(case__part__application=application).order_by("edition"):
        assert package.case is not None
        packages[package.case.number] = package.file_id  # the latest edition stays
    if set(packages) != set(numbers):
        return None
    return Matter(
        number=application.number,
        facts={
            "申请编号": application.number,
            "一件事名称": str(application.version.content.get("name", application.bundle.name)),
            "受理中心": application.centre.name,
            "申请人": application.applicant_name,
            "证件号码": application.applicant.number,
            "收件时间": _moment(application.received_at),
            "办结时间": _moment(application.finished_at),
            "保管期限": RETENTIONS[USUAL_RETENTION],
            "密级": "内部",
        },
        documents=list(_documents(application)),
        entries=list_chain(f"application:{application.number}"),
        records={
            "BundlePart": [
                {"item": part.item.code, "state": part.state, "case": part.case.number if part.case else None,
                 "after": part.after, "waived": part.waived, "reason": part.reason}
                for part in parts
            ],
            "BundleApplication": [
                {"answers": application.answers, "materials": application.materials,
                 "form": json.loads(application.form) if application.form else None}
            ],
        },
        cases={number: stored.read_file(digest)[0] for number, digest in packages.items()},
    )  # fmt: skip


def _documents(application: BundleApplication) -> list[Document]:
    found, seen = [], set()
    for material in application.materials:
        for digest in material["files"]:
            if digest not in seen:
                seen.add(digest)
                content, content_type = stored.read_file(digest)
                name = material.get("name") or stored.file_name(digest)
                found.append(Document("material", name, content, content_type, _moment(application.received_at)))
    return found


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds") if moment else ""
