"""Cases, held against the trail: the state kept is the fold of what was done, and so is the decision's outcome."""

from collections.abc import Iterator
from itertools import groupby

from yichuang.domains.audit.queries import Found, Report, detail_of, stream
from yichuang.rules.cases.lifecycle import VERBS, State, fold
from yichuang.rules.refusal import Refusal

_ACTS = """
SELECT coalesce('case:' || found.number, entry.subject), found.state, found.outcome, decision.outcome,
       entry.verb, entry.body
FROM cases_case found FULL JOIN (
  SELECT subject, position, verb, body FROM audit_entry WHERE starts_with(subject, 'case:') AND outcome = 'done'
) entry ON entry.subject = 'case:' || found.number
LEFT JOIN cases_decision decision ON decision.case_id = found.id
WHERE entry.verb IS NULL OR entry.verb = ANY(%s) ORDER BY 1, entry.position
"""


def verify_cases(report: Report) -> Iterator[Found]:
    """Findings of all cases."""
    for subject, rows in groupby(stream(_ACTS, [list(VERBS)]), key=lambda row: str(row[0])):
        report.cases += 1
        acts = list(rows)
        _, state, outcome, decided, _, _ = acts[0]
        if state is None:
            yield "case_gone", subject, None, "留痕中有这个办件，办件登记却不在了"
            continue
        verbs = [verb for _, _, _, _, verb, _ in acts if verb]
        told = _outcome(acts)
        if (expected := _folded(verbs)) != state:
            yield "case_state", subject, None, f"办件登记为 {state}，按留痕应为 {expected or '无法得出的状态'}"
        if (outcome or "") != told or (decided or "") != told:
            yield "case_outcome", subject, None, f"办件的决定为「{outcome}」「{decided or ''}」，留痕为「{told}」"


def _folded(verbs: list[str]) -> State | None:
    try:
        return fold(verbs)
    except Refusal:
        return None


def _outcome(acts: list[tuple[object, ...]]) -> str:
    """The outcome of the last act that names one."""
    found = ""
    for _, _, _, _, verb, body in acts:
        if verb in {"decide", "record_upper_decision"}:
            found = str(detail_of(str(body)).get("outcome"))
    return found
