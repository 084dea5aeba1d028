"""Somebody asks what is kept about them: they read what is theirs, and nothing that would give somebody else away."""

from datetime import date, timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import access, deciding, handling, persons
from holdspace.conduct.rules.access import MASK, Item, Why, masked, request_at, requests_of, to_decide
from holdspace.conduct.rules.case import Gate, Question
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.make import NOW
from holdspace.promises.models import SealedPromise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TRIO = ("Avocet", "Curlew", "Dunlin")
FOUND = "Quillfeather saw that Fulmar spoke loudly."


def scene() -> tuple[Played, int]:
    """Quillfeather reported Fulmar; a finding names both. Fulmar asks."""
    played = begin(*TRIO, name="Quillfeather", who="Fulmar", witnesses="Razorbill")
    by = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    deciding.find(played.opened("Avocet"), Question.WHAT, "known", FOUND, by=by, now=LATER)
    access.ask(played.opened("Avocet"), "Fulmar", date(2026, 1, 15), zone="UTC", by=by, now=LATER)
    return played, requests_of(played.opened("Avocet").entries)[-1].n


def decide(
    played: Played, n: int, item: int, text: str = "", why: Why | None = None, by: str = "Avocet"
) -> None:
    access.decide(played.opened(by), n, item, Item(text, why), by=played.cast.id_of(by), now=LATER)


def decide_all(played: Played, n: int) -> None:
    for entry in to_decide(played.opened("Avocet").entries):
        decide(played, n, entry.n, why=Why.SHOWS_WHO_WROTE)


def check(played: Played, n: int, by: str = "Curlew") -> None:
    access.check(played.opened(by), n, by=played.cast.id_of(by), now=LATER)


def give(played: Played, n: int) -> None:
    access.give(played.opened("Avocet"), n, by=played.cast.id_of("Avocet"), now=LATER)


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


def finding_of(played: Played) -> int:
    return next(entry.n for entry in played.opened("Avocet").entries if entry.kind == "finding")


@pytest.mark.parametrize(
    ("asked", "due"),
    [(date(2026, 1, 15), "2026-02-16T00:00"), (date(2026, 1, 31), "2026-03-01T00:00")],
)
def test_the_answer_is_due_a_month_later(asked, due):
    assert access.due_of(asked, "UTC").isoformat().startswith(due)


def test_what_is_drafted_masks_others_and_never_gives_the_reporters_words():
    played, n = scene()
    entries = played.opened("Avocet").entries
    request = request_at(entries, n)
    assert request is not None
    by_kind = {entry.kind: entry for entry in entries}
    draft = masked(entries, request, by_kind["finding"])
    assert "Quillfeather" not in draft
    assert MASK in draft
    assert "Fulmar" in draft
    assert masked(entries, request, by_kind["report"]) == ""


@pytest.mark.row("idc.access-request")
def test_nothing_that_names_who_wrote_or_noticed_can_be_given():
    played, n = scene()
    item = finding_of(played)
    assert refused(lambda: decide(played, n, item, FOUND)) is Refusal.NAME_IN_TEXT
    assert refused(lambda: decide(played, n, item, "Razorbill saw it.")) is Refusal.NAME_IN_TEXT
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    persons.add_person(played.opened("Avocet"), PartIn.WITNESS, "Zugzwang", (), **by)
    assert refused(lambda: decide(played, n, item, "Zugzwang saw it.")) is Refusal.NAME_IN_TEXT
    assert refused(lambda: decide(played, n, item, " ")) is Refusal.NO_REASON
    assert refused(lambda: decide(played, n, 999, "x")) is Refusal.NOTHING_ASKED
    decide(played, n, item, "It was found that Fulmar spoke loudly.")


def test_every_entry_is_decided_and_another_member_checks_before_anything_is_given():
    played, n = scene()
    assert (
        SealedPromise.objects.exclude(route=b"").filter(due=access.due_of(date(2026, 1, 15), "UTC")).exists()
    )
    assert refused(lambda: check(played, n)) is Refusal.NOT_ALL_DECIDED
    decide_all(played, n)
    assert refused(lambda: give(played, n)) is Refusal.NOT_CONFIRMED
    assert refused(lambda: check(played, n, "Avocet")) is Refusal.SECOND_MEMBER
    check(played, n)
    decide(played, n, finding_of(played), "It was found that Fulmar spoke loudly.")
    assert refused(lambda: give(played, n)) is Refusal.NOT_CONFIRMED, "what is decided anew is checked anew"
    check(played, n)
    give(played, n)
    assert refused(lambda: give(played, n)) is Refusal.NOT_CONFIRMED
    due = access.due_of(date(2026, 1, 15), "UTC")
    assert not SealedPromise.objects.exclude(route=b"").filter(due=due).exists()


def test_through_the_pages(hands: Hands):
    played, _ = scene()
    avocet, curlew = at_open_desk(played.cast, "Avocet"), at_open_desk(played.cast, "Curlew")
    case = f"/desk/cases/{played.case_id}/"
    later = (NOW + timedelta(days=2)).date().isoformat()
    assert avocet.post(f"{case}access/", {"who": "Fulmar", "asked_on": later}).status_code == 200
    n = requests_of(played.opened("Avocet").entries)[0].n
    assert "Entries are still to be decided." in said(avocet.get(f"{case}access/{n}/"))
    item = finding_of(played)
    shown = avocet.get(f"{case}access/{n}/{item}/").content.decode()
    assert MASK in shown
    avocet.post(f"{case}access/{n}/{item}/", {"why": "", "text": "It was found that Fulmar spoke loudly."})
    for entry in to_decide(played.opened("Avocet").entries):
        if entry.n != item:
            avocet.post(f"{case}access/{n}/{entry.n}/", {"why": "shows_who_wrote", "text": ""})
    assert curlew.post(f"{case}access/{n}/", {}).status_code == 302
    assert "Checked. It can be given." in said(avocet.get(f"{case}access/{n}/"))
    avocet.post(f"{case}access/{n}/", {})
    page = said(avocet.get(f"{case}access/{n}/"))
    assert "Given." in page
    assert "Not given: It would show who wrote" in page
    assert avocet.get(f"{case}access/999/").status_code == 404
    assert avocet.get(f"{case}access/{n}/999/").status_code == 404
