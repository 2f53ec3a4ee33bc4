"""Shelves of people: posts with their holders' accounts, seals, authorisations."""

from collections.abc import MutableMapping
from datetime import date
from typing import Any

from django.db.models import Q

from yichuang.domains.accounts.models import User
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.authority.models import Authorisation, Seal
from yichuang.domains.organisation.models import LoadedPart, Post
from yichuang.rules.blueprint.difference import Loaded
from yichuang.rules.blueprint.parts import Key, Part

from .shelf import Shelf


class PostShelf(Shelf):
    """Posts. An account is made for each holder, without a password: nobody signs in until one is set."""

    kind, model = "post", Post
    columns = ("kind", "employer", "attendance", "title", "rank", "is_establishment")
    links = {"department": "department", "zone": "zone"}

    def rows(self) -> Any:
        """With their holders."""
        return Post.objects.filter(centre=self.place.made).select_related("account")

    def find(self, code: str) -> Any:
        """The post."""
        return Post.objects.filter(centre=self.place.made, code=code).select_for_update().first()

    def name_of(self, row: Any) -> str:
        """Its holder."""
        return row.account.name if row.account else ""

    def fields_of(self, row: Any) -> dict[str, Any]:
        """With the holder's account."""
        holder = row.account.username if row.account else None
        is_over = row.ends_on is not None and row.ends_on < self.place.today
        return super().fields_of(row) | {"holder": holder, "is_over": is_over}

    def write(self, code: str, part: Part) -> None:
        """With the holder's account."""
        super().write(code, part)
        if "holder" in part.fields:
            username = part.fields["holder"]
            account = User.objects.filter(username=username).first() if username else None
            if username and account is None:
                account = User.objects.create_user(username, part.name)
            self.rows().filter(code=code).update(account=account)

    def retire(self, code: str) -> None:
        """The post ends."""
        rows = self.rows().filter(Q(ends_on=None) | Q(ends_on__gt=self.place.yesterday), code=code)
        rows.update(ends_on=self.place.yesterday)

    def revive(self, code: str) -> None:
        """The post goes on."""
        self.rows().filter(code=code).update(ends_on=None)


class SealShelf(Shelf):
    """Seals in use in the hall."""

    kind, model, columns = "seal", Seal, ("name",)

    def retire(self, code: str) -> None:
        """No longer in use."""
        self.rows().filter(code=code).update(is_active=False)

    def revive(self, code: str) -> None:
        """In use."""
        self.rows().filter(code=code).update(is_active=True)


class AuthorisationShelf(Shelf):
    """Every grant of the blueprint, spelled out by department and post. What was revoked by hand stays revoked."""

    kind, model, name_field, columns = "authorisation", Authorisation, "code", ("powers",)
    links = {"department": "department", "post": "post", "seal": "seal"}

    def rows(self) -> Any:
        """Those over the centre's departments."""
        return Authorisation.objects.filter(code__startswith=f"{self.place.code}/", post__centre=self.place.made)

    def read(self) -> dict[str, Part]:
        """With their items."""
        found = self.rows().select_related(*self.links).prefetch_related("items")
        return {row.code: Part(row.code, self.fields_of(row)) for row in found}

    def fields_of(self, row: Any) -> dict[str, Any]:
        """Days as ISO, items by code."""
        return super().fields_of(row) | {
            "items": None if row.all_items else sorted(item.code for item in row.items.all()),
            "starts_on": row.starts_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            "is_revoked": row.revoked_at is not None,
        }

    def find(self, code: str) -> Any:
        """The authorisation, locked."""
        return Authorisation.objects.filter(code=code).select_for_update().first()

    def new(self, code: str, part: Part) -> Any:
        """An authorisation."""
        return Authorisation(code=code)

    def write(self, code: str, part: Part) -> None:
        """Powers, items and days."""
        row, said = self.row(code, part), part.fields
        for name in ("starts_on", "ends_on"):
            if name in said:
                setattr(row, name, date.fromisoformat(said[name]) if said[name] else None)
        if "powers" in said:
            row.powers = said["powers"]
        for name, kind in self.links.items():
            if name in said:
                setattr(row, f"{name}_id", self.place.id_of(kind, said[name]))
        if "items" in said:
            row.all_items = said["items"] is None
        row.save()
        if said.get("items") is not None or ("items" in said and code in self.there):
            row.items.set([self.place.id_of("item", item) for item in said["items"] or ()])

    def remember(self, loaded: MutableMapping[Key, Loaded]) -> None:
        """What was loaded before there was a record of all parts: an authorisation kept its own, and before that the
        trail knows whether the manager has changed the last day."""
        for row in self.rows().select_related("post"):
            if (self.kind, row.code) in loaded:
                continue
            if row.as_loaded is not None:
                said = dict(row.as_loaded)
                said["items"] = sorted(said["items"]) if said.get("items") is not None else None
            else:
                done = list_entries(f"post:{row.post.code}")
                acts = {entry.verb for entry in done if entry.detail.get("authorisation") == row.code}
                if "change_term" not in acts:
                    continue
                first = next(e for e in done if e.verb == "change_term" and e.detail["authorisation"] == row.code)
                said = {"ends_on": first.detail["before"]}
            loaded[self.kind, row.code] = Loaded(row.code, said)

    def retire(self, code: str) -> None:
        """Revoked."""
        self.rows().filter(code=code, revoked_at=None).update(revoked_at=self.place.now)

    def revive(self, code: str) -> None:
        """Granted again, unless it was revoked by hand before it was gone."""
        gone = LoadedPart.objects.filter(centre=self.place.made, kind=self.kind, code=code).values("gone_at")
        self.rows().filter(code=code, revoked_at__in=gone).update(revoked_at=None)
