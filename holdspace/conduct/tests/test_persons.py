"""Persons of a case: numbers, names apart, findings, links by two people, earlier cases (R-247, R-266, R-267)."""

from typing import Any
from uuid import UUID

import pytest

from holdspace.clock import Refused
from holdspace.conduct.actions import deciding, handling, persons, statements
from holdspace.conduct.models import Case, MatchKey
from holdspace.conduct.readers.persons import earlier_cases
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.persons import (
    History,
    PartIn,
    PersonIn,
    TagKind,
    compare,
    handles_in,
    normal_form,
    persons_of,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import Skip, unheard
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import Cast, desk_of, file, make_committee, make_person
from holdspace.conduct.tests.test_case_pages import confirmed, through_the_gate, why_refused
from holdspace.conduct.texts import REFUSALS

pytestmark = pytest.mark.django_db
TRIO = ("Avocet", "Curlew", "Dunlin")
WHO = {"part": "reported", "name": "Fulmar Storm", "handles": "@fulmar_s"}


def test_one_spelling_of_a_name():
    assert normal_form("  Fulmar   STORM ") == normal_form("fulmar-storm") == "fulmarstorm"
    assert normal_form("গাংচিল") != normal_form("গচল")
    assert handles_in("@a, b@c.org\n@a\n") == ("@a", "b@c.org")


def test_the_same_name_alone_is_not_sure():
    one = PersonIn("x", 1, PartIn.REPORTED, tags={"t": TagKind.NAME})
    card = {"code": "A", "persons": [{"tags": {"t": "name"}, "found": "yes", "outcome": "private_word"}]}
    assert [each.sure for each in compare(one, [(UUID(int=1), card)]).findings] == [False]
    assert compare(one, [(UUID(int=1), {"persons": "broken"})]) == History()


def one_more(cast: Cast) -> Played:
    """One more case, heard by all three."""
    before = set(Case.objects.values_list("pk", flat=True))
    filed = file("It happened.", now=LATER)
    (pk,) = set(Case.objects.values_list("pk", flat=True)) - before
    played = Played(cast, filed, pk)
    handling.send_first_word(pk, "It came.", by=cast.id_of("Avocet"), community="T", now=LATER)
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=cast.holders[name], now=LATER)
    return played


@pytest.fixture
def cast() -> Cast:
    return make_committee(*TRIO)


def act(played: Played, name: str) -> dict[str, Any]:
    return {"by": played.cast.id_of(name), "now": LATER}


def reported(played: Played, name: str = "Fulmar Storm", by: str = "Avocet") -> str:
    return persons.add_person(played.opened(by), PartIn.REPORTED, name, (), **act(played, by))


def history(played: Played, person: str, name: str = "Avocet") -> History:
    one = persons_of(played.opened(name).entries)[person]
    return earlier_cases(desk_of(played.cast, name), played.cast.holders[name], played.case_id, one)


def decide(played: Played, answer: str) -> None:
    for one in unheard(played.opened("Avocet").entries, LATER):
        opened = played.opened("Avocet")
        statements.skip_statement(opened, one.id, Skip.UNKNOWN, "x", **act(played, "Avocet"))
    for question in Question:
        found = answer if question is Question.AGAINST else "cannot_be_known"
        deciding.find(played.opened("Avocet"), question, found, "", **act(played, "Avocet"))
    deciding.propose(
        played.opened("Avocet"),
        outcome=Outcome.NO_ACTION,
        why="x",
        deliverer=None,
        wording="",
        minimum=3,
        **act(played, "Avocet"),
    )
    for name in ("Curlew", "Dunlin"):
        deciding.vote(played.opened(name), yes=True, **act(played, name))


def test_a_finding_shows_later_and_an_unproven_report_stands_apart(cast: Cast):
    first, second, third = (one_more(cast) for _ in range(3))
    one, two, three = reported(first), reported(second, by="Curlew"), reported(third, "fulmar storm")
    decide(first, "yes")
    decide(second, "cannot_be_known")
    seen = history(third, three)
    assert [each.case_id for each in seen.findings] == [first.case_id]
    assert [each.case_id for each in seen.reports] == [second.case_id]
    assert MatchKey.objects.count() == len(cast.holders)
    assert one != two


def test_a_new_finding_says_how_an_earlier_one_counts(cast: Cast, hands: Hands):
    """R-300: what was found before is shown; a report in which nothing was found is not."""
    first, unproven, second = (one_more(cast) for _ in range(3))
    reported(first), reported(unproven, by="Curlew")
    mine = reported(second)
    decide(first, "yes")
    decide(unproven, "cannot_be_known")
    hands.at = LATER
    client, way = at_open_desk(cast, "Avocet"), f"/desk/cases/{second.case_id}/persons/{mine}/finding/"
    page = client.get(way)
    assert [one.case_id for one in page.context["findings"]] == [first.case_id]
    again = client.post(way, {"answer": "yes", "words": "Again."})
    assert "Say how it counts here." in why_refused(again)
    assert client.post(way, {"answer": "no", "words": "Not this."}).status_code == 302
    client.post(way, {"answer": "yes", "words": "Again.", "earlier": "A talk did not help."})
    found = persons_of(second.opened("Curlew").entries)[mine].finding
    assert found is not None
    assert found.words == "Again.\nWhat was found before: A talk did not help."


def test_a_case_that_one_may_not_open_leaves_no_gap(cast: Cast):
    first, second = one_more(cast), one_more(cast)
    reported(first)
    decide(first, "yes")
    mine = reported(second)
    assert history(second, mine, "Dunlin").findings
    handling.pass_gate(first.opened("Dunlin"), Gate.NO, holder=cast.holders["Dunlin"], now=LATER)
    assert history(second, mine, "Dunlin") == History()


def test_each_person_has_a_finding_of_their_own(cast: Cast):
    first, second = one_more(cast), one_more(cast)
    yes, no = reported(first), reported(first, "Kamome Umi")
    by = act(first, "Avocet")
    persons.find_of(first.opened("Avocet"), yes, "yes", "", **by)
    persons.find_of(first.opened("Avocet"), no, "no", "", **by)
    decide(first, "yes")
    assert history(second, reported(second)).findings
    assert not history(second, reported(second, "Kamome Umi")).findings


def test_two_say_who_a_pseudonym_is_and_a_mistake_leaves_no_trace(cast: Cast):
    """Scenario 2, step 7."""
    right, wrong = make_person("Fulmar"), make_person("Kamome")
    case, later = one_more(cast), one_more(cast)
    person = reported(case, "the one with the green hat")
    by = {name: act(case, name) for name in TRIO}
    persons.propose_link(case.opened("Avocet"), person, wrong.pk, "Same hat.", **by["Avocet"])
    with pytest.raises(Refused) as refused:
        persons.confirm_link(case.opened("Avocet"), person, **by["Avocet"])
    assert refused.value.refusal is Refusal.SECOND_MEMBER
    persons.confirm_link(case.opened("Dunlin"), person, **by["Dunlin"])
    decide(case, "yes")
    other = reported(later, "someone")
    persons.propose_link(later.opened("Avocet"), other, wrong.pk, "Told me.", **act(later, "Avocet"))
    persons.confirm_link(later.opened("Curlew"), other, **act(later, "Curlew"))
    assert history(later, other).findings
    persons.unlink(case.opened("Avocet"), person, "Another hat.", **by["Avocet"])
    assert history(later, other) == History()
    persons.propose_link(case.opened("Avocet"), person, right.pk, "Really.", **by["Avocet"])
    persons.confirm_link(case.opened("Dunlin"), person, **by["Dunlin"])
    assert history(later, other) == History()
    assert persons_of(case.opened("Curlew").entries)[person].link.member == right.pk


def test_a_member_without_the_key_gets_it_from_the_next_deed(cast: Cast):
    case = one_more(cast)
    reported(case)
    MatchKey.objects.filter(holder=cast.holders["Dunlin"]).delete()
    person = reported(case, "Kamome Umi", by="Dunlin")
    assert persons_of(case.opened("Avocet").entries)[person].tags == {}
    reported(case, "Gaivota")
    again = reported(case, "Kamome Umi", by="Dunlin")
    assert persons_of(case.opened("Avocet").entries)[again].tags


# Pages


def address_in(page: Any) -> str:
    """The address of the only person on a case's page."""
    found = {part for part in page.content.decode().split('"') if part.startswith(f"{the_case()}persons/")}
    return str(min(found - {f"{the_case()}persons/"}, key=len))


def test_a_name_stands_only_in_the_answer_to_a_button_and_looking_is_noted(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    client = confirmed(cast)
    client.post(f"{the_case()}persons/", WHO)
    page = client.get(the_case())
    assert "Person 1whom it is about" in said(page)
    assert "Fulmar Storm" not in said(page)
    assert "Avocet added Person 1." in said(page)
    address = address_in(page)
    before = client.get(address)
    assert "Show the name; looking is noted" in said(before)
    assert "Fulmar" not in said(before)
    shown = client.post(address)
    assert "Fulmar Storm" in said(shown) and "@fulmar_s" in said(shown)
    assert "Avocet looked at a name." in said(client.get(the_case()))
    assert client.get(f"{the_case()}persons/none/").status_code == 404


def test_the_second_one_looks_and_confirms(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    make_person("Fulmar")
    file("Cut off.")
    client = confirmed(cast)
    client.post(f"{the_case()}persons/", {**WHO, "name": ""})
    address = address_in(client.get(the_case()))
    assert "Nobody here is called exactly so." in why_refused(
        client.post(f"{address}link/", {"member": "Ful", "why": "x"})
    )
    client.post(f"{address}link/", {"member": "fulmar", "why": "Their voice."})
    assert "You proposed it." in said(client.get(address))
    assert str(REFUSALS[Refusal.SECOND_MEMBER]) in why_refused(client.post(f"{address}confirm/"))
    other = through_the_gate(cast, "Curlew")
    look = said(other.get(f"{address}confirm/"))
    assert "Fulmar" in look and "Their voice." in look
    other.post(f"{address}confirm/")
    assert "Two of you have said who it is." in said(client.get(address))
    client.post(f"{address}unlink/", {"why": "Another one."})
    assert "I know who it is" in said(client.get(address))
    assert said(client.get(f"{address}earlier/")).count("Nothing") >= 1
    assert at_open_desk(cast, "Dunlin").get(address).status_code == 404
