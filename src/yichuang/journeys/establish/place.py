"""Where the parts of a blueprint are put: the centre, the moment, and who is found under which code."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Manager, Model

from yichuang.domains.authority.models import Seal
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Post, Region, Zone
from yichuang.rules.clock import SHANGHAI

_MODELS: dict[str, type[Model]] = {
    "department": Department,
    "item": ServiceItem,
    "post": Post,
    "region": Region,
    "seal": Seal,
    "zone": Zone,
}


@dataclass
class Place:
    """The centre ``code`` at ``now``; ``centre`` is None until it is made."""

    code: str
    now: datetime
    centre: Centre | None = None
    _ids: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in Shanghai."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def yesterday(self) -> date:
        """The last day of what is over today."""
        return self.today - timedelta(days=1)

    @property
    def made(self) -> Centre:
        """The centre, once it is there."""
        assert self.centre is not None
        return self.centre

    def id_of(self, kind: str, code: str | None) -> int | None:
        """Id of the part of that kind and code, None for no code."""
        return None if code is None else self.known(kind, code)

    def known(self, kind: str, code: str) -> int:
        """Id of the part of that kind and code; raises KeyError for a code that isn't there."""
        if code not in self._ids.get(kind, {}):
            rows = every(_MODELS[kind])
            found = rows.all() if kind == "region" else rows.filter(centre=self.made)
            self._ids[kind] = dict(found.values_list("code", "pk"))
        return self._ids[kind][code]


def every(model: type[Any]) -> "Manager[Any]":
    """All rows of a model, retired ones too."""
    found: Manager[Any] = getattr(model, "everything", None) or model._default_manager
    return found
