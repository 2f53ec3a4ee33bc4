"""Where each kind of post works."""

from yichuang.interfaces.web.addresses import is_served
from yichuang.rules.access import PostKind

CHOOSE = "/post/"
DESKS = {
    PostKind.CLERK: "/counter/",
    PostKind.APPROVER: "/approval/",
    PostKind.CHIEF_REPRESENTATIVE: "/approval/",
    PostKind.DEPARTMENT_HEAD: "/head/",
    PostKind.OUTLET_CLERK: "/outlet/",
    PostKind.GUIDANCE: "/guidance/",
    PostKind.CATALOGUE_EDITOR: "/catalogue/",
    PostKind.CENTRE_MANAGER: "/management/",
    PostKind.ADMINISTRATOR: "/management/",
    PostKind.SUPERVISOR: "/management/trail/",
    PostKind.DEVICE: "/hall/kiosk/",
}


def desk_of(kind: PostKind | None) -> str:
    """Address of the first page of a kind of post; the choice of posts where it has none."""
    address = DESKS.get(kind, CHOOSE) if kind else CHOOSE
    return address if is_served(address) else CHOOSE
