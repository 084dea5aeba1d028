"""Too few are free in a case under way: a substitute comes in; then somebody from outside, once the reporter knows."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.community import actions as community
from holdspace.conduct.actions import coming_in, handling
from holdspace.conduct.actions.circles import hand_on
from holdspace.conduct.models import Case
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, the_case
from holdspace.conduct.tests.deeds import Played
from holdspace.conduct.tests.make import NOW, file, make_committee, open_as
from holdspace.conduct.views import coming_in as views
from holdspace.conduct.views import my_report
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
WEEK = timedelta(days=7)
AT = NOW + timedelta(minutes=1)


def start(*members: str, full: bool = True, outside: str | None = "Heron") -> Played:
    cast = make_committee(*members, substitutes=("Whimbrel",), outside=outside)
    if full:
        community.describe(
            by=None, now=AT, name="Tidepool Commons", zone="America/New_York", country="US", profile="full"
        )
    filed = file("Cut off.")
    return Played(cast, filed, Case.objects.get().pk)


def gate(played: Played, name: str, choice: Gate, now: datetime = AT) -> None:
    handling.pass_gate(played.opened(name), choice, holder=played.cast.holders[name], now=now)


def bring_in(played: Played, who: str, by: str = "Avocet", now: datetime = AT) -> None:
    deed = {"by": played.cast.id_of(by), "community": "T", "now": now}
    coming_in.bring_in(played.opened(by), played.cast.holders[who], **deed)


def ask(played: Played, who: str, by: str = "Avocet", now: datetime = AT) -> None:
    deed = {"by": played.cast.id_of(by), "community": "T", "now": now}
    coming_in.ask_reporter(played.opened(by), played.cast.id_of(who), **deed)


def refused(deed: object, *args: object, **kwargs: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        deed(*args, **kwargs)  # type: ignore[operator]
    return Refusal(caught.value.refusal)


@pytest.mark.row("cmt.exclude-all")
def test_scenario_1_steps_8_and_9_two_are_left_and_a_substitute_is_seated():
    """C was left out, E stepped aside, D finds a conflict late: A and B are under the minimum of three; S1 comes in."""
    played = start("Avocet", "Curlew", "Dunlin", "Turnstone")
    for name in ("Avocet", "Curlew", "Dunlin"):
        gate(played, name, Gate.FREE)
    gate(played, "Turnstone", Gate.NO)
    assert refused(bring_in, played, "Whimbrel") is Refusal.ENOUGH_FREE
    assert open_as(played.cast, "Whimbrel", played.case_id) is None, "could read nothing before"
    gate(played, "Dunlin", Gate.NO)
    assert refused(bring_in, played, "Heron") is Refusal.NOT_NEXT
    assert refused(bring_in, played, "Turnstone") is Refusal.NOT_NEXT
    Letter.objects.all().delete()
    bring_in(played, "Whimbrel")
    assert Letter.objects.filter(kind="conduct.waits").count() == 1, "S1 is told that something waits"
    gate(played, "Whimbrel", Gate.FREE)
    story = handling.told(played.opened("Whimbrel").entries)
    readers = frozenset(played.cast.id_of(name) for name in ("Avocet", "Curlew", "Whimbrel"))
    assert story.voters(readers) == readers
    assert refused(bring_in, played, "Heron") is Refusal.ENOUGH_FREE


def test_in_profile_small_two_suffice_beside_an_outside_handler():
    played = start("Avocet", "Curlew", "Dunlin", full=False)
    gate(played, "Avocet", Gate.FREE)
    gate(played, "Dunlin", Gate.NO)
    assert refused(bring_in, played, "Whimbrel") is Refusal.ENOUGH_FREE
    gate(played, "Curlew", Gate.PARTLY)
    bring_in(played, "Whimbrel")


def test_variant_1d_the_outside_handler_reads_only_after_the_reporter_was_told_and_asked():
    played = start("Avocet", "Curlew", "Dunlin")
    for name in ("Avocet", "Curlew"):
        gate(played, name, Gate.FREE)
    gate(played, "Dunlin", Gate.NO)
    bring_in(played, "Whimbrel")
    gate(played, "Whimbrel", Gate.NO)
    assert refused(bring_in, played, "Heron") is Refusal.ASK_FIRST
    ask(played, "Heron")
    assert refused(ask, played, "Heron") is Refusal.READER_ASKED
    assert refused(bring_in, played, "Heron") is Refusal.ASK_WAITS
    coming_in.reader_said(played.thread(), played.cast.id_of("Heron"), yes=True, community="T", now=AT)
    bring_in(played, "Heron")
    assert played.opened("Heron").wrong == []


def outside_asked() -> Played:
    """Avocet alone is free, the substitute stepped aside too, and whoever wrote was asked about Heron."""
    played = start("Avocet", "Curlew")
    gate(played, "Avocet", Gate.FREE)
    gate(played, "Curlew", Gate.NO)
    bring_in(played, "Whimbrel")
    gate(played, "Whimbrel", Gate.NO)
    ask(played, "Heron")
    return played


def test_silence_counts_as_yes_after_the_week_that_was_named_and_not_before():
    played = outside_asked()
    assert refused(bring_in, played, "Heron", now=AT + WEEK - timedelta(minutes=1)) is Refusal.ASK_WAITS
    bring_in(played, "Heron", now=AT + WEEK)


def test_a_no_leaves_them_out_for_good():
    played = outside_asked()
    heron = played.cast.id_of("Heron")
    coming_in.reader_said(played.thread(), heron, yes=False, community="T", now=AT)
    assert refused(bring_in, played, "Heron", now=AT + WEEK) is Refusal.NOT_NEXT
    again = {"yes": True, "community": "T", "now": AT}
    assert refused(coming_in.reader_said, played.thread(), heron, **again) is Refusal.READER_NOT_ASKED


def test_whoever_stepped_aside_and_is_let_in_again_answers_the_gate_anew():
    played = start("Avocet", "Curlew", "Dunlin")
    gate(played, "Avocet", Gate.FREE)
    gate(played, "Dunlin", Gate.NO)
    hand_on(
        played.opened("Avocet"),
        played.cast.holders["Dunlin"],
        left_out=frozenset(),
        by=played.cast.id_of("Avocet"),
        now=AT,
    )
    story = handling.told(played.opened("Dunlin").entries)
    assert played.cast.id_of("Dunlin") not in story.gates


def test_the_pages_offer_it_ask_whoever_wrote_and_let_them_in(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (views, my_report):
        monkeypatch.setattr(module, "now", hands)
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.")
    played = Played(cast, filed, Case.objects.get().pk)
    gate(played, "Curlew", Gate.NO)
    avocet = at_open_desk(cast, "Avocet")
    avocet.post(f"{the_case()}gate/", {"choice": "free"})
    page = said(avocet.get(the_case()))
    assert "Free to decide: one of you. It takes two. Who comes in now: Heron (outside handler)." in page
    choices = avocet.get(f"{the_case()}hand-on/").context["form"].fields["to"].choices
    assert [name for _, name in choices] == ["Curlew (stepped aside from it)"], (
        "not without asking whoever wrote"
    )
    heron = str(cast.id_of("Heron"))
    avocet.post(f"{the_case()}bring-in/", {"who": heron})
    page = said(avocet.get(the_case()))
    assert "Whoever wrote was asked whether Heron (outside handler) may read it. No answer yet." in page
    assert "Avocet asked whoever wrote whether Heron may read it." in page
    reporter = Client()
    reporter.post("/my-report/", {"words": " ".join(filed.receipt.words)})
    page = said(reporter.get("/my-report/"))
    assert "May Heron read it?" in page and "on Thursday 22 January" in page
    assert "Avocet asked whether one more person may read it" in page
    reporter.post("/my-report/reader/", {"person": heron, "do": "yes"})
    assert "May Heron read it?" not in said(reporter.get("/my-report/"))
    assert "Whoever wrote said: May Heron read it: yes." in said(avocet.get(the_case()))
    avocet.post(f"{the_case()}bring-in/", {"who": heron})
    assert open_as(cast, "Heron", played.case_id) is not None
    reporter.post("/my-report/reader/", {"person": heron, "do": "no"})
    assert open_as(cast, "Heron", played.case_id) is not None, "answered already"
