"""Accounts to try the platform with: one password for all, made up on this machine and kept beside its data."""

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from yichuang.domains.accounts.models import Token, User
from yichuang.domains.cases.models import ShelfPlace
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Post

FILE = "demo.json"
BOX = "演示柜-01"
_SYSTEMS = (Post.Kind.PARTNER.value, Post.Kind.DEVICE.value)


def give_demo_access(centre: Centre, folder: Path) -> dict[str, Any]:
    """Give every holder of a post the demo password and a token; written to ``demo.json``, readable by the owner.

    Only for trying out: ``yichuang run`` does it where it loads a blueprint into an empty database.
    """
    systems = _establish_systems(centre)
    password = f"yichuang-{secrets.token_hex(4)}"
    accounts = list(User.objects.filter(posts__centre=centre).distinct().order_by("id"))
    hashed = make_password(password)
    tokens = {account.username: secrets.token_urlsafe(24) for account in accounts}
    people = [account.pk for account in accounts if account.kind not in _SYSTEMS]
    User.objects.filter(pk__in=people).update(password=hashed)
    Token.objects.bulk_create(
        Token(
            account=account,
            label="demo",
            digest=hashlib.sha256(tokens[account.username].encode()).hexdigest(),
        )
        for account in accounts
    )
    found = {"centre": centre.code, "password": password, "tokens": tokens, "systems": systems, "box": BOX}
    path = folder / FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(found, file, ensure_ascii=False, indent=1)
    return found


def _establish_systems(centre: Centre) -> dict[str, str]:
    """A partner system, and a cabinet box with its kiosk, as no blueprint has them; their kinds by account name."""
    systems = {}
    for kind, name in ((Post.Kind.PARTNER, "演示对接系统"), (Post.Kind.DEVICE, "演示自助柜")):
        code = f"demo-{kind.value}"
        account = User.objects.filter(username=code).first() or User.objects.create_user(code, name, kind=kind)
        values = {"kind": kind, "employer": Post.Employer.CENTRE, "account": account}
        Post.objects.update_or_create(centre=centre, code=code, defaults=values)
        systems[code] = kind.value
    ShelfPlace.objects.get_or_create(centre=centre, code=BOX, defaults={"kind": ShelfPlace.Kind.CABINET})
    return systems


def demo_posts(centre: Centre) -> list[Post]:
    """One filled post of each kind, for the list that ``make run`` prints; clerk and approvers share their matters."""
    filled = Post.objects.filter(centre=centre, account__isnull=False).exclude(kind__in=_SYSTEMS).order_by("id")
    posts = list(filled.select_related("account", "department", "zone"))
    clerk = next((post for post in posts if post.kind == Post.Kind.CLERK and post.zone), None)
    items = ServiceItem.objects.filter(zones=clerk.zone) if clerk and clerk.zone else ServiceItem.objects.none()
    departments = set(items.values_list("department_id", flat=True))
    posts.sort(key=lambda post: post.department_id is not None and post.department_id not in departments)
    first: dict[str, Post] = {}
    for post in posts:
        first.setdefault(post.kind, post)
    return [first[kind] for kind in Post.Kind.values if kind in first]
