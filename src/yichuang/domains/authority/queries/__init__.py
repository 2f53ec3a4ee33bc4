from .absences import AbsenceRow, DeskPost, covered_posts, list_absences, list_desk_posts
from .actor import find_actor, find_actor_by_token, list_posts_of
from .approvers import Approver, list_approvers
from .authorisations import (
    AuthorisationRow,
    get_authorisation,
    list_authorisations,
    list_ending,
    list_items_of,
    list_own,
    list_powers,
    list_seals,
)
from .gaps import UndecidableItem, list_items_without_decider
from .health import read_facts

__all__ = [
    "AbsenceRow",
    "Approver",
    "AuthorisationRow",
    "DeskPost",
    "UndecidableItem",
    "covered_posts",
    "find_actor",
    "find_actor_by_token",
    "get_authorisation",
    "list_absences",
    "list_approvers",
    "list_authorisations",
    "list_desk_posts",
    "list_ending",
    "list_items_of",
    "list_items_without_decider",
    "list_own",
    "list_posts_of",
    "list_powers",
    "list_seals",
    "read_facts",
]
