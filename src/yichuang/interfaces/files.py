"""Files for browsers: what was made to be saved; what somebody uploaded, which can never act as a page of this site."""

from typing import TypeVar
from urllib.parse import quote

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from yichuang.domains.documents.queries import read_file

PDF = "application/pdf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Answer = TypeVar("Answer", bound=HttpResponseBase)


def download(content: bytes, name: str, kind: str = EXCEL) -> HttpResponse:
    """What was made for this reader just now, to be saved under ``name``."""
    return saved_as(HttpResponse(content, content_type=kind), name)


def saved_as(answer: Answer, name: str) -> Answer:
    """The answer, which the browser saves as a file; it is kept nowhere on the way."""
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF that was made for this reader just now; it is kept nowhere on the way."""
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Cache-Control"] = "private, no-store"
    return answer


def file_response(digest: str, name: str, *, download: bool = False) -> HttpResponse:
    """The stored file, shown in the browser under ``name`` or, with ``download``, saved.

    The caller has checked that the reader may see it. Whatever is inside, it may load nothing and run nothing; pictures
    are sandboxed too (a browser's PDF viewer refuses to work in a sandbox, and runs apart from the site anyway).
    Raises ``Refusal``: ``not_found``, ``file_damaged``.
    """
    content, content_type = read_file(digest)
    answer = HttpResponse(content, content_type=content_type)
    disposition = "attachment" if download else "inline"
    answer["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    answer["Content-Security-Policy"] = policy if content_type == PDF else f"sandbox; {policy}"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, max-age=3600, immutable"
    answer["ETag"] = f'"{digest}"'
    return answer
