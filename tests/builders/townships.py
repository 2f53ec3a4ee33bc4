"""Townships of the centre's county, and lists of the upper level for them."""

from typing import Any

from tests.builders import NOW, a_centre
from yichuang.domains.catalogue.actions import ListGiven, load_list
from yichuang.domains.catalogue.models import DelegatedList
from yichuang.domains.organisation.models import Centre, Region
from yichuang.rules.access import SYSTEM
from yichuang.rules.catalogue.upper import ListRow

MATTERS = ("农村宅基地审批", "乡村建设规划许可", "临时救助给付")


def a_township(code: str = "350423101000", name: str = "嵩溪镇", *, developed: bool = False) -> Region:
    """A township of the county; a developed one has a centre of that level."""
    region = Region.objects.get_or_create(code=code, defaults={"name": name, "parent": a_centre().region})[0]
    if developed:
        Centre.objects.get_or_create(
            code=f"town-{code}",
            defaults={
                "name": f"{name}政务服务中心",
                "short_name": name,
                "level": "developed_town",
                "region": region,
                "parent": a_centre(),
                "office": a_centre().office,
            },
        )
    return region


def an_upper_list(names: tuple[str, ...] | None = MATTERS, **more: Any) -> DelegatedList:
    """A list of 108 entries after its document, of which ``names`` are given to us (None: the list itself is not)."""
    said = {
        "code": "delegated-108",
        "kind": "claimed",
        "title": "赋予乡镇（街道）的县级审批服务执法权限指导目录",
        "source": "赣府发〔2021〕23号",
        "stated_total": 108,
    } | more
    rows = None if names is None else [ListRow(name, department="农业农村局") for name in names]
    centre = a_centre()
    load_list(actor=SYSTEM, now=NOW, centre_id=centre.pk, given=ListGiven(**said), rows=rows)
    return DelegatedList.objects.get(code=said["code"])
