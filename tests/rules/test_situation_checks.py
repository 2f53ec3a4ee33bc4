"""Unreachable and contradictory situations: exact, against trying every answer."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_situations import SHOP, a_material, a_question
from yichuang.rules.catalogue.check.situations import check_situations
from yichuang.rules.catalogue.content import ItemContent, Option, Situation, When
from yichuang.rules.catalogue.situations import Answers, applicable_materials, asked, ends, unanswered

CODES = ("q0", "q1", "q2", "q3")
OPTIONS = ("a", "b", "c")


def rules_of(content: ItemContent) -> set[tuple[str, str]]:
    return {(found.path, found.rule) for found in check_situations(content)}


def an_item(*questions: Situation, materials: list[When] | None = None) -> ItemContent:
    whens = materials or []
    return ItemContent(
        name="事项", situations=list(questions), materials=[a_material(f"m{at}", when) for at, when in enumerate(whens)]
    )


def test_situations_that_make_sense_have_no_findings() -> None:
    assert rules_of(SHOP) == set()


A, B = a_question("a", "x", "y"), a_question("b", "x", "y", when=[{"a": ["x"]}])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (an_item(A, materials=[[{"c": ["x"]}]]), ("materials.0.when", "situation_unknown")),
        (an_item(A, materials=[[{"a": ["z"]}]]), ("materials.0.when", "situation_unknown")),
        (an_item(a_question("a", "x")), ("situations.0", "situation_options")),
        (an_item(A, A), ("situations.1", "situation_repeated")),
        (an_item(a_question("a", "x", "y", when=[{"a": ["x"]}])), ("situations.0.when", "situation_cycle")),
        (
            an_item(a_question("a", "x", "y", when=[{"b": ["x"]}]), B),
            ("situations.1.when", "situation_cycle"),
        ),
        (an_item(B, A), ("situations.0.when", "situation_order")),
        (an_item(A, B, materials=[[{"a": ["y"], "b": ["x"]}]]), ("materials.0", "material_unreachable")),
        (an_item(A, B, materials=[[{"a": ["y"], "b": ["x"]}, {"a": ["y"]}]]), ("materials.0.when", "situation_never")),
        (
            an_item(A, B, a_question("c", "x", "y", when=[{"a": ["y"], "b": ["x"]}])),
            ("situations.2", "situation_unreachable"),
        ),
        (an_item(a_question("a", "x", "y", x="不行", y="不行"), A), ("situations", "situation_all_end")),
        (
            an_item(a_question("a", "x", "y", x="不行"), materials=[[{"a": ["x"]}]]),
            ("materials.0.when", "situation_after_end"),
        ),
        (an_item(A), ("situations.0", "situation_idle")),
    ],
)
def test_each_kind_of_mistake_is_named_with_its_place(content: ItemContent, found: tuple[str, str]) -> None:
    assert found in rules_of(content)


def test_the_same_paper_twice_in_one_situation_is_a_contradiction_and_in_two_is_not() -> None:
    def item(other: str) -> ItemContent:
        return ItemContent(
            name="事项",
            situations=[A],
            materials=[
                a_material("own", [{"a": ["x"]}], shared="deed"),
                a_material("rent", [{"a": [other]}], shared="deed"),
            ],
        )

    assert ("materials.1", "material_twice") in rules_of(item("x"))
    assert ("materials.1", "material_twice") not in rules_of(item("y"))


def test_what_cannot_be_walked_through_is_reported_and_not_guessed() -> None:
    questions = [a_question(f"q{at}", "a", "b", "c") for at in range(12)]
    whens: When = [{f"q{at}": ["a"] for at in range(12)}, {f"q{at}": ["b"] for at in range(12)}]
    dead_end = a_question("end", "a", "b", when=whens, a="不行", b="不行")
    assert ("situations", "situation_too_many") in rules_of(an_item(*questions, dead_end))


def test_many_answers_to_one_question_are_no_trouble() -> None:
    options = [f"o{at}" for at in range(40)]
    content = an_item(a_question("q", *options, multiple=True), materials=[[{"q": [one]}] for one in options])
    assert rules_of(content) == set()


@st.composite
def contents(draw: st.DrawFn) -> ItemContent:
    """Up to four questions of up to three options that may depend on each other in any way, and three materials."""

    def when() -> When:
        group = st.dictionaries(
            st.sampled_from(CODES[:size]),
            st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True),
            min_size=1,
            max_size=2,
        )
        return draw(st.lists(group, max_size=2))

    size = draw(st.integers(1, 4))
    questions = [
        Situation(
            code=code,
            text=code,
            multiple=draw(st.booleans()),
            options=[
                Option(code=one, text=one, ends=draw(st.sampled_from([None, None, "不行"])))
                for one in OPTIONS[: draw(st.integers(1, 3))]
            ],
            when=when(),
        )
        for code in CODES[:size]
    ]
    materials = [a_material(f"m{at}", when(), shared=draw(st.sampled_from([None, "same"]))) for at in range(3)]
    return ItemContent(name="事项", situations=questions, materials=materials)


def every_answer(content: ItemContent) -> list[Answers]:
    ways = []
    for question in content.situations:
        options = [option.code for option in question.options]
        sizes = range(1, len(options) + 1) if question.multiple else [1]
        ways.append([chosen for size in sizes for chosen in combinations(options, size)])
    return [dict(zip([one.code for one in content.situations], chosen, strict=True)) for chosen in product(*ways)]


@settings(max_examples=150, deadline=None)
@given(contents())
def test_reachability_is_exactly_what_trying_every_answer_finds(content: ItemContent) -> None:
    found, answers = rules_of(content), every_answer(content)
    if all(ends(content, one) for one in answers):
        assert ("situations", "situation_all_end") in found
        return
    assert ("situations", "situation_all_end") not in found
    cyclic = {path.removesuffix(".when") for path, rule in found if rule == "situation_cycle"}
    for place, question in enumerate(content.situations):
        path, code = f"situations.{place}", question.code
        open_ = [{other: chosen for other, chosen in one.items() if other != code} for one in answers]
        is_asked = any(question in asked(content, one) for one in open_)
        if path not in cyclic:
            assert ((path, "situation_unreachable") in found) == (not is_asked)
    wanted = [{material.code for material in applicable_materials(content, one)} for one in answers]
    for place, material in enumerate(content.materials):
        is_ever = any(material.code in codes for codes in wanted)
        assert ((f"materials.{place}", "material_unreachable") in found) == (not is_ever)
        twice = any(
            {material.code, other.code} <= codes
            for other in content.materials[:place]
            if material.shared and other.shared == material.shared
            for codes in wanted
        )
        assert ((f"materials.{place}", "material_twice") in found) == twice


@settings(max_examples=200, deadline=None)
@given(contents(), st.data())
def test_answering_what_is_asked_comes_to_an_end(content: ItemContent, data: st.DataObject) -> None:
    answers: dict[str, list[str]] = {}
    for _ in range(len(content.situations) + 1):
        lacking = unanswered(content, answers)
        if not lacking:
            break
        option = data.draw(st.sampled_from(lacking[0].options))
        before = {material.code for material in applicable_materials(content, answers)}
        answers[lacking[0].code] = [option.code]
        after = {material.code for material in applicable_materials(content, answers)}
        assert ends(content, answers) or before <= after  # an answer adds what is certain
    assert unanswered(content, answers) == ()
