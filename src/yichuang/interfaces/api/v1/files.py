"""Files for materials, results and signatures."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router, Schema, UploadedFile

from yichuang.domains.documents import actions as documents

from ..door import actor_of, permission

router = Router(tags=["文件"])


class FileOut(Schema):
    """A stored file; the same content always has the same digest."""

    digest: str
    size: int
    content_type: str


@router.post("/files", response={201: FileOut}, summary="上传文件")
@permission("upload")
def upload(request: HttpRequest, file: File[UploadedFile]) -> tuple[int, FileOut]:
    """Store a PDF or picture; its type is found from the content. Sending it again changes nothing."""
    name = file.name or ""
    stored = documents.store_file(content=file.read(), name=name, actor=actor_of(request), now=timezone.now())
    return 201, FileOut(digest=stored.digest, size=stored.size, content_type=stored.content_type)
