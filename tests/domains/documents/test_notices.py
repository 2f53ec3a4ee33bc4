"""Notices: gapless numbers under concurrency, one per subject and kind, PDFs that say what the law asks."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import typst
from django.conf import settings
from django.db import connection, transaction
from pypdf import PdfReader

from tests.builders import NOW, a_centre
from tests.builders.files import a_png
from tests.builders.notices import a_receipt, an_acceptance, one_of_each
from yichuang.domains.audit.models import Entry
from yichuang.domains.documents import actions, store, typeset
from yichuang.domains.documents.models import Notice
from yichuang.domains.documents.notice_data import NoticeData
from yichuang.domains.documents.queries import find_notice_by_code, list_notices, read_file

concurrent = pytest.mark.django_db(transaction=True)
plain = pytest.mark.django_db


def issue(subject: str, data: NoticeData | None = None, centre_id: int | None = None, now: Any = NOW) -> Notice:
    data = data or a_receipt()
    return actions.issue_notice(
        centre_id=centre_id or a_centre().pk,
        kind=data.kind,
        subject=subject,
        data=data.as_data(),
        post_id=None,
        now=now,
    )


def text_of(notice: Notice) -> str:
    pages = PdfReader(io.BytesIO(read_file(actions.notice_pdf(notice.pk, NOW).digest)[0])).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def in_threads(jobs: list[Any]) -> list[Any]:
    def run(job: Any) -> Any:
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(run, jobs))


@concurrent
def test_forty_at_once_get_the_numbers_one_to_forty() -> None:
    centre = a_centre().pk
    notices = in_threads([lambda n=n: issue(f"case:{n}", centre_id=centre) for n in range(40)])
    assert sorted(notice.serial for notice in notices) == list(range(1, 41))
    assert {notice.number for notice in notices} == {f"清流行政服务收字〔2026〕第{n}号" for n in range(1, 41)}


@concurrent
def test_twenty_at_once_for_one_subject_make_one_notice_and_no_gap() -> None:
    centre = a_centre().pk
    notices = in_threads([lambda: issue("case:1", centre_id=centre) for _ in range(20)])
    assert len({notice.pk for notice in notices}) == 1
    assert issue("case:2").serial == 2
    assert Entry.objects.filter(verb="issue_notice").count() == 2


@concurrent
def test_a_rolled_back_notice_leaves_no_gap() -> None:
    issue("case:1")
    with transaction.atomic():
        assert issue("case:2").serial == 2
        transaction.set_rollback(True)
    assert issue("case:3").serial == 2


@plain
def test_each_kind_and_each_year_in_shanghai_counts_for_itself() -> None:
    assert issue("case:1").number == "清流行政服务收字〔2026〕第1号"
    assert issue("case:1", an_acceptance()).number == "清流行政服务受字〔2026〕第1号"
    new_year = NOW.replace(month=12, day=31, hour=23, minute=59) + timedelta(minutes=2)
    assert issue("case:2", now=new_year).number == "清流行政服务收字〔2027〕第1号"


@plain
def test_several_notices_of_a_subject_cost_as_many_statements_as_one(django_assert_num_queries: Any) -> None:
    centre, data = a_centre().pk, {d.kind: d.as_data() for d in (a_receipt(), an_acceptance())}
    with transaction.atomic(), django_assert_num_queries(8 + 2):  # with the savepoint that stands for a transaction
        made = actions.issue_notices(centre_id=centre, subject="case:1", notices=data, post_id=None, now=NOW)
    assert [row.kind for row in list_notices("case:1")] == list(made) == ["acceptance", "receipt"]


@plain
def test_data_that_does_not_fit_its_kind_is_refused() -> None:
    data = a_receipt().as_data()
    del data["materials"]
    with pytest.raises(ValueError, match="materials"):
        actions.issue_notice(centre_id=1, kind="receipt", subject="case:1", data=data, post_id=None, now=NOW)


STATED = {
    "receipt": ["五个工作日内（2026年3月11日前）一次告知", "食品经营许可申请书1份0份", "即为受理", "办件进度查询"],
    "acceptance": [
        "决定予以受理",
        "王小红",
        "承诺时限5个工作日",
        "法定时限20个工作日",
        "2026年3月11日",
        "不收费",
        "窗口领取",
    ],
    "deficiency": ["第3页未由经营者签名", "交复印件1份", "第三十二条第一款第四项", "2026年3月25日前", "作退件处理"],
    "refused_acceptance": ["决定不予受理", "第三十二条第一款第二项", "由三明市交通运输局办理", "六十日内", "六个月内"],
    "granted": ["准予行政许可决定书", "长校村18号", "JY23504230001234", "至2031年3月3日", "十个工作日内"],
    "denied": ["决定不予许可", "不足25米", "其他污染源", "第三十三条", "清流县人民政府申请行政复议", "清流县人民法院"],
    "special_procedure": ["检测", "第十九条", "10个工作日", "2026年3月18日", "不计算在办理期限内"],
    "extension": ["10个工作日", "复函尚未收到", "2026年4月16日", "江丽萍", "只延长一次"],
    "termination": ["已注销", "第七十条", "行政复议", "清流县人民法院"],
    "revocation": ["准予决定", "JY23504230000017", "第六十九条", "行政复议", "清流县人民法院"],
    "delivery": ["JY23504230001234", "窗口领取", "李文华（本人）", "350423********1234", "2026年3月4日10时00分"],
    "payment": [
        "住宅类登记费80元/件80.00",
        "玖拾元整（90.00元）",
        "发改价格规〔2016〕2559号",
        "二维码网上缴费",
        "有权拒绝缴纳",
    ],
    "deferral": [
        "一式两份",
        "布局图",
        "2026年3月11日前补交",
        "以材料到达的日期为准",
        "退件办结",
        "容缺受理承诺书",
        "李文华（申请人）",
    ],
    "commitment": [
        "自愿选择以承诺代替",
        "违法建筑",
        "撤销决定",
        "2026年4月1日前核查（日常监管核查）",
        "可以不选择告知承诺",
    ],
    "returned": [
        "没有在承诺的期限内补交：布局图",
        "《容缺受理承诺书》",
        "退还你（单位）",
        "六十日内",
        "清流县人民法院",
    ],
}


@plain
@pytest.mark.parametrize("data", one_of_each(), ids=lambda data: data.kind)
def test_a_notice_states_what_the_law_asks_in_selectable_text(data: NoticeData) -> None:
    notice = issue("case:1", data)
    text = text_of(notice)
    always = [data.applicant, data.item_name, data.case_number, notice.number, notice.code, data.organ, data.phone]
    always += [data.complaint_phone, "第1页，共2页" if data.kind == "deferral" else "第1页，共1页"]
    assert [words for words in [*always, *STATED[data.kind]] if words not in text] == []


@plain
def test_a_pdf_is_made_once_archivable_with_its_fonts_inside() -> None:
    notice = issue("case:1")
    stored = actions.notice_pdf(notice.pk, NOW)
    assert actions.notice_pdf(notice.pk) == stored
    content, content_type = read_file(stored.digest)
    reader = PdfReader(io.BytesIO(content))
    assert content_type == "application/pdf"
    assert b"pdfaid:part>2" in content
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())
    assert Entry.objects.get(subject=f"notice:{notice.number}", verb="notice_pdf").body.count(stored.digest) == 1


@plain
def test_a_provisional_date_is_not_printed_as_firm() -> None:
    data = an_acceptance(promised_finish=date(2027, 1, 8), is_provisional=True)
    assert "待日历公布（2027年放假安排公布前暂按周末推算，约为2027年1月8日" in text_of(issue("case:1", data))
    assert "待恢复计时后确定" in text_of(issue("case:2", an_acceptance(promised_finish=None)))


@plain
def test_long_lists_run_on_to_further_pages_with_their_heading() -> None:
    data = a_receipt(materials=[*a_receipt().materials * 15])
    text = text_of(issue("case:1", data))
    assert text.count("材料名称") >= 2
    assert "第2页，共" in text


@plain
def test_words_of_applicants_are_text_and_never_markup() -> None:
    hostile = '#panic("x") *粗* $x$ @a <b> \\ "引" #sys.inputs'
    assert hostile.replace(" ", "") in text_of(issue("case:1", a_receipt(applicant=hostile)))


@plain
def test_a_signature_is_on_the_sheet() -> None:
    delivery = next(one for one in one_of_each() if one.kind == "delivery")
    unsigned = store.read(actions.notice_pdf(issue("case:1", delivery).pk, NOW).digest)
    digest = store.write(a_png(300, 100))
    signed = type(delivery)(**{**delivery.__dict__, "signature": digest})
    content = store.read(actions.notice_pdf(issue("case:2", signed).pk, NOW).digest)
    assert content is not None
    assert unsigned is not None
    assert (unsigned.count(b"/Subtype/Image"), content.count(b"/Subtype/Image")) == (0, 1)


@plain
def test_a_character_without_a_glyph_is_named_on_the_sheet_and_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    if not settings.FONT_FOLDER.is_dir():
        pytest.skip("make setup has not fetched the font")
    only = typst.Fonts(False, False, [str(settings.FONT_FOLDER)])
    monkeypatch.setattr(typeset, "_fonts", lambda: only)
    notice = issue("case:1", a_receipt(applicant="\U00030729小\U0002a6a5"))
    text = text_of(notice)
    assert "〓小〓" in text
    assert "U+2A6A5、U+30729" in text
    assert '"missing":["U+2A6A5","U+30729"]' in Entry.objects.get(verb="notice_pdf").body


@plain
def test_a_rare_character_of_a_name_is_set_where_a_font_has_it() -> None:
    families = {family.lower() for family in typeset._fonts().families()}
    if "noto sans cjk sc" not in families:
        pytest.skip("fonts-noto-cjk is not installed")
    assert "𠮷田" in text_of(issue("case:1", a_receipt(applicant="𠮷田")))


@plain
def test_anybody_with_the_code_finds_the_notice_masked() -> None:
    notice = issue("case:1", a_receipt(applicant="张小明"))
    for typed in (notice.code, notice.code.lower().replace("-", ""), f" {notice.code.replace('-', ' ')} "):
        found = find_notice_by_code(typed)
        assert found is not None
        assert (found.number, found.applicant, found.pdf) == (notice.number, "张*明", None)
    assert find_notice_by_code("2222-2222-2222") is None
    assert find_notice_by_code("'; DROP") is None
