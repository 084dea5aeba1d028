"""What Sharing field notes works on, was asked, and has decided; and a decision of the data stewards."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from holdspace.groups.actions import decisions, materials, rounds, sharing
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.models import Decision, Item, ItemVersion, Round
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.rounds import RoundState, Say
from holdspace.groups.rules.sharing import Audience
from holdspace.site.sample.stage import Moment, Stage

IN_FOLDER = "in the shared folder"
SUMMARY, NOTES = "Field notes summary", "Interview notes"
AGREE = (("Sanderling", -3), ("Dotterel", -2), ("Gaivota", -2), ("Redshank", -1), ("Killdeer", -1))
THERE = ("Sanderling", "Gaivota", "Redshank", "Möwe", "Dotterel", "Killdeer")
LATER = ("Shakwe", "গাংচিল")


def consented(stage: Stage) -> Iterator[Moment]:
    """Items and their versions, a decision of seven weeks after the start, and a round that is open."""
    yield from _worked_on(stage)
    yield from _decided(stage)
    yield from _asked(stage)


def _worked_on(stage: Stage) -> Iterator[Moment]:
    def register(title: str, name: str, now: datetime) -> None:
        group, person = stage.groups["notes"], stage.people[name]
        materials.add_item(group, title=title, place=IN_FOLDER, by=person, now=now)

    def version(note: str, name: str, now: datetime) -> None:
        item = Item.objects.get(group=stage.groups["notes"], title=SUMMARY)
        materials.add_version(item, place=IN_FOLDER, note=note, by=stage.people[name], now=now)

    yield Moment(stage.at(-75), partial(register, NOTES, "Sanderling"))
    yield Moment(stage.at(-40), partial(register, SUMMARY, "Gaivota"))
    yield Moment(stage.at(-19), partial(version, "Two pages instead of six.", "Gaivota"))
    yield Moment(stage.at(-5), partial(version, "One page, with what stations asked for.", "Sanderling"))


def _decided(stage: Stage) -> Iterator[Moment]:
    found: dict[str, Decision] = {}

    def log(key: str, by: str, words: str, agreed: Sequence[str], days: int, now: datetime) -> None:
        found[words] = decisions.log_decision(
            stage.groups[key],
            how=How.MEETING,
            words=words,
            made_at=now,
            agreed={stage.people[name].pk for name in agreed},
            open_until=now + timedelta(days=days),
            by=stage.people[by],
            now=now,
        )

    def add(words: str, name: str, now: datetime) -> None:
        decisions.add_voice(found[words], agrees=True, by=stage.people[name], now=now)

    anonymous = "Interviews stay anonymous to readers."
    yield Moment(stage.at(-29, "16:00"), partial(log, "notes", "Plover", anonymous, THERE, 3))
    for name in LATER:
        yield Moment(stage.at(-28, "11:00"), partial(add, anonymous, name))
    hour = "We try a second hour of the day for three months."
    yield Moment(stage.at(-2, "12:00"), partial(log, "stewards", "نورس", hour, ("Shakwe", "Kamome"), 9))


def _asked(stage: Stage) -> Iterator[Moment]:
    """Open for seven days since three days before: five agree, one objects, three are silent."""

    def ask(now: datetime) -> None:
        rows = ItemVersion.objects.select_related("item__group").order_by("-number")
        newest = rows.filter(item__title=SUMMARY, item__group=stage.groups["notes"])[0]
        wanted = Wanted(
            Audience.NAMED,
            purpose="A talk of ten minutes: what stations asked for, and what we answered.",
            until_on=stage.first_day + timedelta(days=60),
            audience_words="the spring meeting of field stations",
        )
        sharing.ask_to_share(newest, wanted, by=stage.people["Sanderling"], now=now)

    def say(name: str, what: Say, words: str, now: datetime) -> None:
        row = Round.objects.get(group=stage.groups["notes"], state=RoundState.OPEN)
        rounds.answer(row, person=stage.people[name], say=what, words=words, now=now)

    yield Moment(stage.at(-3, "12:00"), ask)
    for name, days in AGREE:
        yield Moment(stage.at(days, "15:00"), partial(say, name, Say.AGREE, ""))
    objection = "Two remarks show an employer."
    yield Moment(stage.at(-1, "08:30"), partial(say, "গাংচিল", Say.OBJECT, objection))
