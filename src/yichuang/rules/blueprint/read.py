"""The one place of the rules that opens files: a blueprint's folder and the libraries that it includes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import yaml

from yichuang.rules.blueprint.document import Document, NotPlain, parse
from yichuang.rules.blueprint.findings import Finding

# src/yichuang/rules/blueprint/read.py → the checkout's blueprints/ beside src/
SHIPPED = Path(__file__).resolve().parents[4] / "blueprints"

CENTRE = "centre.yaml"
PLAN = "plan.yaml"


@dataclass
class Files:
    """What could be read of a blueprint, and what could not."""

    centre: Document | None = None
    plan: Document | None = None
    libraries: list[tuple[int, Document]] = field(default_factory=list)  # with the place in ``include``
    problems: list[Finding] = field(default_factory=list)


def read_files(name_or_path: str, shipped: Path = SHIPPED) -> Files:
    """Read a blueprint by the name of a shipped one or by its folder; never raises for its content.

    Includes are looked up in the folder above the blueprint first, then among the shipped ones, so that
    a county of one's own may stand anywhere and still use the shared library.
    """
    files = Files()
    folder = _folder(name_or_path, shipped)
    if folder is None:
        known = "、".join(sorted(path.parent.name for path in shipped.glob(f"*/{CENTRE}"))) or "无"
        files.problems.append(Finding(name_or_path, 1, f"没有这个蓝图（缺少 {CENTRE}）；现有蓝图：{known}"))
        return files
    files.centre = _read(folder / CENTRE, f"{folder.name}/{CENTRE}", files.problems)
    if (folder / PLAN).exists():
        files.plan = _read(folder / PLAN, f"{folder.name}/{PLAN}", files.problems)
    if files.centre is not None:
        _read_includes(files, files.centre, (folder.parent, shipped))
    return files


def _folder(name_or_path: str, shipped: Path) -> Path | None:
    for folder in (shipped / name_or_path, Path(name_or_path)):
        if (folder / CENTRE).is_file():
            return folder.resolve()
    return None


def _read_includes(files: Files, centre: Document, roots: Sequence[Path]) -> None:
    include = centre.values.get("include") if isinstance(centre.values, dict) else None
    known: dict[str, Document | None] = {}
    for index, entry in enumerate(include if isinstance(include, list) else []):
        name = entry.get("file") if isinstance(entry, dict) else entry
        if not isinstance(name, str):
            continue  # the model reports it
        where = ("include", index)
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            files.problems.append(centre.says(f"include 只能写 blueprints/ 之下的相对路径：{name}", *where))
            continue
        if name not in known:
            path = next((root / name for root in roots if (root / name).is_file()), None)
            known[name] = _read(path, name, files.problems) if path else None
            if path is None:
                files.problems.append(centre.says(f"引用的文件不存在：{name}", *where))
        elif isinstance(entry, str):  # a part of a file may be taken twice, for two zones
            files.problems.append(centre.says(f"重复引用 {name}", *where))
            continue
        if (document := known[name]) is not None:
            files.libraries.append((index, document))


def _read(path: Path, label: str, problems: list[Finding]) -> Document | None:
    try:
        return parse(label, path.read_text(encoding="utf-8"))
    except NotPlain as error:
        problems.append(Finding(label, error.line, str(error)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(Finding(label, line, f"YAML 语法错误：{error.problem or error.context}"))
    except yaml.YAMLError as error:
        problems.append(Finding(label, 1, f"YAML 无法解析：{error}"))
    except UnicodeDecodeError:
        problems.append(Finding(label, 1, "文件不是 UTF-8 编码"))
    except OSError as error:
        problems.append(Finding(label, 1, f"文件无法读取：{error.strerror}"))
    return None
