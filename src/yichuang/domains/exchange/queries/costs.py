"""What parcels cost in a month: by direction, who bears it, and department."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from yichuang.rules.access import Actor, check_kind

from .. import labels

_SUMS = """
SELECT o.direction, o.bearer, coalesce(d.name, ''), count(DISTINCT o.id), sum(i.share_cents)
FROM exchange_courierorder o JOIN exchange_courieritem i ON i.order_id = o.id
LEFT JOIN organisation_department d ON d.id = i.department_id
WHERE o.centre_id = %s AND o.direction = ANY(%s) AND o.ordered_at >= %s AND o.ordered_at < %s AND o.state <> 'cancelled'
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class CostRow:
    """``parcels``: parcels with something of the department in them; a shared one counts for each."""

    direction_label: str
    bearer_label: str
    department_name: str
    parcels: int
    cents: int

    @property
    def price(self) -> str:
        """12.00."""
        return f"{self.cents / 100:.2f}"


def month_costs(actor: Actor, start: datetime, end: datetime) -> list[CostRow]:
    """Sums over the parcels that were ordered, or arrived, in ``[start, end)``. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_parcel_costs")
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, [actor.centre_id, list(labels.DIRECTIONS), start, end])
        return [
            CostRow(
                labels.DIRECTIONS[direction], labels.BEARERS[bearer], department or "未分到部门", parcels, int(cents)
            )
            for direction, bearer, department, parcels, cents in cursor.fetchall()
        ]
