"""All checks of an item, in the order in which its parts are written."""

from collections.abc import Callable, Iterator

from yichuang.rules.catalogue.content import ItemContent

from . import access, departure, flow, limits, numbers, outcome, papers, present, sizes, stages
from .finding import Finding
from .form import form
from .situations import check_situations
from .surroundings import NOWHERE, Surroundings
from .wording import wording

_CHECKS: tuple[Callable[[ItemContent], Iterator[Finding]], ...] = (
    present.missing_elements,
    present.missing_of_materials,
    sizes.texts_fit,
    access.power_is_traceable,
    limits.instant_means_zero,
    limits.promise_keeps_the_law,
    limits.limits_are_countable,
    stages.stages_fit_the_decision,
    stages.only_instant_closes_at_the_counter,
    stages.instant_items_wait_for_nobody,
    stages.special_procedures_are_listed,
    access.visits_fit_channels,
    access.visits_have_a_reason,
    access.depth_fits_the_way,
    access.themes_fit_the_audience,
    outcome.results_are_named_by_kind,
    outcome.results_have_a_sample,
    outcome.fees_have_a_basis,
    access.phones_can_be_called,
    papers.no_copies,
    papers.deferring_has_its_limits,
    papers.promises_are_told,
    papers.each_paper_once,
    flow.steps_are_steps,
    flow.licensing_is_explained,
    flow.sentences_are_short,
    flow.questions_are_answered,
    wording,
    form,
    check_situations,
)
_AROUND: tuple[Callable[[ItemContent, Surroundings], Iterator[Finding]], ...] = (
    numbers.codes_are_well_formed,
    numbers.codes_agree,
    papers.shared_keys_mean_one_paper,
    departure.departures,
)


def check_item(content: ItemContent, around: Surroundings = NOWHERE) -> tuple[Finding, ...]:
    """Everything that is wrong with an item as it stands, blocking findings first."""
    found = [finding for check in _CHECKS for finding in check(content)]
    found += [finding for judge in _AROUND for finding in judge(content, around)]
    return tuple(sorted(found, key=lambda finding: finding.weight != "blocking"))
