"""Cases that cost something."""

from typing import Any

from tests.builders.cases import Hall, a_hall
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case

FEE = {
    "charged": True,
    "basis": "《不动产登记收费标准》（发改价格规〔2016〕2559号）",
    "lines": [
        {"name": "住宅类登记费", "standard": "80元/件", "reducible": True, "reduction_basis": "财税〔2019〕45号"},
        {"name": "证书工本费", "standard": "第一本免收，每增加一本10元"},
    ],
}
LINES = [("住宅类登记费", "80"), ("证书工本费", "10.00")]


def a_paying_hall(payments: str = "simulator", **item: Any) -> Hall:
    """A hall whose item has a fee and whose centre takes simulated payments."""
    hall = a_hall(fee=FEE, **item)
    centre = hall.department.centre
    centre.settings = {**centre.settings, "payments": payments}
    centre.save(update_fields=["settings"])
    return hall


def charged(hall: Hall, case: Case) -> Case:
    """The case after 90.00 yuan were asked."""
    return cases.charge(actor=hall.clerk, now=case.received_at, number=case.number, lines=LINES)
