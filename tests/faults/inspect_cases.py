"""Run in the platform's environment: what is wrong with clocks, messages and notices, as JSON."""

import json
from collections import Counter
from typing import Any

import django

django.setup()

from yichuang.domains.cases import clocks  # noqa: E402
from yichuang.domains.cases.message_text import TOLD  # noqa: E402
from yichuang.domains.cases.models import Case, Clock  # noqa: E402
from yichuang.domains.documents.models import Notice  # noqa: E402
from yichuang.domains.messages.models import Message  # noqa: E402
from yichuang.domains.organisation.queries import load_time  # noqa: E402
from yichuang.rules.cases.lifecycle import VERBS  # noqa: E402

STOPPED = {Clock.Kind.PROMISED, Clock.Kind.STATUTORY}


def wrong_clocks() -> list[str]:
    """Clocks that are not what the rules make of the case's stops and extension."""
    found = []
    for case in Case.objects.prefetch_related("clocks"):
        time, stops = load_time(case.handling_centre_id), clocks.stops_of(case)
        for row in case.clocks.all():
            counted = clocks.start(
                row.kind,
                row.starts_at,
                clocks.limit_of(row.limit_value, row.limit_unit),
                time,
                stops=stops if row.kind in STOPPED else (),
                extension=row.extension,
            )
            if counted.due_at != row.due_at:
                found.append(f"{case.number} {row.kind}: {row.due_at} instead of {counted.due_at}")
    return found


def main() -> None:
    """Print what was found, and how often each case's steps were told and put in writing."""
    told: dict[str, Any] = {}
    for subject, key in Message.objects.filter(subject__startswith="case:").values_list("subject", "key"):
        told.setdefault(subject.removeprefix("case:"), Counter())[key.split(":")[3]] += 1
    written: dict[str, list[str]] = {}
    for subject, kind in Notice.objects.values_list("subject", "kind"):
        written.setdefault(subject.removeprefix("case:"), []).append(kind)
    print(
        json.dumps(
            {
                "clocks": wrong_clocks(),
                "told": told,
                "written": written,
                "verbs_told": sorted(TOLD),
                "notices": {verb.name: verb.notice for verb in VERBS.values() if verb.notice},
            }
        )
    )


if __name__ == "__main__":
    main()
