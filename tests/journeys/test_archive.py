"""Closed cases come into the archive: whole, once, checkable anywhere, and again after something was done to them."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.builders.bundles import one_event
from tests.builders.cases import LI, a_file, a_hall
from yichuang.domains.audit.queries import list_entries, public_key
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import ArchivePackage, BundleApplication, Case
from yichuang.domains.documents import store
from yichuang.domains.documents.queries import read_file
from yichuang.domains.feedback.actions import rate
from yichuang.interfaces.commands import main
from yichuang.interfaces.worker import jobs
from yichuang.journeys.archive import archive_case, package_of
from yichuang.rules.archive import check
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
LATER = NOW + timedelta(days=2)


def a_closed_case() -> Case:
    """Granted, handed out against a signature, rated."""
    hall = a_hall(stages=["review", "decision"])
    number = hall.hand_in().number
    values = {"now": NOW, "number": number}
    cases.review(actor=hall.approver, opinion="材料齐全", **values)
    cases.decide(actor=hall.approver, outcome="granted", **values)
    result = a_file(hall.approver, "certificate")
    cases.register_result(actor=hall.approver, certificate_number="JY1", file=result, **values)
    cases.issue(actor=hall.clerk, receiver_number=LI.number, signature=a_file(hall.clerk, "s"), **values)
    for verb in ("accept", "decide", "issue"):
        cases.follow_case(number=number, verb=verb, edition=9, now=NOW)
    case = Case.objects.get(number=number)
    rate(token=case.progress_token, level=5, tags=[], comment="快", channel="web", now=NOW)
    return case


def test_a_closed_case_is_archived_a_day_later_with_all_that_belongs_to_it() -> None:
    case = a_closed_case()
    jobs.archive_due(int((NOW + timedelta(hours=1)).timestamp()))
    assert not ArchivePackage.objects.exists()
    jobs.archive_due(int(LATER.timestamp()))
    jobs.archive_due(int(LATER.timestamp()))
    package = ArchivePackage.objects.get()
    content = read_file(package.file_id)[0]
    found = check(content, public_key=public_key())
    assert found.intact, found.faults
    assert found.facts["申请人"] == "李小敏"
    assert (found.facts["证照编号"], found.facts["办结结果"], found.facts["保管期限"]) == ("JY1", "准予", "30年")
    verbs = [one.verb for one in list_entries(f"case:{case.number}")]
    assert verbs[-1] == "archive"
    assert found.entries == len(verbs) - 1
    with zipfile.ZipFile(BytesIO(content)) as archive:
        process = json.loads(archive.read(f"{case.number}/process.json"))
        metadata = archive.read(f"{case.number}/metadata.xml").decode()
    kinds = {kind: metadata.count(f'类别="{kind}"') for kind in ("申请材料", "文书", "办理结果", "签名")}
    assert kinds == {"申请材料": 2, "文书": 3, "办理结果": 1, "签名": 1}
    assert process["records"]["Rating"][0]["level"] == 5
    assert {"CaseMaterial", "Clock", "Decision", "Handover", "Stage"} <= set(process["records"])


def test_a_case_that_still_runs_is_not_archived() -> None:
    number = a_hall().hand_in().number
    with pytest.raises(Refusal) as refused:
        package_of(number=number, now=LATER)
    assert refused.value.code == "not_ended"


def test_what_is_done_to_a_case_after_its_archiving_makes_another_edition() -> None:
    case = a_closed_case()
    first = package_of(number=case.number, now=LATER)
    assert package_of(number=case.number, now=LATER) == first
    Case.objects.filter(pk=case.pk).update(edition=case.edition + 5)  # as another act would leave it
    jobs.archive_due(int(LATER.timestamp()))
    assert list(ArchivePackage.objects.values_list("edition", flat=True).order_by("edition")) == [1, 2]
    assert check(package_of(number=case.number, now=LATER)).intact


def test_a_case_whose_file_was_changed_is_not_archived() -> None:
    case = a_closed_case()
    digest = case.result.file_id
    assert digest is not None
    path = store.path_of(digest)
    kept = path.read_bytes()
    path.write_bytes(b"other")
    with pytest.raises(Refusal) as refused:
        archive_case(case_id=case.pk, now=LATER)
    path.write_bytes(kept)
    assert refused.value.code == "file_damaged"
    jobs.archive_due(int(LATER.timestamp()))
    assert ArchivePackage.objects.count() == 1


def test_a_bundle_is_one_package_with_those_of_its_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = one_event(["water", "power"])
    application = event.submit()
    for case in Case.objects.order_by("id"):
        cases.withdraw(actor=event.clerk, now=NOW, number=case.number, reason="不办了")
    cases.follow_bundle(application_id=application.pk, now=NOW)
    assert BundleApplication.objects.get().finished_at is not None
    jobs.archive_due(int(LATER.timestamp()))
    content = package_of(number=application.number, now=LATER)
    found = check(content, public_key=public_key())
    assert found.intact, found.faults
    assert [one.number for one in found.cases] == sorted(Case.objects.values_list("number", flat=True))
    assert ArchivePackage.objects.filter(application=application).count() == 1
    file = tmp_path / "package.zip"
    file.write_bytes(content)
    assert main(["archive", "check", str(file), "--json", "--key", public_key()]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["intact"], told["number"], len(told["cases"])) == (True, application.number, 2)
    file.write_bytes(content[:-3] + b"abc")
    assert main(["archive", "check", str(file)]) == 1
    assert "不完整或被改动" in capsys.readouterr().out
    assert main(["archive", "check", str(tmp_path / "none.zip")]) == 2
