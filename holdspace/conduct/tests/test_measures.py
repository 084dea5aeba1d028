"""What follows from a decision: put together, carried out, ended by itself, looked at again (R-271 to R-302)."""

from datetime import UTC, datetime, timedelta

import pytest

from holdspace.conduct.actions.bars_ended import tell_ended
from holdspace.conduct.actions.carrying import BARS_ENDED
from holdspace.conduct.actions.promised import of_case
from holdspace.conduct.actions.told import answered
from holdspace.conduct.rules.measures import WeekState
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.at_measures import Table, why
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Bar
from holdspace.people.readers import standing_of

pytestmark = pytest.mark.django_db


def test_several_things_are_put_together_for_a_person_and_each_becomes_a_measure(hands: Hands) -> None:
    table = Table().answered()
    assert table.post("Avocet", "propose/", outcome="measures").headers["Location"].endswith("/plan/")
    table.put_down("private_reprimand")
    table.put_down("corrective", check_1="2026-02-16")
    table.put_down("resources", words="The page about chairing well.")
    plan = said(table.get("Avocet", "plan/"))
    assert "A private word Person 1" in plan
    assert "Restriction: none, because" in plan
    table.post("Avocet", "plan/", why="A talk alone was weighed.", none_restriction="It was the first time.")
    vote = said(table.get("Curlew", "vote/"))
    assert "None, because: It was the first time." in vote
    assert "The page about chairing well." in vote
    assert table.measures().all == {}
    table.post("Curlew", "vote/", yes="yes")
    table.post("Dunlin", "vote/", yes="yes")
    page = said(table.get("Curlew"))
    assert "Decided: all agree." in page
    assert page.count("Tell Person 1") >= 2
    assert "Look whether the steps are kept" in page
    assert "Offer it to Person 1" in page


@pytest.mark.parametrize(
    ("kind", "over", "sentence"),
    [
        (
            "private_reprimand",
            {"words": "You told us, and Shakwe Njoroge heard you."},
            "must not hold a name",
        ),
        ("private_reprimand", {"words": "You mocked my lichen microscope question."}, "must not hold a name"),
        ("corrective", {"words": "Be nicer.", "check_1": "2026-03-01"}, "Say what exactly they do"),
        ("corrective", {}, "Name at least one day"),
        ("temporary_ban", {"where": ["chat"]}, "Say until when."),
        ("temporary_ban", {"until": "2026-03-01"}, "Choose at least one place."),
        ("public_reprimand", {"place": "The list"}, "Say why it has to be public"),
        ("public_reprimand", {"place": "The list", "why": "It was public."}, "Look first for names"),
        (
            "public_reprimand",
            {"place": "The list", "why": "It was public.", "names_looked_for": "on"},
            "Ask whoever was harmed first.",
        ),
        ("repair", {}, "only where whoever was harmed has said yes"),
        (
            "temporary_ban",
            {"where": ["chat"], "until": "2026-03-01", "account": "Nobody"},
            "Nobody here has exactly",
        ),
    ],
)
def test_a_response_that_lacks_something_is_refused_beside_its_field(
    hands: Hands, kind, over, sentence
) -> None:
    page = Table().answered().put_down(kind, **over)
    assert page.status_code == 200
    assert sentence in why(page)


@pytest.mark.parametrize(("all_yes", "waits"), [("yes", ["do"]), ("no", [])])
def test_a_talk_between_them_takes_place_only_when_all_have_said_yes(
    hands: Hands, all_yes: str, waits: list[str]
) -> None:
    """R-298."""
    table = Table().answered()
    table.put_down("repair", harmed_yes="on")
    table.decide()
    (offer,) = table.measures().open_tasks()
    blank = table.post("Curlew", f"tasks/{offer.id}/", what="I asked both.")
    assert "all_yes" in blank.context["form"].errors
    table.post("Curlew", f"tasks/{offer.id}/", what="I asked both.", all_yes=all_yes)
    assert [str(task.what) for task in table.measures().open_tasks()] == waits


def test_what_stays_open_is_read_before_the_vote(hands: Hands) -> None:
    """R-287, R-293: barred from lists and calls, somebody can still come to the chat, and report."""
    table = Table().answered()
    table.put_down("temporary_ban", where=["lists", "calls"], until="2026-03-01")
    page = said(table.get("Avocet", "plan/"))
    assert (
        "Stays open to themAll groups, Events and trainings, future ones included, Chat, Shared folders"
        in page
    )
    assert "reporting, and answering for themselves" in page
    table.put_down("permanent_ban", where=["community"])
    assert "Stays open to themreporting, and answering for themselves" in said(table.get("Avocet", "plan/"))


def test_nothing_put_down_cannot_be_put_to_the_vote(hands: Hands) -> None:
    page = Table().answered().post("Avocet", "plan/", why="")
    assert "Put something together first." in said(page)


def test_a_ban_is_written_into_people_without_a_reason_and_ends_by_itself(hands: Hands) -> None:
    table = Table().answered()
    table.put_down(
        "temporary_ban", where=["groups", "chat"], until="2026-07-14", until_time="11:00", account="Fulmar"
    )
    table.decide()
    bars = {bar.scope: bar for bar in Bar.objects.filter(person=table.fulmar)}
    # Across the change of clocks it ends at the hour that was said (script 5, step 12).
    assert {scope: bar.until for scope, bar in bars.items()} == dict.fromkeys(
        ("groups", "chat"), datetime(2026, 7, 14, 15, 0, tzinfo=UTC)
    )
    assert {field.name for field in Bar._meta.fields} == {"id", "person", "scope", "since", "until", "tag"}
    page = said(table.get("Curlew"))
    assert "All groups: closed by this house, and opened again by itself at the end" in page
    assert "Chat: kept by hand" in page
    assert "Close to Person 1: Chat" in page
    end = bars["chat"].until
    assert end is not None
    assert not Bar.objects.live(end).exists()
    Letter.objects.all().delete()
    (errand,) = Errand.objects.filter(kind=BARS_ENDED)
    assert errand.due == end
    tell_ended(errand.args, now=end)
    assert Letter.objects.filter(kind="conduct.over").count() == 1


def test_a_bar_that_was_lifted_before_its_end_is_not_spoken_of(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("temporary_ban", where=["chat"], until="2026-07-14", account="fulmar@example.org")
    table.decide()
    (errand,) = Errand.objects.filter(kind=BARS_ENDED)
    hands.forward(days=3)
    table.come_again()
    measure = table.only()
    table.post("Avocet", f"measures/{measure.id}/look/", choice="lift", why="They wrote.")
    assert Bar.objects.live(hands.at).count() == 1
    table.agree()
    assert not Bar.objects.live(hands.at).exists()
    Letter.objects.all().delete()
    tell_ended(errand.args, now=datetime(2026, 7, 15, tzinfo=UTC))
    assert not Letter.objects.exists()


def test_the_case_does_not_close_with_an_open_task(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("temporary_ban", where=["chat"], until="2026-07-14", account="Fulmar")
    table.decide()
    table.post("Avocet", "final-word/", what="It is settled.")
    assert "has not been carried out yet" in why(table.post("Avocet", "close/"))
    blank = table.post("Curlew", f"tasks/{table.measures().open_tasks()[0].id}/", what=" ")
    assert blank.context["form"].errors["what"]
    table.do_all()
    assert "Done, as you can see there." in said(table.get("Avocet"))
    assert table.post("Avocet", "close/").status_code == 302
    assert "holds" in said(table.get("Avocet"))


def test_a_task_can_change_hands(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("private_reprimand")
    table.decide()
    (task,) = table.measures().open_tasks()
    assert task.owner == table.cast.id_of("Curlew")
    assert "something of it is yours to carry out" in said(table.get("Curlew"))
    table.post("Curlew", f"tasks/{task.id}/give/", to=str(table.cast.id_of("Dunlin")))
    assert "something of it is yours to carry out" in said(table.get("Dunlin"))
    assert "something of it is yours to carry out" not in said(table.get("Curlew"))


def week_off(table: Table) -> str:
    table.put_down("week_off", words="Please take a week off from the chat.", account="Fulmar")
    table.decide()
    return table.only().id


def test_a_week_off_is_asked_first_and_its_end_never_moves(hands: Hands) -> None:
    table = Table().answered()
    measure = week_off(table)
    early = table.post("Avocet", f"measures/{measure}/enforce/", why="")
    assert "They have to be asked first" in why(early)
    past = table.post(
        "Curlew", f"measures/{measure}/ask/", since="2026-01-15", since_time="07:00", what="Please."
    )
    assert "It cannot begin in the past." in why(past)
    table.post("Curlew", f"measures/{measure}/ask/", what="Please take a week off.")
    # From Thursday 08:10 in New York to the same hour a week later; told in their own zone.
    until = datetime(2026, 1, 22, 13, 10, tzinfo=UTC)
    assert table.only().until == until
    page = said(table.get("Curlew"))
    assert "until Thursday 22 January 2026, 14:10 (Berlin)" in page
    assert "by Saturday 17 January 2026, 14:10 (Berlin)" in page
    assert not Bar.objects.exists()
    table.post("Curlew", f"measures/{measure}/answer/", answer="refused", what="No.")
    assert not Bar.objects.exists()
    hands.forward(hours=30)
    table.come_again()
    table.post("Avocet", f"measures/{measure}/enforce/", why="It went on.")
    assert not Bar.objects.exists()
    table.agree()
    bar = Bar.objects.get()
    assert (bar.scope, bar.since, bar.until) == ("chat", NOW + timedelta(hours=30), until)
    assert table.only().week_state(hands.at) is WeekState.ENFORCED
    assert "Its end has not moved." in said(table.get("Avocet"))


def test_agreeing_to_a_week_off_cuts_nothing(hands: Hands) -> None:
    table = Table().answered()
    measure = week_off(table)
    table.post("Curlew", f"measures/{measure}/ask/", what="Please take a week off.")
    table.post("Avocet", "final-word/", what="It is settled.")
    assert "waits for its answer" in why(table.post("Avocet", "close/"))
    table.post("Curlew", f"measures/{measure}/answer/", answer="agreed", what="Fine.")
    assert "nothing to enforce" in why(table.post("Avocet", f"measures/{measure}/enforce/", why=""))
    assert not Bar.objects.exists()
    assert table.post("Avocet", "close/").status_code == 302


def test_a_break_that_is_over_is_not_enforced(hands: Hands) -> None:
    table = Table().answered()
    measure = week_off(table)
    table.post("Curlew", f"measures/{measure}/ask/", what="Please take a week off.")
    hands.forward(days=8)
    table.come_again()
    assert "over by its own dates" in why(table.post("Avocet", f"measures/{measure}/enforce/", why=""))


def test_whoever_is_unsafe_is_protected_without_waiting_for_the_answer(hands: Hands) -> None:
    table = Table().answered()
    measure = week_off(table)
    table.post("Curlew", f"measures/{measure}/ask/", what="Please take a week off.")
    assert "They have to be asked first" in why(table.post("Avocet", f"measures/{measure}/enforce/", why=""))
    table.post("Dunlin", "people-first/again/", what="They wrote again.")
    table.post("Avocet", f"measures/{measure}/enforce/", why="It goes on.")
    table.agree()
    assert Bar.objects.get().scope == "chat"


def test_one_member_begins_a_measure_that_the_others_look_at_within_a_day(hands: Hands) -> None:
    table = Table()
    wanted = {
        "alone": "alone",
        "because": "They said they would come tonight.",
        "person": "Person 1",
        "words": "Please do not come for now.",
        "where": ["community"],
        "account": "Fulmar",
        "deliverer": str(table.cast.id_of("Avocet")),
    }
    assert why(table.post("Avocet", "for-now/temporary_ban/", **wanted))
    long = table.post("Avocet", "for-now/temporary_ban/", until="2026-02-20", **wanted)
    assert "ends within a week" in why(long)
    table.post("Avocet", "for-now/temporary_ban/", until="2026-01-18", **wanted)
    assert Bar.objects.get(scope="community").until == datetime(2026, 1, 19, 5, 0, tzinfo=UTC)
    assert "A measure waits for your yes or no." in said(table.get("Curlew"))
    assert "taken at once by one of you" in said(table.get("Curlew"))
    table.agree(yes="no")
    assert not Bar.objects.live(NOW).exists()
    assert "lifted" in said(table.get("Curlew"))


def test_a_measure_for_now_by_vote_holds_only_once_it_carried(hands: Hands) -> None:
    table = Table()
    table.post(
        "Avocet",
        "for-now/leave_event/",
        alone="vote",
        because="The second day is tomorrow.",
        person="Person 1",
        words="Please leave the training.",
        place="The training, second day",
        until="2026-01-17",
        account="Fulmar",
        deliverer=str(table.cast.id_of("Avocet")),
    )
    assert not Bar.objects.exists()
    assert "The training, second day" in said(table.get("Curlew"))
    table.agree()
    assert Bar.objects.get().scope == "events"
    assert "for now, until more is known" in said(table.get("Curlew"))


def test_a_ban_without_an_end_is_looked_at_after_a_year_also_in_a_closed_case(hands: Hands) -> None:
    table = Table().answered()
    table.put_down(
        "permanent_ban", where=["community"], account="Fulmar", conditions="A talk with two of us."
    )
    table.decide()
    table.do_all()
    table.post("Avocet", "final-word/", what="It is settled.")
    assert table.post("Avocet", "close/").status_code == 302
    measure = table.only()
    assert measure.review == NOW + timedelta(days=365)
    assert measure.until is None
    hands.forward(days=400)
    table.come_again()
    assert "Its day to be looked at has come." in said(table.get("Avocet"))
    assert "Measures to be looked at" in said(table.desks["Avocet"].get("/desk/"))
    nothing = table.post("Avocet", f"measures/{measure.id}/look/", choice="shorten", why="Kept to it.")
    assert "Say until when." in why(nothing)
    table.post(
        "Avocet", f"measures/{measure.id}/look/", choice="shorten", why="Kept to it.", until="2027-03-31"
    )
    assert "A measure waits for your yes or no." in said(table.desks["Curlew"].get("/desk/"))
    table.agree()
    assert Bar.objects.filter(until=None).count() == 0
    assert table.only().until == datetime(2027, 4, 1, 4, 0, tzinfo=UTC)


def test_a_vote_that_comes_to_nothing_offers_somebody_from_outside(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("private_reprimand")
    table.post("Avocet", "plan/", why="")
    assert "Ask somebody from outside" not in said(table.get("Avocet"))
    hands.forward(days=7)
    table.come_again()
    assert "Ask somebody from outside" in said(table.get("Avocet"))


def test_the_register_shows_what_holds_under_code_names_and_what_has_ended(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("temporary_ban", where=["chat"], until="2026-03-01", review="2026-02-10", account="Fulmar")
    table.decide()
    code = table.desks["Curlew"].get("/desk/measures/").context["page"].to_look_at[0].code
    page = said(table.desks["Curlew"].get("/desk/measures/"))
    assert f"{code} Person 1 Staying away for a time: Chat" in page
    assert "Fulmar" not in page
    assert "Nobody" not in page
    hands.forward(days=60)
    table.come_again()
    assert "Ended" in said(table.desks["Curlew"].get("/desk/measures/"))


def test_the_register_says_nothing_before_the_gate_and_nothing_to_others(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("They mocked me.", left_out=[cast.id_of("Dunlin")])
    avocet = at_open_desk(cast, "Avocet")
    avocet.post(f"{the_case()}gate/", {"choice": "free"})
    avocet.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    wanted = {
        "alone": "alone",
        "because": "Tonight.",
        "person": "Person 1",
        "words": "Please do not come for now.",
        "where": ["community"],
        "until": "2026-01-18",
        "deliverer": str(cast.id_of("Avocet")),
    }
    assert avocet.post(f"{the_case()}for-now/temporary_ban/", wanted).status_code == 302
    assert "Person 1" in said(avocet.get("/desk/measures/"))
    for name in ("Curlew", "Dunlin"):
        page = at_open_desk(cast, name).get("/desk/measures/").context["page"]
        assert (page.to_look_at, page.in_force, page.ended.rows) == ((), (), ())


def test_the_final_word_offers_what_may_be_told_and_names_what_stays(hands: Hands) -> None:
    table = Table().answered()
    table.put_down(
        "temporary_ban", where=["chat"], until="2026-07-14", conditions="A talk.", account="Fulmar"
    )
    table.put_down("resources", words="The page about chairing well.")
    table.decide()
    page = said(table.get("Avocet", "final-word/"))
    assert "The person stays away (chat) until Tuesday 14 July." in page
    stays = page.split("This stays among you:")[1]
    assert "Resources" in stays
    assert "What it takes for them to come back" in stays
    assert "A talk." not in page.split("What may be told of it")[1]
    assert "The page about chairing well." not in page.split("What may be told of it")[1]


def test_a_ban_from_before_is_brought_in_with_its_own_dates(hands: Hands) -> None:
    table = Table()
    assert "Something that holds already" in said(table.get("Avocet", "for-now/"))
    brought = table.post(
        "Avocet",
        "from-before/permanent_ban/",
        person="Person 1",
        words="Agreed in 2024.",
        where=["community"],
        since="2024-03-01",
        account="Fulmar",
        deliverer=str(table.cast.id_of("Avocet")),
    )
    assert brought.status_code == 302, why(brought)
    bar = Bar.objects.get()
    assert (bar.scope, bar.since, bar.until) == ("community", datetime(2024, 3, 1, 5, 0, tzinfo=UTC), None)
    assert "brought in from before" in said(table.get("Avocet"))
    assert table.measures().open_tasks() == ()
    (line,) = table.desks["Avocet"].get("/desk/measures/").context["page"].to_look_at
    assert line.late


def test_whoever_must_not_lead_is_offered_no_role_and_stays_a_member(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("no_leading", until="2026-07-14", account="Fulmar")
    table.decide()
    assert Bar.objects.get().scope == "leading"
    assert "End the roles of Person 1, and see who takes over" in said(table.get("Curlew"))
    assert standing_of(table.fulmar, NOW).is_member
    (bar,) = Bar.objects.all()
    assert bar.until == datetime(2026, 7, 15, 4, 0, tzinfo=UTC)


def test_the_others_hear_that_it_was_said_and_nobody_else_does(hands: Hands) -> None:
    table = Table().answered()
    table.put_down("private_reprimand")
    table.decide()
    for name in ("Avocet", "Dunlin"):
        answered(table.cast.id_of(name))
    Letter.objects.all().delete()
    (task,) = table.measures().open_tasks()
    table.post("Curlew", f"tasks/{task.id}/", what="We spoke on Thursday.")
    assert Letter.objects.filter(kind="conduct.waits").count() == 2
    assert Letter.objects.count() == 2


def test_a_measure_begun_alone_is_promised_to_be_looked_at_within_a_day(hands: Hands) -> None:
    table = Table()
    table.post(
        "Avocet",
        "for-now/other/",
        alone="alone",
        because="It cannot wait.",
        person="Person 1",
        words="Please write to nobody for now.",
        until="2026-01-18",
        deliverer=str(table.cast.id_of("Avocet")),
    )
    (look,) = [found for found in of_case(table.case_id) if found.route.kind.endswith(":look")]
    assert look.due == NOW + timedelta(hours=24)
    assert look.route.tell == {table.cast.id_of(name) for name in ("Avocet", "Curlew", "Dunlin")}
    table.agree(("Curlew",))
    table.agree(("Dunlin",))
    assert [found for found in of_case(table.case_id) if found.route.kind.endswith(":look")] == []
