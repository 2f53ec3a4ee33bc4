"""Which department a name in a list means: one of the centre's, a new one, or one that is nearly there."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:自治县|自治州|地区|林区|省|市|区|县|旗|州|盟)|区|县|州|旗)(?=[\u4e00-\u9fff]{2})"
)
_NEARLY = 0.75


@dataclass(frozen=True)
class Known:
    """A department of the centre."""

    code: str
    name: str


class Departments:
    """The centre's departments, found by code, by name, and by name without the place.

    ``region``: the centre's own region, such as 清流县, whose name and last letter may stand before any of its
    departments or be left out. A name with another place before it (区人社局 in a county) is another department.
    """

    def __init__(self, known: list[Known], region: str) -> None:
        self._own = {region, region[:-1], region[-1:]} - {""}
        self._by_word = {one.code: one for one in known} | {_plain(one.name): one for one in known}
        self._cores: dict[str, list[Known]] = {}
        for one in known:
            self._cores.setdefault(self._core(one.name), []).append(one)

    def find(self, said: str) -> Known | None:
        """The department that a code or a name means."""
        if found := self._by_word.get(_plain(said)):
            return found
        same = [] if self._is_elsewhere(said) else self._cores.get(self._core(said), [])
        return same[0] if len(same) == 1 else None

    def nearest(self, said: str) -> Known | None:
        """A department with nearly that name: an abbreviation (市场监管局), a letter wrong."""
        if self._is_elsewhere(said):
            return None
        core = self._core(said)
        best = max(self._cores, key=lambda known: _likeness(core, known), default="")
        return self._cores[best][0] if best and _likeness(core, best) >= _NEARLY else None

    def _core(self, name: str) -> str:
        name = _plain(name)
        place = _PLACE.match(name)
        if place and place[0] in self._own:
            return name[place.end() :]
        own = next(
            (own for own in sorted(self._own, key=len, reverse=True) if len(own) > 1 and name.startswith(own)), ""
        )
        return name[len(own) :] if own and len(name) - len(own) >= 2 else name

    def _is_elsewhere(self, name: str) -> bool:
        place = _PLACE.match(_plain(name))
        return place is not None and place[0] not in self._own


def _plain(name: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def _likeness(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and short[-1] == long[-1] and short[0] == long[0] and _is_abbreviation(short, long):
        return 0.9
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _is_abbreviation(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
