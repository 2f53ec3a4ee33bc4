"""``yichuang audit verify``: one JSON document on one line, and an exit status that scripts can trust."""

import json

import pytest
from django.db import connection

from tests.builders import NOW
from yichuang.domains.audit import actions as audit
from yichuang.domains.audit import roots
from yichuang.interfaces.commands import audit as command
from yichuang.interfaces.commands import main
from yichuang.rules.access import SYSTEM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]


@pytest.fixture(autouse=True)
def this_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the test's database instead of opening the checkout's."""
    import contextlib

    roots.log_path().unlink(missing_ok=True)
    monkeypatch.setattr(command, "connected", lambda: contextlib.nullcontext(""))


def test_an_intact_trail_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    audit.leave("post:1", "receive", SYSTEM, NOW)
    audit.sign_root(NOW)
    assert main(["audit", "verify", "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"intact": True, "entries": 1, "subjects": 1, "roots": 1, "files": 0, "notices": 0, "cases": 0, "findings": []}
    ]
    assert main(["audit", "verify"]) == 0
    assert "留痕完整：1 条，1 条链，1 个签名根" in capsys.readouterr().out


def test_a_fault_exits_with_1_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    audit.leave("post:1", "receive", SYSTEM, NOW)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_head")
    assert main(["audit", "verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["intact"] is False
    assert told["findings"] == [
        {"kind": "head_gone", "subject": "post:1", "position": 1, "detail": "有留痕而没有链首登记"}
    ]
    assert main(["audit", "verify"]) == 1
    assert "head_gone: post:1 第 1" in capsys.readouterr().out
