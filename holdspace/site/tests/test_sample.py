"""Tidepool Commons: played through the real actions, true in every part, and played again when it has aged."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from holdspace.agreements import readers as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Gap
from holdspace.conduct.actions.promised import open_promises
from holdspace.groups.models import Group, OnboardingStep, TakingPart
from holdspace.groups.readers.waiting import waiting_for_steward
from holdspace.journal import actions as journal
from holdspace.outbox.models import Errand, Letter, Office
from holdspace.people.models import Person
from holdspace.promises.models import Promise
from holdspace.promises.readers import line_of, promised_to
from holdspace.promises.rules import Standing
from holdspace.site.sample.age import has_aged, is_played, played_on
from holdspace.site.sample.play import play, play_again
from holdspace.site.sample.stage import Stage
from tests.replaying import played_once

NOW = datetime(2026, 1, 15, 14, 30, tzinfo=UTC)  # Thursday 09:30 in New York


play_first = played_once(play)


@pytest.fixture
def stage(db: None) -> Stage:
    return play_first(NOW)


def test_forty_eight_people_live_here_and_no_letter_leaves(stage: Stage):
    assert is_played()
    assert Person.objects.count() == 48
    assert Letter.objects.count() == 0
    assert not Errand.objects.filter(done_at=None, kind__startswith="outbox.").exists()
    assert journal.first_broken_place() is None


def test_its_promises_stand_in_every_way(stage: Stage):
    found = Counter(line_of(promise, NOW).standing for promise in Promise.objects.all())
    assert found[Standing.KEPT] >= 12
    assert found[Standing.KEPT_LATE] + found[Standing.LATE] == 2
    assert found[Standing.WAIVED] == 1
    assert found[Standing.OPEN] >= 4


def test_shakwe_was_answered_early_the_draft_is_talked_over_and_three_have_not_agreed(stage: Stage):
    shakwe, curlew = stage.people["Shakwe"], stage.people["Curlew"]
    promised = promised_to(shakwe.pk, now=NOW, since=NOW - timedelta(days=14))
    answers = [line for line in promised if "suggestion" in line.says]
    assert [line.standing for line in answers] == [Standing.KEPT]
    assert (answers[0].due - NOW).days == 0 and answers[0].ended == stage.at(-2)
    draft = agreements.draft_of(Kind.GUIDELINES)
    assert agreements.thanked(draft) == ("Shakwe",)
    assert "Before a call is recorded, everyone in it is asked" in draft.document.section("trust").body
    assert len(draft.document.section("trust").items) > 6, "its examples are still there"
    assert [one.gap for one in agreements.missing_in_draft(draft, NOW) if one.blocks] == [Gap.WINDOW_OPEN]
    waiting = {person.name for person in agreements.without_yes(Kind.GUIDELINES, now=NOW).rows}
    assert waiting == {"Cerek", "Strandskata", "Γλάρος"} and curlew.name not in waiting
    assert not any(line.review_due for line in agreements.desk_page(NOW))


def test_two_cases_wait_and_one_has_closed(stage: Stage):
    waiting = Counter(found.route.kind for found in open_promises())
    assert (waiting["first_word"], waiting["answer"]) == (1, 2)
    assert sorted(stage.cases) == ["Copper Birch", "Linen Harbour", "Slate Meadow"]
    assert all(found.due > NOW for found in open_promises() if found.route.kind in {"first_word", "answer"})


def test_groups_are_in_every_state(stage: Stage):
    states = Counter(Group.objects.values_list("state", flat=True))
    assert states == {"active": 4, "forming": 1, "closing": 1, "closed": 2}


@pytest.mark.parametrize("hours", range(0, 168, 37))  # each time another hour of another day
def test_it_can_be_played_at_any_hour_of_a_week_and_the_first_word_is_still_open(db: None, hours: int):
    now = NOW + timedelta(hours=hours)
    play(now)
    assert all(found.due > now for found in open_promises() if found.route.kind == "first_word")


def test_after_two_weeks_it_has_aged_and_is_played_again(stage: Stage):
    site = bytes(Office.objects.get(pk=1).site)
    assert not has_aged(NOW + timedelta(days=14))
    later = NOW + timedelta(days=15)
    assert has_aged(later)
    play_again(later)
    assert not has_aged(later)
    assert played_on(later) == later.date()
    assert bytes(Office.objects.get(pk=1).site) == site
    assert Person.objects.count() == 48


def test_outside_the_sample_nobody_can_make_it_fresh(stage: Stage):
    assert Client().post("/try/fresh/").status_code == 404
    assert Person.objects.count() == 48


def test_kamome_was_not_heard_from_and_nothing_has_been_sent(stage: Stage):
    """Last sign 47 days before D, listed since the day before it; nobody else is."""
    listed = TakingPart.objects.filter(listed_at__isnull=False)
    assert [part.person.name for part in listed] == ["Kamome"]
    assert listed.get().since == stage.at(-47, "08:00") and listed.get().listed_at == stage.at(-1, "06:00")
    plover = Client()
    with time_machine.travel(NOW, tick=False):
        plover.force_login(stage.people["Plover"])
        desk = plover.get("/me/desk/").content.decode()
    assert "We have not heard from Kamome" in desk
    assert "47 days in Sharing field notes. Nothing has been sent." in desk
    assert "Dotterel cannot come" in desk


def test_the_desk_of_plover_says_who_leaves_and_who_is_not_in_the_folder_yet(stage: Stage):
    """The lines of the facilitator's desk that the tour is walked by."""
    lines = [str(line.about) for line in waiting_for_steward(stage.people["Plover"].pk, NOW)]
    assert (
        "Sharing field notes: Talk: done on Monday 12 January. Channel: confirmed. Folder: asked, not confirmed. "
        "Invitations: withdrawn. What is left: the folder’s owner removes one name."
    ) in lines
    assert "Onboarding tip sheets: everyone is let in but for the folder. You added all nine?" in lines
    done = OnboardingStep.objects.filter(membership__person=stage.people["Skimmer"], state="done")
    assert done.count() == 2
