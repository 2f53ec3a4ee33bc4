"""延时错时, 预约 and 帮办代办 lists over a centre's items: what each holds, what none does (HALL-4; SR 3.6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

# 直接面向企业和群众: an item for organs alone is not.
_PUBLIC = frozenset({"person", "enterprise", "institution", "social_organisation", "other"})


@dataclass(frozen=True, slots=True)
class ServiceLists:
    """Item codes by list. ``missing_extended``: high-frequency items not on the extended-hours list;
    ``missing_both``: public-facing ones on neither that nor the appointment list, unless the lists are selective."""

    extended_hours: tuple[str, ...] = ()
    appointment: tuple[str, ...] = ()
    assistance: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    missing_extended: tuple[str, ...] = ()
    missing_both: tuple[str, ...] = ()


def resolve(said: Mapping[str, Any], objects: Mapping[str, Collection[str]]) -> ServiceLists:
    """The lists as the blueprint says them (``models.ServiceLists`` as plain data) over the items there are.

    ``objects``: service objects of each item by its code, in the order to show; what is not among them is left out.
    """

    def known(codes: Collection[str]) -> tuple[str, ...]:
        return tuple(code for code in objects if code in set(codes))

    extended = known(said["extended_hours"])
    public = [code for code, who in objects.items() if _PUBLIC & set(who)]
    others = [code for code in public if code not in extended]
    appointment = known(others if said["appointment"] == "others" else said["appointment"])
    return ServiceLists(
        extended_hours=extended,
        appointment=appointment,
        assistance=known(objects if said["assistance"] == "all" else said["assistance"]),
        agency=known(said["agency"]),
        missing_extended=tuple(code for code in known(said["high_frequency"]) if code not in extended),
        missing_both=() if said["selective"] else tuple(code for code in others if code not in appointment),
    )
