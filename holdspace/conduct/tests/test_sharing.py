"""To one member alone, brought to others with a look beforehand, opened by the reporter; held while the text names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import errands, promised, sharing
from holdspace.conduct.models import Case, Slot, Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, leads_to, said, the_case
from holdspace.conduct.tests.at_report import begin, come_back, it_is
from holdspace.conduct.tests.make import NOW, Cast, change_seats, file, make_committee, open_as
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.conduct.tests.test_letters import opened
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Handle
from holdspace.promises import actions as promises

pytestmark = pytest.mark.django_db
# Scenario 1: Thursday 12 February 2026, 09:45 in New York, which is 20:15 in Kolkata.
SENT = datetime(2026, 2, 12, 14, 45, tzinfo=UTC)


@pytest.fixture(autouse=True)
def thursday_morning():
    with it_is(NOW):
        yield


def to(cast: Cast, *names: str) -> list[str]:
    return [str(cast.id_of(name)) for name in names]


def alone_with(client: Client, cast: Cast, *names: str, **left_out: object) -> Page:
    """Through the page that one comes to from the start page; the last page."""
    page = press(client, fetch(client, "/report/alone/"), "Continue", only=to(cast, *names))
    page = press(client, page, "Continue", what="In both calls I was cut off.")
    return press(client, page, "Go to the last page", **left_out)


def case_of_all(cast: Cast) -> dict[str, bool]:
    return {name: open_as(cast, name, Case.objects.get().pk) is not None for name in cast.holders}


def gate(client: Client) -> None:
    client.post(f"{the_case()}gate/", {"choice": "free"})


def run_due(until: datetime) -> None:
    """What the worker does, up to a time: the reminders of this room."""
    while promises.ask_reminders(now=until):
        pass
    for errand in Errand.objects.filter(kind=promises.REMIND_SEALED, done_at=None).order_by("due"):
        errands.remind(errand.args, now=until)
        errand.delete()


def receivers() -> list[str]:
    """Whose letters wait, by the name in their address."""
    letters = Letter.objects.filter(kind="conduct.waits")
    return sorted(opened(letter)[0].split("@")[0].capitalize() for letter in letters)


def test_only_the_chosen_member_gets_a_slot_and_the_page_says_so(client: Client):
    cast = make_committee()
    assert 'href="/report/alone/"' in fetch(client, "/report/").html
    page = alone_with(client, cast, "Curlew")
    assert "Only whom you chose can open it." in page.text
    page = press(client, page, "Send")
    assert "Reading it: Curlew. Nobody else." in page.text
    assert case_of_all(cast) == {name: name == "Curlew" for name in cast.holders}
    assert Letter.objects.filter(kind="conduct.waits").count() == 1
    assert Slot.objects.count() == 8  # padded, so that the number of readers does not show


def test_nobody_else_finds_a_trace_of_it(client: Client, hands: Hands):
    cast = make_committee()
    press(client, alone_with(client, cast, "Curlew"), "Send")
    avocet = at_open_desk(cast, "Avocet")
    assert avocet.get(the_case()).status_code == 404
    assert avocet.get(f"{the_case()}share/").status_code == 404
    assert "Nothing waits for you" in said(avocet.get("/desk/"))


def test_who_is_away_or_left_out_cannot_be_the_only_one(client: Client):
    cast = make_committee()
    page = press(client, alone_with(client, cast, "Curlew"), "Change who should not read it")
    page = press(client, page, "Continue", left_out=to(cast, "Curlew"))
    assert "Nobody would be left who could read it." in page.text and not page.has("Send")


def test_away_members_are_said_to_be_and_refused_alone(client: Client):
    cast = make_committee()
    change_seats(away_until=datetime(2026, 1, 20, tzinfo=UTC).date())
    page = press(client, fetch(client, "/report/alone/"), "Continue", only=to(cast, "Curlew"))
    assert page.status == 422
    assert "Nobody you chose is here before 20 January 2026 has passed." in page.text


def test_the_chosen_member_sees_first_who_will_see_what(client: Client, hands: Hands):
    cast = make_committee()
    press(client, alone_with(client, cast, "Curlew", left_out=to(cast, "Kluut")), "Send")
    curlew = at_open_desk(cast, "Curlew")
    gate(curlew)
    assert "Whoever wrote chose Curlew alone." in said(curlew.get(the_case()))
    page = fetch(curlew, f"{the_case()}share/")
    assert "since it may be about them: Kluut" in page.text
    assert cast.id_of("Kluut").hex not in page.html.replace("-", "")
    chosen = to(cast, "Avocet", "Dunlin", "Turnstone")
    page = press(curlew, page, "Show me who will see what", people=chosen)
    assert "Avocet, Dunlin, Turnstone" in page.text and "Not Kluut." in page.text
    assert case_of_all(cast)["Avocet"] is False
    press(curlew, page, "Bring it to them")
    assert [name for name, reads in case_of_all(cast).items() if reads] == [
        "Avocet",
        "Curlew",
        "Dunlin",
        "Turnstone",
    ]
    theirs = open_as(cast, "Avocet", Case.objects.get().pk)
    assert theirs is not None and theirs.entries[0].n == 1 and len(theirs.entries) == theirs.case.head_n
    assert Letter.objects.filter(kind="conduct.waits").count() == 4


def test_a_forged_choice_of_somebody_left_out_is_refused(client: Client, hands: Hands):
    cast = make_committee()
    press(client, alone_with(client, cast, "Curlew", left_out=to(cast, "Kluut")), "Send")
    curlew = at_open_desk(cast, "Curlew")
    gate(curlew)
    curlew.post(f"{the_case()}share/", {"people": to(cast, "Kluut"), "do": "share"})
    assert case_of_all(cast)["Kluut"] is False


def test_the_reporter_sees_to_whom_it_was_brought(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(sent_words(press(client, alone_with(client, cast, "Curlew"), "Send")))
    curlew = at_open_desk(cast, "Curlew")
    gate(curlew)
    curlew.post(f"{the_case()}share/", {"people": to(cast, "Avocet"), "do": "share"})
    page = come_back(client, words)
    assert "Curlew brought it to the others" in page.text
    assert "Reading it: Avocet, Curlew. Nobody else." in page.text
    assert "/my-report/open/" not in page.html


def test_unattended_the_chosen_is_reminded_and_another_told_without_content():
    """Scenario 1, variant 1b; B is Curlew, C is Kluut."""
    cast = make_committee(now=SENT - timedelta(days=1))
    chosen, concerned = cast.id_of("Curlew"), cast.id_of("Kluut")
    file(now=SENT, only=frozenset({chosen}), left_out=[concerned])
    Letter.objects.all().delete()
    run_due(SENT + timedelta(hours=4) - timedelta(seconds=1))
    assert receivers() == []
    run_due(datetime(2026, 2, 12, 18, 45, tzinfo=UTC))
    assert receivers() == ["Curlew"]
    Letter.objects.all().delete()
    run_due(datetime(2026, 2, 13, 2, 45, tzinfo=UTC))
    others = [one for one in receivers() if one != "Curlew"]
    assert others == ["Avocet"]


@pytest.mark.parametrize("deed", ["gate", "first word"])
def test_whoever_looks_in_time_hears_no_reminder(client: Client, hands: Hands, deed: str):
    cast = make_committee()
    press(client, alone_with(client, cast, "Curlew"), "Send")
    curlew = at_open_desk(cast, "Curlew")
    if deed == "gate":
        gate(curlew)
    else:
        curlew.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    kinds = {one.route.kind for one in promised.open_promises()}
    assert not kinds & promised.UNATTENDED


def test_the_reporter_opens_it_to_the_others_with_one_button(client: Client, hands: Hands):
    cast = make_committee()
    sent = press(client, alone_with(client, cast, "Curlew", left_out=to(cast, "Kluut")), "Send")
    words = " ".join(sent_words(sent))
    press(client, come_back(client, words), "Add this", what="And once more on Monday.")
    page = fetch(client, "/my-report/open/")
    assert "From then on these read it too: Avocet, Dunlin, Turnstone." in page.text
    page = press(client, page, "Open it to them")
    assert "The others can read it now." in page.text and "/my-report/open/" not in page.html
    assert page.text.count("And once more on Monday.") == 1
    reads = case_of_all(cast)
    assert [name for name in reads if reads[name]] == ["Avocet", "Curlew", "Dunlin", "Turnstone"]
    dunlin = at_open_desk(cast, "Dunlin")
    shown = said(dunlin.get(the_case()))
    assert "are you free to judge?" in shown
    gate(dunlin)
    shown = said(dunlin.get(the_case()))
    assert "In both calls I was cut off." in shown and shown.count("And once more on Monday.") == 1
    assert "Something here is not as it was left." not in shown
    curlew = at_open_desk(cast, "Curlew")
    gate(curlew)
    assert said(curlew.get(the_case())).count("And once more on Monday.") == 1


def test_only_the_reporter_lets_in_whom_they_left_out(client: Client, hands: Hands):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    last = press(client, begin(client), "Go to the last page", left_out=to(cast, "Dunlin"))
    come_back(client, " ".join(sent_words(press(client, last, "Send"))))
    dunlin, avocet = at_open_desk(cast, "Dunlin"), at_open_desk(cast, "Avocet")
    avocet.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    gate(avocet)
    chosen = {"to": str(cast.holders["Dunlin"].pk), "spoken": "on"}
    assert avocet.post(f"{the_case()}hand-on/", chosen).context["form"].errors["to"]
    before = dunlin.get(the_case()), dunlin.get("/desk/")
    page = fetch(client, "/my-report/let-in/")
    assert "Whoever you let in can then read all of it" in page.text
    assert "Choose at least one person." in press(client, page, "Let them read it").text
    page = press(client, page, "Let them read it", people=to(cast, "Dunlin"))
    assert "You let in somebody you had left out" in page.text and "You left out: Dunlin" not in page.text
    assert "You have left out nobody." in fetch(client, "/my-report/let-in/").text
    after = dunlin.get(the_case()), dunlin.get("/desk/")
    assert [said(one) for one in before] == [said(one) for one in after], "they learn nothing yet"
    assert before[0].status_code == after[0].status_code == 404
    assert "Whoever wrote had left out Dunlin, and lets them read it after all." in said(
        avocet.get(the_case())
    )
    avocet.post(f"{the_case()}hand-on/", chosen)
    assert "are you free to judge?" in said(dunlin.get(the_case()))
    assert "Avocet, Curlew, Dunlin" in fetch(client, "/my-report/").text


def test_it_is_opened_once_only(client: Client):
    cast = make_committee()
    filed = file(only=frozenset({cast.id_of("Curlew")}))
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    told = {"committee": committee(NOW), "community": "T", "now": NOW}
    sharing.open_to_others(thread, **told)
    again = open_thread(filed.locator, filed.root)
    assert again is not None
    with pytest.raises(Refused) as refused:
        sharing.open_to_others(again, **told)
    assert refused.value.refusal is Refusal.NOT_ALONE


def test_what_the_chosen_wrote_for_themselves_stays_with_them(client: Client, hands: Hands):
    cast = make_committee()
    words = " ".join(sent_words(press(client, alone_with(client, cast, "Curlew"), "Send")))
    curlew = at_open_desk(cast, "Curlew")
    curlew.post(f"{the_case()}first-word/", {"what": "It has arrived, zqfirst."})
    gate(curlew)
    curlew.post(f"{the_case()}questions/what/", {"answer": "known", "words": "zqnote of Curlew alone"})
    curlew.post(f"{the_case()}ask/", {"what": "zqasked", "why": "zqwhy"})
    come_back(client, words)
    press(client, fetch(client, "/my-report/open/"), "Open it to them")
    avocet = at_open_desk(cast, "Avocet")
    gate(avocet)
    shown = said(avocet.get(the_case()))
    assert "zqfirst" in shown and "zqasked" in shown and "zqnote" not in shown


def test_a_member_whom_the_text_names_is_held_until_another_has_looked(client: Client, hands: Hands):
    """Scenario 1, variant 1c: no tick, the text holds a handle."""
    cast = make_committee()
    Handle.objects.create(person=cast.people["Kluut"], place="chat", value="tides_k")
    page = press(client, begin(client, "It was @tides_k again."), "Go to the last page")
    assert "Your words name Kluut." in page.text
    page = press(client, page, "Send")
    assert "Reading it: Avocet, Curlew, Dunlin, Turnstone. Nobody else." in page.text
    assert case_of_all(cast)["Kluut"] is False
    assert "Kluut" not in receivers()
    kluut, dunlin = at_open_desk(cast, "Kluut"), at_open_desk(cast, "Dunlin")
    assert kluut.get(the_case()).status_code == 404 and "Nothing waits for you" in said(kluut.get("/desk/"))
    gate(dunlin)
    assert "The text names Kluut." in said(dunlin.get(the_case()))
    address = leads_to(dunlin.get(the_case()), "cleared/")
    assert str(cast.id_of("Kluut")) not in address, (
        "an address stands in logs: it says not whom a text names (K8)"
    )
    assert "is it about Kluut?" in said(dunlin.get(address))
    assert dunlin.post(address, {"about": "no"}).status_code == 302
    assert case_of_all(cast)["Kluut"] is True
    assert "Kluut" in receivers()
    assert "The text names Kluut." not in said(dunlin.get(the_case()))


def test_whom_it_is_about_stays_out_for_good(client: Client, hands: Hands):
    cast = make_committee(outside=None)
    file("It was Kluut.")
    dunlin = at_open_desk(cast, "Dunlin")
    gate(dunlin)
    address = leads_to(dunlin.get(the_case()), "cleared/")
    done = dunlin.post(address, {"about": "yes"})
    assert "Kluut" not in str(done.cookies), "the message travels in a cookie, in clear"
    assert case_of_all(cast)["Kluut"] is False
    assert "Nobody else with a confirmed key may read this." in said(dunlin.get(f"{the_case()}hand-on/"))
    assert dunlin.get(address).status_code == 404


def test_where_all_are_only_named_somebody_still_reads(client: Client):
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("Avocet, Curlew and Dunlin never answered.")
    assert all(case_of_all(cast).values())


def test_where_the_committee_is_left_out_it_goes_outside_and_that_is_said_before(client: Client):
    cast = make_committee("Avocet", "Curlew")
    page = press(client, begin(client), "Go to the last page", who="x")
    page = press(client, page, "Change who should not read it")
    page = press(client, page, "Continue", left_out=to(cast, "Avocet", "Curlew"))
    assert "Nobody on the committee would be left to read it." in page.text and "Heron" in page.text
    press(client, page, "Send")
    assert case_of_all(cast) == {"Avocet": False, "Curlew": False, "Heron": True}


def test_the_thread_of_a_report_to_one_alone_names_nobody_in_clear(client: Client):
    cast = make_committee()
    filed = file(only=frozenset({cast.id_of("Curlew")}))
    thread = Thread.objects.get(locator=filed.locator)
    row = b"".join(bytes(value) for value in (thread.locator, thread.mac)) + thread.recipient.encode()
    assert cast.id_of("Curlew").bytes not in row
