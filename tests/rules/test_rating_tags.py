"""Levels and tags of a rating."""

import pytest

from yichuang.rules.feedback.tags import BAD, LEVELS, TAGS, check_rating, tags_for
from yichuang.rules.refusal import Refusal


def test_every_level_has_tags_and_bad_levels_have_their_own() -> None:
    assert list(LEVELS.values()) == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert tags_for(5) == tags_for(4)
    assert not set(tags_for(1)) & (set(tags_for(5)) | set(tags_for(3)))
    assert {code for level in LEVELS for code in tags_for(level)} == set(TAGS)
    assert frozenset({1, 2}) == BAD


def test_tags_are_kept_once_in_order_and_the_comment_is_trimmed() -> None:
    assert check_rating(5, ["clear", "quick", "clear"], "  好 \n") == (["quick", "clear"], "好")


@pytest.mark.parametrize(
    ("level", "tags", "comment", "code", "field"),
    [
        (0, [], "", "bad_level", "level"),
        (6, [], "", "bad_level", "level"),
        (5, ["unfriendly"], "", "bad_tag", "tags"),
        (1, ["nonsense"], "", "bad_tag", "tags"),
        (3, [], "长" * 501, "too_long", "comment"),
    ],
)
def test_what_does_not_fit_is_refused(level: int, tags: list[str], comment: str, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_rating(level, tags, comment)
    assert (refused.value.code, refused.value.field) == (code, field)
