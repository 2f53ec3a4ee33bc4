"""At the outlet: what is handed out, sent, laid on a shelf, given back, and what is paid."""

from ..people import a_picture
from ..staff import Refused
from ..walk import Walk
from .counter import signature

_FEE = "80.00"
_ELSEWHERE = ("other_window", "no_outlet_window")


def issue(walk: Walk) -> None:
    """At the window that accepted; where the centre hands out elsewhere, by the people of its outlet. What a department
    that is not in the hall has made comes with its batch first."""
    said = {"receiver_number": walk.applicant["number"], "signature": signature(walk)}
    try:
        walk.act("出件", walk.window, "issue", **said)
    except Refused as refused:
        if refused.code == "result_on_its_way" and _bring_back(walk):
            issue(walk)
            return
        outlet = walk.staff.of_kind("outlet_clerk")
        if refused.code not in _ELSEWHERE or not outlet:
            raise
        walk.act("到出件窗口领取", outlet[0], "issue", **said)


def _bring_back(walk: Walk) -> bool:
    """Whether the batch with the result was found, and has been counted out and in."""
    desk = walk.staff.doers[walk.guide["department_code"], "register_result"]
    for row in walk.window.get("/batches", group="back")["batches"]:
        lines = walk.window.get(f"/batches/{row['number']}")["lines"]
        if walk.number in {line["case"] for line in lines}:
            counts = [{"line": one["id"], "originals": one["originals"], "copies": one["copies"]} for one in lines]
            for caller, act in ((desk, "hand-over"), (walk.window, "receive")):
                signed = caller.upload("签名.png", a_picture(walk.chance))
                caller.post(f"/batches/{row['number']}/{act}", {"counts": counts, "signature": signed})
            walk.way.append("批次送回大厅")
            return True
    return False


def send(walk: Walk) -> None:
    tracking = f"EM{walk.chance.randrange(10**9):09d}CN"
    walk.act("寄递", walk.window, "send_by_courier", tracking=tracking)


def confirm(walk: Walk) -> None:
    walk.act("签收", walk.window, "confirm_delivery", signer=walk.applicant["name"])


def come_back(walk: Walk) -> None:
    walk.act("快件退回", walk.window, "parcel_came_back", reason="收件人不在", shelf="B-03")


def place(walk: Walk) -> None:
    walk.act("入架", walk.window, "place_result", shelf="B-03")


def put_in_cabinet(walk: Walk) -> None:
    walk.act("放入自助柜", walk.window, "put_in_cabinet", box=walk.staff.box)


def return_originals(walk: Walk) -> None:
    number = walk.applicant["number"]
    walk.act("退还原件", walk.window, "return_originals", receiver_number=number, signature=signature(walk))


def charge(walk: Walk) -> None:
    line = {"name": walk.guide["fee"]["lines"][0]["name"], "amount": _FEE}
    walk.act("通知缴费", walk.window, "charge", lines=[line])


def pay(walk: Walk) -> None:
    receipt = f"{walk.chance.randrange(10**10):010d}"
    walk.act("窗口缴费", walk.window, "pay_at_counter", amount=_FEE, receipt_number=receipt)


def collect(walk: Walk) -> None:
    """At the cabinet, with the code that the applicant looks at; where it went to a phone, at the window."""
    kiosk = walk.staff.system("device")
    try:
        code = walk.staff.public.post(f"/progress/{walk.token}/code", {})["code"]
    except Refused:
        code = ""
    if not code or kiosk is None:
        issue(walk)
        return
    said = {"code": code, "last_four": walk.applicant["number"][-4:], "signature": signature(walk)}
    walk.act("自助柜领取", kiosk, "collect_from_cabinet", **said)
