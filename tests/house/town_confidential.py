"""One thing of each sort that stays inside a group, and one that it shows to everyone, for the permission matrix."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from holdspace.groups.actions import decisions, flags, materials, own_agreements, reuse, sharing
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.models import Group, ItemVersion
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.sharing import Audience
from holdspace.people.models import Person

LATER = datetime(2036, 1, 15, tzinfo=UTC)  # the pages of the matrix read the real clock


def confidential_of(group: Group, by: Person, *, inside: Person, now: datetime) -> dict[str, Any]:
    """What stands in the addresses; ``by`` facilitates as staff, ``inside`` takes part."""
    item = materials.add_item(group, title="Summary", place="a folder", by=inside, now=now)
    version = ItemVersion.objects.select_related("item__group").get(item=item)
    wanted = Wanted(Audience.EVERYONE, purpose="For all.", until_on=date(2036, 1, 15))
    asked, row = sharing.ask_to_share(version, wanted, by=inside, now=now, closes=LATER)
    sharing.consent_as_staff(asked, by=by, now=now)
    quote = sharing.ask_speaker(asked, inside, words="It was late.", by=inside, now=now)
    question = reuse.ask_reuse(item, words="May I?", once=uuid4(), by=inside, now=now)
    flag = flags.raise_flag(group, words="It is out.", names_lead=False, by=inside, now=now)
    decision = decisions.log_decision(
        group, how=How.MEETING, words="Yes.", made_at=now, open_until=LATER, by=by, now=now
    )
    text = own_agreements.propose_text(group, title="How we speak", words="In turn.", by=inside, now=now)
    of_item = ("item", "item_version", "item_label", "item_share", "item_reuse")
    of_sharing = ("staff_consent", "staff_take_back", "speakers", "sharing_end", "shared", "shared_reuse")
    of_round = ("round", "round_withdraw", "round_talk", "round_amend", "round_drop", "round_by_letter")
    found = {
        **dict.fromkeys(of_item, item.pk),
        **dict.fromkeys(of_sharing, asked.pk),
        **dict.fromkeys(of_round, row.pk),
        **dict.fromkeys(("own_text", "own_change", "own_move"), text.pk),
        "quote": quote.pk,
        "reuse_question": question.pk,
        "flag": flag.pk,
        "decision_voice": decision.pk,
    }
    return {
        **{f"groups:{name}:pk": key for name, key in found.items()},
        "groups:own_move:verb": "comments",
    }
