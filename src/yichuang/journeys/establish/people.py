"""Posts with their holders' accounts, and authorisations."""

from yichuang.domains.accounts.models import User
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
    """Every grant of the blueprint, spelled out by department and post."""
    part = blueprint.centre.content.seal
    seal, _ = Seal.objects.update_or_create(centre=centre, code=part.code, defaults={"name": part.name})
    for grant in blueprint.grants:
        one = grant.authorisation
        authorisation, _ = Authorisation.objects.update_or_create(
            code=f"{centre.code}/{grant.code}",
            defaults={
                "department": departments[grant.department],
                "post": posts[grant.post.code],
                "powers": list(one.powers),
                "all_items": grant.items is None,
                "seal": seal if one.seal else None,
                "starts_on": one.from_,
                "ends_on": one.to,
            },
        )
        if grant.items is not None:
            authorisation.items.set(items[code] for code in grant.items)
