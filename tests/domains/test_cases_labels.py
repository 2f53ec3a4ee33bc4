"""Every word that a case can carry has a Chinese name."""

from decimal import Decimal

from yichuang.domains.cases import labels
from yichuang.domains.cases.message_text import CLOCKS, TOLD
from yichuang.domains.cases.models import Applicant, Case, CaseMaterial, Clock, Ending, Stage
from yichuang.rules.cases.lifecycle import VERBS, State
from yichuang.rules.cases.stages import BEFORE_DECISION, DECISION, PRODUCING
from yichuang.rules.limits import UNITS


def test_every_value_has_a_label() -> None:
    assert set(labels.STATES) == set(State)
    assert set(VERBS) <= set(labels.VERBS)
    assert set(labels.STAGES) == {*BEFORE_DECISION, DECISION, *PRODUCING}
    assert set(labels.STAGE_STATES) == set(Stage.State.values)
    assert set(labels.CLOCKS) == set(Clock.Kind.values)
    assert set(labels.MATERIAL_STATES) == set(CaseMaterial.State.values)
    assert set(labels.APPLICANT_KINDS) == set(Applicant.Kind.values)
    assert set(labels.ID_TYPES) == set(Applicant.IdType.values)
    assert set(labels.CHANNELS) == set(Case.Channel.values)
    assert set(labels.ENDINGS) == set(Ending.Kind.values)
    assert set(labels.UNITS) == set(UNITS)
    assert set(CLOCKS) <= TOLD <= {*VERBS, *labels.EVENTS}


def test_limits_are_written_as_people_say_them() -> None:
    assert labels.limit_in_words(Decimal("5.0"), "working_day") == "5个工作日"
    assert labels.limit_in_words(Decimal("0.5"), "working_day") == "0.5个工作日"
    assert labels.limit_in_words(Decimal("0.0"), "working_day") == "即时办结"
