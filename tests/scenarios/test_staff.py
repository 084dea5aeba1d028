"""Script 5: somebody on the staff is reported. The employer’s own way beside, and terms that end in the middle."""

import re

import pytest
from django.core import mail
from django.utils.timezone import now

from holdspace.community import actions as community
from holdspace.conduct.actions import terms
from holdspace.conduct.models import Case, Seat
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_report import come_back
from holdspace.conduct.tests.make import make_person, seat_person
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.groups.models import Group
from holdspace.groups.rules import GroupRole
from holdspace.groups.tests.make import make_group, put_in
from holdspace.people import actions as people
from holdspace.people.models import Contract, Person
from holdspace.people.rules import RoleKind
from tests.scenarios.stage import Town, instant
from tests.scenarios.test_table import dates

pytestmark = pytest.mark.row("stf.both")
SAID = "Petrel kept calling my work worthless, twice in front of the others. My contract hangs on Petrel."
PACKET = "Something was reported about Petrel. Please tell us only when you have handled it."
PERSON = r"/(persons/[0-9a-f]{32}/)"
ENDING, STAYING = ("Avocet", "Curlew", "Egret"), ("Beccard", "Dunlin")


class Staff:
    """Who works here: Petrel facilitates, Motmot manages the community, Frigatebird speaks for the sponsor."""

    def __init__(self, town: Town) -> None:
        self.town = town
        town.it_is("2026-01-05T10:00-05:00")
        for names, until in ((ENDING, "2026-12-31T24:00-05:00"), (STAYING, "2027-06-30T24:00-04:00")):
            for name in names:
                seat = Seat.objects.get(person=town.cast.people[name])
                terms.set_term(seat, until=instant(until), by=None, now=now())
        self.petrel = self.works("Petrel", RoleKind.STAFF, employer="The sponsor")
        self.motmot = self.works("Motmot", RoleKind.COMMUNITY_MANAGER)
        self.frigatebird = self.works("Frigatebird", RoleKind.SPONSOR_CONTACT)
        self.quetzal = self.works("Quetzal")
        link = "https://example.org/policy"
        people.write_policy("Conduct at work", version="4", link=link, by=None, now=now())
        self.contract = people.write_contract(
            "Quetzal",
            owner=self.petrel,
            renews_on=instant("2027-04-01T12:00-04:00").date(),
            by=None,
            now=now(),
        )
        people.give_role(self.quetzal, RoleKind.CONTRACTOR, by=None, now=now(), contract=self.contract)
        self.group = self.facilitated()
        town.letters()

    def works(self, name: str, kind: RoleKind | None = None, employer: str = "") -> Person:
        person = self.town.cast.people[name] = make_person(name, now=now())
        if kind:
            people.give_role(person, kind, by=None, now=now(), employer=employer)
        return person

    def facilitated(self) -> Group:
        contacts = {
            "general_contact": "hello@tidepool.example",
            "conduct_address": "conduct@tidepool.example",
        }
        community.describe(by=None, now=now(), aim="Shared data", **contacts)
        group = make_group(self.petrel, ends_on=instant("2027-12-31T12:00-05:00").date())
        put_in(group, self.quetzal)
        put_in(group, self.motmot, GroupRole.SUPPORT)
        return group


def filed(town: Town) -> tuple[str, Page]:
    """Step 1: a contractor about who looks after their contract; the words, and the page after sending."""
    town.it_is("2026-11-25T13:00-05:00")
    visitor = town.visitor("America/New_York")
    page = press(visitor, fetch(visitor, "/report/tell/"), "Continue", what=SAID)
    page = press(visitor, page, "Continue", who="Petrel, who facilitates the field notes")
    page = press(visitor, page, "Go to the last page")
    page = press(visitor, page, "Send")
    return " ".join(sent_words(page)), page


def person(town: Town, part: str, name: str) -> str:
    """Somebody in the case, of whom two say who it is; the address of their page."""
    before = set(re.findall(PERSON, town.case("Beccard").html))
    page = town.act("Beccard", "persons/", "Add this person", part=part, name=name, handles="")
    found: set[str] = set(re.findall(PERSON, page.html))
    (address,) = found - before
    town.act("Beccard", f"{address}link/", "Propose this", member=name, why="They say so themselves.")
    town.act("Dunlin", f"{address}confirm/", "Yes, it is them")
    return address


def begun(town: Town, staff: Staff) -> tuple[str, str]:
    """Steps 1 to 3: the words, and the address of the person it is about."""
    words, _ = filed(town)
    town.it_is("2026-11-25T13:05-05:00")
    town.gate("Avocet", "no")
    town.gate("Egret", "partly")
    for name in ("Beccard", "Curlew", "Dunlin"):
        town.gate(name)
    town.act("Beccard", town.way("Beccard", "partly/"), "Say it", reads_on="no")
    assert "The others say whether you read on." in town.case("Egret").text
    town.act("Curlew", town.way("Curlew", "partly/"), "Say it", reads_on="no")
    missing(town, "Egret")  # two of three: what the third says changes nothing any more
    town.it_is("2026-11-26T10:00+00:00")
    town.act("Beccard", "first-word/", "Send it")
    town.act("Beccard", "nature/", "Save", natures=["harassment"])
    about = person(town, "reported", "Petrel")
    person(town, "affected", "Quetzal")
    return words, about


def missing(town: Town, *names: str) -> None:
    """For these members the case does not exist."""
    for name in names:
        assert fetch(town.room(name), town.address).status == 404, name


def allow(town: Town, words: str, said: str) -> None:
    """The reporter says what the employer may be told."""
    visitor = town.visitor("America/New_York")
    come_back(visitor, words)
    page = press(visitor, fetch(visitor, "/my-report/consent/"), "Save", employer=said)
    assert page.status == 200, page.text


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ({}, "2026-11-28T00:00-05:00"),
        ({"closed": "2026-11-27"}, "2026-12-01T00:00-05:00"),
        ({"rolling": False}, "2026-11-26T13:00-05:00"),
    ],
    ids=["roll", "closure", "strict"],
)
def test_both_dates_across_thanksgiving(town: Town, settings: dict, due: str):
    """Clocks: the holiday moves the first word, never the answer."""
    town.it_is("2026-11-02T09:00-05:00")
    if "closed" in settings:
        day = instant(f"{settings['closed']}T12:00-05:00").date()
        community.close_day(day, words="closed", by=None, now=now())
    else:
        community.describe(by=None, now=now(), **settings)
    _, page = filed(town)
    assert dates(page) == [instant(due), instant("2026-12-02T13:00-05:00")]


def test_the_employers_way_opens_and_whoever_owns_the_contract_is_shown_to_be_meant(town: Town):
    """Steps 1 to 5, and variant 5b: nothing is passed on before the reporter has said yes."""
    staff = Staff(town)
    words, _ = begun(town, staff)
    missing(town, "Avocet", "Egret")
    page = town.case("Curlew")
    assert "The employer (somebody on the staff is meant) opened" in page.text
    assert "Conduct at work , version 4" in page.text
    assert "Person 2 works under a contract that Person 1 looks after, whom this is about." in page.text
    assert "with no reason given: Motmot." in page.text
    town.it_is("2026-11-30T11:00-05:00")
    town.act("Curlew", "ask/", "Ask this", what="May we tell the employer?", why="It has rules of its own.")
    town.it_is("2026-12-01T15:00+00:00")
    refused = refer(town, press_only=True)
    assert "Whoever wrote has not said yes to this." in refused.text
    duty = refer(town, press_only=True, because="harassment_policy")
    assert "Tell whoever wrote first that it has to be passed on." in duty.text
    allow(town, words, "That it was said in front of others.")
    named = refer(town, press_only=True, text="Quetzal told us about Petrel.")
    assert "to put right" in named.text
    refer(town)
    told = town.case("Dunlin").text
    assert "Passed on to: Frigatebird" in told and "with them" in told
    assert town.letters().count("Frigatebird") == 0, "it is handed over in person or in a sealed letter"


def refer(town: Town, *, press_only: bool = False, **over: str) -> Page:
    """Step 5: the packet to the sponsor’s contact."""
    page = town.case("Beccard", "second/employer/refer/")
    given = {"to": "Frigatebird", "because": "consent", "text": PACKET, **over}
    answer = press(town.room("Beccard"), page, "Write it down as passed on", **given)
    assert press_only or "to put right" not in answer.text, answer.text
    return answer


def news(town: Town, name: str, to: str, why: str = "") -> Page:
    """What is new on the employer’s way."""
    return town.act(name, "second/employer/", "Write it down", to=to, why=why)


def with_the_sponsor(town: Town, staff: Staff) -> tuple[str, str]:
    """Steps 1 to 8: with the employer, who asks to wait; the words, and the address of the person it is about."""
    words, about = begun(town, staff)
    allow(town, words, "That it was said in front of others.")
    town.it_is("2026-12-01T15:00+00:00")
    refer(town)
    town.it_is("2026-12-02T12:00-05:00")
    town.act("Beccard", "explain/", "Send it", what="The employer looks at it too.", day="2026-12-16")
    town.it_is("2026-12-03T09:00-05:00")
    news(town, "Beccard", "received")
    town.it_is("2026-12-03T10:00-05:00")
    news(town, "Beccard", "paused", "They speak with people first.")
    return words, about


def test_the_employer_asks_to_wait_and_somebody_looks_again_each_week(town: Town):
    """Steps 6 to 8."""
    staff = Staff(town)
    _, about = with_the_sponsor(town, staff)
    page = town.case("Curlew", f"{about}ask/")
    asked = press(
        town.room("Curlew"), page, "Give it to a second reader", what="Your side?", day="2026-12-30"
    )
    assert "asked us to wait before anybody speaks with them" in asked.text
    for day in ("10", "17", "24", "31"):
        assert instant(f"2026-12-{day}T10:00-05:00") in dates(town.case("Curlew")), day
        town.letters()
        town.it_is(f"2026-12-{day}T10:00-05:00")
        town.work()
        assert set(town.letters()) >= {"Beccard", "Curlew", "Dunlin"}, day
        if day == "17":
            town.act("Curlew", "explain/", "Send it", what="Still with them.", day="2027-01-15")
        news(town, "Curlew", "paused", "They still do.")


def rotated(town: Town) -> tuple[str, str]:
    """Steps 9 and 10: terms end, one stays for this case alone, two new members come; as ``with_the_sponsor``."""
    staff = Staff(town)
    words, about = with_the_sponsor(town, staff)
    town.it_is("2026-12-16T12:00-05:00")
    town.act("Curlew", "explain/", "Send it", what="Still with them.", day="2027-01-15")
    town.act("Curlew", "stay/", "I stay for this one")
    other = other_case(town)
    town.it_is("2026-12-31T24:00-05:00")
    town.work()
    missing(town, "Avocet", "Egret")
    assert "Curlew stays for this one when their seat ends." in town.case("Dunlin").text
    assert fetch(town.room("Curlew"), other).status == 404
    assert fetch(town.room("Dunlin"), other).status == 200
    town.it_is("2027-01-02T10:00-05:00")
    for name in ("Avocet", "Egret"):
        town.cast.holders.pop(name)
    town.cast.holders = dict(sorted(town.cast.holders.items(), key=lambda pair: pair[0] != "Dunlin"))
    for name in ("Anhinga", "Euphonia"):
        seat_person(town.cast, name, SeatKind.MEMBER, now=now())
        missing(town, name)
        town.act("Dunlin", "hand-on/", "Hand it on", to=str(town.cast.holders[name].pk), spoken="on")
        gate = town.case(name)
        assert "worthless" not in gate.text and "are you free to judge?" in gate.text
    town.gate("Anhinga")
    town.gate("Euphonia", "partly")
    return words, about


def other_case(town: Town) -> str:
    """Somebody else’s report, which all five read; its address."""
    before = set(Case.objects.values_list("pk", flat=True))
    visitor = town.visitor("America/New_York")
    page = press(visitor, fetch(visitor, "/report/tell/"), "Go to the last page", what="Another thing.")
    press(visitor, page, "Send")
    (pk,) = set(Case.objects.values_list("pk", flat=True)) - before
    return f"/desk/cases/{pk}/"


def heard(town: Town, about: str) -> None:
    """Step 11: the employer has handled it; Petrel’s side is asked for, and they leave their time unused."""
    town.it_is("2027-01-11T11:00-05:00")
    news(town, "Beccard", "received")
    asked = "We were told of words that hurt. Before we decide anything, we would like to hear your side."
    town.act("Curlew", f"{about}ask/", "Give it to a second reader", what=asked, day="2027-01-12")
    town.act("Dunlin", f"{about}send/", "Send it")
    town.it_is("2027-01-12T10:00-05:00")
    page = news(town, "Beccard", "handled", "They were moved to another team.")
    assert "another team" not in page.text and "handled" in page.text


def decide(town: Town, staff_group: str = "") -> None:
    """Step 12: a private word, and six months without leading."""
    town.act(
        "Beccard", "log/", "Write it down", sort="document", what="The notes of both calls.", sure="sure"
    )
    for question, answer in (("ongoing", "neither"), ("what", "known"), ("who", "known"), ("against", "yes")):
        town.act("Beccard", f"questions/{question}/", "Save this answer", answer=answer)
    for name in ("Beccard", "Dunlin"):
        town.act(name, "complete/", "It is complete")
    one = {"deliverer": str(town.cast.id_of("Beccard")), "person": "Person 1"}
    said = "Please speak of work without belittling whoever did it."
    town.act("Beccard", "plan/private_reprimand/", "Put it down", words=said, **one)
    until = {"until": "2027-07-14", "until_time": "11:00"}
    said = "Somebody else facilitates until July."
    town.act("Beccard", "plan/no_leading/", "Put it down", words=said, account="Petrel", **until, **one)
    none = "It is enough."
    town.act("Beccard", "plan/", "Put all of it to the vote", why="It happened twice.", none_support=none)
    for name in ("Anhinga", "Curlew", "Dunlin"):
        town.act(name, "vote/", "Give my vote", yes="yes")


def test_terms_end_one_stays_and_the_new_ones_decide_with_the_others(town: Town):
    """Steps 9 to 14."""
    words, about = rotated(town)
    heard(town, about)
    town.it_is("2027-01-14T11:00-05:00")
    decide(town)
    page = town.case("Beccard")
    assert "Decided: all agree." in page.text
    assert instant("2027-07-14T11:00-04:00") in dates(page), "the same time of the day, across a clock change"
    replace_facilitator(town)
    for task in sorted(set(re.findall(r"/(tasks/[0-9a-f]+/)\"", page.html))):
        town.act("Beccard", task, "It is done", what="Done, and seen.")
    town.it_is("2027-01-15T11:00-05:00")
    town.act("Beccard", "final-word/", "Send it")
    town.act("Beccard", "close/", "Close it")
    told = come_back(town.visitor("America/New_York"), words).text
    assert "leads and facilitates nothing" in told
    assert "another team" not in told and "handled" not in told, "no word of what an employer decided"
    renewed(town)
    for day in ("2027-01-29T11:01-05:00", "2027-03-16T11:01-04:00"):
        town.it_is(day)
        town.work()
        said = come_back(town.visitor("America/New_York"), words).text.casefold()
        assert "how it has been" in said, day


def replace_facilitator(town: Town) -> None:
    """Step 12: Motmot facilitates meanwhile, and Petrel does not any more; the group’s own page says so."""
    group, motmot = Group.objects.get(), town.signed_in("Motmot")
    people_of = f"/groups/{group.slug}/people/"
    given = {"person": str(town.cast.id_of("Motmot")), "role": "facilitator"}
    motmot.post(f"{people_of}add/", given)
    for held in group.memberships.filter(person=town.cast.id_of("Petrel")):
        motmot.post(f"{people_of}{held.pk}/end/")
    motmot.post(f"{people_of}add/", {**given, "person": str(town.cast.id_of("Petrel"))})
    facilitating = fetch(motmot, people_of).text
    assert "Motmot" in facilitating and "Petrel Facilitator" not in facilitating, facilitating


def renewed(town: Town) -> None:
    """Step 14: Motmot has taken the contract over, and gets the letter that everybody gets."""
    row = Contract.objects.get()
    motmot = town.signed_in("Motmot")
    motmot.post("/letters/start/", {"which": "drop"})  # else letters that are not urgent wait
    page = fetch(motmot, f"/people/contracts/{row.pk}/")
    press(motmot, page, "Save", owner=str(town.cast.id_of("Motmot")))
    town.it_is("2027-01-31T09:00-05:00")
    town.work()
    town.it_is("2027-02-01T12:00-05:00")  # it leaves with the letter of the day
    town.work()
    said = "ask the committee whether there is anything to consider"
    (letter,) = [one for one in mail.outbox if said in one.body]
    assert letter.to == ["motmot@example.org"]
    assert "Petrel" not in letter.body and "worthless" not in letter.body


def test_where_the_contact_is_meant_a_second_one_or_a_lawyer_hears_of_it(town: Town):
    """Variant 5c."""
    staff = Staff(town)
    begun(town, staff)
    person(town, "witness", "Frigatebird")
    page = town.case("Beccard", "second/employer/refer/")
    assert ("to", "Frigatebird") not in [*page.forms[-1].offered, *page.forms[-1].carried]
    typed = {"to": "", "other": "Frigatebird", "because": "consent", "text": PACKET}
    answer = press(town.room("Beccard"), page, "Write it down as passed on", **typed)
    assert "They are a person of this case." in answer.text
    staff.works("Guillemot", RoleKind.SPONSOR_CONTACT)
    page = town.case("Beccard", "second/employer/refer/")
    assert "Guillemot" in page.text and "outside lawyer" in page.text
