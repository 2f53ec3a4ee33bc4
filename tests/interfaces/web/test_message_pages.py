"""Pages of messages: a post's own list and its bell, the outbox, channels whose secrets never come back, words."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.desks import a_client
from tests.builders.messages import a_channel, a_gateway
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import Channel, Message, MessagePolicy, MessageTemplate

pytestmark = [pytest.mark.django_db, pytest.mark.db]

SECRET = "s3cr3t-key-9"


def signed_in(kind: str) -> tuple[Client, Any]:
    """A browser of a post of that kind, and its actor."""
    actor = an_actor(a_post(kind))
    return a_client(actor), actor


def a_message(state: str = "failed", number: int = 1) -> Message:
    """A message in the outbox."""
    if not Channel.objects.exists():
        a_channel("sms", name="短信网关")
    phone = {"phone": "13812343210", "text": "【清流】已受理。", "event": "accept"}
    messages.tell(subject="case:9", key=f"k{number}", now=NOW, centre_id=a_centre().pk, **phone)
    message = Message.objects.get(key__startswith=f"k{number}>")
    message.state = state
    message.save()
    return message


def test_the_bell_counts_and_the_list_is_read() -> None:
    client, actor = signed_in("approver")
    page = client.get("/messages/").content.decode()
    assert "还没有消息" in page
    for number in range(23):
        messages.tell_posts(
            subject="case:7", key=f"k{number}", event="accept", centre_id=actor.centre_id, audience="approver",
            post_ids=[actor.post_id], text=f"第{number}条", now=NOW,
        )  # fmt: skip
    page = client.get("/messages/")
    assert "23</span>" in page.content.decode()
    assert [row.text for row, _ in page.context["rows"]][:2] == ["第22条", "第21条"]
    assert len(page.context["rows"]) == 20
    assert len(client.get(f"/messages/?after={page.context['page'].next}").context["rows"]) == 3
    client.post("/messages/", {"up_to": str(page.context["page"].rows[0].message_id)})
    assert "未读</span>" not in client.get("/messages/").content.decode()
    assert "没有未读的消息" in client.get("/messages/?only=unread").content.decode()
    assert client.post("/messages/", {"up_to": "x" * 30}).status_code == 302
    assert client.post("/messages/", {"email": "nobody"}).status_code == 422
    client.post("/messages/", {"email": "a@example.cn"})
    assert "a@example.cn" in client.get("/messages/").content.decode()


def test_the_outbox_is_filtered_and_a_person_decides_with_a_reason() -> None:
    client, _ = signed_in("centre_manager")
    assert "没有需要处理的消息" in client.get("/management/outbox/").content.decode()
    message = a_message("unsure")
    page = client.get("/management/outbox/?state=unsure&day=2026-03-04").content.decode()
    assert "138****3210" in page
    assert "13812343210" not in page
    assert "1 条是否送达不明" in page
    for address in ("?state=sent", "?day=2026-03-05", "?event=decide"):
        assert "没有符合条件的消息" in client.get("/management/outbox/" + address).content.decode()
    assert client.get("/management/outbox/?day=2026-99-99&after=x").status_code == 200
    address = f"/management/outbox/{message.pk}/"
    assert "请先核实" in client.get(address).content.decode()
    assert client.post(address, {"act": "mark_arrived", "reason": ""}).status_code == 422
    client.post(address, {"act": "mark_arrived", "reason": "电话核实已收到"})
    message.refresh_from_db()
    assert message.state == "sent"
    assert [entry.verb for entry in list_entries(f"message:{message.pk}")] == ["mark_arrived"]
    assert client.post(address, {"act": "send_again", "reason": "再来一次"}).status_code == 422
    supervisor, _ = signed_in("supervisor")
    failed = a_message("failed", 2)
    assert "怎样处理" not in supervisor.get(f"/management/outbox/{failed.pk}/").content.decode()
    given = {"act": "send_again", "reason": "再来一次"}
    assert supervisor.post(f"/management/outbox/{failed.pk}/", given).status_code == 403
    clerk, _ = signed_in("clerk")
    assert clerk.get("/management/outbox/").status_code == 403


def test_a_channel_is_added_tried_and_changed_and_its_secrets_never_come_back() -> None:
    client, _ = signed_in("administrator")
    form = {"name": "短信网关", "kind": "sms", "audiences": ["applicant"], "keeps_quiet": "on", "secret": SECRET}
    with a_gateway(200, 401) as gateway:
        address = f"{gateway.url}?key={SECRET}"
        wrong = client.post("/management/channels/", form | {"address": "http://example.cn/" + SECRET})
        assert wrong.status_code == 422
        assert SECRET not in wrong.content.decode()
        assert client.post("/management/channels/", form | {"address": address}).status_code == 302
        channel = Channel.objects.get()
        said = [client.get("/management/channels/"), client.get(f"/management/channels/{channel.pk}/")]
        assert not any(SECRET in page.content.decode() for page in said)
        assert SECRET not in str([entry.detail for entry in list_entries(f"channel:{channel.pk}")])
        test = f"/management/channels/{channel.pk}/try/"
        assert "请填写接收测试消息" in client.post(test, {"to": ""}, follow=True).content.decode()
        assert "对方已接收" in client.post(test, {"to": "13900000001"}, follow=True).content.decode()
        assert "HTTP 401" in client.post(test, {"to": "13900000001"}, follow=True).content.decode()
        assert gateway.came[0]["json"]["event"] == "test"
    change = {"audiences": ["centre"], "address": "", "secret": ""}
    assert "不能用短信通知" in client.post(f"/management/channels/{channel.pk}/", change).content.decode()
    client.post(f"/management/channels/{channel.pk}/", change | {"audiences": ["applicant"]})
    channel.refresh_from_db()
    assert (channel.is_active, channel.keeps_quiet, channel.address, channel.secret) == (False, False, address, SECRET)
    assert not Message.objects.exists()  # a test is no message of a case
    clerk, _ = signed_in("clerk")
    assert clerk.get("/management/channels/").status_code == 403
    other = an_actor(a_post("administrator", a_centre("other")))
    assert a_client(other).get(f"/management/channels/{channel.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"address": "nonsense://x/{to}"}, "Apprise 不认识这个地址"),
        ({"address": "syslog://"}, "请填写完整的地址"),
        ({"kind": "email", "address": "mailtos://a:b@example.cn"}, "申请人只登记了手机号码"),
        ({"kind": "chat", "address": "wecombot://abc", "audiences": []}, "这个字段是必填项"),
    ],
)
def test_a_channel_that_would_reach_nobody_is_refused_beside_its_field(change: dict[str, Any], said: str) -> None:
    client, _ = signed_in("administrator")
    form = {"name": "渠道", "kind": "apprise", "address": "jsons://x", "audiences": ["applicant"]} | change
    answer = client.post("/management/channels/", form)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_words_and_rules_are_changed_by_the_manager() -> None:
    client, actor = signed_in("centre_manager")
    page = client.get("/management/message-texts/").content.decode()
    assert "已受理，承诺在{期限}前办结。" in page
    address = "/management/message-texts/accept/applicant/"
    assert "{快递单号}" in client.get(address).content.decode()
    refused = client.post(address, {"text": "{电话号码}"})
    assert refused.status_code == 422
    assert "没有「{电话号码}」这个字段" in refused.content.decode()
    client.post(address, {"text": "已受理，{期限}前办好。"})
    assert MessageTemplate.objects.get().text == "已受理，{期限}前办好。"
    assert "本中心的文字" in client.get("/management/message-texts/").content.decode()
    booked = client.get("/management/message-texts/?audience=appointment").content.decode()
    assert ("预约成功" in booked, "受理" in booked.partition("<tbody>")[2]) == (True, False)
    booking = "/management/message-texts/appointment_booked/applicant/"
    assert "{最晚签到}" in client.get(booking).content.decode()
    assert "没有「{期限}」" in client.post(booking, {"text": "{期限}前来"}).content.decode()
    assert client.post(booking, {"text": "{时间}见"}).headers["Location"].endswith("?audience=appointment")
    assert client.get("/management/message-texts/accept/nobody/").status_code == 404
    rules = {"quiet_from": "22:00", "quiet_until": "07:30", "heads_get_digest": "on"}
    client.post("/management/message-texts/", rules)
    policy = MessagePolicy.objects.get(centre=actor.centre_id)
    assert (str(policy.quiet_from), str(policy.quiet_until)) == ("22:00:00", "07:30:00")
    assert (policy.heads_get_digest, policy.centre_gets_digest) == (True, False)
    assert client.post("/management/message-texts/", rules | {"quiet_from": "x"}).status_code == 422
    administrator, _ = signed_in("administrator")
    assert administrator.get("/management/message-texts/").status_code == 403
