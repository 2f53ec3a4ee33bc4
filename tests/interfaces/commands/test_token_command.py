"""``yichuang token issue``: a token for any post, for whoever runs the machine."""

import contextlib
import json

import pytest
from django.utils import timezone

from tests.builders import a_post
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.queries import find_actor_by_token
from yichuang.interfaces.commands import main
from yichuang.interfaces.commands import token as command

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the test's own database."""
    monkeypatch.setattr(command, "connected", lambda: contextlib.nullcontext(""))


def test_a_token_is_printed_once_as_one_json_document_and_works(capsys: pytest.CaptureFixture[str]) -> None:
    post = a_post("partner")
    assert main(["token", "issue", "--post", post.code, "--label", "省平台", "--days", "30", "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    said = json.loads(printed)
    assert (said["post"], said["label"]) == (post.code, "省平台")
    actor = find_actor_by_token(said["token"], timezone.now())
    assert actor is not None
    assert actor.post_id == post.pk
    entry = Entry.objects.get(subject=f"post:{post.code}", verb="issue_token")
    assert entry.actor == "system"
    assert said["token"] not in entry.body


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--post", "nobody", "--label", "x"], "没有找到这个岗位"),
        (["--post", "here", "--label", " "], "请写明令牌给谁用"),
        (["--post", "here", "--label", "x", "--days", "0"], "到期时间已经过去"),
    ],
)
def test_a_refusal_is_one_sentence_on_standard_error(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    post = a_post("device")
    post.code = "here"
    post.save()
    assert main(["token", "issue", *arguments]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert said in out.err
