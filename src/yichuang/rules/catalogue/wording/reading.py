"""A text as the rules read it: one width, one kind of bracket, no blanks; each character knows where it came from."""

import re
import unicodedata
from dataclasses import dataclass

_DROPPED = frozenset("“”‘’\"'「」『』*_`·\u00ad")
_SAME = str.maketrans("[]{}【】〔〕〖〗﹝﹞", "()()()()()()")
_ITEM_MARK = re.compile(r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳㈠-㈩●•◆■▪\-])")
_ENDS_AN_ITEM = frozenset("证书表簿照单件册等份;；。.:：")
_GOES_ON = (*"的(（,，、;；。及和或与并等明", "复印", "原件", "影印", "材料", "资料", "文件", "证件", "相关", "有关")


@dataclass(frozen=True)
class Reading:
    """``plain`` is what patterns are matched against; ``places[i]`` is the offset of ``plain[i]`` in the given text."""

    plain: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the given text of ``plain[start:end]`` (which is not empty)."""
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> Reading:
    """Full-width and half-width become one; blanks, quotes and wrapped lines vanish; list items stay apart by "\\n"."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in "\r\n\u2028\u2029":
            read_as = "\n" if _ends_here(text, place) else ""
        elif character in _DROPPED or not character.isprintable() or character.isspace():
            read_as = ""
        else:
            read_as = unicodedata.normalize("NFKC", character).translate(_SAME).replace(" ", "")
        plain += read_as
        places += [place] * len(read_as)
    return Reading("".join(plain), tuple(places))


def _ends_here(text: str, place: int) -> bool:
    """A line break ends a list item where the next line starts one, or where a paper is named in full."""
    line, rest = text[max(0, place - 80) : place].rstrip(), text[place : place + 80].lstrip()
    if not line or not rest or _ITEM_MARK.match(rest):
        return True
    return line[-1] in _ENDS_AN_ITEM and not rest.startswith(_GOES_ON)
