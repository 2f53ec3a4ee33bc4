from .costs import CostRow, month_costs
from .parcels import ParcelRow, find_parcel, list_incoming, list_parcels, list_to_track, subjects_of

__all__ = [
    "CostRow",
    "ParcelRow",
    "find_parcel",
    "list_incoming",
    "list_parcels",
    "list_to_track",
    "month_costs",
    "subjects_of",
]
