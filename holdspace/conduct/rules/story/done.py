"""What members did: words to whoever wrote, findings, decisions, measures, the end."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.case import THREATENS, Finding, Outcome, Proposal, Question, Tally
from holdspace.conduct.rules.responses import LATER, Side, read
from holdspace.conduct.rules.story.entry import Deed, Entry
from holdspace.conduct.rules.story.standing import Steps, Story


def _advice(story: Story, entry: Entry) -> None:
    story.advised, story.confirm_by = Deed(entry.person, entry.at), None
    story.reopened = False


def _first_word(story: Story, entry: Entry) -> None:
    story.first_word = story.first_word or Deed(entry.person, entry.at)
    story.confirm_by = None


def _question(story: Story, entry: Entry) -> None:
    story.confirm_by = None
    story.waiting_answer = True


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


def _deliverer(story: Story, entry: Entry) -> None:
    """Somebody else says the private word; its wording stays as it was voted on (R-277)."""
    if story.proposal is not None:
        story.proposal = replace(story.proposal, deliverer=UUID(entry.body["person"]))


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


def _closed(story: Story, entry: Entry) -> None:
    """An old matter was closed on its own day."""
    story.leaving.clear()
    on = entry.body.get("on")
    story.closed = Deed(entry.person, datetime.fromisoformat(on) if on else entry.at)


STEPS: Steps = {
    "advice": _advice,
    "goes_on": _goes_on,
    "final_unwanted": _final_word,
    "first_word": _first_word,
    "question": _question,
    "explanation": _explanation,
    "finding": _finding,
    "flared_up": _flared_up,
    "protecting_ended": _protecting_ended,
    "proposal": _proposal,
    "vote": _vote,
    "decided": _decided,
    "deliverer": _deliverer,
    "delivered": _delivered,
    "final_word": _final_word,
    "closed": _closed,
    "measure_task": _task,
    "measure_task_given": _task_given,
    "measure_task_done": _task_done,
    "ballot": _ballot,
    "ballot_vote": _ballot_vote,
    "ballot_decided": _ballot_decided,
}
