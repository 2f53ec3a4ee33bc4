"""Centres and their calendar."""

from django.db.models import Q

from yichuang.rules.refusal import Refusal

from ..models import Centre


def get_centre(code: str | None = None) -> Centre:
    """The centre of a code, or the first one of this installation; raises ``Refusal('not_found')``."""
    centres = Centre.objects.filter(code=code) if code else Centre.objects.filter(Q(parent=None))
    centre = centres.order_by("id").first()
    if centre is None:
        raise Refusal("not_found", "没有找到这个政务服务中心，请检查网址或先载入中心蓝图。")
    return centre


def find_centre(centre_id: int | None = None) -> Centre | None:
    """A centre by its id, or the first one of this installation; None where none is loaded."""
    centres = Centre.objects.filter(pk=centre_id) if centre_id else Centre.objects.filter(parent=None)
    return centres.order_by("id").first()


def list_centres() -> list[tuple[str, str]]:
    """Code and name of the centres of this installation, branch halls aside, the first that was loaded first."""
    return list(Centre.objects.filter(parent=None).order_by("id").values_list("code", "name"))
