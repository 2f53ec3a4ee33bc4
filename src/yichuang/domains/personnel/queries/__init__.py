from .agreements import find_agreement, get_agreement_file, has_lapsed, list_agreements_of
from .attendance import get_month_sheet
from .levels import level_rules, list_levels
from .own import OwnDay, OwnPage, get_own
from .people import company_of, list_everybody, list_lower_figures, list_people
from .person import get_person
from .roster import get_month, get_week
from .training import get_training_year, list_sessions

__all__ = [
    "OwnDay",
    "OwnPage",
    "company_of",
    "find_agreement",
    "get_agreement_file",
    "get_month",
    "get_month_sheet",
    "get_own",
    "get_person",
    "get_training_year",
    "get_week",
    "has_lapsed",
    "level_rules",
    "list_agreements_of",
    "list_everybody",
    "list_levels",
    "list_lower_figures",
    "list_people",
    "list_sessions",
]
