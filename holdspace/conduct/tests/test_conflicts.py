"""Not free: one tap where one's own list answers it, the others are told, and a late conflict sets votes aside."""

import json
from datetime import timedelta

import pytest

from holdspace.conduct.actions import deciding, handling, own_list
from holdspace.conduct.models import Case, OwnList
from holdspace.conduct.rules.case import Gate, Outcome, Question, Tally
from holdspace.conduct.rules.conflicts import answers_by_itself, late_conflicts
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, the_case
from holdspace.conduct.tests.deeds import Played
from holdspace.conduct.tests.make import NOW, desk_of, file, make_committee, open_as
from holdspace.outbox.house import house
from holdspace.outbox.models import Letter
from holdspace.vault import Purpose

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
LATER = NOW + timedelta(days=5)


def test_a_name_of_ones_own_list_answers_the_gate_with_one_tap_and_nobody_learns_why(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("It was zqquillon again.", who="Zqquillon Marsh")
    dunlin = at_open_desk(cast, "Dunlin")
    assert "A name from your own list" not in said(dunlin.get(the_case()))
    dunlin.post("/desk/own-list/", {"names": "My manager\n\n  Zqquillon Marsh \nMy manager"})
    assert dunlin.get("/desk/own-list/").context["form"].initial["names"] == "My manager\nZqquillon Marsh"
    page = dunlin.get(the_case())
    assert "A name from your own list stands in it." in said(page)
    dunlin.post(f"{the_case()}gate/", {"choice": "no"})
    assert dunlin.get(the_case()).status_code == 404
    avocet = at_open_desk(cast, "Avocet")
    assert "own list" not in said(avocet.get(the_case())).lower()
    avocet.post(f"{the_case()}gate/", {"choice": "free"})
    page = said(avocet.get(the_case()))
    assert "Dunlin said: stepped aside." in page and "own list" not in page.lower()


def test_the_list_opens_with_its_owners_key_alone():
    cast = make_committee("Avocet", "Curlew")
    own_list.keep_list(cast.holders["Avocet"], ["zqsecretname"])
    row = OwnList.objects.get()
    assert b"zqsecretname" not in bytes(row.sealed)
    mine = desk_of(cast, "Avocet")
    assert own_list.own_list(mine, cast.holders["Avocet"]) == ("zqsecretname",)
    OwnList.objects.create(holder=cast.holders["Curlew"], sealed=row.sealed)
    assert own_list.own_list(desk_of(cast, "Curlew"), cast.holders["Curlew"]) is None, (
        "swapped rows open nothing"
    )
    own_list.keep_list(cast.holders["Avocet"], [])
    size = len(bytes(OwnList.objects.get(holder=cast.holders["Avocet"]).sealed))
    assert abs(size - len(bytes(row.sealed))) < 256, (
        "the size tells nothing but for the random part of its head"
    )
    assert own_list.own_list(mine, cast.holders["Avocet"]) == ()


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["Ann Lee"], "then ann lee said", True),
        (["Ann Lee"], "Annlee", False),
        ([""], "anything", False),
        ([], "anything", False),
        (["গাংচিল"], "তখন গাংচিল বলল", True),
    ],
)
def test_a_name_counts_as_whole_words(names, text, found):
    assert answers_by_itself(names, [text]) is found


@pytest.mark.row("cmt.coi-tell")
def test_the_others_are_told_that_something_waits_and_not_what():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("x")
    case = Case.objects.get().pk
    for name in cast.holders:
        desk_of(cast, name)  # whoever opened a desk has no unanswered letter
    Letter.objects.all().delete()
    handling.pass_gate(open_as(cast, "Avocet", case), Gate.FREE, holder=cast.holders["Avocet"], now=NOW)
    assert not Letter.objects.exists(), "free is no conflict"
    for name in cast.holders:
        desk_of(cast, name)
    handling.pass_gate(open_as(cast, "Dunlin", case), Gate.PARTLY, holder=cast.holders["Dunlin"], now=NOW)
    written = [opened(letter) for letter in Letter.objects.all()]
    assert sorted(address for address, *_ in written) == ["avocet@example.org", "curlew@example.org"]
    for _, subject, text, *_ in written:
        assert subject == "Something waits for you at Tidepool Commons"
        assert "Dunlin" not in text and "free" not in text


def opened(letter: Letter) -> list[str]:
    plain = house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
    found: list[str] = json.loads(plain)
    return found


def voted(*names: str) -> Played:
    """A case with a proposal by Avocet, on which these voted yes."""
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("x")
    played = Played(cast, filed, Case.objects.get().pk)
    avocet = cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "come", by=avocet, community="T", now=NOW)
    for name in ("Avocet", "Curlew", "Dunlin"):
        handling.pass_gate(played.opened(name), Gate.FREE, holder=cast.holders[name], now=NOW)
    for question, answer in {"ongoing": "neither", "what": "known", "who": "known", "against": "no"}.items():
        deciding.find(
            played.opened("Dunlin"), Question(question), answer, "w", by=cast.id_of("Dunlin"), now=NOW
        )
    said_so = {"outcome": Outcome.NO_ACTION, "why": "w", "deliverer": None, "wording": "", "minimum": 2}
    deciding.propose(played.opened("Avocet"), **said_so, by=avocet, now=NOW)
    for name in names:
        deciding.vote(played.opened(name), yes=True, by=cast.id_of(name), now=NOW)
    return played


def not_free(played: Played, name: str, choice: Gate = Gate.NO) -> None:
    handling.pass_gate(played.opened(name), choice, holder=played.cast.holders[name], now=LATER)


def standing(played: Played, *readers: str) -> Tally | None:
    story = handling.told(played.opened(readers[0]).entries)
    return story.standing(frozenset(played.cast.id_of(name) for name in readers))


@pytest.mark.row("cmt.coi-late")
def test_a_late_conflict_sets_the_vote_aside_and_lists_what_was_done():
    played = voted("Dunlin")
    assert standing(played, "Avocet", "Curlew", "Dunlin") is Tally.OPEN
    not_free(played, "Dunlin")
    story = handling.told(played.opened("Avocet").entries)
    assert set(story.votes) == {played.cast.id_of("Avocet")}
    assert standing(played, "Avocet", "Curlew") is Tally.OPEN, "Curlew has not voted"
    late = late_conflicts(played.opened("Avocet").entries)
    assert [(one.person, one.at, one.deeds, one.decided) for one in late] == [
        (played.cast.id_of("Dunlin"), LATER, ("finding", "vote"), False)
    ]


def test_a_decision_that_was_made_with_them_is_counted_anew_until_it_is_carried_out():
    played = voted("Curlew", "Dunlin")
    assert standing(played, "Avocet", "Curlew", "Dunlin") is Tally.CONSENSUS
    not_free(played, "Dunlin", Gate.PARTLY)
    assert standing(played, "Avocet", "Curlew", "Dunlin") is Tally.CONSENSUS, (
        "the other two agree by themselves"
    )
    not_free(played, "Curlew")
    assert standing(played, "Avocet", "Dunlin") is Tally.OPEN, (
        "one alone decides nothing: others come in first"
    )
    assert all(one.decided for one in late_conflicts(played.opened("Avocet").entries))


def test_what_the_reporter_was_told_already_stays_decided():
    played = voted("Curlew", "Dunlin")
    deed = {"by": played.cast.id_of("Avocet"), "community": "T", "now": NOW}
    handling.send_final_word(played.opened("Avocet"), "That is all.", **deed)
    not_free(played, "Dunlin")
    not_free(played, "Curlew")
    assert standing(played, "Avocet") is Tally.CONSENSUS


def test_the_page_lists_it_for_the_others_and_partly_can_be_said_late(hands: Hands) -> None:
    played = voted("Dunlin")
    dunlin = at_open_desk(played.cast, "Dunlin")
    page = dunlin.get(f"{the_case()}step-aside/")
    assert [key for key, _ in page.context["form"].fields["choice"].choices] == ["partly", "no"]
    assert dunlin.post(f"{the_case()}step-aside/", {"choice": "partly"}).headers["Location"] == the_case()
    curlew = at_open_desk(played.cast, "Curlew")
    page = said(curlew.get(the_case()))
    assert "Dunlin found that they are not free. Their vote is set aside" in page
    assert "Look again at what they did before: answers to the four questions." in page
