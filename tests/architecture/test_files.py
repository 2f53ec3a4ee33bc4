"""Habits of the house that a folder listing can show."""

from pathlib import Path

from yichuang.toolkit import env

LONGEST, USUAL, USUAL_SHARE = 300, 200, 0.9
FORBIDDEN = {"services", "utils", "helpers", "common", "misc", "manager", "managers"}
KINDS = {".py", ".html", ".css", ".js", ".sql"}
GENERATED = {"migrations"}


def _files() -> list[Path]:
    places = [env.ROOT / "src", env.ROOT / "tests", env.ROOT / "tools", env.ROOT / "benchmarks"]
    return [
        path
        for place in places
        for path in place.rglob("*")
        if path.suffix in KINDS and not GENERATED & set(path.parts) and "__pycache__" not in path.parts
    ]


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in _files() if path.stem in FORBIDDEN or set(path.parent.parts[-3:]) & FORBIDDEN] == []


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _files()}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST} == {}
    usual = sorted(lengths.values())[int(len(lengths) * USUAL_SHARE)]
    assert usual <= USUAL


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for path in (env.ROOT / "src").rglob("*.py")
        if not GENERATED & set(path.parts)
        and path.name not in {"__init__.py", "apps.py"}
        and not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_no_template_has_inline_script_or_style() -> None:
    """The content security policy would drop them silently."""
    pages = [path for path in _files() if path.suffix == ".html"]
    assert pages
    told = [" style=", "<style", "onclick=", "onchange=", "hx-on", "javascript:"]
    assert [(path.name, what) for path in pages for what in told if what in path.read_text(encoding="utf-8")] == []
