"""What happened around the agreements: a suggestion answered early, a draft that is talked over."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

from holdspace.agreements import actions as agreements
from holdspace.agreements.actions.suggestions import Sender
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Suggestion, Version
from holdspace.agreements.readers import draft_of, in_force
from holdspace.agreements.rules.consultation import Audience
from holdspace.agreements.rules.suggestions import Fate
from holdspace.people.models import Person
from holdspace.site.sample.stage import Moment, Stage

RECORDINGS = (
    "Could the guidelines say what happens with recordings of calls? Some of us speak less when one runs."
)
ASKED_FIRST = (
    "Before a call is recorded, everyone in it is asked, and one no is enough. "
    "A recording is kept for ninety days."
)


def say_more(version: Version, anchor: str, more: str, *, by: Person, now: datetime) -> None:
    """Add a paragraph to one section of a draft; its examples stay as they are."""
    section = version.document.section(anchor)
    assert section is not None
    agreements.save_section(
        version,
        anchor,
        heading=section.heading,
        part=section.part,
        body=f"{section.body}\n\n{more}",
        items=[(item.id, item.side, item.text, item.staff) for item in section.items],
        by=by,
        now=now,
    )


def agreements_lived(stage: Stage) -> Iterator[Moment]:
    """What interest groups and credit are like, suggestions, and comments on the draft of 1.2."""
    yield Moment(stage.at(-550), lambda now: _adopt(stage, Kind.CREDIT, now))
    yield Moment(stage.at(-549), lambda now: _adopt(stage, Kind.SIG_EXPECTATIONS, now))
    yield Moment(stage.at(-9), lambda now: _suggests(stage, "Shakwe", RECORDINGS, "trust", now))
    yield Moment(stage.at(-2), lambda now: _adopted(stage, now))
    yield Moment(stage.at(-45), lambda now: _look_again(stage, now))
    words = "Say in a line where people can read the older versions."
    yield Moment(stage.at(-1), lambda now: _suggests(stage, "Tjeld", words, "changes", now))
    curlew = stage.people["Curlew"]
    yield Moment(stage.at(-7), lambda now: say_more(_draft(), "trust", ASKED_FIRST, by=curlew, now=now))
    yield Moment(stage.at(-6), lambda now: _asks_for_comments(stage, now))
    yield Moment(stage.at(-4), lambda now: _comments(stage, now))


def _adopt(stage: Stage, kind: Kind, now: datetime) -> None:
    curlew = stage.people["Curlew"]
    draft = agreements.begin_from_starter(kind, by=curlew, now=now)
    agreements.publish(draft, number="1.0", note="The first version.", tell=False, by=curlew, now=now)
    agreements.mark_discussed(draft, by=curlew, now=now)


def _look_again(stage: Stage, now: datetime) -> None:
    """Whoever published a text looks at it again in time, but for the guidelines: they are in draft."""
    curlew, next_on = stage.people["Curlew"], stage.first_day + timedelta(days=320)
    for kind in (Kind.PROTOCOL, Kind.EXPECTATIONS, Kind.CREDIT, Kind.SIG_EXPECTATIONS):
        version = in_force(kind)
        assert version is not None
        said = "Read aloud in the call. It stays."
        agreements.record_review(
            version, stays=True, note=said, next_on=next_on, owner=curlew, by=curlew, now=now
        )


def _suggests(stage: Stage, name: str, words: str, anchor: str, now: datetime) -> None:
    person, version = stage.people[name], in_force(Kind.GUIDELINES)
    assert version is not None
    sender = Sender(person=person, zone=person.zone, credit=True)
    agreements.suggest(version, words, anchor=anchor, once=uuid4(), sender=sender, now=now)


def _adopted(stage: Stage, now: datetime) -> None:
    said = "Yes: 1.2 asks for everyone's yes before a recording begins, and says how long it is kept."
    made = Suggestion.objects.get(words=RECORDINGS)
    agreements.answer_suggestion(made, Fate.ADOPTED, said, by=stage.people["Curlew"], now=now)


def _asks_for_comments(stage: Stage, now: datetime) -> None:
    until = stage.first_day + timedelta(days=9)
    by = stage.people["Curlew"]
    agreements.open_consultation(_draft(), until=until, who=Audience.MEMBERS, by=by, now=now)


def _comments(stage: Stage, now: datetime) -> None:
    gaivota, curlew = stage.people["Gaivota"], stage.people["Curlew"]
    words = "Please keep the example with the field station; people at home know at once what is meant."
    made = agreements.comment(_draft(), words, anchor="scope", once=uuid4(), by=gaivota, now=now)
    agreements.answer_comment(made, "It stays.", by=curlew, now=now + timedelta(hours=3))


def _draft() -> Version:
    draft = draft_of(Kind.GUIDELINES)
    assert draft is not None  # begun twenty days ago
    return draft
