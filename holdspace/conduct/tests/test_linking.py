"""Reports about the same thing: linked, decided together, their threads apart, and nothing told to who may not read."""

from typing import Any

import pytest

from holdspace.clock import Refused
from holdspace.conduct.actions import deciding, handling, linking
from holdspace.conduct.models import Case
from holdspace.conduct.rules import names
from holdspace.conduct.rules.case import Gate, Question, State, Tally
from holdspace.conduct.rules.linking import linked_of, may_tell
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import told
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import file
from holdspace.conduct.tests.test_refusals import TRIO, decided, heard, two_with_other_readers

pytestmark = pytest.mark.django_db


def by(played: Played, name: str = "Avocet") -> dict[str, Any]:
    return {"by": played.cast.id_of(name), "now": LATER}


def another(first: Played, *left_out: str) -> Played:
    """A second report, heard by all who may read it."""
    cast = first.cast
    filed = file("The same call.", left_out=[cast.id_of(name) for name in left_out])
    played = Played(cast, filed, Case.objects.exclude(pk=first.case_id).get().pk)
    handling.send_first_word(played.case_id, "It came.", by=cast.id_of("Avocet"), community="T", now=LATER)
    for name in TRIO:
        if name not in left_out:
            handling.pass_gate(played.opened(name), Gate.FREE, holder=cast.holders[name], now=LATER)
    return played


def link(one: Played, two: Played) -> None:
    linking.link(one.opened("Avocet"), two.opened("Avocet"), "The same call.", **by(one))


def refusal(deed: Any) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


def links(played: Played, name: str = "Avocet") -> set[Any]:
    return set(linked_of(played.opened(name).entries))


def test_both_say_so_where_the_same_people_read_them():
    one = heard()
    two = another(one)
    link(one, two)
    assert links(one) == {two.case_id} and links(two) == {one.case_id}
    linking.part(one.opened("Curlew"), two.case_id, "Another call.", **by(one, "Curlew"))
    assert links(one) == set() and links(two) == {one.case_id}


def test_a_case_says_nothing_of_one_that_some_of_its_readers_may_not_read():
    one = heard()
    two = another(one, "Dunlin")
    link(one, two)
    assert links(one) == set(), "Dunlin reads this one, and was left out of the other"
    assert links(two) == {one.case_id}
    assert not may_tell(frozenset(), frozenset())


def test_where_it_could_stand_in_neither_it_is_refused_and_nothing_is_written():
    one, two = two_with_other_readers()
    before = two.opened("Avocet").case.head_n
    assert refusal(lambda: link(one, two)) is Refusal.NOT_ALL_READ
    assert two.opened("Avocet").case.head_n == before


def test_one_decision_counts_for_both_and_each_reporter_hears_apart():
    one = decided()
    two = another(one)
    link(one, two)
    take = {"by": one.cast.id_of("Avocet"), "now": LATER}
    over = lambda: linking.take_over(two.opened("Avocet"), one.opened("Avocet"), **take)  # noqa: E731  # said twice
    assert refusal(over) is Refusal.QUESTIONS_OPEN
    for question in Question:
        answer = "yes" if question is Question.AGAINST else "cannot_be_known"
        deciding.find(two.opened("Avocet"), question, answer, "", **by(two))
    over()
    readers = frozenset(one.cast.id_of(name) for name in TRIO)
    story = told(two.opened("Avocet").entries)
    assert story.state(readers) is State.CARRYING_OUT
    assert story.decision is Tally.CONSENSUS
    assert refusal(over) is Refusal.ALREADY_DECIDED
    handling.send_final_word(two.opened("Avocet"), "For the second.", community="T", **by(two))
    assert "final_word" in {entry.kind for entry in two.thread().entries}
    assert "final_word" not in {entry.kind for entry in one.thread().entries}


def test_nothing_is_taken_over_from_what_is_open():
    one = heard()
    two = another(one)
    link(one, two)
    for question in Question:
        deciding.find(two.opened("Avocet"), question, "cannot_be_known", "", **by(two))
    assert (
        refusal(lambda: linking.take_over(two.opened("Avocet"), one.opened("Avocet"), **by(two)))
        is Refusal.NOT_DECIDED
    )


def test_pages_link_by_name_and_show_only_what_opens(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(("Linen Harbour", "Copper Birch"))
    monkeypatch.setattr(names, "draw", lambda: next(drawn))
    one = heard()
    two = another(one)
    codes = {played.case_id: told(played.opened("Avocet").entries).code for played in (one, two)}
    client = at_open_desk(one.cast, "Avocet")
    here = f"/desk/cases/{one.case_id}/"
    unknown = client.post(f"{here}linked/", {"code": "No Such", "why": "x"})
    assert "No other case that you can open bears this name." in str(unknown.context["form"].errors)
    client.post(f"{here}linked/", {"code": codes[two.case_id].lower(), "why": "The same evening."})
    page = said(client.get(f"{here}linked/"))
    assert codes[two.case_id] in page and "The same evening." in page
    assert "linked another report about the same thing." in said(client.get(here))
    assert client.get(f"{here}linked/{two.case_id}/decision/").status_code == 200
    assert client.get(f"{here}linked/{one.case_id}/decision/").status_code == 404
    client.post(f"{here}linked/{two.case_id}/parted/", {"why": "No."})
    assert codes[two.case_id] not in said(client.get(f"{here}linked/"))
