"""All shelves, in the order in which their parts stand on each other."""

from .catalogue import BundleShelf, ItemListShelf, ItemShelf
from .hall import AreaShelf, DepartmentShelf, NegativeListShelf, WindowShelf, ZoneShelf
from .house import AgreementShelf, BranchShelf, CalendarShelf, CentreShelf, MessagesShelf, RecordShelf, RegionShelf
from .people import AuthorisationShelf, PostShelf, SealShelf
from .place import Place
from .shelf import Shelf

_KINDS: tuple[type[Shelf], ...] = (
    RegionShelf, CentreShelf, AgreementShelf, DepartmentShelf, AreaShelf, NegativeListShelf, BranchShelf,
    CalendarShelf, MessagesShelf, ZoneShelf, WindowShelf, PostShelf, ItemShelf, BundleShelf, SealShelf,
    AuthorisationShelf, ItemListShelf,
)  # fmt: skip
_RECORDS = ("plan", "task", "target")


def shelves_of(place: Place) -> list[Shelf]:
    """One shelf for each kind of part."""
    return [*(shelf(place) for shelf in _KINDS), *(RecordShelf(place, kind) for kind in _RECORDS)]
