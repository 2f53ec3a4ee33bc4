"""核验文书: anybody checks a notice by the code printed on it or by its QR code."""

import hashlib
import hmac

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from yichuang.domains.cases.queries import out_of_force
from yichuang.domains.documents.queries import find_notice_by_code
from yichuang.domains.reform.queries import find_paper_by_code
from yichuang.interfaces.web.guard import public
from yichuang.toolkit.throttle import Throttle

FILES = Throttle("verify-file", limit=30, seconds=600)
LARGEST = 10 * 1024 * 1024
MISSES = Throttle("verify-address", limit=20, seconds=600)
TOO_OFTEN = "核验次数过多，请10分钟后再试，或拨打中心咨询电话核对。"


class Question(forms.Form):
    """The code at the foot of a notice."""

    code = forms.CharField(
        label="查验码",
        max_length=30,
        help_text="在文书左下角，共12位，例如 K7QM-4TXP-9WHR；不分大小写，横线可以不填。",
        error_messages={"required": "请输入文书左下角的查验码。"},
    )


@public
@never_cache
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """``/verify/``: type the code."""
    form = Question(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("verify_notice", code=form.cleaned_data["code"].strip().replace("/", "-"))
    return render(request, "citizen/verify.html", {"form": form}, status=422 if form.is_bound else 200)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """``/verify/<code>/``: what the notice is, masked, and whether it is in force; wrong codes are counted so that
    nobody tries them all. A PDF that is sent is only compared by its digest, and kept nowhere."""
    address = request.META.get("REMOTE_ADDR", "")
    form = Question({"code": code})
    if MISSES.is_spent(address):
        form.add_error(None, TOO_OFTEN)
        return render(request, "citizen/verify.html", {"form": form}, status=429)
    found = find_notice_by_code(code) or find_paper_by_code(code)
    if found is None:
        MISSES.count(address)
        form.add_error(
            "code", "没有这个查验码的文书，请对照文书左下角核对。若确实一字不差，这份文书可能不是本平台出具的。"
        )
        return render(request, "citizen/verify.html", {"form": form}, status=404)
    context: dict[str, object] = {"notice": found, "ended": out_of_force(found.subject, found.kind)}
    if request.method == "POST":
        if FILES.is_spent(address):
            return render(request, "citizen/verified.html", context | {"compared": "often"}, status=429)
        FILES.count(address)
        context["compared"] = _compare(request, found.pdf)
    return render(request, "citizen/verified.html", context)


def _compare(request: HttpRequest, digest: str | None) -> str:
    """``same``, ``other``, ``none`` (no file came), ``large``, or ``unset`` (no PDF was made yet)."""
    sent = request.FILES.get("file")
    if sent is None:
        return "none"
    if sent.size is None or sent.size > LARGEST:
        return "large"
    if digest is None:
        return "unset"
    found = hashlib.sha256()
    for chunk in sent.chunks():
        found.update(chunk)
    return "same" if hmac.compare_digest(found.hexdigest(), digest) else "other"
