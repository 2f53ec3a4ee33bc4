"""A matter that a partner's portal hands in online: prechecked, returned once, sent in again, told again on record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.builders import a_department, a_post, a_window, a_zone, an_authorisation, an_item
from tests.builders.files import a_pdf
from tests.interfaces.api.test_loop import PERSON, Caller
from yichuang.domains.cases.models import Case
from yichuang.domains.organisation.models import WindowDuty

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [{"material": "material-2", "problem": "看不清", "how": "请重新上传", "point": "签名或盖章"}]


def a_file(caller: Caller) -> str:
    """The digest of a file that the caller uploaded."""
    file = SimpleUploadedFile("scan.pdf", a_pdf("scan"))
    digest: str = caller.client.post("/api/v1/files", {"file": file}).json()["digest"]
    return digest


def test_from_a_partners_portal_to_acceptance() -> None:
    department, zone = a_department(), a_zone()
    clerk_post, partner = a_post("clerk", zone=zone), Caller(a_post("partner"))
    an_authorisation(clerk_post, department, "accept", "issue")
    WindowDuty.objects.create(window=a_window(zone), post=clerk_post, opened_at=timezone.now())
    clerk, item = Caller(clerk_post), an_item(department, zone, channels=["window", "mobile"])
    body = {
        "item": item.code, "applicant": PERSON, "outcome": "submit", "channel": "mobile",
        "materials": [{"code": f"material-{n}", "files": [a_file(partner)]} for n in (1, 2)],
    }  # fmt: skip
    assert clerk.post("/cases", body).json()["code"] == "not_permitted"
    made = partner.post("/cases", body)
    assert (made.status_code, made.json()["state"]) == (201, "precheck")
    number = made.json()["number"]
    assert Case.objects.get(number=number).channel == "mobile"

    assert partner.post(f"/cases/{number}/pass-precheck").status_code == 403
    told = clerk.post(f"/cases/{number}/return-for-revision", {"problems": PROBLEMS})
    assert told.json()["state"] == "revision"
    paper = {"materials": [{"code": "material-2", "originals": 1}]}
    supplied = {"materials": [{"code": "material-2", "files": [a_file(partner)]}]}
    assert partner.post(f"/cases/{number}/resubmit", paper).json()["code"] == "nothing_supplemented"
    assert partner.post(f"/cases/{number}/supplement", supplied).status_code == 403
    assert partner.post(f"/cases/{number}/resubmit", supplied).json()["state"] == "precheck"
    assert clerk.post(f"/cases/{number}/pass-precheck", {}).json()["state"] == "received"

    again = {"problems": PROBLEMS, "kind": "new_fact", "reason": "新规定自今日施行"}
    assert clerk.post(f"/cases/{number}/tell-deficiency", {"problems": PROBLEMS}).json()["code"] == "already_told"
    assert clerk.post(f"/cases/{number}/tell-again", again).json()["code"] == "not_confirmed"
    assert clerk.post(f"/cases/{number}/tell-again", again | {"confirmed": True}).json()["state"] == "correction"
    parcel = supplied | {"channel": "courier", "tracking": "EMS1", "arrived_at": timezone.now().isoformat()}
    assert clerk.post(f"/cases/{number}/supplement", parcel).json()["state"] == "received"
    assert clerk.get(f"/cases/{number}/notices/deficiency.pdf?part=2").content.startswith(b"%PDF")
    assert clerk.post(f"/cases/{number}/accept").json()["state"] == "accepted"
