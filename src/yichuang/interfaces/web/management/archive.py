"""归档: the packages that were made, to be taken to the archive's own system; each taking is on record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases.actions import take_package
from yichuang.domains.cases.queries import list_packages
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("take_package")
def list_page(request: StaffRequest) -> HttpResponse:
    """``?q=`` the beginning of a number, ``?after=`` cursor; the latest packages first."""
    search = request.GET.get("q", "")[:40]
    page = list_packages(request.actor, search=search, after=request.GET.get("after"))
    return render(request, "management/archive.html", {"page": page, "search": search})


@never_cache
@require_POST
@staff("take_package")
def take(request: StaffRequest, package_id: int) -> HttpResponse:
    """The package as a file to be saved."""
    digest, name = take_package(actor=request.actor, now=timezone.now(), package_id=package_id)
    return file_response(digest, name, download=True)
