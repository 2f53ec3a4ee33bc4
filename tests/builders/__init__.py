"""Small builders: each makes one thing with sensible defaults on the test database; name what matters to the test."""

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from yichuang.domains.accounts.models import User
from yichuang.domains.authority.models import Authorisation, Seal
from yichuang.domains.authority.queries import find_actor
from yichuang.domains.catalogue.actions import write_version
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Post, Region, Window, Zone
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import ItemContent, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=SHANGHAI)  # a Wednesday, worked
_serial = count(1)


def a_centre(code: str = "test", **more: Any) -> Centre:
    """A county centre; the same code gives the same centre."""
    region, _ = Region.objects.get_or_create(code="350423000000", defaults={"name": "清流县"})
    centre, _ = Centre.objects.get_or_create(
        code=code,
        defaults={
            "name": "清流县政务服务中心",
            "short_name": "清流行政服务",
            "level": "county",
            "region": region,
            "office": {"am": ["09:00", "12:00"], "pm": ["13:30", "17:00"]},
            "phone": "0598-5320000",
            **more,
        },
    )
    return centre


def a_department(centre: Centre | None = None, code: str = "market_supervision", **more: Any) -> Department:
    """A department of the centre."""
    defaults = {"name": f"部门{code}", **more}
    return Department.objects.get_or_create(centre=centre or a_centre(), code=code, defaults=defaults)[0]


def a_zone(centre: Centre | None = None, code: str = "commerce", **more: Any) -> Zone:
    """A zone; its ticket letter is the next free one."""
    centre = centre or a_centre()
    last = Zone.objects.filter(centre=centre).aggregate(last=Max("prefix"))["last"]
    defaults = {"name": f"专区{code}", "prefix": chr(ord(last) + 1) if last else "A", **more}
    return Zone.objects.get_or_create(centre=centre, code=code, defaults=defaults)[0]


def a_window(zone: Zone | None = None, **more: Any) -> Window:
    """A further window of the zone."""
    zone = zone or a_zone()
    number = zone.windows.count() + 1
    defaults = {"kind": "acceptance", "number": number, "order": number} | more
    return Window.objects.create(
        centre=zone.centre,
        zone=zone,
        code=f"{zone.code}-{next(_serial)}",
        **{"display_name": f"{zone.name}综合受理{number}", **defaults},
    )


def a_post(kind: str = "clerk", centre: Centre | None = None, **more: Any) -> Post:
    """A post with a holder who can sign in."""
    serial = next(_serial)
    account = User.objects.create_user(f"{kind}{serial}", f"人员{serial}")
    employer = {"clerk": "company", "approver": "department", "chief_representative": "department"}.get(kind, "centre")
    defaults = {"employer": employer, "is_establishment": employer == "department"} | more
    return Post.objects.create(
        centre=centre or a_centre(), code=f"{kind}-{serial}", kind=kind, account=account, **defaults
    )


def an_actor(post: Post, at: datetime = NOW) -> Actor:
    """The actor of a post's holder."""
    assert post.account_id is not None
    actor = find_actor(post.account_id, at, post.pk)
    assert actor is not None
    return actor


def an_authorisation(post: Post, department: Department, *powers: str, **more: Any) -> Authorisation:
    """Powers over all items of a department from 2024 on."""
    seal, _ = Seal.objects.get_or_create(centre=department.centre, code="seal", defaults={"name": "行政审批服务专用章"})
    defaults = {"starts_on": date(2024, 4, 22), "seal": seal} | more
    return Authorisation.objects.create(
        code=f"auth-{next(_serial)}", post=post, department=department, powers=list(powers), **defaults
    )


def an_item(
    department: Department | None = None,
    zone: Zone | None = None,
    materials: int | list[dict[str, Any]] = 2,
    **more: Any,
) -> ServiceItem:
    """A published item: promised in 5 of 20 working days, review → decision → certificate; ``materials``: how many, or
    which; ``more`` as in ItemContent, and ``statutory_value``, ``promised_value`` in working days."""
    department, serial = department or a_department(), next(_serial)
    zone = zone or a_zone(department.centre)
    item = ServiceItem.objects.create(
        centre=department.centre,
        code=f"item-{serial}",
        name=f"许可事项{serial}",
        department=department,
        initials="xksx",
        pinyin="xu ke shi xiang",
    )
    item.zones.add(zone)
    said = {"statutory_value": 20, "promised_value": 5} | more
    content = {
        "name": item.name,
        "department": department.code,
        "type": "licensing",
        "case_kind": "promised",
        "statutory_limit": {"value": said.pop("statutory_value"), "unit": "working_day"},
        "promised_limit": {"value": said.pop("promised_value"), "unit": "working_day"},
        "stages": ["review", "decision", "certificate"],
        "result": {"name": "许可证", "kind": "certificate"},
        "fee": {"charged": False},
        "legal_basis": ["某条例第三条"],
        "service_objects": ["person", "enterprise"],
        "conditions": ["具备开办条件"],
        "channels": ["window"],
        "steps": ["受理", "审核", "审批", "办结", "送达"],
        "materials": [
            {"code": f"material-{n}", "name": f"材料{n}", "kind": "form", "review_points": ["签名或盖章"]}
            for n in range(1, materials + 1)
        ]
        if isinstance(materials, int)
        else materials,
    }
    item.version = write_version(
        item,
        read(ItemContent, content | said),
        now=NOW,
        effective_from=date(2024, 4, 22),
        published_by="system",
    )
    item.save()
    return item
