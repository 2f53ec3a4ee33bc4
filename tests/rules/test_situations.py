"""Situational guidance: which questions and materials answers lead to."""

import pytest

from yichuang.rules.catalogue.content import ItemContent, Material, Option, Situation, When
from yichuang.rules.catalogue.situations import (
    applicable_materials,
    asked,
    check_answers,
    condition_in_words,
    counted,
    ends,
    in_words,
    open_materials,
    unanswered,
)
from yichuang.rules.refusal import Refusal


def a_question(code: str, *options: str, when: When | None = None, multiple: bool = False, **ending: str) -> Situation:
    """A question; ``ending``: options that end, with the reason."""
    return Situation(
        code=code,
        text=f"问{code}",
        options=[Option(code=one, text=f"答{one}", ends=ending.get(one)) for one in options],
        when=when or [],
        multiple=multiple,
    )


def a_material(code: str, when: When | None = None, shared: str | None = None) -> Material:
    return Material(code=code, name=f"材料{code}", when=when or [], shared=shared)


SHOP = ItemContent(
    name="个体工商户设立登记",
    situations=[
        a_question("place", "own", "rent", "none", none="没有经营场所的请先落实场所。"),
        a_question("landlord", "person", "firm", when=[{"place": ["rent"]}]),
        a_question("kinds", "food", "tobacco", "other", multiple=True),
    ],
    materials=[
        a_material("form"),
        a_material("deed", [{"place": ["own"]}]),
        a_material("lease", [{"place": ["rent"]}]),
        a_material("licence", [{"landlord": ["firm"]}]),
        a_material("safety", [{"kinds": ["food"], "place": ["rent"]}, {"kinds": ["tobacco"]}]),
    ],
)


def codes(found: tuple[Material, ...] | tuple[Situation, ...]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("answers", "questions", "materials"),
    [
        ({}, ["place", "kinds"], ["form"]),
        ({"place": ["own"], "kinds": ["other"]}, ["place", "kinds"], ["form", "deed"]),
        ({"place": ["rent"]}, ["place", "landlord", "kinds"], ["form", "lease"]),
        (
            {"place": ["rent"], "landlord": ["firm"], "kinds": ["food", "other"]},
            ["place", "landlord", "kinds"],
            ["form", "lease", "licence", "safety"],
        ),
        ({"place": ["own"], "kinds": ["food"]}, ["place", "kinds"], ["form", "deed"]),
        ({"place": ["none"]}, ["place"], []),
    ],
)
def test_answers_choose_questions_and_materials(
    answers: dict[str, list[str]], questions: list[str], materials: list[str]
) -> None:
    assert codes(asked(SHOP, answers)) == questions
    assert codes(applicable_materials(SHOP, answers)) == materials


def test_an_answer_to_a_question_that_is_no_longer_asked_counts_for_nothing() -> None:
    answers = {"place": ["own"], "landlord": ["firm"], "kinds": ["other"]}
    assert counted(SHOP, answers) == {"place": ["own"], "kinds": ["other"]}
    assert "licence" not in codes(applicable_materials(SHOP, answers))


def test_before_everything_is_answered_the_rest_is_open_and_shrinks() -> None:
    assert codes(open_materials(SHOP, {})) == ["deed", "lease", "licence", "safety"]
    assert codes(open_materials(SHOP, {"place": ["own"]})) == ["safety"]
    assert open_materials(SHOP, {"place": ["own"], "kinds": ["food"]}) == ()


def test_an_answer_that_ends_says_why_and_asks_for_nothing_more() -> None:
    ending = ends(SHOP, {"place": ["none"], "kinds": ["food"]})
    assert ending is not None
    assert ending.ends == "没有经营场所的请先落实场所。"
    assert unanswered(SHOP, {"place": ["none"]}) == ()


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "situation_unanswered"),
        ({"place": ["rent"], "kinds": ["food"]}, "situation_unanswered"),
        ({"place": ["own", "rent"], "kinds": ["food"]}, "situation_unknown"),
        ({"place": ["moon"], "kinds": ["food"]}, "situation_unknown"),
        ({"colour": ["red"]}, "situation_unknown"),
        ({"place": ["own"], "landlord": ["firm"], "kinds": ["food"]}, "situation_unknown"),
        ({"place": ["none"]}, "situation_ends"),
    ],
)
def test_a_matter_is_handed_in_with_whole_answers_only(answers: dict[str, list[str]], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_answers(SHOP, answers)
    assert (refused.value.code, refused.value.field) == (code, "situation")


def test_an_item_that_asks_nothing_takes_no_answers() -> None:
    assert check_answers(ItemContent(name="简单事项"), {"place": ["own"]}) == {}


def test_answers_and_conditions_are_said_in_words() -> None:
    said = in_words(SHOP, {"place": ["own"], "kinds": ["tobacco", "food"]})
    assert [(one.question, one.answers) for one in said] == [
        ("问place", ("答own",)),
        ("问kinds", ("答food", "答tobacco")),
    ]
    assert condition_in_words(SHOP, SHOP.materials[4].when) == (
        "“问kinds”选答food，并且“问place”选答rent；或者“问kinds”选答tobacco"
    )
