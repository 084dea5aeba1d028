"""What whoever wrote has said: how it came in, what they added, what they wish."""

from datetime import datetime
from uuid import UUID

from holdspace.conduct.rules.story.entry import Deed, Entry
from holdspace.conduct.rules.story.standing import Steps, Story


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


def _let_in(story: Story, entry: Entry) -> None:
    """The reporter lets in whom they had left out; whom a member found the text to be about stays out."""
    if entry.by == "reporter":
        people = frozenset(UUID(person) for person in entry.body["let_in"])
        story.let_in |= people
        story.left_out -= people - story.meant


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


def _opened_again(story: Story, entry: Entry) -> None:
    """A member opened it again: the reason stands apart from what whoever wrote hears (R-268)."""
    story.reopened, story.final_word, story.closed = True, None, None
    if "answer_by" in entry.body:
        story.answer_by = datetime.fromisoformat(entry.body["answer_by"])


def _old_matter(story: Story, entry: Entry) -> None:
    """From before this house was used: what was promised then was kept or not then."""
    story.first_word = Deed(None, datetime.fromisoformat(entry.body["received"]))
    story.first_word_by = story.answer_by = None


STEPS: Steps = {
    "enquiry": _enquiry,
    "report": _report,
    "route": _route,
    "left_out": _left_out,
    "let_in": _let_in,
    "wish": _wish,
    "answer": _answer,
    "addition": _addition,
    "reopened": _opened_again,
    "opened_again": _opened_again,
    "by_mail": _answer,
    "mail_mine": _mail_mine,
    "set_aside": _set_aside,
    "old_matter": _old_matter,
}
