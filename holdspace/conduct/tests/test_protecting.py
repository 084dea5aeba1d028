"""People first, while it goes on or somebody is unsafe (R-248, R-251 to R-254)."""

from datetime import timedelta
from typing import Any

import pytest

from holdspace.clock import Refused, working_days_after
from holdspace.community.readers import facts
from holdspace.conduct.actions import deciding, handling, protecting
from holdspace.conduct.rules.case import UNSURE, Question, State
from holdspace.conduct.rules.next_step import course_of
from holdspace.conduct.rules.protecting import Check, Reached, Result, protecting_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import told
from holdspace.conduct.tests.at_desk import Hands, said, the_case
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import file, make_committee
from holdspace.conduct.tests.test_case_pages import confirmed, thread_of, through_the_gate
from holdspace.conduct.tests.test_refusals import (
    TRIO,
    decided,
    explain,
    final_word,
    heard,
    looked_into,
    propose,
    vote,
)
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db


def by(played: Played, name: str = "Avocet", **later: float) -> dict[str, Any]:
    return {"by": played.cast.id_of(name), "now": LATER + timedelta(**later)}


def answer(played: Played, said: str, **later: float) -> None:
    deciding.find(played.opened("Avocet"), Question.ONGOING, said, "", **by(played, **later))


def state(played: Played) -> State:
    readers = frozenset(played.cast.id_of(name) for name in TRIO)
    return told(played.opened("Avocet").entries).state(readers)


def safe(played: Played, name: str) -> bool:
    return protecting.say_safe(played.opened(name), "Since Monday.", "They wrote so.", **by(played, name))


def refusal(deed: Any) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


@pytest.mark.parametrize(
    ("said", "comes_first"),
    [
        ("ongoing", True),
        ("unsafe", True),
        ("both", True),
        ("ongoing_perhaps_unsafe", True),
        ("not_sure", False),
        ("neither", False),
    ],
)
def test_the_first_answer_puts_people_first(said, comes_first):
    played = heard()
    answer(played, said)
    assert (state(played) is State.PROTECTING) is comes_first


def test_nothing_official_is_done_and_whoever_wrote_still_hears_within_the_week():
    played = looked_into()
    propose(played)
    answer(played, "unsafe")
    assert refusal(lambda: vote(played, "Curlew")) is Refusal.PEOPLE_FIRST
    assert refusal(lambda: propose(played)) is Refusal.PEOPLE_FIRST
    explain(played, "We look after people first.", days=9)
    assert told(played.opened("Avocet").entries).explained is not None


def test_a_decided_case_waits_too_when_it_flares_up():
    played = decided()
    protecting.flare_up(played.opened("Dunlin"), "Again tonight.", **by(played, "Dunlin"))
    assert state(played) is State.PROTECTING
    assert refusal(lambda: final_word(played)) is Refusal.PEOPLE_FIRST
    assert refusal(lambda: handling.close(played.opened("Avocet"), **by(played))) is Refusal.PEOPLE_FIRST
    assert not safe(played, "Avocet")
    assert safe(played, "Dunlin")
    assert state(played) is State.CARRYING_OUT


def test_one_who_says_it_twice_is_not_two_and_a_flare_up_between_counts_anew():
    played = heard()
    answer(played, "ongoing")
    assert not safe(played, "Avocet")
    assert not safe(played, "Avocet")
    protecting.flare_up(played.opened("Curlew"), "Again.", **by(played, "Curlew"))
    assert not safe(played, "Dunlin")
    assert safe(played, "Avocet")
    assert state(played) is State.ASSESSING
    assert refusal(lambda: safe(played, "Curlew")) is Refusal.NOT_PROTECTING
    assert told(played.opened("Avocet").entries).findings[Question.ONGOING].answer == "neither"
    answer(played, "both", days=1)
    assert protecting_of(played.opened("Avocet").entries).flared == 1


def test_the_others_are_told_at_once_and_once():
    played = heard()
    Letter.objects.all().delete()
    answer(played, "ongoing")
    assert Letter.objects.count() == 2
    answer(played, "both")
    assert Letter.objects.count() == 2


def test_each_week_it_is_said_again_and_the_desk_asks():
    played = heard()
    answer(played, "ongoing")
    found = protecting_of(played.opened("Avocet").entries)
    assert found.again_by("America/New_York") == LATER + timedelta(days=7)
    protecting.still_on(played.opened("Avocet"), "No change.", **by(played, days=6))
    again = protecting_of(played.opened("Avocet").entries)
    assert again.again_by("America/New_York") == LATER + timedelta(days=13)


def test_what_was_tried_is_logged_and_whoever_wrote_hears_of_it_if_wanted():
    played = heard()
    answer(played, "unsafe")
    tried = {"community": "T", **by(played)}
    protecting.log_attempt(played.opened("Avocet"), "The host", Reached.NO_ANSWER, "", **tried)
    protecting.log_attempt(
        played.opened("Avocet"),
        "Security",
        Reached.REACHED,
        "Ask for Li.",
        tell="Security is coming.",
        **tried,
    )
    found = protecting_of(played.opened("Curlew").entries)
    assert [(each.who, each.result) for each in found.attempts] == [
        ("The host", Reached.NO_ANSWER),
        ("Security", Reached.REACHED),
    ]
    protecting.check_off(played.opened("Curlew"), Check.RESPONDERS, Result.DONE, "", **by(played, "Curlew"))
    assert protecting_of(played.opened("Curlew").entries).checks[Check.RESPONDERS].result is Result.DONE
    assert [entry.body["what"] for entry in played.thread().entries if entry.kind == "responders"] == [
        "Security is coming."
    ]


@pytest.mark.parametrize("answer", sorted(UNSURE))
def test_what_nobody_is_sure_of_is_told_at_once_asked_again_and_no_yes(answer: str) -> None:
    played = heard()
    Letter.objects.all().delete()
    deciding.find(played.opened("Avocet"), Question.ONGOING, answer, "", **by(played, "Avocet"))
    opened = played.opened("Curlew")
    assert not told(opened.entries).protecting, "nothing is parked by it"
    assert Letter.objects.filter(kind="conduct.waits").count() == 2, "both others, as for a yes (R-248)"
    step = course_of(opened.entries).step
    assert step is not None
    assert (step.what, step.due) == (
        "ask again whether it goes on, and whether anybody is unsafe",
        working_days_after(LATER, 1, facts(LATER).calendar),
    )


# Pages


def test_the_list_stands_first_and_two_end_it(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    filed = file("It goes on.")
    client = confirmed(cast)
    client.post(f"{the_case()}questions/ongoing/", {"answer": "both", "words": "Tonight again."})
    page = said(client.get(the_case()))
    assert page.index("People first") < page.index("Four questions")
    assert "Those who can help know of it" in page
    assert "It goes on, or somebody is unsafe: people come first." in said(client.get("/desk/"))
    assert (
        "Next: say whether it still goes on, or is over, by Thursday 22 January, 08:10 (New York). With Avocet."
        in page
    )
    client.post(f"{the_case()}people-first/people_safe/", {"result": "done", "what": "At a friend’s."})
    client.post(
        f"{the_case()}people-first/tried/",
        {"who": "Security", "result": "reached", "what": "", "tell": "Security knows."},
    )
    page = said(client.get(the_case()))
    assert "At a friend’s." in page and "Security: Reached (Avocet)" in page
    assert "Security knows." in [entry.body.get("what") for entry in thread_of(filed)]
    blank = client.post(f"{the_case()}people-first/over/", {"over": "Since noon."})
    assert blank.context["form"].errors.keys() == {"safe"}
    over = {"over": "Since noon.", "safe": "Both wrote."}
    client.post(f"{the_case()}people-first/over/", over)
    assert "Said that it is over and all are safe: Avocet. One more of you says so too." in said(
        client.get(the_case())
    )
    through_the_gate(cast, "Curlew").post(f"{the_case()}people-first/over/", over)
    page = said(client.get(the_case()))
    assert "Two have said so: what was parked goes on." in page
    assert "Neither going on nor unsafe" in page
    assert client.get(f"{the_case()}people-first/none/").status_code == 404


def test_a_plea_for_help_is_answered_without_waiting_for_the_questions(hands: Hands) -> None:
    cast = make_committee(*TRIO)
    file("Help.", danger_help=True, danger_place="The station")
    page = said(confirmed(cast).get(the_case()))
    assert "did not know whom to call" in page
    assert "I tried to reach somebody" in page
