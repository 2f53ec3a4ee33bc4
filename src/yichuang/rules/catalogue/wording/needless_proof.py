"""Proofs that nobody should have to fetch: of a village or neighbourhood committee, or of another office's register.

Basis: 民发〔2020〕20号 (what committees do not certify), 国务院令第716号第七条 (what sharing shows is not asked again).
"""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.wording.grammar import masked, matches, pattern
from yichuang.rules.catalogue.wording.negation import is_asked
from yichuang.rules.catalogue.wording.records import LOST, RECORDS

_VILLAGE = "删去“{found}”：村（居）委会、社区不出具此类证明（民发〔2020〕20号）；由部门核查，查不到的改用告知承诺。"
_RECORD = "删去“{found}”：{register}已有记录，由窗口共享核验（国务院令第716号第七条）；暂不能共享的改用告知承诺。"
_SWORN = "删去“{found}”：改为申请人书面声明或者告知承诺。"

_BY_VILLAGE = (
    r"{community}{phrase}{0,20}?{issue}{phrase}{0,30}?{proof}",
    r"{community}(?:的|有关|相关)?(?!(?:(?!证明){part}){0,10}{village_own}){part}{0,12}?{proof}",
    r"由{part}{0,8}{community}{part}{0,6}提供{rest}{0,20}?{proof}",
    r"证明(?!事项){part}{0,4}[(,]{0,2}{part}{0,10}{community}{part}{0,8}?{issue}",
)
_BY_OFFICE = (
    r"{record_office}{part}{0,10}?(?:出具|开具|提供的|盖章|签发|打印){part}{0,24}?证明(?!事项|人|力)(?:信|函|书|材料|文件)?",
    r"{record_office}的?(?:书面|相关)?证明(?!事项|人|力)(?:信|函|书|材料|文件)?",
    r"{part}{2,12}证明\({part}{0,4}{record_office}{part}{0,6}(?:出具|开具|盖章|签发)",
)
_ANY_PROOF = pattern("{proof}")
_NOT_THE_PROOF = pattern(r"[)》]?(?:的|办理|开具|查询|打印)*{form}")
_OTHER_PROOF = pattern("{other_proof}")
_HANDED_OUT = re.compile(
    r"(?:领取|打印|核发|颁发|发放|制发|送达|签发|制作|下载|反馈|生成|取得|出证|寄送|邮寄|获取"
    r"|(?:窗口|工作人员|中心|本局|我局|系统|经办人|民警|机关|部门|派出所|局|档案馆|当场|即时|现场)[^,。;]{0,8}(?:出具|开具))[^,。;]{0,14}$"
)
_BROUGHT = re.compile(
    r"提交|提供|携带|持|凭|递交|上传|交验|出示|准备|(?:到|去|前往|向|在)[^,。;]{0,14}(?:出具|开具|打印|领取|办理)"
)


def find(plain: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Place and advice of each needless proof in the normalised text."""
    if not _ANY_PROOF.search(plain):
        return
    readable = masked(plain, "community_word")
    for template in _BY_VILLAGE:
        for match in matches(template, readable):
            if _counts(plain, *match.span()):
                yield *match.span(), _VILLAGE.format(found=match[0])
    for start, end, register in _records(readable):
        if not (field == "flow" and _is_result(plain, start)) and _counts(plain, start, end):
            advice = _RECORD if register else _SWORN
            yield start, end, advice.format(found=plain[start:end], register=register)


def _records(readable: str) -> Iterator[tuple[int, int, str]]:
    for register, proofs in RECORDS.items():
        for match in matches("(?:" + "|".join(proofs) + ")(?:材料|文件|信|函)?", readable):
            yield *match.span(), register
    for match in matches(LOST, readable):
        yield *match.span(), ""
    for template in _BY_OFFICE:
        for match in matches(template, readable):
            if not _OTHER_PROOF.search(match[0]):
                yield *match.span(), "出具部门"


def _is_result(plain: str, start: int) -> bool:
    """In the flow, what the office hands out at the end is its own work, not a burden."""
    clause = re.split(r"[,。;\n]", plain[max(0, start - 60) : start])[-1]
    if clause in {"开具", "出具", "打印"}:
        return not re.match(r"[^,。;\n]{0,12}[后到交再]", plain[start : start + 30])
    return bool(_HANDED_OUT.search(clause)) and not _BROUGHT.search(clause)


def _counts(plain: str, start: int, end: int) -> bool:
    if _NOT_THE_PROOF.match(plain, end):
        return False
    return is_asked(plain, start, end, office_may_look=True, verb_needed=False)
