"""Write docs/lifecycle.svg and .md from the table that the platform works by: ``python tools/lifecycle.py``."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SVG, PAGE = ROOT / "docs" / "lifecycle.svg", ROOT / "docs" / "lifecycle.md"
HEAD = """# The life of a case

Made by `python tools/lifecycle.py` from `src/yichuang/rules/cases/lifecycle.py`, the one table that pages, API and
tests read; a test compares. Each column of the picture is a state, each line a verb: dots where it may begin, an arrow
to where it leads; without an arrow the state stays. Grey: by the platform or the applicant. Conditions:
`rules/cases/conditions.py`.

![States and verbs of a case](lifecycle.svg)

"""


def contents() -> dict[Path, str]:
    """What both files say now."""
    import django

    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yichuang.config.settings")
    django.setup()
    from yichuang.domains.cases.labels import STATES, VERBS
    from yichuang.domains.documents.labels import KIND_NAMES
    from yichuang.domains.organisation.labels import POST_KINDS
    from yichuang.rules import access
    from yichuang.rules.cases import lifecycle, picture

    def who(verb: lifecycle.Verb) -> str:
        if verb.permission is None:
            return "平台或申请人"
        kinds = access.PERMISSIONS[verb.permission]
        names = "、".join(POST_KINDS[kind] for kind in access.PostKind if kind in kinds)
        power = access.NEEDS_POWER.get(verb.permission)
        more = [access.POWER_NAMES[power]] if power else []
        more += ["在编"] if verb.permission in access.NEEDS_ESTABLISHMENT else []
        return f"{names}（{'，'.join(more)}）" if more else names

    holders = {name: who(verb) for name, verb in lifecycle.VERBS.items()}
    notices = {str(kind): name for kind, name in KIND_NAMES.items()}
    table = picture.tabulate(STATES, VERBS, holders, notices)
    return {SVG: picture.draw(STATES, VERBS), PAGE: HEAD + table}


if __name__ == "__main__":
    for path, text in contents().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
