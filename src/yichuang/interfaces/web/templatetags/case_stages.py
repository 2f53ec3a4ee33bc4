"""The stages of a case in templates (``{% load case_stages %}``): columns of the drawn way, and what each left."""

from collections.abc import Sequence

from django import template

from yichuang.domains.cases.queries import StageRow
from yichuang.rules.catalogue.bundles import waves

register = template.Library()


@register.simple_tag
def stage_columns(stages: Sequence[StageRow]) -> list[list[StageRow]]:
    """The stages of the present round, column by column: what may run side by side stands in one."""
    rows = [one for one in stages if one.state != "superseded"]
    codes = {one.code for one in rows}
    after = {row.code: tuple(before for before in row.after if before in codes) for row in rows}
    try:
        order = waves(after)
    except ValueError:  # a circle, which the checker lets nobody publish
        return [[row] for row in rows]
    return [[row for row in rows if row.code in wave] for wave in order]


@register.filter
def examined(stages: Sequence[StageRow]) -> list[StageRow]:
    """Stages that somebody did, in any round, with whatever they left behind."""
    return [one for one in stages if one.finished_at and (one.opinion or one.detail)]
