"""Building questions step by step."""

from tests.builders.situations import SHOP
from yichuang.rules.catalogue import situation_edit as edit
from yichuang.rules.catalogue.check.situations import check_situations
from yichuang.rules.catalogue.content import ItemContent, read

CONTENT = read(ItemContent, {"name": "个体工商户设立登记", **SHOP})


def codes(content: ItemContent) -> list[str]:
    return [question.code for question in content.situations]


def test_new_questions_and_answers_get_codes_of_their_own() -> None:
    content = edit.add_question(edit.add_question(CONTENT))
    assert codes(content)[-2:] == ["q1", "q2"]
    grown = edit.add_option(content, "q1").situations[-2]
    assert [option.code for option in grown.options] == ["a1", "a2", "a3"]
    assert len({option.text for option in grown.options}) == 3


def test_moving_stops_at_the_ends() -> None:
    assert codes(edit.move_question(CONTENT, "handler", -1)) == ["premises", "handler", "landlord"]
    assert codes(edit.move_question(CONTENT, "premises", -1)) == codes(CONTENT)
    moved = edit.move_option(CONTENT, "premises", "rent", -1).situations[0]
    assert [option.code for option in moved.options] == ["rent", "own", "none"]


def test_what_is_removed_leaves_no_condition_behind_and_says_what_is_always_asked_now() -> None:
    removed = edit.remove_question(CONTENT, "handler")
    assert removed.always_now == ("材料“授权委托书”",)
    assert not [found for found in check_situations(removed.content) if found.weight == "blocking"]
    removed = edit.remove_option(CONTENT, "premises", "rent")
    assert removed.always_now == ("问题“房东是个人还是单位？”", "材料“房屋租赁合同”")


def test_of_several_answers_in_a_condition_only_the_removed_one_goes() -> None:
    both = [{"premises": ["own", "rent"]}]
    first, second, *rest = CONTENT.materials
    content = CONTENT.model_copy(update={"materials": [first, second.model_copy(update={"when": both}), *rest]})
    removed = edit.remove_option(content, "premises", "rent")
    assert removed.content.materials[1].when == [{"premises": ["own"]}]
