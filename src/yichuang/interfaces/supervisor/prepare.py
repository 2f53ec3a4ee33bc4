"""Makes the database and the static files ready; a process of its own, so that the supervisor stays small.

Prints one line of JSON: ``{"accounts": [[name, password, who], …]}``.
"""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

OLDEST = 15  # the first PostgreSQL that the platform is tested with


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
    _migrate()
    accounts: list[list[str]] = []
    if blueprint := _blueprint():
        blueprint.load_if_empty()
        accounts = [list(account) for account in blueprint.demo_accounts()]
    _collect_static()
    print(json.dumps({"accounts": accounts}, ensure_ascii=False))
    return 0


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("建立数据表 migrating the database…", file=sys.stderr)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def _blueprint() -> ModuleType | None:
    """Return the command that loads a centre, with ``load_if_empty()`` and ``demo_accounts()``."""
    name = "yichuang.interfaces.commands.blueprint"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def _collect_static() -> None:
    """Collect and compress the static files if one of them changed since the last time."""
    seen = hashlib.sha256()
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
