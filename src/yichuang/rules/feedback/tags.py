"""好差评: the five levels, and the tags that may go with each (GB/T 39735; the tags shown depend on the level).

Levels are neutral inside: 5 = 非常满意 … 1 = 非常不满意, since partners number them in opposite directions
(rules.md 2.2). The last two are 差评 and will be followed up.
"""

from collections.abc import Iterable

from yichuang.rules.refusal import Refusal

LEVELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
BAD = frozenset({1, 2})

_GOOD_TAGS = {
    "quick": "办得快",
    "friendly": "态度好",
    "skilled": "业务熟练",
    "clear": "一次说清",
    "one_visit": "只跑一次",
    "tidy": "环境整洁",
}
_FAIR_TAGS = {
    "could_be_quicker": "可以再快些",
    "could_be_clearer": "可以说得更清楚",
    "could_be_simpler": "材料可以更少",
    "could_be_tidier": "环境可以更好",
}
_BAD_TAGS = {
    "long_wait": "等候太久",
    "unfriendly": "态度不好",
    "unskilled": "业务不熟",
    "not_told_at_once": "没有一次说清",
    "several_visits": "跑了多趟",
    "too_much_asked": "多要材料",
    "late": "超过承诺时限",
    "untidy": "环境不好",
}
TAGS: dict[str, str] = {**_GOOD_TAGS, **_FAIR_TAGS, **_BAD_TAGS}
LONGEST_COMMENT = 500


def tags_for(level: int) -> dict[str, str]:
    """Tags to choose from at a level, code → words; raises ``Refusal('bad_level')``."""
    check_level(level)
    if level in BAD:
        return _BAD_TAGS
    return _FAIR_TAGS if level == 3 else _GOOD_TAGS


def check_level(level: int) -> None:
    """Raises ``Refusal('bad_level')`` for anything but the five."""
    if level not in LEVELS:
        raise Refusal("bad_level", "请在五个满意度中选择一个。", field="level")


def check_rating(level: int, tags: Iterable[str], comment: str) -> tuple[list[str], str]:
    """Tags in the list's order without repeats, and the trimmed comment.

    Raises ``Refusal``: ``bad_level``, ``bad_tag`` (not one of this level), ``too_long``.
    """
    offered, chosen, comment = tags_for(level), set(tags), comment.strip()
    if chosen - set(offered):
        raise Refusal("bad_tag", "所选标签与满意度不符，请重新选择。", field="tags")
    if len(comment) > LONGEST_COMMENT:
        raise Refusal("too_long", f"意见请不超过 {LONGEST_COMMENT} 字，现在是 {len(comment)} 字。", field="comment")
    return [tag for tag in offered if tag in chosen], comment
