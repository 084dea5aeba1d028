"""A specialist opens chosen things of a case until a day, without names; each look is written down."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, errands, grants, handling, keys, persons, seats, specialists
from holdspace.conduct.models import Case, Destroyed, Holder, MatchKey, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.my_report import my_report_page
from holdspace.conduct.readers.specialists import grant_open, may_be_asked
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.naming import known_in, without_names
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import asked_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.circle import usable_holders
from holdspace.conduct.store.matching import match_key
from holdspace.conduct.store.opening import open_thread, seeds_of
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in, unlock
from holdspace.conduct.tests.make import (
    CHEAP,
    NOW,
    PASSPHRASE,
    desk_of,
    file,
    make_committee,
    make_person,
    open_as,
    seat_person,
    take_seat,
)
from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.conduct.tests.scenes_specialists import LATER, UNTIL, Scene
from holdspace.outbox.models import Letter
from holdspace.promises.models import SealedPromise

pytestmark = pytest.mark.django_db


def why(deed) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


@pytest.mark.row("ppl.specialist")
def test_what_is_chosen_is_opened_without_names_and_nothing_else_is():
    scene = Scene()
    by = scene.cast.id_of("Avocet")
    persons.add_person(scene.case(), PartIn.WITNESS, "Kamome", (), by=by, now=LATER)
    dossier = scene.ask()
    heron = scene.cast.holders["Heron"]
    assert seeds_of(desk_of(scene.cast, "Heron").seed, heron, scene.case_id) == {}, "no key, to no name"
    opened = scene.granted(dossier)
    grant = grant_open(opened, LATER)
    assert opened is not None and grant is not None and opened.wrong == []
    assert [one.n for one in grant.given] == [1]
    assert "wrote to me at night" in grant.given[0].text
    everything = repr([dict(entry.body) for entry in opened.entries])
    assert "Zugzwang" not in everything and "Quillfeather" not in everything
    assert scene.granted(scene.case_id) is None, "the case itself is not there for them"
    for name in ("Avocet", "Curlew", "Kluut"):
        assert open_as(scene.cast, name, dossier) is None, "what is opened to them is theirs alone"


def test_they_hear_that_something_waits_and_nobody_else_hears_anything():
    scene = Scene()
    scene.ask()
    (letter,) = Letter.objects.all()
    assert letter.kind == "conduct.waits"


@pytest.mark.row("cse.specialists")
def test_a_no_closes_it_and_they_are_not_asked_again():
    scene = Scene()
    dossier = scene.ask()
    scene.free(dossier, yes=False)
    assert scene.granted(dossier) is None
    assert asked_of(scene.case().entries)[0].free is False
    assert Destroyed.objects.filter(pk=dossier).exists()
    assert why(scene.ask) is Refusal.SPECIALIST_NOT_FREE


def test_their_advice_is_read_in_the_case_and_decides_nothing():
    scene = Scene()
    dossier = scene.ask()
    assert why(lambda: scene.advise(dossier, "Yes.")) is Refusal.GATE_CLOSED
    scene.free(dossier)
    assert why(lambda: scene.advise(dossier, "  ")) is Refusal.NOTHING_WRITTEN
    scene.advise(dossier, "It is lawful, and unkind.")
    scene.advise(dossier, "It is lawful, and unkind.")
    case = scene.case("Curlew")
    assert case.wrong == [], "what they write is signed with their own key"
    (asked,) = asked_of(case.entries)
    assert [one.words for one in asked.said] == ["It is lawful, and unkind."]
    assert scene.cast.id_of("Heron") not in story_of(case).readers


def test_every_look_is_in_the_trail_once_for_an_open_desk():
    scene = Scene()
    dossier = scene.ask()
    scene.free(dossier)
    for desk in (b"a" * 32, b"a" * 32, b"b" * 32):
        opened = scene.granted(dossier)
        assert opened is not None
        specialists.note_look(opened, "", holder=scene.cast.holders["Heron"], desk_id=desk, now=LATER)
    assert len(asked_of(scene.case().entries)[0].looked) == 2


def test_it_ends_by_itself_with_nobody_unlocked():
    scene = Scene()
    dossier = scene.ask()
    scene.free(dossier)
    assert why(lambda: scene.advise(dossier, "Late.", at=UNTIL)) is Refusal.SPECIALIST_OVER
    assert grant_open(scene.granted(dossier), UNTIL) is None
    promise = SealedPromise.objects.get(due=UNTIL)
    errands.remind({"promise": str(promise.pk), "step": 2}, now=UNTIL - timedelta(days=1))
    assert Letter.objects.filter(kind="conduct.waits").count() == 2
    errands.remind({"promise": str(promise.pk), "step": 3}, now=UNTIL)
    errands.remind({"promise": str(promise.pk), "step": 3}, now=UNTIL)
    assert not Case.objects.filter(pk=dossier).exists()
    assert asked_of(scene.case().entries)[0].over(UNTIL)


def test_whoever_has_answered_is_not_reminded():
    scene = Scene()
    dossier = scene.ask()
    scene.free(dossier)
    scene.advise(dossier, "Yes.")
    Letter.objects.all().delete()
    promise = SealedPromise.objects.get(due=UNTIL)
    errands.remind({"promise": str(promise.pk), "step": 2}, now=UNTIL - timedelta(days=1))
    assert not Letter.objects.exists()


@pytest.mark.parametrize("how", ["early", "left_out", "closed", "seat", "key"])
def test_it_ends_at_once(how: str):
    scene = Scene()
    dossier = scene.ask()
    heron, avocet = scene.cast.id_of("Heron"), scene.cast.id_of("Avocet")
    if how == "early":
        n = asked_of(scene.case().entries)[0].n
        specialists.end(scene.case(), n, by=avocet, now=LATER)
        assert why(lambda: specialists.end(scene.case(), n, by=avocet, now=LATER)) is Refusal.SPECIALIST_OVER
    elif how == "left_out":
        circles.leave_out(scene.case_id, frozenset({heron}), now=LATER)
        assert why(scene.ask) in {Refusal.SPECIALIST_NOT_THIS, Refusal.SPECIALIST_ASKED}
    elif how == "closed":
        grants.close_of_case(scene.case_id)
    elif how == "seat":
        seats.end(Seat.objects.get(kind=SeatKind.SPECIALIST), by=None, now=LATER)
        assert why(scene.ask) is Refusal.NO_SPECIALIST
    else:
        keys.replace_key(
            scene.cast.people["Heron"], f"{PASSPHRASE} again", community="T", now=LATER, cost=CHEAP
        )
    assert not Case.objects.filter(pk=dossier).exists()
    assert not SealedPromise.objects.filter(due=UNTIL).exclude(route=b"").exists()


@pytest.mark.parametrize(
    "over", [{"asks": "Did Quillfeather lie?"}, {"about": "Quillfeather"}, {"asks": " "}]
)
def test_what_is_refused_leaves_nothing(over: dict[str, object]):
    scene = Scene()
    assert why(lambda: scene.ask(**over)) in {Refusal.NAMED_IN_TEXT, Refusal.NOTHING_WRITTEN}
    assert Case.objects.count() == 1


def test_one_thing_at_a_time_is_open_to_one_specialist():
    scene = Scene()
    scene.ask()
    assert why(scene.ask) is Refusal.SPECIALIST_ASKED


def test_whoever_may_be_meant_is_not_asked():
    scene = Scene()
    by = {"by": scene.cast.id_of("Avocet"), "now": LATER}
    persons.add_person(scene.case(), PartIn.REPORTED, "Heron", [], **by)
    person = next(entry.body["id"] for entry in scene.case().entries if entry.kind == "person")
    persons.propose_link(scene.case(), person, scene.cast.id_of("Heron"), "The name.", **by)
    assert why(scene.ask) is Refusal.SPECIALIST_NOT_THIS
    assert may_be_asked(story_of(scene.case()), committee(LATER), LATER) == {}


def test_whoever_wrote_left_out_a_specialist():
    scene = Scene()
    circles.leave_out(scene.case_id, frozenset({scene.cast.id_of("Heron")}), now=LATER)
    assert why(scene.ask) is Refusal.SPECIALIST_NOT_THIS


def test_whoever_wrote_reads_that_advice_was_sought_and_until_when():
    scene = Scene()
    scene.ask()
    thread = open_thread(scene.filed.locator, scene.filed.root)
    assert thread is not None
    page = my_report_page(thread, LATER)
    assert page.advice_until == UNTIL
    assert "Avocet asked a specialist for advice" in page.steps[0].text
    assert my_report_page(thread, UNTIL).advice_until is None


def test_a_specialist_gets_no_key_of_the_committee_and_confirms_nobody():
    cast = make_committee(outside=None)
    seat_person(cast, "Heron", SeatKind.SPECIALIST)
    assert cast.holders["Heron"].pk not in usable_holders()
    match_key(cast.id_of("Avocet"), desk_of(cast, "Avocet").seed)
    assert not MatchKey.objects.filter(holder=cast.holders["Heron"]).exists()
    swift = make_person("Swift")
    take_seat(swift, SeatKind.MEMBER)
    made = keys.make_key(swift, PASSPHRASE, community="T", now=LATER, cost=CHEAP)
    assert isinstance(made, keys.NewKey)
    assert why(lambda: keys.admit(made.holder, by=cast.holders["Heron"], now=LATER)) is Refusal.NOT_READY


def test_the_key_of_a_specialist_never_founds():
    heron = make_person("Heron")
    take_seat(heron, SeatKind.SPECIALIST)
    made = keys.make_key(heron, PASSPHRASE, community="T", now=NOW, cost=CHEAP)
    assert isinstance(made, keys.NewKey) and made.holder.admitted_at is None
    avocet = make_person("Avocet")
    take_seat(avocet, SeatKind.MEMBER)
    founding = keys.make_key(avocet, PASSPHRASE, community="T", now=NOW, cost=CHEAP)
    assert isinstance(founding, keys.NewKey) and founding.holder.admitted_at == NOW
    keys.admit(Holder.objects.get(pk=made.holder.pk), by=Holder.objects.get(pk=founding.holder.pk), now=NOW)


def test_a_report_is_never_handed_on_to_a_specialist():
    scene = Scene()
    deed = lambda: circles.hand_on(  # noqa: E731
        scene.case(),
        scene.cast.holders["Heron"],
        left_out=frozenset(),
        by=scene.cast.id_of("Avocet"),
        now=LATER,
    )
    assert why(deed) is Refusal.NOT_READY


def test_names_are_masked_by_the_number_of_the_person():
    def entry(n: int, kind: str, by: str, body: dict[str, object]) -> Entry:
        return Entry(n, "page", kind, by, NOW, body)

    member = str(uuid4())
    entries = [
        entry(1, "report", "reporter", {"what": "Kamome and @shakwe_n laughed.", "name": "Gaivota"}),
        entry(2, "person", member, {"id": "a", "number": 1, "part": "reported"}),
        entry(3, "person_name", member, {"id": "a", "name": "Kamome", "handles": [], "tags": {}}),
    ]
    text = without_names(
        "Kamome's friend @shakwe_n met Gaivota, kamome and Old Tom.", known_in(entries, ["Old Tom"])
    )
    assert text == "[1] friend […] met […], [1] and […] […]."


# The pages.


def asks_on_the_page(scene: Scene, page: Page) -> Page:
    client = scene.avocet  # type: ignore[attr-defined]
    page = press(
        client,
        page,
        "Show me what they will read",
        who=str(scene.cast.id_of("Heron")),
        about="Letters at night",
        asks="Is this lawful?",
        things=["1"],
        until="2026-01-23",
    )
    seen = page.text.split("What they will read")[1].split("Could somebody be guessed")[0]
    assert "[…] wrote to me at night. I asked […] to stop." in seen
    return press(client, page, "Open this to them")


def at_their_room(scene: Scene, name: str) -> Client:
    """A specialist in a browser, their own room open."""
    client = signed_in(scene.cast.people[name])
    assert unlock(client, at="/desk/asked/").status_code == 302
    return client


@pytest.fixture
def shown(hands: Hands) -> tuple[Scene, Client, str]:
    """Asked through the pages; Heron at their open room, and the address of what was opened."""
    scene = Scene()
    hands.at = LATER
    scene.avocet = at_open_desk(scene.cast, "Avocet")  # type: ignore[attr-defined]
    page = asks_on_the_page(scene, fetch(scene.avocet, f"/desk/cases/{scene.case_id}/specialist/"))  # type: ignore[attr-defined]
    assert "was asked, and has not said yet" in page.text
    heron = at_their_room(scene, "Heron")
    dossier = Case.objects.exclude(pk=scene.case_id).get().pk
    return scene, heron, f"/desk/asked/{dossier}/"


def test_asking_and_answering_through_the_pages(shown: tuple[Scene, Client, str], hands: Hands):
    scene, heron, address = shown
    page = fetch(heron, "/desk/")
    assert "Asked of you" in page.text and "Say first whether you are free" in page.text
    assert "Cases" not in page.text and "Measures" not in page.text
    page = fetch(heron, address)
    assert "Letters at night" in page.text and "wrote to me at night" not in page.text
    page = press(heron, page, "Answer", free="yes")
    assert "wrote to me at night" in page.text and "Zugzwang" not in page.text
    assert "Avocet" not in page.text and "Quillfeather" not in page.text
    page = press(heron, page, "Send my advice", what="Lawful, and unkind.")
    assert "Those who asked you can read it" in page.text
    case = fetch(scene.avocet, f"/desk/cases/{scene.case_id}/")  # type: ignore[attr-defined]
    assert "Lawful, and unkind." in case.text
    assert "Heron looked at what was opened to them." in case.text


def test_other_things_are_missing_like_what_was_never_there(shown: tuple[Scene, Client, str], hands: Hands):
    scene, heron, address = shown
    press(heron, fetch(heron, address), "Answer", free="yes")
    missing = heron.get(f"/desk/asked/{uuid4()}/")
    other = Scene.case(scene)  # the case itself, by its own id
    tried = (
        f"/desk/asked/{other.case.pk}/",
        f"/desk/cases/{other.case.pk}/",
        f"/desk/cases/{address.split('/')[-2]}/",
        f"/desk/board/{address.split('/')[-2]}/",
        f"{address}files/{uuid4()}/",
        "/desk/cases/",
        "/desk/people/",
        "/desk/measures/",
        "/desk/practice/",
        "/desk/board/",
    )
    for path in tried:
        answer = heron.get(path)
        assert (answer.status_code, said(answer)) == (404, said(missing)), path


def test_after_its_end_it_is_missing_before_anything_has_cleaned_up(
    shown: tuple[Scene, Client, str], hands: Hands
):
    scene, heron, address = shown
    press(heron, fetch(heron, address), "Answer", free="yes")
    hands.at = datetime.fromisoformat("2026-01-24T00:00-05:00")
    heron = at_their_room(scene, "Heron")
    gone, missing = heron.get(address), heron.get(f"/desk/asked/{uuid4()}/")
    assert (gone.status_code, said(gone)) == (404, said(missing))
    assert "Nothing is open to you now" in fetch(heron, "/desk/asked/").text
    avocet, case = at_open_desk(scene.cast, "Avocet"), f"/desk/cases/{scene.case_id}/"
    (again,) = re.findall(r'href="([^"]+again=\d+)"', fetch(avocet, case).html)
    page = press(avocet, fetch(avocet, again), "Show me what they will read", until="2026-01-30")
    page = press(avocet, page, "Open this to them")
    assert "was asked, and has not said yet" in page.text and "Ask the same again" not in page.text
    assert asked_of(scene.case().entries)[1].given == (1,)


def test_who_may_be_asked_stands_on_the_public_page():
    cast = make_committee(outside=None)
    assert "Who may be asked for advice" not in fetch(Client(), "/who-handles-reports/").text
    seat_person(cast, "Heron", SeatKind.SPECIALIST)
    page = fetch(Client(), "/who-handles-reports/").text
    assert "Who may be asked for advice" in page and "They open no report." in page
    here = {seat.name: seat for seat in committee(LATER).seats}
    assert here["Heron"].ready
    assert {
        sitting.holder_id for sitting in committee(LATER).sittings if sitting.kind is SeatKind.SPECIALIST
    } == {None}


def test_another_specialist_finds_nothing(shown: tuple[Scene, Client, str]):
    scene, _, address = shown
    seat_person(scene.cast, "Godwit", SeatKind.SPECIALIST)
    godwit = at_their_room(scene, "Godwit")
    assert godwit.get(address).status_code == 404
    assert "Nothing is open to you now" in fetch(godwit, "/desk/asked/").text


def test_members_find_no_page_of_a_specialist(shown: tuple[Scene, Client, str]):
    scene, _, address = shown
    client = scene.avocet  # type: ignore[attr-defined]
    assert client.get(address).status_code == 404
    assert client.get("/desk/asked/").status_code == 404


def test_without_a_specialist_the_page_says_who_adds_one(hands: Hands):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("x")
    case_id = Case.objects.get().pk
    avocet = cast.id_of("Avocet")
    handling.send_first_word(case_id, "It came.", by=avocet, community="T", now=NOW)
    opened = open_as(cast, "Avocet", case_id)
    assert opened is not None
    handling.pass_gate(opened, Gate.FREE, holder=cast.holders["Avocet"], now=NOW)
    page = fetch(at_open_desk(cast, "Avocet"), f"/desk/cases/{case_id}/specialist/")
    assert "Staff invite them to a seat" in page.text
