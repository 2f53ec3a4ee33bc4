"""In whose name a notice is issued, and how that organ is called in its numbers.

An organ is a centre (``centre:<code>``) or a department (``department:<centre>/<code>``); each has its own series.
Its short name stands in ``OrganName``: a centre's is its own, a department's is made with its first notice and
may be changed by the manager. No two organs have the same, since their numbers would be.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from .models import OrganName

_CENTRE = """
SELECT c.name, c.short_name, c.code, r.name, pg_advisory_xact_lock(hashtextextended('notice:' || %s, 0))
FROM organisation_centre c JOIN organisation_region r ON r.id = c.region_id WHERE c.id = %s
"""
_DEPARTMENTS = """
SELECT d.name, 'department:' || c.code || '/' || d.code, o.short_name, r.name
FROM organisation_department d JOIN organisation_centre c ON c.id = d.centre_id
  JOIN organisation_region r ON r.id = c.region_id
  LEFT JOIN documents_organname o ON o.organ = 'department:' || c.code || '/' || d.code
WHERE d.name = ANY(%s) AND (d.id = %s OR d.centre_id = %s)
ORDER BY d.id = %s, d.name, d.code DESC
"""
_NAME = """
INSERT INTO documents_organname (organ, short_name) SELECT %s, %s
WHERE NOT EXISTS (SELECT 1 FROM organisation_centre WHERE short_name = %s)
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Organ:
    """``key``: of its series; ``short_name``: in its numbers."""

    key: str
    short_name: str


def organs_of(
    names: Iterable[str], *, subject: str, centre_id: int, department_id: int | None = None
) -> dict[str, Organ] | None:
    """The issuing organ of each heading: the department of that name (``department_id``, or one of the centre's), or
    else the centre. Takes the subject's lock. None where there is no such centre.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CENTRE, [subject, centre_id])
        if (row := cursor.fetchone()) is None:
            return None
        name, short_name, code, *_ = row
        found = {one: Organ(f"centre:{code}", short_name) for one in names}
        if others := sorted(set(found) - {name}):
            cursor.execute(_DEPARTMENTS, [others, department_id, centre_id, department_id])
            for heading, key, called, region in cursor.fetchall():
                found[heading] = Organ(key, called or _name(key, heading, region))
    return found


def derived_name(name: str, region: str) -> str:
    """A department's short name: its name, after the region's where that does not say it.

    >>> derived_name("市场监督管理局", "清流县"), derived_name("清流县林业局", "清流县")
    ('清流市场监督管理局', '清流县林业局')
    """
    stem = region.rstrip("省市县区") if len(region) > 2 else region
    return name if stem in name else f"{stem}{name}"


def _name(key: str, name: str, region: str) -> str:
    """Give an organ its short name; two at once wait for each other and find the same."""
    derived = derived_name(name, region)
    for short_name in (derived, f"{derived}（{key.rpartition('/')[2]}）", f"{derived}（{key.partition(':')[2]}）"):
        with connection.cursor() as cursor:
            cursor.execute(_NAME, [key, short_name[:60], short_name[:60]])
        if called := OrganName.objects.filter(organ=key).values_list("short_name", flat=True).first():
            return called
    raise RuntimeError(f"no short name for {key}")
