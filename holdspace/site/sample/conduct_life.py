"""What happened in the committee's room, sealed by the real path."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from holdspace.clock import end_of_day
from holdspace.community.readers import facts
from holdspace.conduct.actions import (
    deciding,
    handling,
    intake,
    keys,
    next_step,
    persons,
    seats,
    specialists,
)
from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.specialists import given_of
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.naming import known_in
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import Wanted
from holdspace.outbox.house import house
from holdspace.people.models import Person
from holdspace.site.sample.age import ZONE
from holdspace.site.sample.stage import PASSPHRASE, QUICK, Moment, Stage
from holdspace.vault import Start, check_start, new_start

NAME = "Tidepool Commons"
SEATS = (
    ("Avocet", SeatKind.MEMBER, -570),
    ("Curlew", SeatKind.MEMBER, -569),
    ("Dunlin", SeatKind.MEMBER, -568),
    ("Kluut", SeatKind.MEMBER, -555),
    ("Turnstone", SeatKind.MEMBER, -554),
    ("Whimbrel", SeatKind.SUBSTITUTE, -290),
    ("Heron", SeatKind.OUTSIDE, -390),
    ("Choi choi", SeatKind.SPECIALIST, -380),
    ("Plover", SeatKind.DEPUTY, -553),
    ("Pelican", SeatKind.BOARD_CONTACT, -552),
)
WITH_KEYS = {SeatKind.MEMBER, SeatKind.SUBSTITUTE, SeatKind.OUTSIDE, SeatKind.SPECIALIST}


def seated(stage: Stage) -> Iterator[Moment]:
    """Each was invited, accepted, made a key, and had it confirmed by somebody already seated."""

    def take(name: str, kind: SeatKind, now: datetime) -> None:
        person = stage.people[name]
        seat = seats.invite(person, kind, affiliation=person.affiliation, by=stage.people["Curlew"], now=now)
        seats.accept(seat, by=person, now=now)
        if kind in WITH_KEYS:
            made = keys.make_key(person, PASSPHRASE, community=NAME, now=now, cost=QUICK)
            assert isinstance(made, keys.NewKey)
            if made.holder.admitted_at is None:
                keys.admit(made.holder, by=stage.holder("Avocet"), now=now + timedelta(hours=3))

    for name, kind, days in SEATS:
        yield Moment(stage.at(days), partial(take, name, kind))

    def away(now: datetime) -> None:
        seat = next(seat for seat in committee(now).seats if seat.name == "Dunlin")
        row = Seat.objects.get(pk=seat.seat_id)
        seats.say_away(row, until=stage.first_day + timedelta(days=2), by=stage.people["Dunlin"], now=now)

    yield Moment(stage.at(-1), away)


def _file(stage: Stage, code: str, report: Report, now: datetime) -> None:
    before = set(Case.objects.values_list("pk", flat=True))
    start = check_start(house(), new_start(house(), "sample", now), "sample", now)
    assert isinstance(start, Start)
    intake.file_report(report, start=start, committee=committee(now), facts=facts(now), now=now, code=code)
    stage.cases[code] = (set(Case.objects.values_list("pk", flat=True)) - before).pop()


def linen_harbour(stage: Stage) -> Iterator[Moment]:
    """New this morning: Kluut was left out, Turnstone is free, Avocet has not been asked yet."""
    report = Report(
        what="In the channel of my group somebody keeps answering me with jokes about where I come from.",
        closest="happened_to_me",
        where="a group's channel",
        zone="America/Sao_Paulo",
        left_out=frozenset({stage.people["Kluut"].pk}),
    )
    sent = stage.this_morning("08:10")
    yield Moment(sent, lambda now: _file(stage, "Linen Harbour", report, now))
    yield _gate(stage, "Turnstone", "Linen Harbour", Gate.FREE, min(sent + timedelta(minutes=30), stage.now))


def copper_birch(stage: Stage) -> Iterator[Moment]:
    """Being looked into: confirmed, one question asked, Dunlin does not vote."""
    code, received = "Copper Birch", stage.working(3, "16:40")
    report = Report(
        what=(
            "In both December calls I was cut off when I asked about small stations. Later it said in the channel "
            "that questions like mine hold everyone up. I do not want a fuss. I would like it to stop."
        ),
        closest="happened_to_me",
        who="Fulmar, who hosted the calls with somebody else",
        when="the two calls before the turn of the year",
        ongoing="unsure",
        zone="America/Sao_Paulo",
    )
    yield Moment(received, lambda now: _file(stage, code, report, now))
    yield from _confirmed(stage, code)
    yield from _looked_into(stage, code)


def _confirmed(stage: Stage, code: str) -> Iterator[Moment]:
    """The first word, and who is free to judge."""
    words = (
        "Thank you for writing to us. Your message has arrived. Within a week of writing you hear what we do, or why "
        "it takes longer. You need do nothing."
    )
    yield Moment(
        stage.working(2, "09:05"),
        lambda now: handling.send_first_word(
            stage.cases[code], words, by=stage.people["Curlew"].pk, community=NAME, now=now
        ),
    )
    for name, choice in (("Curlew", Gate.FREE), ("Turnstone", Gate.FREE), ("Dunlin", Gate.PARTLY)):
        yield _gate(stage, name, code, choice, stage.working(2, "11:00"))
    yield _gate(stage, "Avocet", code, Gate.FREE, stage.working(1, "10:00"))


def _looked_into(stage: Stage, code: str) -> Iterator[Moment]:
    """A question with its reason, somebody with a number, and what comes next."""
    yield Moment(
        stage.working(1, "12:20"),
        lambda now: handling.ask_question(
            stage.opened("Turnstone", code, now),
            "Was anyone in the second call who may have noticed? We write to nobody without your yes.",
            "So that you need not tell it all again.",
            by=stage.people["Turnstone"].pk,
            community=NAME,
            now=now,
        ),
    )
    turnstone = stage.people["Turnstone"].pk
    yield Moment(
        stage.working(1, "12:30"),
        lambda now: persons.add_person(
            stage.opened("Turnstone", code, now),
            PartIn.REPORTED,
            "Fulmar",
            ("@fulmar",),
            by=turnstone,
            now=now,
        ),
    )
    due = end_of_day(stage.first_day + timedelta(days=1), ZONE)
    yield Moment(
        stage.working(1, "12:40"),
        lambda now: next_step.name_step(
            stage.opened("Turnstone", code, now),
            "hear Person 1",
            owner=turnstone,
            due=due,
            by=turnstone,
            now=now,
        ),
    )


def advice_asked(stage: Stage) -> Iterator[Moment]:
    """A lawyer gets to read the account of Copper Birch without names, and is asked one thing."""

    def ask(now: datetime) -> None:
        opened, by = stage.opened("Turnstone", "Copper Birch", now), stage.people["Turnstone"].pk
        masked = ("Fulmar",)
        wanted = Wanted(
            who=stage.people["Choi choi"].pk,
            about="Two calls, and what was said in a channel after them",
            asks="Is there anything that we must not do before we hear the other side?",
            until=end_of_day(stage.first_day + timedelta(days=6), ZONE),
            given=given_of(story_of(opened), {"1"}, known_in(opened.entries, masked)),
        )
        specialists.ask(opened, wanted, also=masked, community=NAME, by=by, now=now)

    yield Moment(stage.working(1, "12:50"), ask)


def slate_meadow(stage: Stage) -> Iterator[Moment]:
    """Closed long ago, with a private word; its trail stays."""
    code = "Slate Meadow"
    avocet, turnstone = stage.people["Avocet"], stage.people["Turnstone"]
    report = Report(
        what="He stood too close to people at the poster session, and went on when asked to stop."
    )
    yield Moment(stage.at(-172, "15:00"), lambda now: _file(stage, code, report, now))
    yield Moment(
        stage.at(-171, "10:00"),
        lambda now: handling.send_first_word(
            stage.cases[code],
            "Thank you for writing to us. It has arrived.",
            by=avocet.pk,
            community=NAME,
            now=now,
        ),
    )
    for name in ("Avocet", "Curlew", "Dunlin", "Kluut", "Turnstone"):
        yield _gate(stage, name, code, Gate.FREE, stage.at(-171, "12:00"))
    yield from _settled(stage, code, avocet, turnstone)


def _settled(stage: Stage, code: str, avocet: Person, turnstone: Person) -> Iterator[Moment]:
    """Decided by all, said by one, told to whoever wrote, closed."""
    yield Moment(stage.at(-168, "16:00"), lambda now: _decide(stage, code, avocet, turnstone, now))
    for name in ("Curlew", "Dunlin", "Kluut", "Turnstone"):
        person = stage.people[name]
        yield Moment(
            stage.at(-167, "16:00"),
            partial(_agree, stage, code, person),
        )
    yield Moment(
        stage.at(-166, "10:00"),
        lambda now: deciding.record_delivered(
            stage.opened("Turnstone", code, now),
            "We talked for half an hour. He listened.",
            by=turnstone.pk,
            now=now,
        ),
    )
    final = "We looked into what you wrote. A talk took place, and we keep an eye on it. Thank you for telling us."
    yield Moment(
        stage.at(-166, "12:00"),
        lambda now: handling.send_final_word(
            stage.opened("Avocet", code, now), final, by=avocet.pk, community=NAME, now=now
        ),
    )
    yield Moment(
        stage.at(-160), lambda now: handling.close(stage.opened("Avocet", code, now), by=avocet.pk, now=now)
    )


def _agree(stage: Stage, code: str, person: Person, now: datetime) -> None:
    deciding.vote(stage.opened(person.name, code, now), yes=True, by=person.pk, now=now)


def _decide(stage: Stage, code: str, by: Person, deliverer: Person, now: datetime) -> None:
    answers = {
        Question.ONGOING: "neither",
        Question.WHAT: "known",
        Question.WHO: "known",
        Question.AGAINST: "yes",
    }
    for question, answer in answers.items():
        deciding.find(stage.opened(by.name, code, now), question, answer, "", by=by.pk, now=now)
    deciding.propose(
        stage.opened(by.name, code, now),
        outcome=Outcome.PRIVATE_WORD,
        why="It happened more than once, and he went on when asked to stop.",
        deliverer=deliverer.pk,
        wording="People need room. When somebody asks you to step back, please do so at once.",
        minimum=2,
        by=by.pk,
        now=now,
    )


def _gate(stage: Stage, name: str, code: str, choice: Gate, at: datetime) -> Moment:
    def deed(now: datetime) -> None:
        holder: Holder = stage.holder(name)
        handling.pass_gate(stage.opened(name, code, now), choice, holder=holder, now=now)

    return Moment(at, deed)
