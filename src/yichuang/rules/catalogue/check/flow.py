"""Whether people can read it: the flow, the conditions, the answers (CAT-4, rules 2.5 no. 9)."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.wording import check

from .finding import Finding, advises, blocks

LICENSING_STEPS = 5
LONGEST_STEP = 20  # a step is a name on a picture, and the column holds no more
LONGEST_SENTENCE = 80
_STARTS = re.compile("申请|申报|提交|受理|收件|登记|报装|报名|咨询|告知|派单|预约|核验")
_ENDS = re.compile(
    "办结|完成|送达|送证|发证|颁证|制证|领证|取件|领取|出件|反馈|告知|通知|公布|公告|归档|拨付|发放|缴税|签订|过户"
    "|[通接]?[气电水]$|安装"
)
_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_PROSE = re.compile(r"[，。；;！？!?]")
_NUMBERED = re.compile(r"^(第?[一二三四五六七八九十\d]+[步、.．]|[（(]?\d+[）)])")
_SAYS = {"vague": "表述含糊", "photocopy": "要求提供复印件", "needless_proof": "要求提供不应索要的证明"}


def licensing_is_explained(content: ItemContent) -> Iterator[Finding]:
    """A licence has a question answered and its five steps (rules 2.5 no. 9)."""
    if content.type != "licensing":
        return
    if not content.faq:
        yield advises("faq", "licensing_faq", "行政许可至少要有一条常见问题", "写上群众最常问的问题和回答")
    if len(content.steps) < LICENSING_STEPS:
        text = "行政许可的办理流程至少五步（受理、审核、审批、办结、送达）"
        yield advises("steps", "licensing_steps", text, "补全各步")


def steps_are_steps(content: ItemContent) -> Iterator[Finding]:
    """Each a short name, from where an applicant begins to where the result is had."""
    seen: set[str] = set()
    for index, step in enumerate(content.steps):
        here = f"steps.{index}"
        if len(step) > LONGEST_STEP:
            text = f"流程第 {index + 1} 步有 {len(step)} 个字，流程图放不下，最多 {LONGEST_STEP} 个字"
            yield blocks(here, "step_too_long", text, "只写这一步叫什么，说明写进受理条件或常见问题")
        elif _PROSE.search(step):
            yield advises(here, "step_is_prose", f"流程第 {index + 1} 步是一句话，不是一步", "拆成几步，每步一个名称")
        if _NUMBERED.match(step):
            yield advises(here, "step_numbered", f"“{step}”自带序号，页面会再编一次号", "删去序号")
        if step in seen:
            yield advises(here, "step_twice", f"步骤“{step}”重复", "合并，或写清各是什么")
        seen.add(step)
    if len(content.steps) == 1:
        yield advises("steps", "single_step", "流程只有一步，看不出从哪里开始、到哪里结束", "至少写明受理和办结")
    elif content.steps:
        if not _STARTS.search(content.steps[0]):
            text = f"流程从“{content.steps[0]}”开始，看不出申请人第一步做什么"
            yield advises("steps.0", "no_start", text, "从申请或受理写起")
        if not _ENDS.search(content.steps[-1]):
            text = f"流程到“{content.steps[-1]}”结束，看不出申请人怎样拿到结果"
            yield advises(f"steps.{len(content.steps) - 1}", "no_end", text, "写到办结或送达")


def sentences_are_short(content: ItemContent) -> Iterator[Finding]:
    """Conditions and answers in sentences that one reads at once."""
    texts = [(f"conditions.{index}", text) for index, text in enumerate(content.conditions)]
    texts += [(f"faq.{index}.a", question.a) for index, question in enumerate(content.faq)]
    for path, text in texts:
        for found in _SENTENCE.finditer(text):
            if len(found.group()) > LONGEST_SENTENCE:
                yield Finding(
                    path, "long_sentence", "advice", f"这句话有 {len(found.group())} 个字，一口气读不完",
                    f"拆成每句不超过 {LONGEST_SENTENCE} 个字的短句，或分条写", found.start(), found.end(),
                )  # fmt: skip


def questions_are_answered(content: ItemContent) -> Iterator[Finding]:
    """Each question once, its answer in exact words, more than a referral to the law."""
    seen: set[str] = set()
    for index, question in enumerate(content.faq):
        if question.q in seen:
            yield advises(f"faq.{index}.q", "faq_twice", f"问题“{question.q}”重复", "合并回答")
        seen.add(question.q)
        for found in check(question.a, "condition"):
            words = question.a[found.start : found.end]
            text = f"回答中的“{words}”：{_SAYS[found.rule]}"
            yield Finding(f"faq.{index}.a", f"faq_{found.rule}", "advice", text, found.advice, found.start, found.end)
