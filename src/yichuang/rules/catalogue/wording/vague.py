"""Words after which a reader cannot tell which paper, condition or actor is meant."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.wording.grammar import MASK, masked, matches, pattern
from yichuang.rules.catalogue.wording.negation import is_asked

_OPEN_LIST = "删去“{found}”，逐一列明每一份材料（或者每一项条件、每一个部门）的准确名称；确实只有列出的这些，直接去掉“等”。"
_CATCH_ALL = "“{found}”是兜底表述，办事人看不出还要什么：写明具体名称；没有就删去。"
_WHICH_LAW = "“{found}”没有指明哪一条：写出法律、法规或者标准的名称和条款，或者直接写出要求的内容。"
_WHICH_ACTOR = "“{found}”没有指明是谁：写出部门、单位的全称，如“县公安局”。"
_WHICH_CASE = "“{found}”由谁、凭什么判断看不出来：写明什么情形下怎么办。"

_END = r"(?=$|[,。;:、)!?\n])"
_PAPER_BEFORE_ETC = re.compile(r"(?:[证书表簿照单本明函册图据卡章料同告议票录牌片)]|(?<![事条案软硬])件)$")
_NUMBER_CLOSES = pattern(r"(?:这|上述|以上|共|共计|其中)?{numeral}余?{measure}(?!$|[,。;:、)!?\n])")
_AFTER_ETC = [
    pattern(template)
    for template in (
        r"{looser}*{paper}(?!{tail})",
        r"{loose}*(?:{credential}|{medium}|{demand})(?!{tail})",
        r"{loose_actor}*{actor}(?!{tail})",
        r"{claim}{rest}{1,24}?的{looser}*(?:{paper}|{credential})(?!{tail})",
        r"{part}{1,8}?(?:证明|佐证|支撑)(?:材料|资料|文件)",
        rf"等?{_END}",
        rf"的{_END}",
        r"等?(?:各|均)?{numeral}(?:份|张|页|套|本|式)",
        r"其[他它]{part}{0,10}",
    )
]
_VERB_AFTER_ETC = re.compile(
    r"(?:到|至|前往|去|向|交|提交|递交|报送|上传|送|寄|邮寄|申请|一并|一起|一式|通过|在|由|供|须|应|均|后|可|进行|原件|带|留|上交|放|装|扫描|作为|按|并)"
)
_PHRASES = (
    (r"(?:有关|相关)的{looser}*(?:{paper}|{credential})(?!{tail})", _CATCH_ALL),
    (r"(?:有关|相关){looser}*{vague_paper}(?!{tail})", _CATCH_ALL),
    (r"(?:有关|相关)的?{loose}*{loose_actor}*{vague_actor}(?!{tail})", _WHICH_ACTOR),
    (r"(?:国家|法律|政策)?(?:有关|相关)的?{looser}*{vague_demand}(?!{tail})", _WHICH_LAW),
    (r"相应的?{looser}*(?:{paper}|{credential}|条件|要求|规定|标准|能力|部门|单位|机构)(?!{tail})", _CATCH_ALL),
    (r"其[他它]的?{loose}*{looser}*(?:{vague_paper}|条件|情形|情况|要求|规定|标准|部门)(?!{tail}|[0-9])", _CATCH_ALL),
    (
        r"其[他它]{rest}{0,6}?(?:需|应|须|规定|要求|认为|有关|相关|与|能|可|证明|有必要|提交|提供|符合|不|具备|满足|必备|对)"
        r"{rest}{0,18}?(?:的|之)?{looser}*(?:{paper}|{credential}|条件|情形|情况|要求)(?!{tail})",
        _CATCH_ALL,
    ),
    (r"{issuer}(?:规定|要求|认为|指定)(?:的|应当|需要?|应|须|有|必要|提交|提供|补充|具备)*的?(?:其[他它])?{looser}*(?:{paper}|{credential}|条件)(?!{tail})", _CATCH_ALL),
    (r"{laws}+规定的{looser}*(?:{paper}|{credential}|条件|情形|要求)(?!{tail})", _WHICH_LAW),
    (r"{laws}+规定(?:应当|需要|应|须|必须)(?:提交|提供|具备|出具|报送)的{looser}*(?:{paper}|{credential}|条件)", _CATCH_ALL),
    (r"(?:符合|遵守|满足|按照|依照|按|依据|根据)(?=(?:国家|法律|法规|行政法规|规章|政策|上级|地方)){laws}+(?:规定|要求|政策(?!$)|标准(?<!国家标准))", _WHICH_LAW),
    (r"(?:遵守|符合|满足){laws}*(?:法律、?法规|法律规定|法规规定)(?!第|》)", _WHICH_LAW),
    (r"必要的[^,。;:!?\n()、]{1,10}", _CATCH_ALL),
    (r"(?:认为)?有?必要(?:的(?=,)|时)", _WHICH_CASE),
    (r"(?:必要|必需){looser}*(?:{paper}|{credential}|设备|设施|资金|场地|场所|人员|手续)(?!{tail})", _CATCH_ALL),
    (r"(?:一切|各种|各类|若干|某些|部分)(?:的)?{looser}*(?:{paper}|{credential})(?!{tail})", _CATCH_ALL),
    (r"(?:合法)?有效的?(?:证件|证明|凭证|材料|文件|资料|手续)(?!{tail}|期|日期|号|的有效|原件有效)", _CATCH_ALL),
    (r"视(?:具体|实际|个案|办理|审核|审查|申请|不同|其|有关|现场)*情(?:况|形|节)?(?:而定|确定|决定|处理)?", _WHICH_CASE),
    (r"(?:(?:根据|依据|按照?|结合|依|视)(?:实际|具体|各自|工作|审查|业务|办理)*(?:情况|情形|需要)|结合实际)(?!说明|报告|登记|表|证明)", _WHICH_CASE),
    (r"酌情{part}{0,4}|酌定|酌予{part}{0,4}|酌量{part}{0,4}|适当(?:延长|放宽|调整|增加|减少|补充|延期|缩短)|另行(?:处理|规定|确定|处置|商定)", _WHICH_CASE),
    (r"(?:有|因|遇|遇到|属|属于|如|确|确因|其[他它]|存在|^|(?<=[,。;:(\n、]))特殊(?:情况|情形|原因)(?!说明|申请|审批|登记|报告|表)", _WHICH_CASE),
    (r"(?<![不说必])一定(?:的|数量|数额|规模|条件|资金|经济|能力|经验|资质|资格|水平|实力|比例|程度|基础|专业|技术|文化|管理|工作|信誉|影响){part}{0,8}", _WHICH_LAW),
    (r"(?:上级|有权|当地|各)(?:的)?(?:有关|相关|职能|行政)*(?:部门|机关)(?!{tail})|(?<!\w)职能部门", _WHICH_ACTOR),
    (r"(?:到|在|由|至|经|去|前往)指定的?(?:地点|医院|机构|部门|窗口|单位|网站|账户|场所|科室|银行)", _WHICH_ACTOR),
    (rf"(?:及|和|与|或|或者|以及|、)其[他它]{_END}", _CATCH_ALL),
    (rf"(?:^|(?<=[,。;:\n、(]))(?:[0-9一二三四五六七八九十]+[、.)]|\([0-9一二三四五六七八九十]+\))?其[他它余]{_END}", _CATCH_ALL),
    (rf"(?:^|(?<=[,。;:\n]))(?:[0-9]+[、.)])?(?:提供|提交|出具|附)?(?:证明|佐证|支撑|辅助|证实)(?:材料|文件|资料)(?:原件)?(?:[0-9一二两]份)?{_END}", _CATCH_ALL),
)


def find(plain: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Place and advice of each vague phrase in the normalised text."""
    readable = masked(masked(plain, "unsure_word"), "etc_word")
    for start, end in _open_lists(readable):
        if _counts(plain, start, end):
            yield start, end, _OPEN_LIST.format(found=plain[start:end])
    readable = masked(readable, "specific")
    for template, advice in _PHRASES:
        for match in matches(template, readable):
            if _counts(plain, match.start(), match.end()):
                yield match.start(), match.end(), advice.format(found=match[0])


def _counts(plain: str, start: int, end: int) -> bool:
    return is_asked(plain, start, end, office_may_look=False, verb_needed=True)


def _open_lists(readable: str) -> Iterator[tuple[int, int]]:
    """Each 等 that leaves a list open: before a general noun, at the end, or before the verb (带身份证等到窗口)."""
    specific = masked(readable, "specific")
    for etc in re.finditer("等", readable):
        before, after = readable[: etc.start()], specific[etc.end() :]
        if not before or before[-1] in ",。;:!?\n(等" or before[-1] == MASK and after[:1] == MASK:
            continue
        if _NUMBER_CLOSES.match(after):
            continue
        taken = max((len(match[0]) for form in _AFTER_ETC if (match := form.match(after))), default=-1)
        if taken < 0 and _PAPER_BEFORE_ETC.search(before) and _VERB_AFTER_ETC.match(after):
            taken = 0
        if taken >= 0:
            yield etc.start(), etc.end() + taken
