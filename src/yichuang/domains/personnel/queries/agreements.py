"""Agreements: whether one holds for a person at a moment, and how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.agreements import NEEDED_BY, AgreementKind, AgreementState, Term, in_force, state_of
from yichuang.rules.refusal import Refusal

from ..models import Agreement, Employment


@dataclass(frozen=True)
class Cover:
    """How an agreement of one kind stands for a person. ``ends_on``: the last day of what holds now, where it has one;
    ``is_own``: the person's own, not the company's."""

    state: AgreementState
    ends_on: date | None = None
    is_own: bool = False


@dataclass(frozen=True)
class AgreementView:
    """An agreement on a page. ``state``: in_force, ending, over, ended."""

    id: int
    kind: str
    title: str
    party: str
    signed_on: date
    ends_on: date | None
    ended_on: date | None
    end_reason: str
    file_name: str
    state: str


def find_agreement(account_id: int, kind: str, at: datetime) -> AgreementView | None:
    """The agreement of the kind that holds for the person on the day of ``at`` (Asia/Shanghai): the person's own or,
    for people of a company, the company's; the one that lasts longest, None where none holds. For other domains, which
    ask before they entrust something to a person."""
    day = in_shanghai(at).date()
    running = [row for row in _recorded(account_id, kind, day) if in_force(_term(row), day)]
    best = max(running, key=lambda row: _term(row).last or date.max, default=None)
    return _view(best, day) if best else None


def has_lapsed(account_id: int, kind: str, since: datetime, at: datetime) -> bool:
    """Whether an agreement of the kind that was recorded for the person held on the day of ``since`` or ended on it,
    and none holds at ``at``. False where none was ever recorded: whoever entrusts something then goes by the paper."""
    start, day = in_shanghai(since).date(), in_shanghai(at).date()
    terms = [_term(row) for row in _recorded(account_id, kind, day)]
    if any(in_force(term, day) for term in terms):
        return False
    return any(in_force(term, start) or term.signed_on <= start == term.ended_on for term in terms)


def _recorded(account_id: int, kind: str, day: date) -> list[Agreement]:
    """What was signed with the person or with the company for which the person works on the day."""
    companies = Q(pk__in=[])
    for centre_id, company in _companies(account_id, day):
        companies |= Q(centre_id=centre_id, account=None, **({"party": company} if company else {}))
    return list(Agreement.objects.filter(Q(account_id=account_id) | companies, kind=kind).select_related("file"))


def _companies(account_id: int, day: date) -> list[tuple[int, str]]:
    """Centre and name of the companies for which the person works; empty name: whichever the centre has."""
    found = Employment.objects.filter(account_id=account_id).values_list("centre_id", "employer", "company", "left_on")
    recorded = {centre: (employer, company, left) for centre, employer, company, left in found}
    posts = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), account_id=account_id)
    posted = {(one.centre_id, one.employer) for one in posts}
    of_records = [
        (centre, company)
        for centre, (employer, company, left) in recorded.items()
        if employer == Post.Employer.COMPANY and (left is None or left > day)
    ]
    of_posts = [
        (centre, "") for centre, employer in posted if centre not in recorded and employer == Post.Employer.COMPANY
    ]
    return of_records + of_posts


def load_covers(centre_id: int, people: Iterable[tuple[int, str, str]], day: date) -> dict[int, dict[str, Cover]]:
    """For people given as (account, employer, company): how each kind of agreement stands. One query."""
    listed = list(people)
    accounts = [account for account, _, _ in listed]
    own: dict[tuple[int, str], list[Term]] = {}
    of_company: dict[str, list[tuple[str, Term]]] = {}
    for row in Agreement.objects.filter(Q(account=None) | Q(account_id__in=accounts), centre_id=centre_id):
        if row.account_id:
            own.setdefault((row.account_id, row.kind), []).append(_term(row))
        else:
            of_company.setdefault(row.kind, []).append((row.party, _term(row)))
    found: dict[int, dict[str, Cover]] = {}
    for account, employer, company in listed:
        found[account] = {}
        for kind in AgreementKind:
            mine = own.get((account, kind), [])
            theirs = [term for party, term in of_company.get(kind, []) if not company or party == company]
            terms = [*mine, *(theirs if employer == Post.Employer.COMPANY else [])]
            found[account][kind] = _cover(terms, mine, day, needed=kind in NEEDED_BY.get(employer, ()))
    return found


def _cover(terms: list[Term], mine: list[Term], day: date, *, needed: bool) -> Cover:
    state = state_of(terms, day)
    if state in {AgreementState.MISSING, AgreementState.OVER} and not needed:
        return Cover(AgreementState.NOT_NEEDED)
    best = max((one for one in terms if in_force(one, day)), key=lambda one: one.last or date.max, default=None)
    return Cover(state, best.last if best else None, best in mine)


def list_agreements_of(actor: Actor, now: datetime, account_id: int | None) -> list[AgreementView]:
    """A person's agreements or, without a person, the company's; the latest first."""
    rows = Agreement.objects.filter(centre_id=actor.centre_id, account_id=account_id).select_related("file")
    day = in_shanghai(now).date()
    return [_view(row, day) for row in rows.order_by("-signed_on", "-id")[:100]]


def get_agreement_file(actor: Actor, agreement_id: int) -> tuple[str, str]:
    """Digest and name of the signed paper; raises ``Refusal('not_found')``."""
    row = Agreement.objects.filter(centre_id=actor.centre_id, pk=agreement_id).select_related("file").first()
    if row is None or row.file is None:
        raise Refusal("not_found", "这份协议没有上传文件。")
    return row.file.digest, row.file.name


def _term(row: Agreement) -> Term:
    return Term(row.signed_on, row.ends_on, row.ended_on)


def _view(row: Agreement, day: date) -> AgreementView:
    return AgreementView(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        party=row.party,
        signed_on=row.signed_on,
        ends_on=row.ends_on,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
        file_name=row.file.name if row.file else "",
        state="ended" if row.ended_on else str(state_of([_term(row)], day)),
    )
