"""Who is let in where, Möwe's way out, and what people said of being asked again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from holdspace.groups import actions as groups
from holdspace.groups.actions.onboarding import confirm_step
from holdspace.groups.actions.stepping_back import ask_keeper, confirm_removal, keep_talk, step_back
from holdspace.groups.actions.willingness import say_willing
from holdspace.groups.models import WayOut
from holdspace.groups.rules.onboarding import Step
from holdspace.groups.rules.stepping_back import Access, Talk
from holdspace.groups.rules.willingness import Will, Word
from holdspace.people.models import Person
from holdspace.site.sample.stage import Moment, Stage


def let_in(stage: Stage) -> Iterator[Moment]:
    """Everybody is in channel and folder but for the folder of the tip sheets, and Skimmer, two steps of four done."""
    both = (Step.CHANNEL, Step.FOLDER)
    once = (("notes", -100), ("stewards", -399), ("stewards", -30), ("profiles", -324), ("courses", -414))
    for key, days in once:
        yield from _confirmed(stage, key, both, stage.at(days, "16:00"))
    for name in ("Shakwe", "Tjeld", "Maçarico", "Chorlito"):
        came = max(stage.at(-200), stage.people[name].joined_at or stage.now)
        yield from _confirmed(stage, "stations", both, came + timedelta(days=1))
    yield from _confirmed(stage, "sheets", (Step.CHANNEL,), stage.at(-2, "16:00"))
    skimmer = stage.people["Skimmer"]

    def comes_in(now: datetime) -> None:
        groups.come_in(
            stage.groups["stewards"], person=skimmer, accepts=True, capacity="An hour a month", now=now
        )

    yield Moment(stage.at(-1, "15:00"), comes_in)


def _confirmed(stage: Stage, key: str, steps: tuple[Step, ...], at: datetime) -> Iterator[Moment]:
    by = stage.people["Plover"]

    def deed(step: Step, now: datetime) -> None:
        confirm_step(stage.groups[key], step, by=by, now=now)

    for step in steps:
        yield Moment(at, partial(deed, step))


def half_a_way_out(stage: Stage) -> Iterator[Moment]:
    """Möwe asked nine days ago; the talk was had, the channel is closed, and the folder's owner was asked."""
    moewe, plover, curlew = (stage.people[name] for name in ("Möwe", "Plover", "Curlew"))

    def asks(now: datetime) -> None:
        step_back(stage.groups["notes"], person=moewe, times="Mondays and Tuesdays, before 17:00", now=now)

    def way_out() -> WayOut:
        return WayOut.objects.get(person=moewe)

    autumn = _next_autumn(stage.first_day)
    talk = Talk(
        confidentiality="The interview notes and the drafts of the summary stay with the group.",
        credit_as="Möwe",
        will=Will.LATER,
        ask_from=autumn,
        on=stage.first_day - timedelta(days=3),
        people="Plover, Möwe",
        words="Ask me in autumn: the lab moves house until then.",
    )
    yield Moment(stage.at(-9, "10:30"), asks)
    yield Moment(stage.at(-3, "11:00"), lambda now: keep_talk(way_out(), talk, by=plover, now=now))
    for access in (Access.CHANNEL, Access.INVITATIONS):
        yield Moment(stage.at(-2, "10:00"), partial(_removed, moewe, access, plover))
    yield Moment(
        stage.at(-2, "10:10"),
        lambda now: ask_keeper(way_out(), Access.FOLDER, of=curlew, by=plover, now=now),
    )


def _removed(person: Person, access: Access, by: Person, now: datetime) -> None:
    confirm_removal(WayOut.objects.get(person=person), access, by=by, now=now)


def _next_autumn(day: date) -> date:
    """The 21st of September that comes next."""
    autumn = date(day.year, 9, 21)
    return autumn if autumn > day else date(day.year + 1, 9, 21)


def may_be_asked(stage: Stage) -> Iterator[Moment]:
    """Two who said that they may be asked, and one who would rather not be."""
    said = (
        ("Tjeld", Word(Will.YES), "Anything about boats.", -60),
        ("Godwit", Word(Will.YES), "An hour a month, from my evening.", -25),
        ("Kamome", Word(Will.NEVER), "", -90),
    )
    for name, word, words, days in said:
        person = stage.people[name]
        deed = partial(_says, person, word, words)
        yield Moment(max(stage.at(days, "12:00"), person.joined_at or stage.now), deed)


def _says(person: Person, word: Word, words: str, now: datetime) -> None:
    say_willing(person, word, words=words, by=person, now=now)
