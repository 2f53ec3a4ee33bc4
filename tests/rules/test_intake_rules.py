"""What may be handed in where, stage by stage."""

import pytest

from yichuang.rules.cases.intake import Requirement, ZoneOfItem, check_window, missing
from yichuang.rules.cases.stages import lay_out
from yichuang.rules.refusal import Refusal

COMMERCE, GENERAL = ZoneOfItem(1, "商事登记", False), ZoneOfItem(9, "无差别", True)


@pytest.mark.parametrize(
    ("zones", "zone_id", "is_general", "kind", "accepts"),
    [
        ([COMMERCE], 1, False, "acceptance", True),
        ([COMMERCE], 2, False, "acceptance", False),
        ([COMMERCE], 9, True, "general_acceptance", False),
        ([COMMERCE, GENERAL], 9, True, "general_acceptance", True),
        ([GENERAL], 9, True, "general_acceptance", True),
        ([GENERAL], 8, True, "general_acceptance", True),
        ([], 9, True, "general_acceptance", False),
        ([], 1, False, "acceptance", False),
        ([COMMERCE], 1, False, "outlet", False),
        ([COMMERCE], None, False, "special", False),
    ],
)
def test_which_window_accepts_an_item(
    zones: list[ZoneOfItem], zone_id: int | None, is_general: bool, kind: str, accepts: bool
) -> None:
    values = {"window_zone_id": zone_id, "window_is_general": is_general, "window_kind": kind}
    if accepts:
        check_window(zones, **values)  # type: ignore[arg-type]
    else:
        with pytest.raises(Refusal, match="本窗口不受理" if zones else "没有进驻大厅"):
            check_window(zones, **values)  # type: ignore[arg-type]


def test_what_is_optional_is_never_missing_and_what_could_be_deferred_is() -> None:
    asked = [Requirement(n, kind, kind, kind) for n, kind in enumerate(["required", "optional", "deferrable"])]
    assert [one.code for one in missing(asked, {"optional"})] == ["required", "deferrable"]
    assert missing(asked, {"required", "deferrable"}) == []


@pytest.mark.parametrize(
    ("published", "needs_decision", "stages"),
    [
        (["review", "decision", "certificate"], True, ["review", "decision", "certificate"]),
        (["certificate", "site_visit"], True, ["site_visit", "decision", "certificate"]),
        ([], True, ["decision"]),
        (["review"], False, []),
    ],
)
def test_every_matter_that_is_decided_has_exactly_one_decision(
    published: list[str], needs_decision: bool, stages: list[str]
) -> None:
    assert [one.kind for one in lay_out(published, needs_decision=needs_decision)] == stages
