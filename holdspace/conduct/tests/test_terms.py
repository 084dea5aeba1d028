"""Terms: letters before an end, the end at its minute, staying for one case, and who sat on a day."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from holdspace import clock
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import circles, handling, keys, seats, staying, terms
from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.roster import past_roster
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.terms import bunched, proposed_end
from holdspace.conduct.store import rows
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, signed_in, the_case, unlock
from holdspace.conduct.tests.at_work import work
from holdspace.conduct.tests.make import (
    CHEAP,
    NOW,
    PASSPHRASE,
    Cast,
    file,
    make_committee,
    make_person,
    open_as,
)
from holdspace.conduct.views import roster as roster_view
from holdspace.conduct.views import terms as views
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions.roles import write_role

pytestmark = pytest.mark.django_db
__all__ = ["hands"]
ZONE = "America/New_York"
END = clock.end_of_day(date(2026, 12, 31), ZONE)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def stands(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Hands:
    for module in (views, roster_view):
        monkeypatch.setattr(module, "now", hands)
    return hands


def f0(*ending: str) -> Cast:
    """The scenarios' committee; the terms of these end with the year 2026."""
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    plover = make_person("Plover")
    write_role(plover, "staff", by=plover, now=NOW)
    cast.people["Plover"] = plover
    for name in ending:
        terms.set_term(Seat.objects.get(person=cast.people[name]), until=END, by=plover, now=NOW)
    return cast


def term_letters() -> list[tuple[str, str]]:
    found = Letter.objects.filter(kind="conduct.term").order_by("made_at", "address")
    return [(letter.address, letter.subject) for letter in found]


def test_letters_go_out_60_and_30_days_before_to_the_member_and_the_staff():
    f0("Avocet")
    sixty = END - timedelta(days=60)
    terms_asked = Errand.objects.filter(kind=terms.TERM_LETTER).order_by("due")
    assert [errand.due for errand in terms_asked] == [sixty, END - timedelta(days=30)]
    for errand in terms_asked:
        terms.write_term(errand.args, now=errand.due)
    member = ("avocet@example.org", "Your seat at Tidepool Commons ends soon")
    staff = ("plover@example.org", "A seat at Tidepool Commons ends soon")
    assert term_letters() == [member, staff, member, staff]
    text = Letter.objects.filter(address="plover@example.org").first().text
    assert "The seat of Avocet (member) ends on the end of Thursday 31 December (New York)" in text


def test_a_moved_end_is_told_anew_and_the_old_letters_are_not_sent():
    cast = f0("Avocet")
    later = END + timedelta(days=90)
    terms.set_term(
        Seat.objects.get(person=cast.people["Avocet"]), until=later, by=cast.people["Plover"], now=NOW
    )
    old, new = [], []
    for errand in Errand.objects.filter(kind=terms.TERM_LETTER):
        (new if errand.args["until"] == later.astimezone(UTC).isoformat() else old).append(errand)
    for errand in old:
        terms.write_term(errand.args, now=errand.due)
    assert len(old) == len(new) == 2 and term_letters() == []
    with pytest.raises(Refused) as refused:
        terms.set_term(Seat.objects.first(), until=NOW, by=cast.people["Plover"], now=NOW)
    assert refused.value.refusal is Refusal.DATE_PAST


@pytest.mark.row("cmt.rotate")
def test_at_its_end_a_seat_ends_in_the_same_minute_and_whoever_stays_reads_that_case_only():
    """Scenario 5, step 9: terms of two end; one is extended for one case, logged, and loses all others."""
    cast = f0("Avocet", "Curlew")
    file("one")
    one = Case.objects.get().pk
    file("two")
    two = Case.objects.exclude(pk=one).get().pk
    handling.pass_gate(open_as(cast, "Curlew", one), Gate.FREE, holder=cast.holders["Curlew"], now=NOW)
    staying.stay(open_as(cast, "Curlew", one), by=cast.id_of("Curlew"), now=NOW)
    work(END - A_MINUTE)
    assert reads(cast, END) == {"Avocet": {one, two}, "Curlew": {one, two}, "Dunlin": {one, two}}
    work(END)
    assert reads(cast, END) == {"Avocet": set(), "Curlew": {one}, "Dunlin": {one, two}}
    assert [seat.name for seat in committee(END).members] == ["Dunlin"]
    assert [row.address for row in Letter.objects.filter(kind="conduct.term", made_at__gte=END)].count(
        "avocet@example.org"
    ) == 1, "the last letter"
    told = open_as(cast, "Dunlin", one)
    assert [e.body["person"] for e in told.entries if e.kind == "stays"] == [str(cast.id_of("Curlew"))]
    assert [e.body["choice"] for e in told.entries if e.kind == "gate"] == ["free"], (
        "the last statement is kept"
    )


def reads(cast: Cast, at: datetime) -> dict[str, set[UUID]]:
    found = {}
    for name in ("Avocet", "Curlew", "Dunlin"):
        holder = Holder.objects.get(pk=cast.holders[name].pk)
        cast.holders[name] = holder
        cases = Case.objects.values_list("pk", flat=True)
        alive = holder.ended_at is None
        found[name] = {pk for pk in cases if alive and open_as(cast, name, pk, now=at) is not None}
    return found


def test_a_new_report_does_not_reach_whoever_stays_for_an_old_one():
    cast = stayed()
    later = END + timedelta(days=1)
    from_now = committee(later)
    assert cast.id_of("Curlew") not in {sitting.person_id for sitting in from_now.sittings}
    opened = open_as(cast, "Dunlin", Case.objects.exclude(pk=cast_case(cast)).get().pk, now=later)
    with pytest.raises(Refused) as refused:
        circles.hand_on(
            opened, cast.holders["Curlew"], left_out=frozenset(), by=cast.id_of("Dunlin"), now=later
        )
    assert refused.value.refusal is Refusal.NOT_READY
    made = keys.make_key(make_person("Erin", now=later), PASSPHRASE, community="T", now=later, cost=CHEAP)
    with pytest.raises(Refused) as refused:
        keys.admit(made.holder, by=cast.holders["Curlew"], now=later)
    assert refused.value.refusal is Refusal.NOT_READY


def stayed() -> Cast:
    cast = f0("Curlew")
    file("one")
    one = Case.objects.get().pk
    file("two")
    staying.stay(open_as(cast, "Curlew", one), by=cast.id_of("Curlew"), now=NOW)
    work(END)
    return cast


def cast_case(cast: Cast) -> UUID:
    return next(iter(staying.stays_for(cast.id_of("Curlew"))))


def test_whoever_stays_leaves_when_the_case_closes(stands: Hands) -> None:
    cast = stayed()
    one, later = cast_case(cast), END + timedelta(days=1)
    stands.at = later
    curlew = at_open_desk(cast, "Curlew")
    assert curlew.get("/desk/").status_code == 200
    assert curlew.get("/desk/away/").status_code == 404, "no seat stands on the roster"
    staying.case_closed(one, now=later)
    work(later + A_MINUTE)
    cast.holders["Curlew"].refresh_from_db()
    assert cast.holders["Curlew"].ended_at is not None
    assert curlew.get("/desk/").status_code == 404


def test_staying_is_offered_in_the_last_weeks_and_seen_by_the_others(stands: Hands) -> None:
    cast = f0("Curlew")
    file("one")
    stands.at = END - timedelta(days=61)
    curlew = at_open_desk(cast, "Curlew")
    curlew.post(f"{the_case()}gate/", {"choice": "free"})
    assert "Your seat ends" not in said(curlew.get(the_case()))
    stands.at = END - timedelta(days=20)
    unlock(curlew)
    page = said(curlew.get(the_case()))
    assert "The others go on with it, unless you stay for it." in page
    curlew.post(f"{the_case()}stay/")
    assert "You stay for this one until it is closed." in said(curlew.get(the_case()))
    assert "You said already that you stay for this." in said(curlew.post(f"{the_case()}stay/"))
    dunlin = at_open_desk(cast, "Dunlin")
    dunlin.post(f"{the_case()}gate/", {"choice": "free"})
    page = said(dunlin.get(the_case()))
    assert "Curlew stays for this one when their seat ends." in page and "Stay for this one" not in page
    assert "nothing to stay beyond" in said(dunlin.post(f"{the_case()}stay/"))


def test_staff_see_what_to_do_about_terms_and_name_an_end(stands: Hands) -> None:
    cast = f0("Avocet", "Curlew")
    plover = signed_in(cast.people["Plover"])
    page = said(plover.get("/committee/"))
    assert "The seat of Dunlin has no end." in page and "More than half of the members" in page
    dunlin = Seat.objects.get(person=cast.people["Dunlin"])
    refused = plover.post(f"/committee/{dunlin.pk}/term/", {"until": "2026-01-14"})
    assert refused.status_code == 200 and Seat.objects.get(pk=dunlin.pk).until is None
    plover.post(f"/committee/{dunlin.pk}/term/", {"until": "2027-06-30"})
    assert Seat.objects.get(pk=dunlin.pk).until == clock.end_of_day(date(2027, 6, 30), ZONE)
    assert "has no end" not in said(plover.get("/committee/"))
    stands.at = END - timedelta(days=59)
    assert "The seat of Avocet ends on" in said(plover.get("/committee/"))


def test_the_last_letter_asks_whether_anything_is_left_and_staff_see_the_answer(stands: Hands) -> None:
    cast = f0()
    seats.end(Seat.objects.get(person=cast.people["Dunlin"]), by=None, now=NOW)
    plover = signed_in(cast.people["Plover"])
    assert "Asked on Thursday 15 January" in said(plover.get("/committee/"))
    link = re.search(r"http://127.0.0.1:8000(/seat/left/\S+)", Letter.objects.get(kind="conduct.term").text)[
        1
    ]
    dunlin = Client()
    assert "Tick this when it is so" in said(dunlin.post(link))
    dunlin.post(link, {"sure": "on"})
    assert "You said so already." in said(dunlin.get(link))
    assert "Said on Thursday 15 January" in said(plover.get("/committee/"))
    assert Client().get("/seat/left/forged/").status_code == 404


@pytest.mark.row("cmt.past")
def test_who_sat_on_a_day_that_is_over_stands_on_the_public_page(stands: Hands) -> None:
    f0("Avocet", "Curlew")
    stands.at = END + timedelta(days=2)
    with_all = "On Thursday 31 December AvocetMember, Avocet & coCurlewMember, Curlew & coDunlinMember"
    assert before("?on=2026-12-31").startswith(with_all)
    assert before("?on=2027-01-01").startswith("On Friday 1 January DunlinMember, Dunlin & co A day")
    assert before("?on=2025-01-01").startswith("On Wednesday 1 January Nobody sat on that day.")
    for wrong in ("?on=2027-05-01", "?on=soon", "?on=", ""):
        assert not before(wrong).startswith("On ")
    assert past_roster(date(2027, 1, 3), facts(stands.at), stands.at) is None, "that day is not over"


def before(asked: str) -> str:
    """What the page says under "who sat before"."""
    response = Client().get(f"/who-handles-reports/{asked}")
    assert response.status_code == 200
    # The year is written or not by the day on which this runs.
    return re.sub(r" \d{4}", "", said(response).split("Who sat before ")[1])


@pytest.mark.parametrize(
    ("today", "ends", "wanted"),
    [
        (date(2026, 1, 15), [], date(2028, 6, 30)),
        (date(2026, 1, 15), [date(2028, 6, 30)], date(2027, 12, 31)),
        (date(2026, 8, 1), [date(2028, 12, 31)] * 2, date(2028, 6, 30)),
    ],
)
def test_a_new_term_is_offered_where_few_others_end(today, ends, wanted):
    assert proposed_end(ends, today) == wanted


def test_ends_are_bunched_where_more_than_half_come_within_two_months():
    at = datetime(2026, 12, 31, tzinfo=UTC)
    assert bunched([at, at + timedelta(days=59), None])
    assert not bunched([at, at + timedelta(days=61), None])
    assert not bunched([at, at]), "of two, nothing can be staggered well"


@pytest.mark.row("cmt.past")
def test_a_day_written_down_wrong_is_corrected_and_a_decision_keeps_whom_it_recorded(stands: Hands):
    cast = f0()
    filed = NOW + timedelta(days=60)
    curlew = Seat.objects.get(person=cast.people["Curlew"])
    seats.end(curlew, by=cast.people["Plover"], now=filed)
    stands.at = filed + timedelta(days=30)
    on = (NOW + timedelta(days=40)).date()
    sat = past_roster(on, facts(stands.at), stands.at)
    assert sat is not None and "Curlew" in [seat.name for seat in sat.seats]
    plover = signed_in(cast.people["Plover"])
    page = said(plover.get("/committee/"))
    assert "Correct its days" in page
    days = {"since": NOW.date().isoformat(), "until": (NOW + timedelta(days=30)).date().isoformat()}
    address = f"/committee/{curlew.pk}/correct/"
    assert plover.post(address, {**days, "why": ""}).status_code == 200, "not without a reason"
    assert plover.post(address, {**days, "why": "Curlew had left a month before."}).status_code == 302
    sat = past_roster(on, facts(stands.at), stands.at)
    assert sat is not None and "Curlew" not in [seat.name for seat in sat.seats]
    assert Entry.objects.filter(verb="seat.term_corrected").count() == 1
    curlew.refresh_from_db()
    assert rows.holds(curlew)
