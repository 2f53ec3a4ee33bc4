"""The flow of an item: every step named once, reached once, on the right side of the decision (CASE-6)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.bundles.graph import find_cycle
from yichuang.rules.catalogue.content import FlowStep, ItemContent, earlier, predecessors

from .finding import Finding, advises, blocks

_PRODUCING = frozenset({"sealing", "certificate"})
_OWN = frozenset({"decision", "report_up", *_PRODUCING})  # only the organ that decides does these
_SINGLE = 60  # characters of a code, a name, an organ


def flow_is_a_way(content: ItemContent) -> Iterator[Finding]:
    """From acceptance through one decision to the result: no circle, nothing beside the way."""
    flow = content.flow
    codes = [step.code for step in flow]
    for index, step in enumerate(flow):
        if step.code in codes[:index]:
            yield blocks(f"flow.{index}.code", "flow_code_twice", f"环节编码“{step.code}”重复", "换一个编码")
        for before in step.after or []:
            if before not in codes or before == step.code:
                text = f"“在{before}之后”没有指向另一个环节"
                yield blocks(f"flow.{index}.after", "flow_after", text, "改为现有环节的编码")
    if not flow or len(set(codes)) < len(codes):
        return
    after = {code: tuple(one for one in before if one in codes) for code, before in predecessors(flow).items()}
    if circle := find_cycle(after):
        text = f"环节互相等待，走不下去：{' → '.join(circle)}"
        yield blocks("flow", "flow_circle", text, "去掉其中一个“在…之后”")
        return
    yield from _around_the_decision(flow, after)


def _around_the_decision(flow: list[FlowStep], after: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    decisions = [step for step in flow if step.kind == "decision"]
    if len(decisions) > 1:
        yield blocks("flow", "flow_decision", "只能有一个“决定”环节", "其余的改为审查")
    if len(decisions) != 1:
        return  # that there is none says stages_fit_the_decision
    decision = decisions[0].code
    before = earlier(decision, after)
    for index, step in enumerate(flow):
        if step.kind in _PRODUCING and decision not in earlier(step.code, after):
            text = f"“{step.name or step.code}”应在决定之后"
            yield blocks(f"flow.{index}.after", "flow_producing", text, "把它排在决定之后")
        elif step.kind not in {*_PRODUCING, "decision"} and step.code not in before:
            text = f"“{step.name or step.code}”没有通向决定：不等它完成就会作出决定"
            yield blocks(f"flow.{index}.after", "flow_examining", text, "让决定（或它之前的环节）排在它之后")


def steps_say_who_and_how_long(content: ItemContent) -> Iterator[Finding]:
    """Each kind of step says what it needs: departments, days of the public notice, the upper organ."""
    for index, step in enumerate(content.flow):
        here, name = f"flow.{index}", step.name or step.code
        yield from _departments(here, name, step)
        if step.kind == "public_notice" and step.public_days is None:
            yield blocks(f"{here}.public_days", "flow_days", f"“{name}”没有写公示几个工作日", "写明公示工作日数")
        if step.kind == "report_up" and not step.upper:
            yield blocks(f"{here}.upper", "flow_upper", f"“{name}”没有写转报给哪个机关", "写明上级机关名称")
        for key, text in (("code", step.code), ("name", step.name), ("upper", step.upper)):
            if len(text) > _SINGLE:
                yield blocks(f"{here}.{key}", "too_long", f"{len(text)} 个字，最多 {_SINGLE} 个字", "写短")
        promised = content.promised_limit
        if step.limit and promised and step.limit.unit == promised.unit and step.limit.value > promised.value:
            text = f"“{name}”的时限比整个事项的承诺时限还长"
            yield advises(f"{here}.limit", "flow_limit", text, "缩短环节时限")


def _departments(here: str, name: str, step: FlowStep) -> Iterator[Finding]:
    where = f"{here}.departments"
    if len(set(step.departments)) < len(step.departments):
        yield blocks(where, "flow_departments", f"“{name}”的办理部门重复", "每个部门只写一次")
    if step.kind == "joint_review" and not step.departments:
        yield blocks(where, "flow_departments", f"“{name}”没有写由哪些部门会签", "选上参加会签的部门")
    if step.kind != "joint_review" and len(step.departments) > 1:
        yield blocks(where, "flow_departments", f"“{name}”只能由一个部门办理", "几个部门一起的，用会签")
    if step.kind in _OWN and step.departments:
        yield blocks(where, "flow_departments", f"“{name}”由实施主体自己办理", "清空办理部门")
