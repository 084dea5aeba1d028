"""Who reads a case and is free to judge it."""

from uuid import UUID

from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.story.entry import Entry
from holdspace.conduct.rules.story.standing import Steps, Story


def _cleared(story: Story, entry: Entry) -> None:
    """A member looked whether the text is about somebody it names: who is meant stays out, for good."""
    person = UUID(entry.body["person"])
    story.held -= {person}
    if entry.body["about"]:
        story.left_out |= {person}
        story.meant |= {person}


def _handed_on(story: Story, entry: Entry) -> None:
    """Whoever is let in says anew whether they are free, also after stepping aside (R-225)."""
    person = UUID(entry.body["person"])
    story.held -= {person}
    story.gates.pop(person, None)


def _gate(story: Story, entry: Entry) -> None:
    if entry.person:
        _says(story, entry.person, Gate(entry.body["choice"]))


def _stepped_aside(story: Story, entry: Entry) -> None:
    _says(story, UUID(entry.body["person"]), Gate.NO)


def _says(story: Story, person: UUID, choice: Gate) -> None:
    """A vote of somebody who is not free any more is set aside; a decision not carried out is counted anew (R-224)."""
    story.gates[person] = choice
    story.leaving.pop(person, None)
    if choice is not Gate.FREE and story.votes.pop(person, None) is not None:
        carried_out = story.delivered or story.final_word or story.closed
        story.decision = story.decision if carried_out else None


def _linked(story: Story, entry: Entry) -> None:
    """Who somebody is; a decision that is not carried out is counted anew without a line manager's vote."""
    managers = frozenset(UUID(one) for one in entry.body.get("managers", ()))
    story.managers[str(entry.body["id"])] = managers
    for person in managers:
        if story.votes.pop(person, None) is not None and not (story.delivered or story.final_word):
            story.decision = None


def _unlinked(story: Story, entry: Entry) -> None:
    story.managers.pop(str(entry.body["id"]), None)


def _partly_asked(story: Story, entry: Entry) -> None:
    # Of whom it is asked says nothing about themselves.
    person = UUID(entry.body["person"])
    story.leaving[person] = {person}


def _partly_vote(story: Story, entry: Entry) -> None:
    if entry.person and (said := story.leaving.get(UUID(entry.body["person"]))):
        said.add(entry.person)


def _partly_decided(story: Story, entry: Entry) -> None:
    story.leaving.pop(UUID(entry.body["person"]), None)


STEPS: Steps = {
    "link_confirmed": _linked,
    "link_proposed": _unlinked,
    "unlinked": _unlinked,
    "cleared": _cleared,
    "handed_on": _handed_on,
    "gate": _gate,
    "stepped_aside": _stepped_aside,
    "partly_asked": _partly_asked,
    "partly_vote": _partly_vote,
    "partly_decided": _partly_decided,
}
