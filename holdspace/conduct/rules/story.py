"""A case's story: what its entries, read in order, come to. A pure fold; the card caches what a list needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.case import (
    THREATENS,
    Finding,
    Gate,
    Outcome,
    Proposal,
    Question,
    State,
    Tally,
    tally,
)
from holdspace.conduct.rules.responses import LATER, Side, read


@dataclass(frozen=True)
class Entry:
    """One opened item: its place, what kind, by whom (a person's id, "reporter" or "house"), when, and its words."""

    n: int
    drawer: str
    kind: str
    by: str
    at: datetime
    body: Mapping[str, Any]

    @property
    def person(self) -> UUID | None:
        return None if self.by in {"reporter", "house", "party"} else UUID(self.by)


@dataclass(frozen=True)
class Deed:
    """That somebody did something at a time."""

    by: UUID | None
    at: datetime


@dataclass
class Story:
    """Where a case stands."""

    code: str = ""
    advice: bool = False
    set_aside: bool = False
    advised: Deed | None = None
    received: datetime | None = None
    first_word_by: datetime | None = None
    answer_by: datetime | None = None
    confirm_by: datetime | None = None
    left_out: frozenset[UUID] = frozenset()
    only: frozenset[UUID] = frozenset()
    held: frozenset[UUID] = frozenset()
    no_contact: bool = False
    no_action: bool = False
    goes_on: bool = False
    gates: dict[UUID, Gate] = field(default_factory=dict)
    findings: dict[Question, Finding] = field(default_factory=dict)
    first_word: Deed | None = None
    explained: Deed | None = None
    proposal: Proposal | None = None
    proposed_at: datetime | None = None
    votes: dict[UUID, bool] = field(default_factory=dict)
    decision: Tally | None = None
    delivered: Deed | None = None
    final_word: Deed | None = None
    closed: Deed | None = None
    waiting_answer: bool = False
    reopened: bool = False
    to_do: dict[str, UUID | None] = field(default_factory=dict)
    ballots: dict[str, set[UUID]] = field(default_factory=dict)
    leaving: dict[UUID, set[UUID]] = field(default_factory=dict)
    deciders: set[UUID] = field(default_factory=set)
    protecting: bool = False
    managers: dict[str, frozenset[UUID]] = field(default_factory=dict)
    unfit: list[int] = field(default_factory=list)

    @property
    def aside(self) -> frozenset[UUID]:
        """Who said that they are not free to judge."""
        return frozenset(person for person, gate in self.gates.items() if gate is Gate.NO)

    @property
    def managing(self) -> frozenset[UUID]:
        """Line managers of whom it is about: they are never free to judge (R-316)."""
        return frozenset(person for some in self.managers.values() for person in some)

    def voters(self, readers: Iterable[UUID]) -> frozenset[UUID]:
        """The eligible: every reader but those who said "partly" (they read and do not vote), and line managers."""
        free = frozenset(reader for reader in readers if self.gates.get(reader) is not Gate.PARTLY)
        return free - self.managing

    def standing(self, readers: Iterable[UUID]) -> Tally | None:
        """How the proposal stands. Once decided it stays so, whoever reads the case later (R-220)."""
        if self.proposal is None:
            return None
        return self.decision or tally(self.votes, self.voters(readers), self.proposal.minimum)

    def settled(self, readers: Iterable[UUID]) -> bool:
        """Decided, and nothing new from the reporter since the last word: then nothing is decided anew."""
        return self.decided(readers) and not self.reopened

    def decided(self, readers: Iterable[UUID]) -> bool:
        return self.standing(readers) in {Tally.CONSENSUS, Tally.TWO_THIRDS}

    def state(self, readers: Iterable[UUID]) -> State:
        """The state follows from what has happened; nobody sets it by hand."""
        if self.closed:
            return State.CLOSED
        if self.protecting:
            return State.PROTECTING
        if self.decided(readers):
            return State.CARRYING_OUT
        if self.proposal is not None and self.standing(readers) is not Tally.FAILED:
            return State.DECIDING
        if self.findings:
            return State.ASSESSING
        return State.ACKNOWLEDGED if self.first_word else State.NEW

    def delivers(self, me: UUID, readers: Iterable[UUID]) -> bool:
        """Whether this reader says the private word: whoever was chosen, and anybody once they read no more."""
        chosen = self.proposal.deliverer if self.proposal else None
        return chosen == me or chosen not in frozenset(readers)

    def to_deliver(self, readers: Iterable[UUID]) -> bool:
        """A private word was decided and nobody has recorded that it was said."""
        wanted = self.proposal is not None and self.proposal.outcome is Outcome.PRIVATE_WORD
        return wanted and self.decided(readers) and self.delivered is None


def told(entries: Iterable[Entry]) -> Story:
    """Fold the entries, in their order, into a story. Kinds it does not know are steps without effect.

    One whose words are not of its kind's shape changes nothing; ``unfit`` has its place, so that it is shown.
    """
    story = Story()
    for entry in entries:
        step = STEPS.get(entry.kind)
        try:
            if step is not None:
                step(story, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            story.unfit.append(entry.n)
    return story


def _enquiry(story: Story, entry: Entry) -> None:
    story.advice = True
    story.received = entry.at
    _went_to(story, entry)
    story.answer_by = datetime.fromisoformat(entry.body["answer_by"])


def _went_to(story: Story, entry: Entry) -> None:
    """To chosen members alone: then the code name stands here too, for whomever the reporter opens it to."""
    story.only = frozenset(UUID(person) for person in entry.body.get("only", ()))
    if story.only:
        story.code = str(entry.body.get("code", story.code))
        story.left_out |= frozenset(UUID(person) for person in entry.body["left_out"])


def _cleared(story: Story, entry: Entry) -> None:
    """A member looked whether the text is about somebody it names: who is meant stays out, for good."""
    person = UUID(entry.body["person"])
    story.held -= {person}
    if entry.body["about"]:
        story.left_out |= {person}


def _handed_on(story: Story, entry: Entry) -> None:
    """Whoever is let in says anew whether they are free, also after stepping aside (R-225)."""
    person = UUID(entry.body["person"])
    story.held -= {person}
    story.gates.pop(person, None)


def _advice(story: Story, entry: Entry) -> None:
    story.advised, story.confirm_by = Deed(entry.person, entry.at), None
    story.reopened = False


def _report(story: Story, entry: Entry) -> None:
    """An enquiry that its asker makes a report begins here too."""
    story.advice = False
    story.received = entry.at
    _went_to(story, entry)
    story.first_word_by = datetime.fromisoformat(entry.body["first_word_by"])
    story.answer_by = datetime.fromisoformat(entry.body["answer_by"])


def _route(story: Story, entry: Entry) -> None:
    story.code = entry.body["code"]
    story.left_out = frozenset(UUID(person) for person in entry.body["left_out"])
    story.held = frozenset(UUID(person) for person in entry.body.get("held", ()))


def _left_out(story: Story, entry: Entry) -> None:
    """The reporter said so after sending; it adds to what the route names."""
    story.left_out |= frozenset(UUID(person) for person in entry.body["left_out"])


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


def _first_word(story: Story, entry: Entry) -> None:
    story.first_word = story.first_word or Deed(entry.person, entry.at)
    story.confirm_by = None


def _question(story: Story, entry: Entry) -> None:
    story.confirm_by = None
    story.waiting_answer = True


def _answer(story: Story, entry: Entry) -> None:
    story.waiting_answer = False
    _addition(story, entry)


def _addition(story: Story, entry: Entry) -> None:
    """The reporter says more. After the last word that opens the case again, and both are promised anew (R-268)."""
    if "again" in entry.body or "answer_by" in entry.body:
        if "answer_by" in entry.body:
            story.answer_by = datetime.fromisoformat(entry.body["answer_by"])
        if "first_word_by" in entry.body:
            story.first_word_by = story.confirm_by = datetime.fromisoformat(entry.body["first_word_by"])
        story.reopened = story.reopened or bool(story.final_word or story.closed or story.advised)
        story.final_word = story.closed = story.advised = None


def _mail_mine(story: Story, entry: Entry) -> None:
    """Mail from another address: the reporter says that it is theirs, and so adds it."""
    if entry.body["yes"]:
        _addition(story, entry)


def _set_aside(story: Story, entry: Entry) -> None:
    """Likely spam: no report, so that nothing is to be done here but to look at it once."""
    story.set_aside = True
    story.closed = Deed(None, entry.at)


def _wish(story: Story, entry: Entry) -> None:
    """Who may be written to again is promised an answer; what was left unsaid is then still to be said."""
    wanted, on = entry.body["wish"], bool(entry.body["on"])
    if wanted == "no_contact":
        story.no_contact = on
    elif wanted == "no_action":
        story.no_action, story.goes_on = on, False
    _addition(story, entry)


def _goes_on(story: Story, entry: Entry) -> None:
    story.goes_on = True


def _explanation(story: Story, entry: Entry) -> None:
    story.explained, story.confirm_by = Deed(entry.person, entry.at), None
    story.answer_by = datetime.fromisoformat(entry.body["next_word_by"])


def _finding(story: Story, entry: Entry) -> None:
    question, finding = Question(entry.body["question"]), Finding(entry.body["answer"], entry.body["words"])
    story.findings[question] = finding
    # One answer begins it; only two people who say that it is over end it.
    story.protecting |= question is Question.ONGOING and finding.answer in THREATENS


def _flared_up(story: Story, entry: Entry) -> None:
    story.protecting = True


def _protecting_ended(story: Story, entry: Entry) -> None:
    story.protecting = story.protecting and entry.person is None


def _proposal(story: Story, entry: Entry) -> None:
    deliverer = entry.body.get("deliverer")
    story.proposal = Proposal(
        id=entry.body["id"],
        outcome=Outcome(entry.body["outcome"]),
        why=entry.body["why"],
        deliverer=UUID(deliverer) if deliverer else None,
        wording=entry.body["wording"],
        minimum=max(1, int(entry.body.get("minimum", 1))),
        responses=tuple(map(read, entry.body.get("responses", ()))),
        none_because={Side(side): str(why) for side, why in entry.body.get("none_because", {}).items()},
    )
    story.proposed_at = entry.at
    story.votes = {entry.person: True} if entry.person else {}
    story.decision = story.delivered = None
    story.reopened = False


def _vote(story: Story, entry: Entry) -> None:
    # A vote for an earlier proposal counts for nothing now.
    if entry.person and story.proposal and entry.body["proposal"] == story.proposal.id:
        story.votes[entry.person] = bool(entry.body["yes"])


def _decided(story: Story, entry: Entry) -> None:
    if entry.person and story.proposal and entry.body["proposal"] == story.proposal.id:
        story.decision = Tally(entry.body["how"])
        story.deciders |= {UUID(person) for person in entry.body.get("eligible", ())}


def _delivered(story: Story, entry: Entry) -> None:
    story.delivered = Deed(entry.person, entry.at)


def _final_word(story: Story, entry: Entry) -> None:
    story.final_word, story.confirm_by = Deed(entry.person, entry.at), None
    story.reopened = False


def _task(story: Story, entry: Entry) -> None:
    if entry.body["what"] not in LATER:
        story.to_do[entry.body["id"]] = UUID(entry.body["owner"]) if entry.body.get("owner") else None


def _task_given(story: Story, entry: Entry) -> None:
    if entry.body["id"] in story.to_do:
        story.to_do[entry.body["id"]] = UUID(entry.body["person"])


def _task_done(story: Story, entry: Entry) -> None:
    story.to_do.pop(entry.body["id"], None)


def _ballot(story: Story, entry: Entry) -> None:
    # Nobody waits for the vote of those who decided before, where others were asked to look again.
    silent = story.deciders if entry.body.get("appeal") is True else set()
    story.ballots[entry.body["id"]] = {*silent, *({entry.person} if entry.person else ())}


def _ballot_vote(story: Story, entry: Entry) -> None:
    if entry.person and entry.body["ballot"] in story.ballots:
        story.ballots[entry.body["ballot"]].add(entry.person)


def _ballot_decided(story: Story, entry: Entry) -> None:
    story.ballots.pop(entry.body["ballot"], None)


def _partly_asked(story: Story, entry: Entry) -> None:
    # Of whom it is asked says nothing about themselves.
    person = UUID(entry.body["person"])
    story.leaving[person] = {person}


def _partly_vote(story: Story, entry: Entry) -> None:
    if entry.person and (said := story.leaving.get(UUID(entry.body["person"]))):
        said.add(entry.person)


def _partly_decided(story: Story, entry: Entry) -> None:
    story.leaving.pop(UUID(entry.body["person"]), None)


def _old_matter(story: Story, entry: Entry) -> None:
    """From before this house was used: what was promised then was kept or not then."""
    story.first_word = Deed(None, datetime.fromisoformat(entry.body["received"]))
    story.first_word_by = story.answer_by = None


def _closed(story: Story, entry: Entry) -> None:
    """An old matter was closed on its own day."""
    story.leaving.clear()
    on = entry.body.get("on")
    story.closed = Deed(entry.person, datetime.fromisoformat(on) if on else entry.at)


STEPS = {
    "enquiry": _enquiry,
    "advice": _advice,
    "report": _report,
    "route": _route,
    "left_out": _left_out,
    "wish": _wish,
    "goes_on": _goes_on,
    "final_unwanted": _final_word,
    "link_confirmed": _linked,
    "link_proposed": _unlinked,
    "unlinked": _unlinked,
    "cleared": _cleared,
    "handed_on": _handed_on,
    "gate": _gate,
    "stepped_aside": _stepped_aside,
    "first_word": _first_word,
    "question": _question,
    "answer": _answer,
    "addition": _addition,
    "by_mail": _answer,
    "mail_mine": _mail_mine,
    "set_aside": _set_aside,
    "old_matter": _old_matter,
    "explanation": _explanation,
    "finding": _finding,
    "flared_up": _flared_up,
    "protecting_ended": _protecting_ended,
    "proposal": _proposal,
    "vote": _vote,
    "decided": _decided,
    "delivered": _delivered,
    "final_word": _final_word,
    "closed": _closed,
    "measure_task": _task,
    "measure_task_given": _task_given,
    "measure_task_done": _task_done,
    "ballot": _ballot,
    "ballot_vote": _ballot_vote,
    "ballot_decided": _ballot_decided,
    "partly_asked": _partly_asked,
    "partly_vote": _partly_vote,
    "partly_decided": _partly_decided,
}
