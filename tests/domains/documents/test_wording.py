"""Notices as a centre words them: versions with their day, what is frozen, seals as pictures, numbers per organ."""

import io
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from pypdf import PdfReader

from tests.builders import NOW, a_centre, a_department, a_post, an_actor
from tests.builders.files import a_png
from tests.builders.notices import a_receipt, an_acceptance, one_of_each
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.models import Seal
from yichuang.domains.documents import actions, queries, store
from yichuang.domains.documents.labels import KIND_NAMES
from yichuang.domains.documents.models import Notice, NumberSeries
from yichuang.domains.documents.notice_data import SHAPES, Denied
from yichuang.domains.documents.wording import seal_pictures
from yichuang.rules.notices import KINDS, delivered, kind_of
from yichuang.rules.refusal import Refusal

concurrent = pytest.mark.django_db(transaction=True)
plain = pytest.mark.django_db
HOSTILE = '#import "/x": * #eval("1") \\u41 $x$ @a <b> `raw` // 注释 /* */ 𠮷 = 标题'


def issue(subject: str, data: Any, now: datetime = NOW) -> Notice:
    made = actions.issue_notice(
        centre_id=a_centre().pk, kind=data.kind, subject=subject, data=data.as_data(), post_id=None, now=now
    )
    return made


def text_of(notice: Notice) -> str:
    pages = PdfReader(io.BytesIO(queries.read_file(actions.notice_pdf(notice.pk, NOW).digest)[0])).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def the_manager() -> Any:
    return an_actor(a_post("centre_manager"))


def worded(kind: str, **changes: Any) -> dict[str, Any]:
    content = delivered(KINDS[kind])
    content["paragraphs"] |= changes.pop("paragraphs", {})
    return content | changes


@plain
def test_a_centre_words_its_notice_and_what_was_issued_stays_as_it_was() -> None:
    manager, today = the_manager(), NOW.date()
    before = issue("case:1", a_receipt())  # its PDF is set only later
    content = worded(
        "receipt",
        title="收件（登记）凭证",
        heading="{机关}（示范）",
        closing=f"特此告知{{申请人}}。{HOSTILE}",
        footer="一窗受理",
        hidden=["收件窗口"],
        size="small",
        margins="narrow",
        paragraphs={"materials": f"**共收到**下列材料{HOSTILE}："},
    )
    actions.word_notice(actor=manager, now=NOW, kind="receipt", content=content, from_day=today)
    text = text_of(issue("case:2", a_receipt(applicant="张三")))
    plain_hostile = HOSTILE.replace(" ", "")
    for words in ("收件（登记）凭证", "清流县政务服务中心（示范）", f"特此告知张三。{plain_hostile}", "一窗受理"):
        assert words in text
    assert f"共收到下列材料{plain_hostile}：" in text
    assert "收件窗口" not in text
    assert "收件（登记）" not in text_of(before)
    assert queries.list_notices("case:2")[0].title == "收件（登记）凭证"
    actions.restore_wording(actor=manager, now=NOW, kind="receipt", from_day=today)
    assert "（登记）" not in text_of(issue("case:3", a_receipt()))
    assert [row.state for row in queries.get_wording(manager, "receipt", NOW).versions] == ["in_force", "past"]
    assert Entry.objects.filter(verb="word_notice").count() == 2


@plain
def test_a_version_waits_for_its_day_and_is_not_backdated() -> None:
    manager, tomorrow = the_manager(), NOW + timedelta(days=1)
    content = worded("acceptance", title="受理单")
    actions.word_notice(actor=manager, now=NOW, kind="acceptance", content=content, from_day=tomorrow.date())
    assert queries.list_wordings(manager, NOW)[1].waits_from == tomorrow.date()
    issue("case:1", an_acceptance())
    issue("case:2", an_acceptance(), tomorrow)
    assert [queries.list_notices(f"case:{n}")[0].title for n in (1, 2)] == ["受理通知书", "受理单"]
    with pytest.raises(Refusal) as caught:
        actions.word_notice(actor=manager, now=tomorrow, kind="acceptance", content=content, from_day=NOW.date())
    assert caught.value.code == "from_day"


@plain
@pytest.mark.parametrize("kind", ["clerk", "administrator", "approver"])
def test_only_the_manager_words_notices(kind: str) -> None:
    actor = an_actor(a_post(kind))
    with pytest.raises(Refusal) as caught:
        actions.restore_wording(actor=actor, now=NOW, kind="receipt", from_day=NOW.date())
    assert caught.value.code == "not_permitted"
    with pytest.raises(Refusal):
        actions.picture_seal(actor=actor, now=NOW, seal="seal", content=None)


@plain
def test_every_kind_can_be_looked_at_with_made_up_data_in_extreme_wording() -> None:
    manager = the_manager()
    for kind in SHAPES:
        content = delivered(kind_of(kind, KIND_NAMES[kind])) | {
            "closing": "长" * 300,
            "footer": HOSTILE[:100],
            "size": "large",
        }
        content["heading"] = "{机关}" + "驻" * 40
        assert queries.preview(manager, kind, content, NOW, picture=True).pdf.startswith(b"\x89PNG")
    assert set(SHAPES) == set(KIND_NAMES)


@plain
def test_a_seal_is_a_picture_once_one_is_given_and_issued_notices_keep_theirs() -> None:
    manager, centre = the_manager(), a_centre()
    Seal.objects.create(centre=centre, code="approval", name="行政审批服务专用章")
    denied = next(data for data in one_of_each() if isinstance(data, Denied))
    with pytest.raises(Refusal) as caught:
        actions.picture_seal(actor=manager, now=NOW, seal="approval", content=a_png(400, 100), name="a.png")
    assert caught.value.code == "seal_picture"
    picture = a_transparent_png(300)
    actions.picture_seal(actor=manager, now=NOW, seal="approval", content=picture, name="章.png")
    first = issue("case:1", denied)
    actions.picture_seal(actor=manager, now=NOW, seal="approval", content=None)
    assert first.seal_picture_id == store.digest_of(picture)
    assert issue("case:2", denied).seal_picture_id is None
    assert seal_pictures(centre.pk, ["行政审批服务专用章"]) == {}
    pdf = store.read(actions.notice_pdf(first.pk, NOW).digest)
    assert pdf is not None
    assert b"/Subtype/Image" in pdf


def a_transparent_png(side: int) -> bytes:
    """A square picture with an alpha channel."""
    import struct
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\xd7\x00\x0f\x80" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def a_denial(department: Any) -> Denied:
    data = next(data for data in one_of_each() if isinstance(data, Denied))
    return Denied(**{**data.__dict__, "organ": department.name, "department": department.name})


@plain
def test_an_organ_has_its_own_series_and_short_name() -> None:
    market, forestry = a_department(code="ms", name="市场监督管理局"), a_department(code="fo", name="清流县林业局")
    assert issue("case:1", a_denial(market)).number == "清流市场监督管理局不准字〔2026〕第1号"
    assert issue("case:2", a_denial(forestry)).number == "清流县林业局不准字〔2026〕第1号"
    manager = the_manager()
    actions.name_organ(actor=manager, now=NOW, organ="department:test/ms", short_name="清市监")
    assert issue("case:3", a_denial(market)).number == "清市监不准字〔2026〕第2号"
    assert issue("case:4", a_receipt()).number == "清流行政服务收字〔2026〕第1号"
    for organ, name in [
        ("department:test/fo", "清市监"),
        ("department:test/fo", "清流行政服务"),
        ("centre:test", "新名"),
    ]:
        with pytest.raises(Refusal):
            actions.name_organ(actor=manager, now=NOW, organ=organ, short_name=name)


@concurrent
def test_numbers_have_no_gap_and_no_double_per_organ_and_year_whatever_rolls_back() -> None:
    """Eight connections over a year's end, every third transaction thrown away."""
    organs = [a_denial(a_department(code=code, name=f"清流县{code}局")) for code in ("甲", "乙")]
    a_centre()
    year_end = datetime(2026, 12, 31, 23, 59, tzinfo=NOW.tzinfo)

    def one(worker: int) -> int:
        dice, kept = random.Random(worker), 0
        try:
            for turn in range(12):
                data = dice.choice([*organs, a_receipt()])
                with transaction.atomic():
                    issue(f"case:{worker}-{turn}", data, year_end + timedelta(minutes=dice.choice([0, 2])))
                    lost = dice.random() < 1 / 3
                    transaction.set_rollback(lost)
                kept += not lost
            return kept
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        kept = sum(pool.map(one, range(8)))
    issued: dict[tuple[str, str, int], list[int]] = {}
    for row in Notice.objects.order_by("serial"):
        issued.setdefault((row.organ, row.kind, row.year), []).append(row.serial)
    assert sum(map(len, issued.values())) == kept
    assert {key: list(range(1, len(serials) + 1)) for key, serials in issued.items()} == issued
    assert {(row.organ, row.kind, row.year): row.last for row in NumberSeries.objects.all()} == {
        key: len(serials) for key, serials in issued.items()
    }
    assert {key[2] for key in issued} == {2026, 2027}
    assert len({key[0] for key in issued}) == 3
