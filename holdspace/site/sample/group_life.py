"""How groups of the sample live: what they mean to reach, what they made, how they end, begin and go on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from holdspace.groups import actions as groups
from holdspace.groups.actions import closing, outputs, proposals, succession
from holdspace.groups.actions.follow_ups import follow_up
from holdspace.groups.actions.health import review
from holdspace.groups.actions.milestones import MilestoneWords, reach, set_milestone
from holdspace.groups.actions.outputs import OutputWords
from holdspace.groups.actions.projects import set_project
from holdspace.groups.models import Group, Milestone, Output
from holdspace.groups.rules import GroupKind
from holdspace.groups.rules.closing import BY_HAND, Step
from holdspace.groups.rules.outputs import OutputType
from holdspace.groups.rules.projects import ProjectType
from holdspace.site.sample.stage import Moment, Stage

# Title, whose, set and due and reached so many days from D; two of them are kept, one is due soon.
MILESTONES = (
    ("Questions", "Gaivota", -100, -71, -72),
    ("Interviews", "Killdeer", -100, -34, -36),
    ("Summary", "Gaivota", -34, 4, None),
    ("Policy text", "Plover", -34, 48, None),
)
GUIDE = OutputWords(
    title="Field courses for everybody: a guide",
    type=OutputType.GUIDE,
    benefit="Whoever plans a field course begins with what others have tried.",
    publisher="Tidepool Commons",
    licence="CC BY 4.0",
    credits="Dotterel, Killdeer, Kamome",
)
CHECKLIST = OutputWords(
    title="Before you set out: a checklist on one page",
    type=OutputType.TEMPLATE,
    benefit="A page to copy and take along.",
    publisher="Tidepool Commons",
    licence="CC0",
    credits="Kamome, Dotterel",
)
PROFILES = OutputWords(
    title="Community profiles 1.0",
    type=OutputType.REPORT,
    benefit="Communities see how others like them are run.",
    plan="With a letter to everybody in them, once all credits are right.",
    credits="Redshank, Gaivota, Sanderling, Fulmar",
)


def lived(stage: Stage) -> Iterator[Moment]:
    """The life of the sample's groups, beside who comes and goes."""
    yield from _milestones(stage)
    yield from _proposed(stage)
    yield from _finishing(stage)
    yield from _closed_well(stage)
    yield from _talked_over(stage)
    yield Moment(stage.at(-2, "14:00"), partial(_somebody_offers, stage))


def _milestones(stage: Stage) -> Iterator[Moment]:
    for title, owner, since, due, reached in MILESTONES:
        words = MilestoneWords(title, stage.people[owner], stage.first_day + timedelta(days=due))
        yield Moment(stage.at(since, "15:00"), partial(_set, stage, words))
        if reached is not None:
            yield Moment(stage.at(reached, "11:00"), partial(_reached, stage, title, owner))
    yield Moment(stage.at(-3, "16:00"), partial(_project, stage))


def _set(stage: Stage, words: MilestoneWords, now: datetime) -> None:
    set_milestone(stage.groups["notes"], words, by=stage.people["Plover"], now=now)


def _reached(stage: Stage, title: str, owner: str, now: datetime) -> None:
    one = Milestone.objects.get(group=stage.groups["notes"], title=title)
    reach(one, by=stage.people[owner], now=now)


def _project(stage: Stage, now: datetime) -> None:
    """The checklist of a resource, its owners and days still to be set."""
    sheets, plover = stage.groups["sheets"], stage.people["Plover"]
    set_project(sheets, title="Six tip sheets", type_=ProjectType.RESOURCE, by=plover, now=now)


def _proposed(stage: Stage) -> Iterator[Moment]:
    """Redshank proposes a reading circle; the answer is promised for two working days after D."""
    words = proposals.Proposed(
        name="Reading circle",
        kind=GroupKind.INTEREST_GROUP,
        topic="One paper a month, read slowly.",
        need="Nobody has to read alone what nobody has time for.",
        audience="Anybody who likes to read with others",
        would_lead=True,
    )
    redshank = stage.people["Redshank"]
    yield Moment(stage.working(3), lambda now: proposals.propose(words, by=redshank, now=now))


def _finishing(stage: Stage) -> Iterator[Moment]:
    """Community profiles finishes: its report is in the making, its channel is closed, credit is not settled."""
    plover = stage.people["Plover"]

    def write(now: datetime) -> None:
        outputs.keep_output(stage.groups["profiles"], PROFILES, by=plover, now=now)

    yield Moment(stage.at(-30), write)

    def channel(now: datetime) -> None:
        closing.settle(stage.groups["profiles"], Step.CHANNEL, by=plover, now=now)

    yield Moment(stage.at(-1), channel)


def _closed_well(stage: Stage) -> Iterator[Moment]:
    """Accessible field courses: two outputs, everybody thanked, and a follow-up that waits for a yes."""
    curlew, plover = stage.people["Curlew"], stage.people["Plover"]

    def made(now: datetime) -> None:
        for words in (GUIDE, CHECKLIST):
            output: Output = outputs.keep_output(stage.groups["courses"], words, by=plover, now=now)
            outputs.finalise(output, by=plover, now=now)

    def finishing(now: datetime) -> None:
        groups.begin_closing(stage.groups["courses"], by=plover, now=now)
        for step in BY_HAND:
            closing.settle(stage.groups["courses"], step, by=plover, now=now)
        thanks = "Thank you, Dotterel, Killdeer and Kamome. Three stations have already planned with it."
        closing.settle(stage.groups["courses"], Step.THANKS, words=thanks, by=plover, now=now)

    def closed(now: datetime) -> None:
        note = "Whatever was still open is for the follow-up."
        stage.groups["courses"] = closing.finish(stage.groups["courses"], note=note, by=curlew, now=now)

    def goes_on(now: datetime) -> None:
        stage.groups["translated"] = _follow(stage, now)

    yield Moment(stage.at(-214), made)
    yield Moment(stage.at(-212), finishing)
    yield Moment(stage.at(-210), closed)
    yield Moment(stage.at(-6), goes_on)


def _follow(stage: Stage, now: datetime) -> Group:
    words = groups.Words(
        name="Field courses, translated",
        purpose="The guide in the languages of those who plan field courses.",
        goal="The guide in Portuguese, Bangla and Japanese.",
        mission="What is written once can be used everywhere.",
        done_when="Three translations are published.",
    )
    plover = stage.people["Plover"]
    return follow_up(stage.groups["courses"], words, facilitator=plover, by=stage.people["Curlew"], now=now)


def _talked_over(stage: Stage) -> Iterator[Moment]:
    """The interest groups are talked over twice a year, a little before the day that was set."""
    for key, days in (("stewards", (-522, -344, -166)), ("stations", (-80,))):
        for since in days:
            yield Moment(stage.at(since), partial(_review, stage, key, since + 178))


def _review(stage: Stage, key: str, days: int, now: datetime) -> None:
    words = "It is useful as it is. Whoever leads it would like somebody beside them."
    next_on = stage.first_day + timedelta(days=days + 2)
    review(stage.groups[key], words=words, next_on=next_on, by=stage.people["Curlew"], now=now)


def _somebody_offers(stage: Stage, now: datetime) -> None:
    words = "I could look after it for a year, if somebody shows me how."
    succession.offer_to_lead(stage.groups["stations"], words=words, by=stage.people["Tjeld"], now=now)
