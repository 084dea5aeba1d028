"""How long a case is kept, who can hold it, and that nothing of it is left when its month has passed (R-330)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, handling, retention, sending_again
from holdspace.conduct.models import Case, Destroyed, Epoch, Item, Slot, Thread
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response, Wanted
from holdspace.conduct.rules.retention import Keep, class_of, has_passed, keep_until, month_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.closing import behind, closed_case
from holdspace.conduct.tests.deeds import LATER, play
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee, open_as
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Bar
from holdspace.promises.models import SealedPromise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
JANUARY_27, MARCH_27 = date(2027, 1, 1), date(2027, 3, 1)


def the_month() -> date | None:
    return Case.objects.get().destroy_after


def closed() -> tuple[Cast, Filed]:
    """A case that was closed without a finding on 15 January 2026."""
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("The narrative.")
    closed_case(cast)
    return cast, filed


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


def entry(n: int, kind: str, at: datetime = NOW, **body: object) -> Entry:
    return Entry(n, "page", kind, "11111111-1111-1111-1111-111111111111", at, body)


@pytest.mark.parametrize(
    ("day", "months", "month"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 9), 36, date(2029, 3, 1)),
        (date(2026, 3, 9), 0, date(2026, 3, 1)),
    ],
)
def test_a_month_is_named_by_its_first_day(day, months, month):
    assert month_of(day, months) == month


def test_a_month_has_passed_with_its_last_day():
    assert not has_passed(date(2027, 1, 1), date(2027, 1, 31))
    assert has_passed(date(2027, 1, 1), date(2027, 2, 1))


def test_what_was_found_decides_how_long():
    end = entry(9, "closed")
    found = entry(1, "finding", question="against", answer="yes", words="")
    not_found = entry(1, "finding", question="against", answer="no", words="")
    acted = entry(2, "proposal", id="a", outcome="private_word", why="", wording="w")
    assert keep_until([not_found, end], was=None, now=NOW) == MARCH_27
    assert keep_until([found, end], was=None, now=NOW) == date(2029, 1, 1)
    assert keep_until([not_found, acted, end], was=None, now=NOW) == date(2029, 1, 1)
    assert keep_until([not_found], was=None, now=NOW) is None


def measure(kind: Response, until: datetime | None) -> Entry:
    """A measure that was brought in from before this installation."""
    wanted = Wanted(id="m", kind=kind, person="somebody", since=NOW, until=until)
    return entry(2, "measure_begun", how="brought_in", response=wanted.body())


def test_a_ban_keeps_its_case_while_it_lives_and_two_years_more():
    end = entry(9, "closed")
    bounded = measure(Response.TEMPORARY_BAN, datetime(2028, 5, 9, tzinfo=UTC))
    assert keep_until([measure(Response.PERMANENT_BAN, None), end], was=None, now=NOW) is None
    assert keep_until([bounded, end], was=None, now=NOW) == date(2030, 5, 1)


def test_a_question_is_kept_for_three_months_and_waits_for_no_figures():
    asked = [entry(1, "enquiry", what="May I?"), entry(9, "closed")]
    assert keep_until(asked, was=None, now=NOW) == date(2026, 4, 1)


def test_what_was_taken_back_is_kept_briefly_and_a_question_ends_with_its_answer():
    taken_back = [entry(1, "report"), entry(9, "closed", withdrawn=True, why="They asked.")]
    assert class_of(taken_back) is Keep.WITHDRAWN
    assert keep_until(taken_back, was=None, now=NOW) == MARCH_27, "it is in the figures of its year"


def test_mail_that_is_no_report_goes_soon_after_somebody_has_looked_at_it():
    arrived = [entry(1, "set_aside", why="list"), entry(2, "mail_original")]
    assert keep_until(arrived, was=None, now=NOW) is None, "nobody has looked at it"
    looked = [*arrived, entry(3, "left_aside")]
    assert class_of(looked) is Keep.ASIDE
    assert keep_until(looked, was=None, now=NOW) == month_of(NOW, 1), "it is in no figures"


def test_it_is_never_over_before_the_figures_of_its_year_are_taken():
    december, january = datetime(2026, 12, 31, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    assert keep_until([entry(1, "closed", december)], was=None, now=december) == date(2027, 12, 1)
    assert keep_until([entry(1, "closed", january)], was=None, now=january) == MARCH_27


def test_a_month_that_is_set_late_leaves_time_to_speak_up_and_one_that_is_set_stays():
    late = datetime(2028, 5, 30, tzinfo=UTC)
    assert keep_until([entry(1, "closed")], was=None, now=late) == date(2028, 6, 1)
    assert keep_until([entry(1, "closed")], was=MARCH_27, now=datetime(2027, 3, 31, tzinfo=UTC)) == MARCH_27


def test_closing_sets_the_month_and_whoever_reads_it_keeps_it():
    cast, _ = closed()
    assert the_month() == MARCH_27
    assert rows.holds(Case.objects.get())
    handling.note_reading(behind(cast, "Avocet"), by=cast.id_of("Avocet"), desk_id=bytes(32), now=LATER)
    assert the_month() == MARCH_27


def test_anything_added_keeps_it_until_an_open_desk_has_read_it():
    cast, filed = closed()
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    sending_again.add_words(thread.thread, "One thing more.", now=LATER)
    assert the_month() is None
    later = NOW + timedelta(days=900)
    retention.destroy_due_cases(now=later)
    assert Case.objects.exists(), "the reporter's last words have not been read"
    handling.note_reading(behind(cast, "Avocet"), by=cast.id_of("Avocet"), desk_id=bytes(32), now=later)
    assert the_month() == month_of(later, 1)


def test_whoever_steps_aside_while_all_are_locked_sets_no_month():
    cast, _ = closed()
    circles.step_aside(Case.objects.get().pk, cast.holders["Dunlin"], now=LATER)
    assert the_month() is None


def hold(cast: Cast, *, on: bool = True, why: str = "A court asks.", by: str = "Avocet") -> None:
    retention.ask_hold(behind(cast, by), why, on=on, by=cast.id_of(by), now=LATER)


def confirm(cast: Cast, by: str = "Curlew") -> None:
    retention.confirm_hold(behind(cast, by), by=cast.id_of(by), now=LATER)


def test_two_members_hold_it_and_two_let_it_go():
    cast, _ = closed()
    hold(cast)
    assert the_month() == MARCH_27, "one alone holds nothing"
    confirm(cast)
    assert the_month() is None
    hold(cast, on=False, why="The court has closed it.", by="Curlew")
    assert the_month() is None
    confirm(cast, by="Avocet")
    assert the_month() == MARCH_27


def test_a_hold_is_refused_where_it_makes_no_sense():
    cast, _ = closed()
    assert refused(lambda: hold(cast, why=" ")) is Refusal.NOTHING_WRITTEN
    assert refused(lambda: hold(cast, on=False)) is Refusal.NOT_KEPT_LONGER
    assert refused(lambda: confirm(cast)) is Refusal.NOTHING_ASKED
    hold(cast)
    assert refused(lambda: confirm(cast, by="Avocet")) is Refusal.SECOND_MEMBER
    confirm(cast)
    assert refused(lambda: hold(cast)) is Refusal.KEPT_LONGER


def test_one_reader_alone_holds_nothing():
    cast, _ = closed()
    for name in ("Curlew", "Dunlin"):
        circles.step_aside(Case.objects.get().pk, cast.holders[name], now=LATER)
    assert refused(lambda: hold(cast)) is Refusal.NOBODY_TO_CONFIRM


def test_when_its_month_has_passed_nothing_of_it_is_left_and_its_id_is_remembered():
    cast, filed = closed()
    other = file("Another, still open.")
    case_id = Case.objects.exclude(destroy_after=None).get().pk
    retention.destroy_due_cases(now=datetime(2027, 3, 31, 23, tzinfo=UTC))
    assert Case.objects.count() == 2
    retention.destroy_due_cases(now=datetime(2027, 4, 1, tzinfo=UTC))
    assert list(Destroyed.objects.values_list("pk", flat=True)) == [case_id]
    assert open_thread(filed.locator, filed.root) is None
    assert open_thread(other.locator, other.root) is not None
    kept = Case.objects.get().pk
    for model in (Epoch, Thread, Item):
        assert set(model.objects.values_list("case_id", flat=True)) == {kept}
    assert set(Slot.objects.values_list("epoch__case_id", flat=True)) == {kept}
    assert open_as(cast, "Avocet", case_id) is None
    assert SealedPromise.objects.exclude(route=b"").count() == 2, "those of the open one"


def test_a_case_whose_month_somebody_wrote_in_from_outside_is_not_destroyed():
    closed()
    Case.objects.update(destroy_after=date(2025, 1, 1))
    retention.destroy_due_cases(now=NOW)
    assert Case.objects.exists()


def test_a_bar_outlives_the_case_it_came_from():
    cast, _ = closed()
    Bar.objects.create(person=cast.people["Dunlin"], scope="community", since=NOW, until=None)
    retention.destroy_due_cases(now=datetime(2027, 4, 1, tzinfo=UTC))
    assert not Case.objects.exists()
    assert Bar.objects.live(datetime(2027, 4, 1, tzinfo=UTC)).get().person_id == cast.id_of("Dunlin")


def test_the_readers_hear_with_the_first_day_of_the_month_that_something_waits_and_no_more_than_once():
    closed()
    Letter.objects.all().delete()
    march = datetime(2027, 3, 1, 12, tzinfo=UTC)
    for day in range(3):
        retention.ask_notice(now=march + timedelta(days=day))
    errand = Errand.objects.get(kind=retention.NOTICE)
    retention.tell_before(errand.args, now=march)
    assert Letter.objects.count() == 3
    retention.tell_before({"month": "2027-04-01"}, now=march + timedelta(days=31))
    assert Letter.objects.count() == 3


def through_the_gate(cast: Cast, name: str) -> Client:
    return at_open_desk(cast, name)


def test_the_page_says_how_long_and_the_second_member_confirms_on_it(hands: Hands):
    cast, _ = closed()
    avocet, curlew = at_open_desk(cast, "Avocet"), at_open_desk(cast, "Curlew")
    page = said(avocet.get(the_case()))
    assert "Nothing against the guidelines was found, so it is kept for 12 months." in page
    assert "Everything in it is deleted at the end of March 2027" in page
    assert avocet.post(f"{the_case()}hold/", {"why": ""}).status_code == 200
    assert avocet.post(f"{the_case()}hold/", {"why": "A court asks."}).status_code == 302
    mine, hers = said(avocet.get(the_case())), said(curlew.get(the_case()))
    assert "Read it and confirm" not in mine
    assert "Avocet asked that it is held. Somebody else has to confirm it." in hers
    assert "A court asks." in said(curlew.get(f"{the_case()}hold/confirm/"))
    curlew.post(f"{the_case()}hold/confirm/", {})
    held = said(avocet.get(the_case()))
    assert (
        "It is held: Avocet asked, Curlew confirmed. Nothing is deleted. Look at it again by 1 July 2026."
        in held
    )
    assert "deleted at the end" not in held


def test_the_desk_names_what_ends_soon_and_what_waits_for_its_month(hands: Hands):
    cast, _ = closed()
    code = behind(cast, "Avocet").card["code"]
    avocet = at_open_desk(cast, "Avocet")
    assert "Before it is deleted" not in said(avocet.get("/desk/"))
    circles.step_aside(Case.objects.get().pk, cast.holders["Dunlin"], now=LATER)
    assert f"{code} closed, and something was added since" in said(avocet.get("/desk/"))
    avocet.get(the_case())
    hands.forward(days=380)
    soon = said(at_open_desk(cast, "Avocet").get("/desk/"))
    assert f"{code} deleted at the end of March 2027" in soon


def test_everything_that_was_said_is_counted_as_a_finding_where_a_private_word_followed():
    played = play()
    assert Case.objects.get(pk=played.case_id).destroy_after == date(2029, 1, 1)
