"""容缺 and 承诺 over the API: handed in, supplied, checked."""

from typing import Any

import pytest

from tests.builders import a_post
from tests.builders.cases import a_file, post_of
from tests.builders.counter import a_counter
from tests.builders.relief import MATERIALS, TOLD
from tests.interfaces.api.test_loop import PERSON, Caller

pytestmark = pytest.mark.django_db


def test_a_matter_is_handed_in_with_what_is_owed_supplied_and_checked() -> None:
    at = a_counter(materials=MATERIALS, deferral_listed=True, promise=TOLD, stages=["decision"])
    clerk, file = Caller(post_of(at.clerk)), a_file(at.clerk, "signed")
    matter: dict[str, Any] = {
        "item": at.item.code,
        "applicant": PERSON,
        "materials": [{"code": code, "originals": 1} for code in ("form", "rules")],
        "deferral": {"materials": ["plan"], "promise": file},
        "promises": {"materials": ["proof"], "signature": file},
    }
    unlawful = clerk.post("/cases", matter | {"deferral": {"materials": ["form"], "promise": file}})
    assert unlawful.json()["code"] == "not_deferrable"
    made = clerk.post("/cases", matter)
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    shown = clerk.get(f"/cases/{number}").json()
    assert (shown["deferral"]["owed"], shown["promises"][0]["material"]) == (["布局图"], "住所证明")
    supplied = {"materials": [{"code": "plan", "originals": 1}], "way": "system"}
    assert clerk.post(f"/cases/{number}/supply-deferred", supplied).status_code == 200
    assert clerk.post(f"/cases/{number}/supply-deferred", supplied).json()["code"] == "nothing_owed"

    refused = clerk.post(f"/cases/{number}/check-promise", {"material": "proof", "result": "kept"})
    assert refused.json()["code"] == "not_permitted"
    manager = Caller(a_post("centre_manager"))
    assert manager.get("/credit-records").json()["rows"] == []
