"""What stays inside a group: whoever is outside, or has left it, finds no title, no topic and no word of it anywhere.

Every address that has no case in it is asked for, with the keys of the closed things, by an outsider, by somebody
who took part in all of it and left, and by a visitor (R-138, K8).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from holdspace.groups import actions as groups
from holdspace.groups.actions import (
    announcements,
    decisions,
    digest,
    flags,
    materials,
    milestones,
    outputs,
    own_agreements,
    reuse,
    rounds,
    sharing,
)
from holdspace.groups.actions.milestones import MilestoneWords
from holdspace.groups.actions.outputs import OutputWords
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.models import Group, ItemVersion
from holdspace.groups.rules.announcements import Audience as Readership
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.rounds import Say, Subject
from holdspace.groups.rules.sharing import Audience
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.outbox.models import Letter
from holdspace.people.models import Person
from tests.house.addresses import all_addresses

DAY = timedelta(days=1)
SECRET = "zqsecret"  # begins every word that must not be found
OWN = "zqown"  # and every word that somebody said of their own accord: in their own file, and nowhere else
# Pages that could know of a group at all; cases have tests of their own.
ASKED = ("groups:", "hall:", "promises:", "people:person", "today")
INSIDE = {"home", "item", "round", "decisions", "own_text", "reuse_question", "letter", "output"}
# How the names of the addresses begin in which the key of each of the closed things stands, in their order.
BEGINS = (
    "item",
    "sharing staff speakers shared",
    "round",
    "quote",
    "reuse",
    "flag",
    "own",
    "decision",
    "milestone end_milestone",
    "output decide_output",
    "letter",
)


@dataclass
class Closed:
    """A group with one thing of each sort that stays inside, and everybody who looks for it."""

    group: Group
    staff: Person
    former: Person
    outsider: Person
    keys: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def closed(db: None) -> Closed:
    make_community()
    alice, bob, carol = make_staff("Alice"), make_member("Bob"), make_member("Carol")
    group = make_group(alice)
    for person in (bob, carol):
        put_in(group, person)
    found = Closed(group, staff=alice, former=bob, outsider=make_member("Tjeld"))
    found.keys = dict(zip(BEGINS, (row.pk for row in things(group, alice, bob, carol)), strict=True))
    groups.leave(group, person=bob, now=NOW + DAY)
    later(group, alice, carol)
    return found


def things(group: Group, alice: Person, bob: Person, carol: Person) -> Iterator[Any]:
    """Everything that Bob takes part in before he leaves."""
    item = materials.add_item(group, title=f"{SECRET}title", place=f"{SECRET}place", by=bob, now=NOW)
    version = ItemVersion.objects.select_related("item__group").get(item=item)
    wanted = Wanted(
        Audience.NAMED,
        purpose=f"{SECRET}purpose",
        audience_words=f"{SECRET}audience",
        until_on=date(2036, 1, 1),
    )
    asked, row = sharing.ask_to_share(version, wanted, by=bob, now=NOW, closes=NOW + 3650 * DAY)
    rounds.answer(row, person=bob, say=Say.OBJECT, words=f"{OWN}objection", now=NOW)
    rounds.note_talk(row, words=f"{SECRET}talk", by=alice, now=NOW)
    words = sharing.ask_speaker(asked, bob, words=f"{OWN}quote", by=carol, now=NOW)
    question = reuse.ask_reuse(item, words=f"{OWN}reuse", once=uuid4(), by=bob, now=NOW)
    flag = flags.raise_flag(group, words=f"{OWN}flag", names_lead=False, by=bob, now=NOW)
    text = own_agreements.propose_text(group, title=f"{SECRET}own", words=f"{SECRET}text", by=carol, now=NOW)
    own_agreements.comment_on(text, words=f"{OWN}comment", by=bob, now=NOW)
    said = {"how": How.MEETING, "made_at": NOW, "by": alice, "now": NOW}
    decision = decisions.log_decision(
        group, words=f"{SECRET}decided", because=f"{SECRET}because", open_until=NOW + 3650 * DAY, **said
    )
    decisions.add_voice(decision, agrees=True, words=f"{OWN}voice", by=bob, now=NOW)
    stone = milestones.set_milestone(
        group, MilestoneWords(f"{SECRET}stone", bob, date(2036, 1, 2)), by=alice, now=NOW
    )
    output = outputs.keep_output(group, OutputWords(f"{SECRET}output", confidential=True), by=alice, now=NOW)
    letter = announcements.announce(
        subject=f"{SECRET}subject",
        text=f"{SECRET}letter",
        audience=Readership.GROUP,
        once=uuid4(),
        group=group,
        by=alice,
        now=NOW,
    )
    yield from (item, asked, row, words, question, flag, text, decision, stone, output, letter)


def later(group: Group, alice: Person, carol: Person) -> None:
    """What goes on once he has left: a question to the group, a new version, and the letter of the day."""
    at = NOW + 2 * DAY
    row = rounds.open_round(group, subject=Subject.DECISION, asks=f"{SECRET}asks", by=alice, now=at)
    rounds.answer(row, person=carol, say=Say.OBJECT, words=f"{SECRET}later", now=at)
    milestones.set_milestone(
        group, MilestoneWords(f"{SECRET}next", carol, date(2036, 1, 2)), by=alice, now=at
    )
    digest.tell_changes({}, now=at + DAY)


def addresses(closed: Closed) -> Iterator[tuple[str, str]]:
    """Every address that has no key in it, those of the group with the keys of its closed things, and a search."""
    values = {"slug": closed.group.slug, "kind": "guidelines", "number": "1.0", "token": "none", "year": 2025}
    for address in all_addresses():
        name = address.name.removeprefix("groups:")
        fitting = [key for begins, key in closed.keys.items() if name.startswith(tuple(begins.split()))]
        given = {**values, **({"pk": fitting[0]} if fitting and name != address.name else {})}
        if address.name.startswith(ASKED) and set(address.parameters) <= set(given):
            yield (
                address.name,
                reverse(address.name, kwargs={each: given[each] for each in address.parameters}),
            )
    yield "search", f"/groups/?q={SECRET[:-1]}"


def finds(client: Client, closed: Closed, *, pages: set[str] | None = None) -> dict[str, str]:
    """Where somebody finds a word that stays inside, and what stands around it; ``pages``: of a group, only these."""
    found = {}
    for name, url in addresses(closed):
        if pages is not None and name.removeprefix("groups:") not in pages:
            continue
        page: Any = client.get(url)
        body = b"".join(page.streaming_content) if page.streaming else page.content
        text = f"{body.decode(errors='replace')} {page.headers!r}"
        for word in (SECRET, OWN):
            if word in text:
                found[f"{name} {word}"] = text[max(0, text.find(word) - 80) : text.find(word) + 60]
    return found


@pytest.mark.row("cnf.topics")
@pytest.mark.row("cnf.products")
def test_outside_and_after_leaving_there_is_no_trace(closed: Closed) -> None:
    alice, outsider, former = Client(), Client(), Client()
    for client, person in ((alice, closed.staff), (outsider, closed.outsider), (former, closed.former)):
        client.force_login(person)
    seen = {name.split()[0].removeprefix("groups:") for name in finds(alice, closed, pages=INSIDE)}
    assert seen == INSIDE, "whoever is inside finds them, so that the others could"
    assert finds(Client(), closed) == {} and finds(outsider, closed) == {}
    assert set(finds(former, closed)) <= {f"hall:my_data_file {OWN}"}, (
        "one's own words, in one's own file alone"
    )


@pytest.mark.row("cnf.topics")
def test_letters_tell_it_to_nobody_outside_and_name_it_in_no_subject(closed: Closed) -> None:
    assert Letter.objects.exclude(kind="groups.announced").filter(subject__contains="zq").count() == 0
    to_others = Letter.objects.filter(person_id=closed.outsider.pk)
    after = Letter.objects.filter(person_id=closed.former.pk, made_at__gt=NOW + DAY)
    assert [letter.text for letter in (*to_others, *after) if "zq" in letter.text] == []
