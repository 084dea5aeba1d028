"""Looking into a case: nature, log, on what it rests, a complete account (R-207, R-245, R-246, R-249, R-255)."""

from datetime import date, timedelta
from typing import Any

import pytest

from holdspace.agreements.document import Kind
from holdspace.agreements.tests.make import make_next, make_published, make_staff
from holdspace.clock import Refused
from holdspace.community import actions as community
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct.actions import deciding, investigating, returning
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.investigating import guidelines_on, items_of
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.investigating import Nature, Sort, Sure, looking_of, stale
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.at_desk import Hands, said, the_case
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.conduct.tests.test_case_pages import answer_all, confirmed, through_the_gate
from holdspace.conduct.tests.test_refusals import TRIO, heard, looked_into, propose

pytestmark = pytest.mark.django_db


def by(played: Played, name: str = "Avocet") -> dict[str, Any]:
    return {"by": played.cast.id_of(name), "now": LATER}


def refusal(deed: Any) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


@pytest.mark.parametrize("nature", [Nature.HARASSMENT, Nature.DISCRIMINATION])
def test_what_must_be_looked_into_is_not_decided_on_an_empty_log(nature):
    played = looked_into()
    investigating.name_nature(played.opened("Avocet"), [nature, Nature.OTHER], **by(played))
    assert refusal(lambda: propose(played)) is Refusal.LOG_EMPTY
    investigating.log(
        played.opened("Avocet"), Sort.INTERVIEW, "Person 2 heard it.", "Person 2", Sure.LIKELY, **by(played)
    )
    propose(played)
    (note,) = looking_of(played.opened("Curlew").entries).evidence
    assert (note.source, note.sure) == ("Person 2", Sure.LIKELY)


def test_two_say_that_the_account_is_complete_and_new_words_open_it_again():
    played = heard()
    assert (
        refusal(lambda: investigating.call_complete(played.opened("Avocet"), **by(played)))
        is Refusal.QUESTIONS_OPEN
    )
    played = looked_into_in(played)
    for name in ("Avocet", "Avocet"):
        investigating.call_complete(played.opened(name), **by(played, name))
    assert not looking_of(played.opened("Avocet").entries).whole
    investigating.call_complete(played.opened("Curlew"), **by(played, "Curlew"))
    assert looking_of(played.opened("Avocet").entries).whole
    told = {"committee": committee(LATER), "facts": facts(LATER), "now": LATER}
    returning.say_more(played.thread(), "One thing more.", **told)
    assert not looking_of(played.opened("Avocet").entries).whole


def looked_into_in(played: Played) -> Played:
    from_now = {"ongoing": "neither", "what": "known", "who": "known", "against": "yes"}
    for question, answer in from_now.items():
        deciding.find(played.opened("Avocet"), Question(question), answer, "", **by(played))
    return played


def test_in_profile_full_nothing_is_decided_before_that():
    played = looked_into()
    community.describe(by=None, now=LATER, profile=Profile.FULL)
    assert refusal(lambda: propose(played)) is Refusal.ACCOUNT_OPEN
    for name in ("Avocet", "Dunlin"):
        investigating.call_complete(played.opened(name), **by(played, name))
    propose(played)


def test_three_days_without_an_entry_are_seen():
    played = heard()
    investigating.name_nature(played.opened("Avocet"), [Nature.HARASSMENT], **by(played))
    found = looking_of(played.opened("Avocet").entries)
    assert not stale(found, LATER, LATER + timedelta(days=3))
    assert stale(found, LATER, LATER + timedelta(days=3, minutes=1))
    investigating.name_nature(played.opened("Avocet"), [], **by(played))
    assert not stale(looking_of(played.opened("Avocet").entries), LATER, LATER + timedelta(days=9))


# Pages


def test_it_rests_on_the_guidelines_of_the_day_it_happened(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    words = {"aim": "To share.", "conduct_address": "c@example.org", "general_contact": "h@example.org"}
    community.describe(by=None, now=NOW + timedelta(seconds=1), **words)
    staff = make_staff("Plover")
    first = make_published(staff, Kind.GUIDELINES)
    make_next(staff, first)
    file("Cut off.", day="2026-01-20")
    hands.forward(days=40)
    client = confirmed(cast)
    answer_all(client)
    assert "Say on what that rests" in said(client.get(the_case()))
    assert guidelines_on(date(2026, 1, 20)) == first
    assert guidelines_on(date(2025, 1, 1)) is None
    page = said(client.get(f"{the_case()}basis/"))
    assert "Under the guidelines 1.0, which were in force on that day." in page
    (heading, items), *_ = items_of(first)
    key, text = items[1]
    assert text in page
    nothing = client.post(f"{the_case()}basis/", {"day": "2026-01-20"})
    assert nothing.context["form"].errors.keys() == {"items"}
    client.post(f"{the_case()}basis/", {"day": "2026-01-20", "items": [key]})
    page = said(client.get(the_case()))
    assert "It rests on (guidelines 1.0)" in page and text in page
    later = client.post(
        f"{the_case()}basis/", {"day": "2026-02-20", "not_listed": "on", "what": "Nobody thought of it."}
    )
    assert later.status_code == 302
    assert "It rests on something that is not listed (guidelines 1.1)" in said(client.get(the_case()))
    assert heading


def test_the_log_and_the_complete_account_stand_on_the_page(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Cut off.")
    client = confirmed(cast)
    client.post(f"{the_case()}nature/", {"natures": ["harassment"]})
    client.post(
        f"{the_case()}log/",
        {"sort": "document", "what": "The notes say so.", "source": "notes", "sure": "sure"},
    )
    page = said(client.get(the_case()))
    assert "Something written (Avocet)" in page
    assert "The notes say so." in page
    assert "From: notes. Sure" in page
    assert "Avocet wrote into the log: Something written." in page
    answer_all(client)
    client.post(f"{the_case()}complete/", {})
    assert "Says that the account is complete: Avocet." in said(client.get(the_case()))
    through_the_gate(cast, "Curlew").post(f"{the_case()}complete/", {})
    assert "Two of you have said that the account is complete." in said(client.get(the_case()))
