"""Whether a phrase is asked for at all: 无需…, 不再要求…, …免提交, …由部门核查; 不提供…的不予受理 does ask."""

import re

from yichuang.rules.catalogue.wording.grammar import pattern

_SENTENCE_END = "。;!?\n"
_VERBS = "提供|提交|递交|出具|携带|自带|带|交|附|上传|收取|索要|索取|要求|开具|开|准备|打印|补充|补交|办理|到|盖章|留存|查验|出示|使用|增加|设置|附加|复印|再|接受|认可|作为"
_BEFORE = re.compile(
    r"无需|无须|勿需|毋需|毋须|不需要?|不须|不必|不用|免[于予交收除带附]|免提[交供]|不再(?!符合|具备|满足)|不[要收]|不索[要取]|不接受|不认可|不受理(?!.*的)"
    r"|(?:不得|不能|不可|不应|不准|不许|不允许)"
    r"(?=要求|索要|索取|收取|收|再|以|强制|擅自|违规|另行|重复|使用|用|附加|设置|增加|增设|让|向|随意|变相|任何|由|出现)"
    r"|不得(?=提交|提供|出具)"
    r"|[可能]以?不[提带交附]|请?勿|谢绝|拒收|取消|停止|废止|清理|代替|替代|取代|严禁|禁止|杜绝|不作要求"
)
_ASKED_AGAIN = re.compile(r"但|而是|[只仅]需|只要|仅提|改为|改交|即可|则|须|应当|应(?=提|附|交|有|由)|需要|需(?=提|附|交|有|由|出)|必须|(?<!申)请(?!勿)|凭|另附|另需")
_ASKING = re.compile(r"提供|提交|携带|出具|上传|附|递交|带|收取|核验|交")
_LAST_RESORT = re.compile(r"不到|无法|不能|未能|失败|以外|除外|不一致")
_OFFICE_LOOKS = re.compile(
    r"数据共享|信息共享|共享(?:获取|核验|查询|调取|方式)|(?:部门|内部|联网|网络|在线|后台|系统|自动|自行|主动|部门间|窗口|工作人员|大数据|平台|机关|局|中心)[^,。;]{0,8}?(?:核查|核验|查询|调取|获取|比对|核对|核实)"
    r"|(?:告知|书面|信用|个人|本人)承诺|承诺(?:书|制|方式)?(?:代替|替代|办理)|由[^,。;]{0,12}(?:核查|查询|调取|核验|比对)"
)
_AFTER = re.compile(
    r"(?P<gap>[^,。;:()\n]{0,16}?)(?P<stop>[,(;。]|,?\()?(?P<middle>[^,。;()\n、]{0,14}?)"
    r"(?:(?:(?:已?无需|无须|不需要?|不必|不用|免于|免予|免|已?不再|可不|可以不|可不再|一律不|均不|不得|不作|请勿)"
    rf"(?:再|重复|另行|额外|申请人|群众|企业|当事人|向|强制)*(?:{_VERBS}|准备|收){{0,3}}(?:纸质件|纸质材料|材料|申请材料|要求|此项|该项|本材料|了)?)"
    r"|不收|不予(?:收取|认可|接受|采用|留存)|不作要求|已?取消|无效|除外|停止(?:收取|使用)|谢绝|不接受|不认可)(?=$|[,。;:)\n])"
)
_OFFICE_COPIES = pattern(r"^(?:[,(])?{part}{0,6}(?:由|可由|可在|请){part}{0,2}{clerk}{part}{0,8}(?:复印|负责|免费|打印|制作|留存复印)")


def is_asked(plain: str, start: int, end: int, *, office_may_look: bool, verb_needed: bool) -> bool:
    """True unless the words around ``plain[start:end]`` say that nobody has to bring it.

    ``office_may_look``: 数据共享, 部门核查, 告知承诺 take the burden away (proofs and copies, not vague words).
    ``verb_needed``: the negator must govern a verb of asking (不再要求提供其他材料, but not 不再符合有关规定).
    """
    sentence = _sentence(plain, start, end)
    before, after = plain[sentence[0] : start], plain[end : sentence[1]]
    if _denied_before(before, after, verb_needed) or _denied_after(plain[end : end + 60]):
        return False
    if not office_may_look:
        return True
    clause = _clause_before(before)
    looked_up = _OFFICE_LOOKS.search(clause) or _OFFICE_LOOKS.search(_same_entry(after))
    return not looked_up or bool(_LAST_RESORT.search(clause + after[:40]))


def office_copies(after: str) -> bool:
    """…由窗口免费复印."""
    return bool(_OFFICE_COPIES.match(after))


def _sentence(plain: str, start: int, end: int) -> tuple[int, int]:
    left = max(plain.rfind(mark, 0, start) for mark in _SENTENCE_END) + 1
    right = min((at for mark in _SENTENCE_END if (at := plain.find(mark, end)) >= 0), default=len(plain))
    return left, right


def _clause_before(before: str) -> str:
    """The words of the same clause; brackets that are closed again say nothing about what follows them."""
    return re.sub(r"\([^()]*\)", "", before).rsplit(",", 1)[-1]


def _same_entry(after: str) -> str:
    """What still speaks of this entry: to the next list entry, or the bracket behind it."""
    return re.split(r"[、\n]", after[:50], maxsplit=1)[0]


def _denied_before(before: str, after: str, verb_needed: bool) -> bool:
    clause = _clause_before(before)
    found = None
    for found in _BEFORE.finditer(clause):
        pass
    if found is None:
        return False
    between = clause[found.end() :]
    inside = between.partition("(")[2]
    if _ASKED_AGAIN.search(between) or _ASKING.search(inside):
        return False
    governs = not between or re.search(_VERBS, found[0] + between)
    return bool(governs) or not verb_needed


def _denied_after(after: str) -> bool:
    found = _AFTER.match(after)
    if not found:
        return False
    gap, middle = found["gap"], found["middle"]
    if "、" in gap and not re.search("均|都|一律|全部", gap + middle):
        return False
    conditional = re.search("的$|[凡已能可](?!由).*的|时$", middle)  # 已有电子证照的无需提供: the others must
    return not conditional and not _ASKED_AGAIN.search(gap + middle)
