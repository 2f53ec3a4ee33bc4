"""Files of materials: stored as soon as they are dropped, pasted or picked; shown only inside a case of one's scope."""

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.cases import queries as cases
from yichuang.domains.documents import actions as documents
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .answers import refused_as_json


@refused_as_json
@staff("upload")
@require_POST
def upload(request: StaffRequest) -> HttpResponse:
    """One file, multipart field ``file`` → ``{digest, name, content_type, size}``.

    Raises ``Refusal``: ``file_missing`` and those of ``documents.actions.store_file``.
    """
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal("file_missing", "没有收到文件，请重新选择后上传。", field="file")
    stored = documents.store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=timezone.now())
    return JsonResponse(
        {
            "digest": stored.digest,
            "name": stored.name,
            "content_type": stored.content_type,
            "size": stored.size,
        }
    )


@staff("see_case")
@require_GET
def show(request: StaffRequest, number: str, digest: str) -> HttpResponse:
    """A file of a case in scope; raises ``Refusal('not_found')`` for every other one."""
    case = cases.get_case(number, request.actor, timezone.now())
    for material in case.materials:
        for file in material.files:
            if file.digest == digest:
                return file_response(digest, file.name)
    raise Refusal("not_found", "没有找到这个文件，请刷新页面后重试。")
