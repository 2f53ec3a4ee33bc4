"""Online, through a partner system: submitted, prechecked, returned for revision, submitted again."""

from typing import Any

from ..people import a_picture
from ..staff import Caller
from ..walk import Walk
from .counter import application, first_required, required


def _partner(walk: Walk) -> Caller:
    partner = walk.staff.system("partner")
    assert partner is not None  # or the plan fell away
    return partner


def _photos(walk: Walk) -> list[dict[str, Any]]:
    """Every material that is required, as a photo."""
    partner = _partner(walk)
    return [
        {"code": one["code"], "files": [partner.upload("照片.png", a_picture(walk.chance))], "medium": "electronic"}
        for one in required(walk)
    ]


def submit(walk: Walk) -> None:
    walk.window.post("/window/visit")  # who applied online comes for the result
    answer = _partner(walk).post("/cases", application(walk, []) | {"materials": _photos(walk), "outcome": "submit"})
    walk.token = answer["progress_token"]
    walk.note("网上提交", answer)


def pass_precheck(walk: Walk) -> None:
    walk.act("预审通过", walk.window, "pass_precheck")
    walk.act("受理", walk.window, "accept")


def return_for_revision(walk: Walk) -> None:
    told = {"material": first_required(walk)["code"], "problem": "照片看不清", "how": "重新拍照上传"}
    walk.act("退回修改", walk.window, "return_for_revision", problems=[told])


def resubmit(walk: Walk) -> None:
    picture = _partner(walk).upload("重新拍的照片.png", a_picture(walk.chance))
    material = {"code": first_required(walk)["code"], "files": [picture], "medium": "electronic"}
    walk.act("修改后重新提交", _partner(walk), "resubmit", materials=[material])
