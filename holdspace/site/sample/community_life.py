"""What happened in the community's life: agreements, groups, questions."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from holdspace.agreements import actions as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers import in_force
from holdspace.agreements.rules import Way
from holdspace.community.models import Enquiry
from holdspace.groups import actions as groups
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.hall import enquiries
from holdspace.people.models import Person
from holdspace.site.sample.agreements_life import say_more
from holdspace.site.sample.stage import Moment, Stage

WORKING, INTEREST = GroupKind.WORKING_GROUP, GroupKind.INTEREST_GROUP
FIELD_NOTES = (
    "Dotterel",
    "Gaivota",
    "Kamome",
    "Killdeer",
    "Möwe",
    "Redshank",
    "Sanderling",
    "Shakwe",
    "গাংচিল",
)
TIP_SHEETS = (
    "Shakwe",
    "Sanderling",
    "Killdeer",
    "Gaivota",
    "Redshank",
    "Dotterel",
    "Kamome",
    "Fulmar",
    "গাংচিল",
)


def agreements_kept(stage: Stage) -> Iterator[Moment]:
    """The three agreements in force, a second version of the guidelines, and a draft of a third."""
    curlew = stage.people["Curlew"]

    def adopt(kind: Kind, number: str, note: str) -> Moment:
        def deed(now: datetime) -> None:
            draft = agreements.begin_from_starter(kind, by=curlew, now=now)
            agreements.publish(draft, number=number, note=note, tell=False, by=curlew, now=now)
            agreements.mark_discussed(draft, by=curlew, now=now)

        return Moment(stage.at(-560 if kind is not Kind.EXPECTATIONS else -555), deed)

    for kind in (Kind.GUIDELINES, Kind.PROTOCOL, Kind.EXPECTATIONS):
        yield adopt(kind, "1.0", "The first version, talked through in two community calls.")

    def revise(now: datetime) -> None:
        draft = agreements.begin_next(Kind.GUIDELINES, by=curlew, now=now)
        more = "Whoever reports hears what happens next, and by when: first that it arrived, then what came of it."
        say_more(draft, "reporting", more, by=curlew, now=now)
        note = "Says more plainly what happens after a report, as several of you asked."
        agreements.publish(draft, number="1.1", note=note, tell=False, by=curlew, now=now)

    yield Moment(stage.at(-196), revise)
    yield Moment(stage.at(-20), lambda now: agreements.begin_next(Kind.GUIDELINES, by=curlew, now=now))


def accepted(stage: Stage) -> Iterator[Moment]:
    """Everybody agreed to what was in force when they joined; all but three have agreed to 1.1 since."""
    waiting = {"Strandskata", "Cerek", "Γλάρος"}
    for name, person in stage.people.items():
        joined = person.joined_at
        assert joined is not None

        def agree(now: datetime, who: str = name) -> None:
            for version in agreements_in_force(now):
                agreements.accept(stage.people[who], version, way=Way.JOIN, by=stage.people[who], now=now)

        yield Moment(max(joined, stage.at(-559)), agree)
        if joined < stage.at(-196) and name not in waiting:
            yield Moment(stage.at(-195), agree)


def agreements_in_force(now: datetime) -> list[Version]:
    """What joining asks agreement with: the guidelines in force."""
    version = in_force(Kind.GUIDELINES)
    return [version] if version and version.published_at and version.published_at <= now else []


def groups_lived(stage: Stage) -> Iterator[Moment]:
    """Two working groups at work, three interest groups, one that is closing and two that have closed."""
    yield from _at_work(stage)
    yield from _interests(stage)
    yield from _finished(stage)


def _at_work(stage: Stage) -> Iterator[Moment]:
    notes = groups.Words(
        name="Sharing field notes",
        purpose="So that nobody has to guess which field notes may travel between stations, and under which terms.",
        goal="A policy text and a one-page summary that every station can adopt.",
        mission="Research data that can be shared is looked after by more than one pair of hands.",
        rhythm="Monthly for an hour, at two hours of the day in turn.",
        ends_on=stage.first_day + timedelta(days=75),
    )
    yield _begins(stage, "notes", notes, WORKING, -104, "Plover")
    yield from _come(stage, "notes", FIELD_NOTES, -103)
    yield _opens(stage, "notes", -101)
    sheets = groups.Words(
        name="Onboarding tip sheets",
        purpose="The first week at a station, on one page.",
        goal="Six tip sheets, tried out by people who have just arrived.",
        mission="Whoever arrives well stays and shares.",
        rhythm="To be set with a poll.",
        ends_on=stage.first_day + timedelta(days=166),
    )
    yield _begins(stage, "sheets", sheets, WORKING, -8, "Plover")
    yield from _come(stage, "sheets", TIP_SHEETS, -6)
    yield _opens(stage, "sheets", -3)


def _interests(stage: Stage) -> Iterator[Moment]:
    stewards = groups.Words(
        name="Data stewards",
        purpose="A monthly hour for those who look after data.",
        goal="Nobody has to solve the same question alone twice.",
        mission="Stewards are where shared data is kept alive.",
        rhythm="Monthly for an hour.",
    )
    yield _begins(stage, "stewards", stewards, INTEREST, -702)
    yield Moment(stage.at(-701), partial(_leads, stage, "stewards", "نورس"))
    yield _opens(stage, "stewards", -700)
    members = [name for name in stage.people if name not in {"نورس", "Curlew", "Plover"}][:20]
    yield from _come(stage, "stewards", members, -400)
    stations = groups.Words(
        name="Small stations",
        purpose="For stations with three people and one boat.",
        goal="Share what one has.",
    )
    yield _begins(stage, "stations", stations, INTEREST, -260)
    yield Moment(stage.at(-259), partial(_leads, stage, "stations", "Fulmar"))
    yield _opens(stage, "stations", -258)
    yield from _come(stage, "stations", ["Shakwe", "Tjeld", "Maçarico", "Chorlito"], -200)
    yield Moment(stage.at(-20), partial(_lead_ends, stage, "stations", "Fulmar"))


def _finished(stage: Stage) -> Iterator[Moment]:
    curlew, fulmar = stage.people["Curlew"], stage.people["Fulmar"]
    profiles = groups.Words(
        name="Community profiles",
        purpose="What communities like ours look like, written down with them.",
        goal="Ten profiles, published together.",
        done_when="Ten profiles are published and everyone in them has said yes.",
    )
    yield _begins(stage, "profiles", profiles, WORKING, -330, "Plover")
    yield from _come(stage, "profiles", ["Fulmar", "Sanderling", "Gaivota", "Redshank"], -329)
    yield _opens(stage, "profiles", -325)
    yield Moment(stage.at(-2), lambda now: groups.begin_closing(stage.groups["profiles"], by=curlew, now=now))
    logs = groups.Words(name="Weather logs", purpose="One way to write down the weather.")
    yield _begins(stage, "logs", logs, WORKING, -50)
    yield Moment(
        stage.at(-49), lambda now: groups.come_in(stage.groups["logs"], person=fulmar, accepts=True, now=now)
    )
    yield Moment(stage.at(-47), lambda now: groups.let_go(stage.groups["logs"], by=curlew, now=now))
    courses = groups.Words(
        name="Accessible field courses",
        purpose="A field course that everyone can take.",
        goal="A guide for those who plan field courses.",
        done_when="The guide is published.",
    )
    yield _begins(stage, "courses", courses, WORKING, -420, "Plover")
    yield from _come(stage, "courses", ["Dotterel", "Killdeer", "Kamome"], -419)
    yield _opens(stage, "courses", -415)


def _begins(
    stage: Stage, key: str, words: groups.Words, kind: GroupKind, days: int, facilitator: str = ""
) -> Moment:
    curlew, chosen = stage.people["Curlew"], stage.people.get(facilitator)

    def deed(now: datetime) -> None:
        stage.groups[key] = groups.prepare(
            words, kind, by=curlew, now=now, facilitator=chosen, support=curlew
        )

    return Moment(stage.at(days), deed)


def _come(stage: Stage, key: str, names: Sequence[str], days: int) -> Iterator[Moment]:
    for name in names:
        person = stage.people[name]
        at = max(stage.at(days), person.joined_at or stage.at(days))
        yield Moment(at, partial(_comes_in, stage.groups, key, person, stage.people["Plover"]))


def _opens(stage: Stage, key: str, days: int) -> Moment:
    return Moment(
        stage.at(days), lambda now: groups.open_group(stage.groups[key], by=stage.people["Curlew"], now=now)
    )


def _comes_in(made: dict[str, Group], key: str, person: Person, by: Person, now: datetime) -> None:
    """Ask, and be let in the same day; or join at once where the group takes people at any time."""
    group = made[key]
    groups.come_in(group, person=person, accepts=True, now=now)
    asked = Wish.objects.filter(group=group, person=person, ended_at=None).first()
    if asked is not None:
        groups.answer_wish(asked, yes=True, by=by, now=now + timedelta(hours=5))


def _leads(stage: Stage, key: str, name: str, now: datetime) -> None:
    groups.give_role(
        stage.groups[key], stage.people[name], GroupRole.LEAD, by=stage.people["Curlew"], now=now
    )


def _lead_ends(stage: Stage, key: str, name: str, now: datetime) -> None:
    held = Membership.objects.filter(
        group=stage.groups[key], person=stage.people[name], role=GroupRole.LEAD, over=False
    ).get()
    groups.end_membership(held, by=stage.people["Curlew"], now=now)


def asked_and_answered(stage: Stage) -> Iterator[Moment]:
    """Questions with a promised answer: some kept early, one late, one let go, some open."""
    said: dict[str, Enquiry] = {}

    def asks(name: str, words: str, at: datetime) -> Moment:
        person = stage.people[name]

        def deed(now: datetime) -> None:
            said[words] = enquiries.ask(
                words, once=uuid4(), name=person.name, address="", zone=person.zone, by=person, now=now
            )

        return Moment(at, deed)

    def answers(words: str, answer: str, at: datetime) -> Moment:
        return Moment(
            at, lambda now: enquiries.answer(said[words], answer, by=stage.people["Curlew"], now=now)
        )

    recordings = "Could the guidelines say what happens with recordings of calls?"
    yield asks("Shakwe", recordings, stage.at(-9))
    yield answers(
        recordings, "Yes. It stands in the draft of 1.2; we read it together in the next call.", stage.at(-5)
    )
    boats = "May small stations share a boat list here?"
    yield asks("Tjeld", boats, stage.at(-40))
    yield answers(boats, "Yes, in the folder of the group Small stations.", stage.at(-38))
    library = "Who pays for the library access of field stations?"
    yield asks("Gaivota", library, stage.at(-60))
    yield answers(
        library, "Nobody yet. The board talks about it in spring, and we write to you then.", stage.at(-45)
    )
    yield asks("Sanderling", "Could our calls have captions?", stage.at(-12))
    yield asks("Redshank", "May the reading circle begin before it has a lead?", stage.at(-4))
    yield asks("Godwit", "Is there a second training this spring?", stage.at(-1))
