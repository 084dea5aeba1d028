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
TIP_SHEETS = ("Shakwe", "Sanderling", "Killdeer", "Gaivota", "Redshank", "Dotterel", "Kamome", "Fulmar")


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
        note = "Says more plainly what happens after a report, as several of you asked."
        agreements.publish(draft, number="1.1", note=note, tell=False, by=curlew, now=now)

    yield Moment(stage.at(-196), revise)
    yield Moment(stage.at(-20), lambda now: agreements.begin_next(Kind.GUIDELINES, by=curlew, now=now))


def accepted(stage: Stage) -> Iterator[Moment]:
    """Everybody agreed to what was in force when they joined; all but three have agreed to 1.1 since."""
    waiting = {"Piovanello", "Cerek", "Kuikka"}
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
    """Two working groups at work, three interest groups, one group that is closing and one that has closed."""
    people = stage.people
    plover, curlew = people["Plover"], people["Curlew"]

    def begin(key: str, words: groups.Words, kind: GroupKind, at: datetime, facilitator: str = "") -> Moment:
        def deed(now: datetime) -> None:
            chosen = people[facilitator] if facilitator else None
            stage.groups[key] = groups.prepare(
                words, kind, by=curlew, now=now, facilitator=chosen, support=curlew
            )

        return Moment(at, deed)

    def come(key: str, names: Sequence[str], at: datetime) -> Iterator[Moment]:
        for name in names:
            person = people[name]
            when = max(at, person.joined_at or at)
            yield Moment(when, partial(_comes_in, stage.groups, key, person, plover))

    def opens(key: str, at: datetime) -> Moment:
        return Moment(at, lambda now: groups.open_group(stage.groups[key], by=curlew, now=now))

    def end_on(days: int) -> object:
        return stage.first_day + timedelta(days=days)

    notes = groups.Words(
        name="Sharing field notes",
        purpose="So that nobody has to guess which field notes may travel between stations, and under which terms.",
        goal="A policy text and a one-page summary that every station can adopt.",
        mission="Research data that can be shared is looked after by more than one pair of hands.",
        rhythm="Monthly for an hour, at two hours of the day in turn.",
        ends_on=end_on(75),  # type: ignore[arg-type]
    )
    yield begin("notes", notes, WORKING, stage.at(-104), "Plover")
    yield from come("notes", FIELD_NOTES, stage.at(-103))
    yield opens("notes", stage.at(-101))
    sheets = groups.Words(
        name="Onboarding tip sheets",
        purpose="The first week at a station, on one page.",
        goal="Six tip sheets, tried out by people who have just arrived.",
        mission="Whoever arrives well stays and shares.",
        rhythm="To be set with a poll.",
        ends_on=end_on(166),  # type: ignore[arg-type]
    )
    yield begin("sheets", sheets, WORKING, stage.at(-8), "Plover")
    yield from come("sheets", TIP_SHEETS, stage.at(-6))
    yield opens("sheets", stage.at(-3))
    stewards = groups.Words(
        name="Data stewards",
        purpose="A monthly hour for those who look after data.",
        goal="Nobody has to solve the same question alone twice.",
        mission="Stewards are where shared data is kept alive.",
        rhythm="Monthly for an hour.",
    )
    yield begin("stewards", stewards, INTEREST, stage.at(-702))
    yield Moment(stage.at(-701), lambda now: _leads(stage, "stewards", "نورس", now))
    yield opens("stewards", stage.at(-700))
    members = [part for part in people if part not in {"نورس", "Curlew", "Plover"}][:20]
    yield from come("stewards", members, stage.at(-400))
    stations = groups.Words(
        name="Small stations",
        purpose="For stations with three people and one boat.",
        goal="Share what one has.",
    )
    yield begin("stations", stations, INTEREST, stage.at(-260))
    yield Moment(stage.at(-259), lambda now: _leads(stage, "stations", "Fulmar", now))
    yield opens("stations", stage.at(-258))
    yield from come("stations", ["Shakwe", "Tjeld", "Maçarico", "Chorlito"], stage.at(-200))
    yield Moment(stage.at(-20), lambda now: _lead_ends(stage, "stations", "Fulmar", now))
    reading = groups.Words(name="Reading circle", purpose="One paper a month, read slowly.")
    yield begin("reading", reading, INTEREST, stage.at(-4))
    profiles = groups.Words(
        name="Community profiles",
        purpose="What communities like ours look like, written down with them.",
        goal="Ten profiles, published together.",
        done_when="Ten profiles are published and everyone in them has said yes.",
    )
    yield begin("profiles", profiles, WORKING, stage.at(-330), "Plover")
    yield from come("profiles", ["Fulmar", "Sanderling", "Gaivota", "Redshank"], stage.at(-329))
    yield opens("profiles", stage.at(-325))
    yield Moment(stage.at(-2), lambda now: groups.begin_closing(stage.groups["profiles"], by=curlew, now=now))
    logs = groups.Words(name="Weather logs", purpose="One way to write down the weather.")
    yield begin("logs", logs, WORKING, stage.at(-50))
    yield Moment(
        stage.at(-49),
        lambda now: groups.come_in(stage.groups["logs"], person=people["Fulmar"], accepts=True, now=now),
    )
    yield Moment(stage.at(-47), lambda now: groups.close_group(stage.groups["logs"], by=curlew, now=now))
    courses = groups.Words(
        name="Accessible field courses",
        purpose="A field course that everyone can take.",
        goal="A guide for those who plan field courses.",
        done_when="The guide is published.",
    )
    yield begin("courses", courses, WORKING, stage.at(-420), "Plover")
    yield from come("courses", ["Dotterel", "Killdeer", "Kamome"], stage.at(-419))
    yield opens("courses", stage.at(-415))
    yield Moment(stage.at(-210), lambda now: groups.close_group(stage.groups["courses"], by=curlew, now=now))


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
