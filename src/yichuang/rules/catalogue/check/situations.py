"""Situations that can never arise, or that contradict each other (CAT-6).

Exact, not sampled: for each thing that is asked about — does anybody ever see this question, is this material ever
asked for, do these two ever come together — all ways of answering the questions that it depends on are walked through.
Options that no condition tells apart are walked once. A document may need ``MOST_WALKS`` answers in all; one that needs
more is reported as too complicated instead of being judged by halves.
"""

from collections.abc import Iterator, Sequence

from yichuang.rules.catalogue.content import ItemContent, When

from .finding import Finding
from .walk import MOST_WALKS, TooMany, Walk

TOO_MANY = f"问题的组合超过{MOST_WALKS}种，无法逐一核查，申请人也答不完"


def check_situations(content: ItemContent) -> Iterator[Finding]:
    """Findings about questions and about the conditions of materials."""
    if not content.situations and not any(material.when for material in content.materials):
        yield from _same_paper(content, Walk(content))
        return
    yield from _shape(content)
    yield from _named(content)
    walk = Walk(content)
    yield from _order(content, walk)
    try:
        found = [*_reachable(content, walk), *_same_paper(content, walk)]
    except TooMany:
        found = [
            Finding(
                "situations", "situation_too_many", "blocking", TOO_MANY, "减少问题，或把事项按情形拆成几个办理项。"
            )
        ]
    yield from found
    yield from _idle(content)


def _shape(content: ItemContent) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, question in enumerate(content.situations):
        path, name = f"situations.{place}", f"问题“{question.text}”"
        if question.code in seen:
            yield Finding(path, "situation_repeated", "blocking", f"{name}与前面的问题编码相同", "删除其中一个。")
        seen.add(question.code)
        codes = [option.code for option in question.options]
        texts = [option.text for option in question.options]
        if len(codes) < 2:
            yield Finding(
                path, "situation_options", "blocking", f"{name}的选项不足两个，没有可选的", "添加选项，或删除这个问题。"
            )
        if len(set(codes)) < len(codes) or len(set(texts)) < len(texts):
            yield Finding(path, "situation_repeated", "blocking", f"{name}有相同的选项", "删除或改写其中一个。")


def _named(content: ItemContent) -> Iterator[Finding]:
    """Every question and option that a condition names must be there, and must not have ended it before."""
    known = {question.code: question for question in content.situations}
    for path, name, when in _conditions(content):
        for group in when:
            for code, options in group.items():
                question = known.get(code)
                there = {option.code: option for option in question.options} if question else {}
                if question is None or not options or any(option not in there for option in options):
                    yield Finding(
                        path, "situation_unknown", "blocking", f"{name}的条件提到了不存在的问题或选项",
                        "在条件里重新勾选。",
                    )  # fmt: skip
                for ending in [there[option] for option in options if option in there and there[option].ends]:
                    yield Finding(
                        path, "situation_after_end", "blocking",
                        f"{name}的条件是选了“{ending.text}”，但选了它就不能办理本事项，后面不会再问也不会再要",
                        "取消勾选这个选项，或去掉选项的“不能办理”说明。",
                    )  # fmt: skip


def _order(content: ItemContent, walk: Walk) -> Iterator[Finding]:
    places = {question.code: place for place, question in enumerate(content.situations)}
    for place, question in enumerate(content.situations):
        path = f"situations.{place}.when"
        if question.code in walk.behind(question.when):
            yield Finding(
                path, "situation_cycle", "blocking", f"问题“{question.text}”绕一圈又取决于它自己",
                "去掉其中一个条件。",
            )  # fmt: skip
        elif any(places.get(code, -1) > place for group in question.when for code in group):
            yield Finding(
                path, "situation_order", "advice", f"问题“{question.text}”取决于排在它后面的问题，申请人要往回答",
                "把它移到所取决的问题后面。",
            )  # fmt: skip


def _reachable(content: ItemContent, walk: Walk) -> Iterator[Finding]:
    if not walk.ever([], until=None):
        yield Finding(
            "situations", "situation_all_end", "blocking", "无论怎么回答都以“不能办理”结束，没有人办得了本事项",
            "至少留一条能办理的路。",
        )  # fmt: skip
        return
    for place, question in enumerate(content.situations):
        if question.code in walk.behind(question.when):
            continue  # said already
        path = f"situations.{place}"
        yield from _groups(
            walk, path, f"问题“{question.text}”", question.when, place,
            "situation_unreachable", "永远不会被问到：它的条件不可能成立，或前面已经结束",
        )  # fmt: skip
    for place, material in enumerate(content.materials):
        yield from _groups(
            walk, f"materials.{place}", f"材料“{material.name}”", material.when, None,
            "material_unreachable", "在任何情形下都不会要：它的条件不可能成立",
        )  # fmt: skip


def _groups(
    walk: Walk, path: str, name: str, when: When, until: int | None, rule: str, never: str
) -> Iterator[Finding]:
    """A thing that is never there, or one of its groups that never holds."""
    if not walk.ever(when, until=until):
        yield Finding(path, rule, "blocking", f"{name}{never}", "改它的条件，或删除它。")
        return
    for group in when if len(when) > 1 else []:
        if not walk.ever([group], until=until):
            yield Finding(
                f"{path}.when", "situation_never", "advice", f"{name}的条件中有一组不可能同时成立", "删除这一组。"
            )


def _same_paper(content: ItemContent, walk: Walk) -> Iterator[Finding]:
    """The same paper asked for twice in one situation."""
    for at, material in enumerate(content.materials):
        for other in content.materials[:at] if material.shared else []:
            if other.shared == material.shared and walk.ever(other.when, material.when, until=None):
                yield Finding(
                    f"materials.{at}", "material_twice", "blocking",
                    f"“{other.name}”和“{material.name}”是同一份材料，会在同一情形下要两次",
                    "删除其中一样，或让它们的条件不会同时成立。",
                )  # fmt: skip


def _idle(content: ItemContent) -> Iterator[Finding]:
    """Questions that change nothing. A form may use them, so that this is advice."""
    named = {code for _, _, when in _conditions(content) for group in when for code in group}
    for place, question in enumerate(content.situations):
        if question.code not in named and not any(option.ends for option in question.options):
            yield Finding(
                f"situations.{place}", "situation_idle", "advice",
                f"问题“{question.text}”怎么回答都一样，没有材料或问题取决于它", "给材料勾选它的选项，或删除它。",
            )  # fmt: skip


def _conditions(content: ItemContent) -> Sequence[tuple[str, str, When]]:
    """Every condition: its path, whose it is, and itself."""
    questions = [
        (f"situations.{place}.when", f"问题“{question.text}”", question.when)
        for place, question in enumerate(content.situations)
    ]
    materials = [
        (f"materials.{place}.when", f"材料“{material.name}”", material.when)
        for place, material in enumerate(content.materials)
    ]
    return [*questions, *materials]
