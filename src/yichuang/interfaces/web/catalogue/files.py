"""Blank forms and samples: stored as soon as they are picked, named by the draft when it is saved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.catalogue.queries import check_catalogue_file
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents.queries import file_name
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal


@require_POST
@staff("edit_draft")
def upload(request: StaffRequest) -> HttpResponse:
    """Fragment: the input of the file that was picked, with its digest."""
    sent = next(iter(request.FILES.getlist("file")), None)
    if sent is None:
        raise Refusal("file_missing", "没有收到文件，请重新选择后上传。", field="file")
    stored = documents.store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=timezone.now())
    context = {
        "name": request.POST.get("field", "")[:80],
        "label": request.POST.get("label", "")[:40],
        "digest": stored.digest,
        "file": stored.name,
    }
    return render(request, "catalogue/_file.html", context)


@require_safe
@staff("see_catalogue")
def show(request: StaffRequest, digest: str) -> HttpResponse:
    """A file that a draft or a version names."""
    check_catalogue_file(request.actor, digest)
    return file_response(digest, file_name(digest))
