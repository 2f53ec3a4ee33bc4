"""Posts with their holders' accounts, and authorisations."""

from typing import Any

from yichuang.domains.accounts.models import User
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.authority.models import Authorisation, Seal
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Post, Zone
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.blueprint.models import Holder


def establish_posts(
    centre: Centre, blueprint: Blueprint, departments: dict[str, Department], zones: dict[str, Zone]
) -> dict[str, Post]:
    """Posts by code. An account is made for each holder, without a password: nobody signs in until one is set."""
    posts = {}
    for part in blueprint.centre.content.posts:
        holder = part.holder
        posts[part.code], _ = Post.objects.update_or_create(
            centre=centre,
            code=part.code,
            defaults={
                "kind": part.kind,
                "employer": part.employer,
                "department": departments[part.department] if part.department else None,
                "zone": zones[part.zone] if part.zone else None,
                "attendance": part.attendance or "",
                "account": _account(holder) if holder else None,
                "title": (holder.title or "") if holder else "",
                "rank": (holder.rank or "") if holder else "",
                "is_establishment": bool(holder and holder.is_establishment),
            },
        )
    return posts


def _account(holder: Holder) -> User:
    account = User.objects.filter(username=holder.code).first()
    return account or User.objects.create_user(holder.code, holder.name)


def establish_authorisations(
    centre: Centre,
    blueprint: Blueprint,
    departments: dict[str, Department],
    posts: dict[str, Post],
    items: dict[str, ServiceItem],
) -> None:
    """Every grant of the blueprint, spelled out by department and post; of a known one, what changed in the file."""
    part = blueprint.centre.content.seal
    seal, _ = Seal.objects.update_or_create(centre=centre, code=part.code, defaults={"name": part.name})
    codes = [f"{centre.code}/{grant.code}" for grant in blueprint.grants]
    known = {
        one.code: one
        for one in Authorisation.objects.filter(code__in=codes).select_related("post").select_for_update(of=("self",))
    }
    for code, grant in zip(codes, blueprint.grants, strict=True):
        one = grant.authorisation
        said = {
            "department": grant.department,
            "post": grant.post.code,
            "powers": list(one.powers),
            "items": list(grant.items) if grant.items is not None else None,
            "seal": part.code if one.seal else None,
            "starts_on": one.from_.isoformat(),
            "ends_on": one.to.isoformat() if one.to else None,
        }
        authorisation = known.get(code) or Authorisation(code=code)
        new = _changed(authorisation, said)
        if not new:
            continue
        values = {
            "department": departments[grant.department],
            "post": posts[grant.post.code],
            "powers": list(one.powers),
            "seal": seal if one.seal else None,
            "starts_on": one.from_,
            "ends_on": one.to,
        }
        for name in new & values.keys():
            setattr(authorisation, name, values[name])
        if "items" in new:
            authorisation.all_items = grant.items is None
        authorisation.as_loaded = said
        authorisation.save()
        if "items" in new:
            authorisation.items.set(items[item] for item in grant.items or ())


def _changed(authorisation: Authorisation, said: dict[str, Any]) -> set[str]:
    """Which parts of the blueprint's grant are new since it was last loaded. Only these are brought, so that a last day
    that the manager has changed stays, and what was revoked stays revoked."""
    if authorisation.as_loaded is not None:
        return {name for name, value in said.items() if authorisation.as_loaded.get(name) != value}
    if authorisation.pk is None:
        return set(said)
    # loaded before it was kept what the blueprint said: the trail knows whether the manager has changed the last day
    done = list_entries(f"post:{authorisation.post.code}")
    acts = {entry.verb for entry in done if entry.detail.get("authorisation") == authorisation.code}
    return set(said) - ({"ends_on"} if "change_term" in acts else set())
