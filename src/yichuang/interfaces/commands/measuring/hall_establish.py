"""A hall to measure: zones, windows of which every eighth is a general one that helps, a clerk at each."""

import uuid


def establish_hall(windows: int, zones: int) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Ids of a new centre, of its zones, and of the accounts of the clerks who sit at its windows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from yichuang.domains.accounts.models import User
    from yichuang.domains.authority.queries import find_actor
    from yichuang.domains.hall.actions import open_window
    from yichuang.domains.organisation.models import Centre, Post, Region, Window, Zone

    call_command("migrate", verbosity=0, interactive=False)
    now, code = timezone.now(), f"bench{uuid.uuid4().hex[:8]}"
    region, _ = Region.objects.get_or_create(code="350423000000", defaults={"name": "清流县"})
    centre = Centre.objects.create(
        code=code, name="测量用大厅", short_name="测量", level="county", region=region,
        office={"am": ["09:00", "12:00"], "pm": ["13:30", "17:00"]}, settings={"general_windows_help": True},
    )  # fmt: skip
    made = [
        Zone.objects.create(centre=centre, code=f"zone{n}", name=f"专区{n}", prefix=chr(ord("A") + n), order=n)
        for n in range(zones)
    ]
    accounts = []
    for number in range(windows):
        kind = "general_acceptance" if number % 8 == 7 else "acceptance"
        window = Window.objects.create(
            centre=centre, zone=made[number // 8 % zones], code=f"w{number}", kind=kind, number=number,
            order=number, display_name=f"综合受理{number}",
        )  # fmt: skip
        account = User.objects.create(username=f"{code}-{number}", name=f"人员{number}")
        post = Post.objects.create(
            centre=centre, code=f"clerk-{number}", kind="clerk", account=account, employer="company"
        )
        actor = find_actor(account.pk, now, post.pk)
        assert actor is not None
        open_window(actor=actor, window_id=window.pk, now=now)
        accounts.append(account.pk)
    connections.close_all()
    return centre.pk, tuple(zone.pk for zone in made), tuple(accounts)
