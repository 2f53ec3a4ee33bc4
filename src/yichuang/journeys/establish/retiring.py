"""What is no more in the blueprint: retired, unless something that runs still needs it."""

from collections.abc import Iterable

from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases.queries import count_running
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.rules.blueprint.parts import Key

from .place import Place
from .shelf import Shelf

_IN_CATALOGUE = (ServiceItem.State.PUBLISHED, ServiceItem.State.SUSPENDED)


class Retiring:
    """Decides over the parts that are gone from the blueprint.

    A department with running cases, and a post that has some, stay until these have ended, with their authorisations:
    somebody must be able to decide them. Nothing new reaches them, since their items are taken out of the catalogue.
    """

    def __init__(self, place: Place, gone: Iterable[Key]) -> None:
        self._place = place
        self._gone = list(gone)
        self.running = count_running(place.centre.pk) if place.centre and self._gone else {}

    def count(self, key: Key) -> int:
        """How many running cases stand on a part."""
        kind, code = key
        if kind == "authorisation":
            found = Authorisation.objects.filter(code=code).values_list("department__code", "post__code").first()
            if found is None:
                return 0
            of_department = self.count(("department", found[0])) if ("department", found[0]) in self._gone else 0
            return of_department or self.count(("post", found[1]))
        if kind == "post" and not self.running.get("post", {}).get(code):
            department = self._department_of(code)
            return self.count(("department", department)) if ("department", department) in self._gone else 0
        return self.running.get(kind, {}).get(code, 0)

    def waits(self, key: Key) -> bool:
        """Whether it must stay for now. Ask after the items were retired."""
        kind, code = key
        if kind in ("post", "authorisation"):
            return self.count(key) > 0
        if kind == "department":
            own = ServiceItem.objects.filter(centre=self._place.made, department__code=code)
            return self.count(key) > 0 or own.filter(state__in=_IN_CATALOGUE).exists()
        if kind == "seal":
            seals = Authorisation.objects.filter(seal__code=code, seal__centre=self._place.made, revoked_at=None)
            return seals.exists()
        return False

    def retire(self, shelves: dict[str, Shelf]) -> tuple[list[Key], list[Key]]:
        """Retire what may go, the catalogue and the authorisations first; what went and what waits."""
        order = ["bundle", "item", "authorisation", *shelves]
        went: list[Key] = []
        waiting: list[Key] = []
        for key in sorted(self._gone, key=lambda one: order.index(one[0])):
            if self.waits(key):
                waiting.append(key)
            else:
                shelves[key[0]].retire(key[1])
                went.append(key)
        return went, waiting

    def _department_of(self, post: str) -> str:
        found = self._place.made.posts.filter(code=post).values_list("department__code", flat=True).first()
        return found or ""
