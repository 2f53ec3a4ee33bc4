"""Shelves of the house: regions, the centre, agreements, branch halls, messages, the region's own days, the plan."""

from datetime import date, time
from typing import Any

from yichuang.domains.messages.models import MessagePolicy
from yichuang.domains.organisation.actions import add_regional_days
from yichuang.domains.organisation.models import CalendarDay, Centre, LoadedPart, Region, ServiceAgreement
from yichuang.domains.organisation.queries import forget_time
from yichuang.rules.blueprint.parts import SETTINGS, Part
from yichuang.rules.calendar_file import CalendarRow

from .place import Place
from .shelf import Shelf


class RegionShelf(Shelf):
    """Regions are of no centre: a centre reads those that its own stands under."""

    kind, model, columns, links = "region", Region, ("name",), {"parent": "region"}

    def rows(self) -> Any:
        """All of them."""
        return Region.objects.all()

    def new(self, code: str, part: Part) -> Any:
        """A region."""
        return Region(code=code)


class CentreShelf(Shelf):
    """The centre itself; what has no column is in its settings, beside what people set there."""

    kind, model = "centre", Centre
    columns = ("name", "short_name", "level", "office", "outlet_policy", "address", "phone", "complaint_phone")
    links = {"region": "region"}

    def rows(self) -> Any:
        """The one."""
        return Centre.everything.filter(code=self.place.code)

    def fields_of(self, row: Any) -> dict[str, Any]:
        """With the settings that a blueprint knows."""
        return super().fields_of(row) | {name: row.settings.get(name) for name in SETTINGS}

    def new(self, code: str, part: Part) -> Any:
        """The centre."""
        return Centre(code=code)

    def write(self, code: str, part: Part) -> None:
        """Columns and settings."""
        super().write(code, part)
        row = self.place.centre = Centre.everything.get(code=code)
        for name in SETTINGS:
            if name in part.fields:
                row.settings.pop(name, None)
                if part.fields[name] is not None:
                    row.settings[name] = part.fields[name]
        row.save(update_fields=["settings"])


class AgreementShelf(Shelf):
    """Agreements with the company, by its name and what they are about. They stay on record."""

    kind, model, name_field = "agreement", ServiceAgreement, "company"

    def code_of(self, row: Any) -> str:
        """Company and kind."""
        return f"{row.company}/{row.kind}"

    def fields_of(self, row: Any) -> dict[str, Any]:
        """Its days."""
        ends_on = row.ends_on.isoformat() if row.ends_on else None
        return {"signed_by": row.signed_by.isoformat(), "ends_on": ends_on}

    def write(self, code: str, part: Part) -> None:
        """Its days."""
        company, _, kind = code.rpartition("/")
        days = {name: date.fromisoformat(day) if day else None for name, day in part.fields.items()}
        ServiceAgreement.objects.update_or_create(centre=self.place.made, company=company, kind=kind, defaults=days)


class BranchShelf(Shelf):
    """Branch halls: centres under this one, each of one department."""

    kind, model = "branch_hall", Centre

    def rows(self) -> Any:
        """Those under the centre that came from a blueprint."""
        return Centre.everything.filter(parent=self.place.made, settings__has_key="branch_of")

    def fields_of(self, row: Any) -> dict[str, Any]:
        """Name, address, whose it is."""
        return {"name": row.name, "department": row.settings.get("branch_of"), "address": row.address}

    def new(self, code: str, part: Part) -> Any:
        """A branch with what is the centre's."""
        centre = self.place.made
        return Centre(
            code=code,
            level=centre.level,
            region=centre.region,
            parent=centre,
            office=centre.office,
            outlet_policy=centre.outlet_policy,
        )

    def write(self, code: str, part: Part) -> None:
        """Name, address, whose it is."""
        row = self.row(code, part)
        if "name" in part.fields:
            row.name, row.short_name = part.fields["name"], part.fields["name"][:30]
        if "address" in part.fields:
            row.address = part.fields["address"]
        if "department" in part.fields:
            row.settings["branch_of"] = part.fields["department"]
        row.save()


class MessagesShelf(Shelf):
    """Who hears of ordinary steps at once, and the quiet hours: made once, then the manager's."""

    kind, model = "messages", MessagePolicy

    def code_of(self, row: Any) -> str:
        """That of the centre."""
        return self.place.code

    def name_of(self, row: Any) -> str:
        """There is but one."""
        return "消息推送"

    def fields_of(self, row: Any) -> dict[str, Any]:
        """Times as 21:00."""
        return {
            "quiet_from": row.quiet_from.isoformat("minutes"),
            "quiet_until": row.quiet_until.isoformat("minutes"),
            "heads_get_digest": row.heads_get_digest,
            "centre_gets_digest": row.centre_gets_digest,
        }

    def write(self, code: str, part: Part) -> None:
        """Once."""
        times = {name: time.fromisoformat(part.fields[name]) for name in ("quiet_from", "quiet_until")}
        MessagePolicy.objects.get_or_create(centre=self.place.made, defaults=part.fields | times)


class CalendarShelf(Shelf):
    """The region's own days. What ``yichuang calendar load --region`` says of a day is newer, and stays."""

    kind, model, name_field, columns = "calendar_day", CalendarDay, "note", ("is_working", "note")

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._new: list[CalendarRow] = []

    def rows(self) -> Any:
        """Those of the centre's region."""
        return CalendarDay.objects.filter(region=self.place.made.region)

    def code_of(self, row: Any) -> str:
        """The date."""
        return str(row.date.isoformat())

    def write(self, code: str, part: Part) -> None:
        """With the others, at the end."""
        self._new.append(CalendarRow(date.fromisoformat(code), part.fields["is_working"], part.fields["note"]))

    def finish(self) -> None:
        """All new days as one act."""
        centre = self.place.made
        add_regional_days(
            now=self.place.now, days=self._new, source=f"蓝图 {centre.code}", region_code=centre.region.code
        )

    def retire(self, code: str) -> None:
        """A day like others again, unless somebody said something else of it since; the trail tells what it was."""
        loaded = LoadedPart.objects.filter(centre=self.place.made, kind=self.kind, code=code).first()
        if loaded:
            self.rows().filter(date=code, **loaded.said).delete()
            forget_time()

    def revive(self, code: str) -> None:
        """It was written anew."""


class RecordShelf(Shelf):
    """Parts that are nowhere but in the record of what was loaded: the plan with its tasks and targets."""

    model = LoadedPart

    def __init__(self, place: Any, kind: str) -> None:
        super().__init__(place)
        self.kind = kind

    def rows(self) -> Any:
        """Those of the kind."""
        return LoadedPart.objects.filter(centre=self.place.made, kind=self.kind)

    def fields_of(self, row: Any) -> dict[str, Any]:
        """As loaded."""
        return dict(row.said)

    def write(self, code: str, part: Part) -> None:
        """The record is made when all is loaded."""
