"""Which centre's data a command works with: each blueprint has a folder of its own, and with it a database of its own.

``--blueprint NAME`` (or ``YICHUANG_BLUEPRINT``) names a shipped blueprint or the folder of one; its data (database,
keys, files, roots, demo accounts) lie in ``<YICHUANG_LOCAL>/centres/NAME``, those of qingliu and of whoever names
nothing in ``YICHUANG_LOCAL`` itself. A database of one's own (``YICHUANG_DATABASE_URL``) decides alone: then the
folder is ``YICHUANG_LOCAL``, whatever is named.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "blueprints"
DEFAULT = "qingliu"
NOTHING = "none"  # an empty database; somebody loads it later
RECORD = "blueprint"  # the file that says whose data a folder holds
FOLDERS = ("YICHUANG_KEYS", "YICHUANG_ROOTS", "YICHUANG_FILES")
OPTION, VARIABLE = "--blueprint", "YICHUANG_BLUEPRINT"


class CentreError(RuntimeError):
    """The centre's data cannot be had; the text is a sentence for the person at the terminal."""


@dataclass(frozen=True)
class Source:
    """A blueprint: the code of its centre, and what tells it from another one of the same name (``qingliu`` or the
    path of its folder)."""

    code: str
    identity: str


def find_source(name: str) -> Source:
    """The blueprint of a name or a folder; raises ``CentreError`` where there is none."""
    for place in (SHIPPED / name, Path(name)):  # as the blueprint itself is looked for
        if name and (place / "centre.yaml").is_file():
            folder = place.resolve()
            shipped = folder.parent == SHIPPED
            return Source(folder.name, folder.name if shipped else str(folder))
    known = "、".join(sorted(path.parent.name for path in SHIPPED.glob("*/centre.yaml")))
    raise CentreError(
        f"没有蓝图“{name}”（找不到它的 centre.yaml）；现有蓝图：{known}，也可以写自己的文件夹。"
        f" There is no blueprint “{name}”."
    )


def choose(name: str, base: Path) -> Path:
    """The data folder of a blueprint under ``base``; it need not be there yet. Raises ``CentreError`` where there is
    no such blueprint, or where another one of the same name has the folder."""
    source = find_source(name)
    if _owner(base) == source.identity or _was_tried_in(base, source):
        return base
    folder = base / "centres" / source.code
    owner = _recorded(folder)
    if owner not in ("", source.identity):
        raise CentreError(
            f"{folder} 里是蓝图 {owner} 的数据，不是 {source.identity} 的。请给您的蓝图文件夹换一个名称，"
            f"或用 YICHUANG_LOCAL 另选数据文件夹；若只是移动了蓝图，请删除 {folder / RECORD} 后再试。"
            f" The data in {folder} belong to another blueprint of this name."
        )
    return folder


def settle(name: str, local: Path, *, start: bool) -> Path:
    """Turn this process to the data of a blueprint and return their folder; ``local`` is the one it has now.

    ``start``: make the folder if need be; else what is not there yet is refused. Raises ``CentreError``.
    """
    if name in ("", NOTHING):
        return local
    if os.environ.get("YICHUANG_DATABASE_URL"):
        return local
    folder = choose(name, local)
    if start:
        folder.mkdir(parents=True, exist_ok=True)
        if folder != local and not _recorded(folder):
            (folder / RECORD).write_text(find_source(name).identity + "\n")
    elif folder != local and not has_data(folder):
        raise CentreError(
            f"{name} 还没有数据，请先运行 yichuang run {OPTION} {name}。"
            f" There are no data of {name} yet: yichuang run {OPTION} {name}"
        )
    if folder != local:
        for one in FOLDERS:  # a folder that somebody named holds one subfolder for each centre
            if named := os.environ.get(one):
                os.environ[one] = str(Path(named) / folder.name)
    os.environ[VARIABLE], os.environ["YICHUANG_LOCAL"] = find_source(name).identity, str(folder)
    return folder


def has_data(folder: Path) -> bool:
    """Whether the platform ever ran on a data folder."""
    return (folder / "postgres").is_dir()


def is_apart(folder: Path) -> bool:
    """Whether a data folder is that of a blueprint beside others."""
    return (folder / RECORD).is_file()


def _was_tried_in(base: Path, source: Source) -> bool:
    """Whether a folder of one's own was loaded here before blueprints had folders: its data stay where they are."""
    return not _recorded(base) and source.code != DEFAULT and _owner(base) == source.code


def _recorded(folder: Path) -> str:
    try:
        return (folder / RECORD).read_text().strip()
    except OSError:
        return ""


def _owner(folder: Path) -> str:
    """Whose data a folder holds: what is recorded, else what was loaded for trying out, else the default's."""
    if owner := _recorded(folder):
        return owner
    try:
        return str(json.loads((folder / "demo.json").read_text())["centre"])
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT
