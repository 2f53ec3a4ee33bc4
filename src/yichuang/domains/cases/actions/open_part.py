"""Begin a part of a bundle's application: its case is received and accepted now, so that its own clock starts now.

The first parts begin with the submission, under the clerk's hand. The others begin by themselves when what they wait
for is granted: the clerk's authority for every item was checked when the whole was accepted, and nobody comes again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven
from yichuang.rules.catalogue.bundles import answers_of
from yichuang.rules.catalogue.situations import holds

from ..models import BundleApplication, BundlePart, Case
from ..queries.item_at_window import get_item_at_window
from .examine import Examined
from .receive import Received, receive


def open_part(
    part: BundlePart,
    examined: Examined,
    *,
    situation: Mapping[str, Sequence[str]] | None = None,
) -> Received:
    """Make the part's case; a part that was begun before gives its case again. Belongs into the caller's transaction,
    which holds the application. Raises ``Refusal('materials_missing')``."""
    said = {question: list(options) for question, options in (situation or {}).items()}
    received = receive(replace(examined, key=f"part:{part.pk}", situation=said), and_accept=True)
    case = Case.objects.get(number=received.number)
    part.case, part.state, part.opened_at = case, BundlePart.State.OPEN, examined.now
    part.save(update_fields=["case", "state", "opened_at"])
    return received


def examined_again(
    application: BundleApplication,
    part: BundlePart,
    materials: Sequence[MaterialGiven],
    form: dict[str, Any] | None,
    now: datetime,
) -> Examined:
    """What was examined on submission, for a part that begins now, by the version of that day."""
    item = get_item_at_window(
        application.centre_id, part.item.code, application.window_id, None, version_id=part.version_id
    )
    answers = answers_of(part.item.code, application.answers)
    item = replace(item, requirements=[one for one in item.requirements if holds(one.when, answers)])
    who = application.applicant
    agent = AgentGiven(application.agent_name, application.agent_number, application.agent_authority_id)
    return Examined(
        actor=_platform_for(application),
        now=now,
        item=item,
        applicant=ApplicantGiven(who.kind, who.id_type, who.number, application.applicant_name, who.phone, who.address),
        agent=agent if application.agent_name else None,
        materials=tuple(materials),
        delivery=Delivery(application.delivery_way, application.delivery_address),
        phone=application.contact_phone,
        visit_id=None,
        channel=application.channel,
        summary=application.summary,
        key=None,
        form=form,
    )


def _platform_for(application: BundleApplication) -> Actor:
    """The platform, which the trail names; the case counts as received by the post that took the application in."""
    return replace(SYSTEM, post_id=application.received_by_id, centre_id=application.centre_id)
