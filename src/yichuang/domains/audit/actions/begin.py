"""Start the chain of a subject that has just come into being, with all that happened to it at once."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from yichuang.rules.access import Actor

from .leave import Trace, body_of

_BEGIN = """
WITH head AS (INSERT INTO audit_head (subject, length, digest) VALUES (%(subject)s, %(length)s, %(last)s))
INSERT INTO audit_entry (subject, position, digest, verb, actor, outcome, at, body)
SELECT %(subject)s, position, digest, verb, %(actor)s, 'done', %(at)s, body
FROM unnest(%(digests)s::text[], %(verbs)s::text[], %(bodies)s::text[])
  WITH ORDINALITY AS given(digest, verb, body, position)
"""


def begin(traces: Sequence[Trace], actor: Actor, at: datetime) -> None:
    """Write the first entries of one new chain, in order, in one statement.

    All traces name the same subject. Raises IntegrityError where the chain exists already (use ``leave`` then).
    """
    bodies = [body_of(trace, actor, at, "done") for trace in traces]
    digests: list[str] = []
    for body in bodies:
        before = digests[-1] if digests else ""
        digests.append(hashlib.sha256((before + body).encode()).hexdigest())
    with connection.cursor() as cursor:
        cursor.execute(
            _BEGIN,
            {
                "subject": traces[0].subject,
                "length": len(traces),
                "last": digests[-1],
                "actor": actor.label,
                "at": at,
                "digests": digests,
                "verbs": [trace.verb for trace in traces],
                "bodies": bodies,
            },
        )
