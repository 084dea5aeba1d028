"""Two tracks, neither instead of the other: staff answer to their employer too, contracts may depend on it."""

from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import consent, deciding, handling, persons, staff_track
from holdspace.conduct.models import Case
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.consent import Part
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import At, Because, Track, tracks_of
from holdspace.conduct.rules.story import told
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.at_measures import Table
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.make import NOW, make_person
from holdspace.conduct.tests.scenes_staff import linked, on_staff
from holdspace.outbox.models import Letter
from holdspace.people import actions as people
from holdspace.people.models import Bar
from holdspace.people.rules import RoleKind
from holdspace.promises.models import SealedPromise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TRIO = ("Avocet", "Curlew", "Dunlin")
PACKET = "Something was reported about Fulmar. Please tell us when it is handled."


def heard() -> Played:
    played = begin(*TRIO, name="Quillfeather", who="Fulmar", email="q@example.org", may_write=True)
    by = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played


def at(played: Played, now=LATER) -> dict:
    return {"by": played.cast.id_of("Avocet"), "now": now}


def open_track(played: Played, track: Track = Track.EMPLOYER, who: str = "Fulmar") -> None:
    staff_track.open_track(played.opened("Avocet"), track, who, **at(played))


def refer(
    played: Played, because: Because = Because.CONSENT, text: str = PACKET, to: str = "The sponsor"
) -> None:
    given = {"text": text, "to": to, "because": because, **at(played)}
    staff_track.refer(played.opened("Avocet"), Track.EMPLOYER, **given)


def move(played: Played, to: At, why: str = "", now=LATER) -> None:
    staff_track.move(played.opened("Avocet"), Track.EMPLOYER, to, why, **at(played, now))


def state(played: Played) -> At:
    return tracks_of(played.opened("Avocet").entries)[Track.EMPLOYER].at


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


@pytest.mark.row("stf.referral")
def test_without_a_yes_of_the_reporter_nothing_is_passed_on_and_with_it_no_name():
    played = heard()
    open_track(played)
    assert refused(lambda: refer(played)) is Refusal.NO_CONSENT
    consent.say(played.thread(), {Part.EMPLOYER: "That it happened in calls."}, now=LATER)
    assert refused(lambda: refer(played, text="Quillfeather wrote to us.")) is Refusal.NAME_IN_TEXT
    refer(played)
    assert state(played) is At.REFERRED


def test_a_duty_is_told_to_the_reporter_before():
    played = heard()
    open_track(played)
    assert refused(lambda: refer(played, Because.LAW)) is Refusal.NOT_TOLD
    Letter.objects.all().delete()
    words = "We have to pass it on tomorrow."
    staff_track.tell_before(played.opened("Avocet"), Track.EMPLOYER, words, community="T", **at(played))
    assert Letter.objects.count() == 1
    assert any(entry.body.get("what") == words for entry in played.thread().entries)
    refer(played, Because.LAW)
    assert state(played) is At.REFERRED


@pytest.mark.row("stf.both")
def test_a_pause_has_its_reason_and_is_looked_at_again_in_a_week_and_no_outcome_is_kept():
    played = heard()
    open_track(played)
    consent.say(played.thread(), {Part.EMPLOYER: "Yes."}, now=LATER)
    refer(played)
    assert refused(lambda: move(played, At.PAUSED)) is Refusal.NO_REASON
    assert refused(lambda: move(played, At.REFERRED)) is Refusal.TRACK_NOT_THERE
    move(played, At.RECEIVED)
    move(played, At.PAUSED, "They speak with people first.")
    week = LATER + timedelta(days=7)
    assert SealedPromise.objects.exclude(route=b"").filter(due=week).count() == 1
    move(played, At.PAUSED, "They still do.", now=week + timedelta(hours=3))
    assert [one.due for one in SealedPromise.objects.exclude(route=b"").filter(due__gt=week)] == [
        week + timedelta(days=7)
    ]
    move(played, At.HANDLED, "They were dismissed.", now=week + timedelta(days=2))
    assert state(played) is At.HANDLED
    assert not SealedPromise.objects.exclude(route=b"").filter(due__gt=week).exists()
    assert not any("dismissed" in str(entry.body) for entry in played.opened("Avocet").entries)


def decided(played: Played, against: str = "yes") -> None:
    answers = {"ongoing": "neither", "what": "known", "who": "known", "against": against}
    for question, answer in answers.items():
        deciding.find(played.opened("Avocet"), Question(question), answer, "", **at(played))
    outcome = {
        "outcome": Outcome.NO_ACTION,
        "why": "Settled.",
        "deliverer": None,
        "wording": "",
        "minimum": 2,
    }
    deciding.propose(played.opened("Avocet"), **outcome, **at(played))
    for name in ("Curlew", "Dunlin"):
        deciding.vote(played.opened(name), yes=True, by=played.cast.id_of(name), now=LATER)
    handling.send_final_word(played.opened("Avocet"), "So.", community="T", **at(played))


def test_the_case_closes_when_both_tracks_have_an_end_or_a_reason():
    played = heard()
    open_track(played)
    decided(played)
    assert refused(lambda: handling.close(played.opened("Avocet"), **at(played))) is Refusal.TRACK_OPEN
    move(played, At.ENDED, "They have left the employer.")
    handling.close(played.opened("Avocet"), **at(played))
    assert Case.objects.get().destroy_after is not None


@pytest.mark.row("stf.contract-effect")
def test_a_contract_is_looked_at_on_a_finding_not_on_a_report():
    played = heard()
    assert refused(lambda: open_track(played, Track.CONTRACT)) is Refusal.NO_FINDING_YET
    decided(played)
    open_track(played, Track.CONTRACT)
    assert refused(lambda: open_track(played, Track.CONTRACT)) is Refusal.TRACK_THERE
    assert refused(lambda: open_track(played, who=" ")) is Refusal.NOTHING_WRITTEN


def test_through_the_pages(hands: Hands):
    played = heard()
    avocet, case = at_open_desk(played.cast, "Avocet"), f"/desk/cases/{played.case_id}/"
    assert avocet.post(f"{case}second/", {"track": "contract", "who": "Fulmar"}).status_code == 200
    assert avocet.post(f"{case}second/", {"track": "employer", "who": "Fulmar"}).status_code == 302
    assert avocet.get(f"{case}second/contract/").status_code == 404
    page = said(avocet.get(f"{case}second/employer/refer/"))
    assert "We have looked into a report about Fulmar." in page
    given = {"to": "", "other": "The sponsor", "because": "consent", "text": PACKET}
    assert "Whoever wrote has not said yes to this." in said(
        avocet.post(f"{case}second/employer/refer/", given)
    )
    avocet.post(f"{case}second/employer/tell/", {"what": "We pass it on tomorrow."})
    avocet.post(f"{case}second/employer/refer/", {**given, "because": "law"})
    avocet.post(f"{case}second/employer/", {"to": "paused", "why": "They asked."})
    page = said(avocet.get(case))
    assert "The employer (somebody on the staff is meant) paused, as they asked" in page
    assert "Passed on to: The sponsor" in page
    assert "Look again by" in page


@pytest.mark.row("stf.not-self")
def test_whoever_manages_somebody_does_not_judge_about_them(hands: Hands):
    played = heard()
    avocet = played.cast.people["Avocet"]
    readers = frozenset(played.cast.id_of(name) for name in TRIO)
    person = linked(played, on_staff(manager=avocet), second="Dunlin")
    assert state(played) is At.OPENED, "it opens by itself"
    assert told(played.opened("Curlew").entries).voters(readers) == readers - {avocet.pk}
    page = said(at_open_desk(played.cast, "Avocet").get(f"/desk/cases/{played.case_id}/"))
    assert "You are the line manager of somebody whom this is about." in page
    page = said(at_open_desk(played.cast, "Curlew").get(f"/desk/cases/{played.case_id}/"))
    assert "You are the line manager" not in page and "No policy of the employer is written down." in page
    by = {"by": played.cast.id_of("Curlew"), "now": LATER}
    persons.unlink(played.opened("Curlew"), person, "Another Fulmar.", **by)
    assert told(played.opened("Curlew").entries).voters(readers) == readers


@pytest.mark.row("stf.vendor-people")
@pytest.mark.parametrize("tick", [{}, {"vendor": "on"}], ids=["one", "all"])
def test_a_ban_holds_for_one_of_a_vendor_or_at_events_for_all_who_come_for_it(tick: dict, hands: Hands):
    table = Table().answered()
    owner, skua = make_person("Plover"), make_person("Skua")
    people.give_role(owner, RoleKind.STAFF, by=None, now=NOW)
    row = people.write_contract("Catering", owner=owner, renews_on=None, by=owner, now=NOW)
    for person in (table.fulmar, skua):
        people.give_role(person, RoleKind.VENDOR, by=owner, now=NOW, contract=row)
    until = (NOW + timedelta(days=30)).date().isoformat()
    table.put_down("temporary_ban", account="Fulmar", where=["events", "chat"], until=until, **tick)
    assert (
        "also everybody else who comes for the same vendor" in said(table.get("Curlew", "plan/"))
    ) is bool(tick)
    table.decide()
    assert set(Bar.objects.filter(person=table.fulmar).values_list("scope", flat=True)) == {"events", "chat"}
    others = list(Bar.objects.filter(person=skua).values_list("scope", flat=True))
    assert others == (["events"] if tick else [])
