"""The same pages at three addresses: the manager's, the supervisor's, and the units'; the annexes at the first two."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from yichuang.interfaces.web.guard import staff

from . import approvers, board, diversion, reports, task

View = Callable[..., HttpResponseBase]
BOARD: tuple[tuple[str, str, View], ...] = (
    ("", "", board.page),
    ("targets/<slug:code>/", "_target", board.target),
    ("tasks/<slug:code>/", "_task", task.page),
    ("tasks/<slug:code>/<slug:act>/", "_act", task.act),
    ("orders/<int:order_id>/pdf/", "_order", task.order),
    ("orders/<int:order_id>/measure/<slug:code>/", "_measure", task.measure),
    ("reports/", "_reports", reports.page),
    ("reports/<int:report_id>/pdf/", "_report", reports.pdf),
)
ANNEXES: tuple[tuple[str, str, View], ...] = (
    ("diversion/", "_diversion", diversion.page),
    ("diversion/export/", "_diversion_export", diversion.export),
    ("diversion/import/", "_diversion_import", diversion.take_in),
    ("approvers/", "_approvers", approvers.page),
    ("approvers/export/", "_approvers_export", approvers.export),
    ("approvers/import/", "_approvers_import", approvers.take_in),
    ("approvers/fill/", "_approvers_fill", approvers.fill),
    ("approvers/new/", "_approver_new", approvers.new),
    ("approvers/<int:row_id>/", "_approver", approvers.one),
    ("approvers/<int:row_id>/remove/", "_approver_remove", approvers.remove),
    ("approvers/<int:row_id>/explanation/", "_approver_explanation", approvers.explanation),
)
SEATS = (
    ("management/reform/", "management_reform", "manage_reform", BOARD + ANNEXES),
    ("supervision/reform/", "supervision_reform", "supervise_reform", BOARD + ANNEXES),
    ("reform/", "unit_reform", "see_reform", BOARD),
)


def _routes() -> list[URLPattern]:
    return [
        path(f"{at}{below}", staff(permission)(view), name=f"{name}{ending}")
        for at, name, permission, pages in SEATS
        for below, ending, view in pages
    ]


urlpatterns = _routes()
