"""What ``run`` does first: makes the database and the static files ready, in a process of its own.

Prints one line of JSON: ``{"accounts": [[name, password, who], …]}``.
"""

import hashlib
import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from yichuang.toolkit import centres, env
from yichuang.toolkit.postgres_cluster import explain

OLDEST = 15  # the oldest PostgreSQL that the README promises


def main() -> int:
    """Return the exit status; what is wrong with the database is one sentence on standard error."""
    django.setup()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0]) // 10000
    except OperationalError as problem:
        reason = str(problem).strip().splitlines()[0]
        print(f"无法连接数据库。 The database cannot be reached: {reason}", file=sys.stderr)
        return 1
    if version < OLDEST:
        print(f"需要 PostgreSQL {OLDEST} 或更高版本。 PostgreSQL {version} is too old.", file=sys.stderr)
        return 1
    try:
        _migrate()
        _load_blueprint(env.text(centres.VARIABLE))
        _collect_static()
    except centres.CentreError as problem:
        print(str(problem), file=sys.stderr)
        return 1
    except (OSError, DatabaseError) as problem:
        if "No space left" not in str(problem):
            raise
        print(explain(str(problem)), file=sys.stderr)
        return 1
    print(json.dumps({"accounts": _demo_accounts()}, ensure_ascii=False))
    return 0


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("建立数据表 migrating the database…", file=sys.stderr)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def _load_blueprint(name: str) -> None:
    """Load the centre of that name into an empty database; ``none`` leaves it empty, no name means the default one.

    Raises ``CentreError`` where the blueprint has problems, or where the database is that of another centre.
    """
    from yichuang.domains.organisation.models import Centre
    from yichuang.interfaces.commands.blueprint import load_if_empty

    if name == centres.NOTHING:
        return
    if load_if_empty(name or centres.DEFAULT):
        print(f"载入蓝图 {name or centres.DEFAULT}  loaded the blueprint.", file=sys.stderr)
        return
    there = list(Centre.objects.filter(parent=None).order_by("id").values_list("code", flat=True))
    if name and centres.find_source(name).code not in there:
        raise centres.CentreError(
            f"这个数据库里是 {'、'.join(there)}，不是 {name}。请用 --blueprint 打开数据库里的中心，或换一个数据库"
            f"（YICHUANG_DATABASE_URL）或数据文件夹（YICHUANG_LOCAL）。"
            f" This database holds {', '.join(there)}, not {name}."
        )


def _demo_accounts() -> list[tuple[str, str, str]]:
    """Name, password and post of one account a kind, where this installation was loaded for trying out."""
    from yichuang.domains.organisation.labels import POST_KINDS
    from yichuang.domains.organisation.models import Centre
    from yichuang.journeys.establish.demo import FILE, demo_posts

    try:
        demo = json.loads((env.LOCAL / FILE).read_text())
    except OSError:
        return []
    rows = []
    for centre in Centre.objects.filter(code=demo["centre"]):
        for post in demo_posts(centre):
            if post.account:
                who = f"{POST_KINDS[post.kind]} {post.account.name}"
                rows.append((post.account.username, demo["password"], who))
    return rows


def _collect_static() -> None:
    """Collect and compress the static files if one of them changed since the last time."""
    seen = hashlib.sha256(repr(settings.STORAGES).encode())  # how they are stored matters as well
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    if stamp.is_file() and stamp.read_text() == seen.hexdigest():
        return
    print("压缩静态文件 compressing static files…", file=sys.stderr)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())


if __name__ == "__main__":
    sys.exit(main())
