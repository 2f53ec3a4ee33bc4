"""Papers as a document camera shows them: pages that a person can read, set by typst as pictures."""

from pathlib import Path

import typst
from django.conf import settings

_PAGE = """
#set page(width: 148mm, height: 210mm, margin: 16mm)
#set text(font: ("Noto Sans SC", "Noto Sans CJK SC"), size: 11pt)
#align(center, text(17pt, weight: "bold")[#sys.inputs.title])
#v(4mm)
#table(columns: (32mm, 1fr), inset: 3mm, ..sys.inputs.lines.split("|").map(cell => [#cell]))
#v(6mm)
本人承诺以上内容真实、准确，提交的材料合法、有效。
#v(8mm)
#align(right)[申请人（签名）：#text(15pt, style: "italic")[#sys.inputs.name]]
"""


def a_scan(title: str, name: str, **lines: str) -> bytes:
    """A filled form as PNG: its title, one line a keyword, and the signature of ``name``."""
    cells = "|".join(part for line in lines.items() for part in line)
    fonts = Path(settings.FONT_FOLDER)
    picture = typst.compile(
        _PAGE.encode(),
        font_paths=[str(fonts)] if fonts.is_dir() else [],
        sys_inputs={"title": title, "lines": cells, "name": name},
        format="png",
        ppi=96,
    )
    assert isinstance(picture, bytes)
    return picture
