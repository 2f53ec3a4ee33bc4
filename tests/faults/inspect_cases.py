"""Run in the platform's environment: what is wrong with clocks, messages and notices, as JSON."""

import json
from collections import Counter
from typing import Any

import django

django.setup()

from yichuang.domains.cases import clocks  # noqa: E402
from yichuang.domains.cases.message_text import tells_applicant  # noqa: E402
from yichuang.domains.cases.models import Case  # noqa: E402
from yichuang.domains.documents.models import Notice  # noqa: E402
from yichuang.domains.messages.models.message import PAGE, Message  # noqa: E402
from yichuang.domains.organisation.queries import load_time  # noqa: E402
from yichuang.rules.cases.lifecycle import VERBS  # noqa: E402


def wrong_clocks() -> list[str]:
    """Clocks that are not what the rules make of the case's stops and extension."""
    found = []
    for case in Case.objects.prefetch_related("clocks"):
        time, stops = load_time(case.handling_centre_id), clocks.stops_of(case)
        for row in case.clocks.all():
            counted = clocks.count_anew(row, time, stops)
            if counted.due_at != row.due_at:
                found.append(f"{case.number} {row.kind}: {row.due_at} instead of {counted.due_at}")
    return found


def main() -> None:
    """Print what was found, and how often each case's steps were told and put in writing."""
    told: dict[str, Any] = {}
    pages = Message.objects.filter(subject__startswith="case:", audience=Message.Audience.APPLICANT, channel=PAGE)
    for subject, event in pages.values_list("subject", "event"):
        told.setdefault(subject.removeprefix("case:"), Counter())[event] += 1
    written: dict[str, list[str]] = {}
    for subject, kind in Notice.objects.values_list("subject", "kind"):
        written.setdefault(subject.removeprefix("case:"), []).append(kind)
    print(
        json.dumps(
            {
                "clocks": wrong_clocks(),
                "told": told,
                "written": written,
                "verbs_told": sorted(filter(tells_applicant, VERBS)),
                "notices": {verb.name: verb.notice for verb in VERBS.values() if verb.notice},
            }
        )
    )


if __name__ == "__main__":
    main()
