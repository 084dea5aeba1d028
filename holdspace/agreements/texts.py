"""Sentences that people read about agreements."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.agreements.document import Kind, Part
from holdspace.agreements.rules import Gap, Refusal, Status, Way

Words = str | Promise

KINDS: Final[dict[Kind, Words]] = {
    Kind.GUIDELINES: _("Guidelines"),
    Kind.PROTOCOL: _("Reporting protocol"),
    Kind.EXPECTATIONS: _("Working-group expectations"),
}
KIND_LEADS: Final[dict[Kind, Words]] = {
    Kind.GUIDELINES: _("How people here treat each other, and what to do when something goes wrong."),
    Kind.PROTOCOL: _("How to tell of a concern, who reads it, and what happens after, by when."),
    Kind.EXPECTATIONS: _(
        "What a working group is like, what it asks of its members, and what they can count on."
    ),
}
STATUSES: Final[dict[Status, Words]] = {
    Status.DRAFT: _("Draft"),
    Status.IN_FORCE: _("In force"),
    Status.SUPERSEDED: _("Replaced by a newer version"),
}
WAYS: Final[dict[Way, Words]] = {
    Way.JOIN: _("when joining"),
    Way.LINK: _("by the link in a letter"),
    Way.PAGE: _("on the page"),
    Way.GROUP: _("on joining a group"),
}
PARTS: Final[dict[Part, Words]] = {
    Part.WELCOME: _("a welcome to everyone"),
    Part.RATIONALE: _("why it exists"),
    Part.SCOPE: _("for whom and where it holds"),
    Part.VALUES: _("words before the values"),
    Part.VALUE: _("a value, with what is expected and what is not welcome"),
    Part.REPORTING: _("how to report a concern"),
    Part.CHANGES: _("how it changes"),
    Part.ABOUT: _("what this page is"),
    Part.DANGER: _("what to do in danger"),
    Part.HOW: _("how to report"),
    Part.INCLUDE: _("what to write in a report"),
    Part.READERS: _("who reads reports"),
    Part.AFTER: _("what happens after, and by when"),
    Part.QUESTIONS: _("the questions that are answered"),
    Part.RESPONSES: _("what may come of it"),
    Part.COMMITTEE: _("reports about someone on the committee"),
    Part.CONFLICTS: _("conflicts of interest"),
    Part.CONFIDENTIAL: _("what stays confidential"),
    Part.BOARD: _("the board and public statements"),
    Part.RETALIATION: _("nobody is treated worse for reporting"),
    Part.FEATURES: _("what a working group is like"),
    Part.EXPECTED: _("what is expected of members"),
    Part.YOURS: _("what members can expect"),
    Part.LEAVING: _("how to leave well"),
    Part.LICENCE: _("licence and sources"),
    Part.OTHER: _("something else"),
}
LICENCES: Final[dict[str, tuple[Words, str]]] = {
    "CC-BY-4.0": (_("Creative Commons Attribution 4.0"), "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": (
        _("Creative Commons Attribution-ShareAlike 4.0"),
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": (_("Creative Commons Zero 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/"),
}
PLACEHOLDERS: Final[dict[str, Words]] = {
    "community": _("the name of the community"),
    "aim": _("the aim of the community"),
    "contact": _("the address for concerns"),
    "questions": _("the address for questions and comments"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_STAFF: _("Only staff can do this."),
    Refusal.DRAFT_OPEN: _("There is a draft already. Finish it, or let it go first."),
    Refusal.NOTHING_IN_FORCE: _("Nothing is in force yet that a draft could start from."),
    Refusal.FROZEN: _("This version is published and stays as it is. Start a new draft to change the text."),
    Refusal.CHANGED_MEANWHILE: _(
        "Somebody changed this section while you were writing. Your words are still here: "
        "open the draft in a second window, compare, and save again."
    ),
    Refusal.SECTION_GONE: _("This section is no longer in the draft."),
    Refusal.NO_WORDS: _("There are no words here yet. Paste the text of your page."),
    Refusal.TOO_LONG: _("This is more than 200,000 characters. Paste the page in parts, or shorten it."),
    Refusal.HEADING_BLANK: _("Give the section a heading."),
    Refusal.ITEM_BLANK: _("One line is empty. Write something in it, or remove it."),
    Refusal.ITEM_TWICE: _("The same line stands twice in this value. Change one of them."),
    Refusal.NUMBER_SHAPE: _("Write the number as two parts with a dot, such as 1.0."),
    Refusal.NUMBER_NOT_HIGHER: _(
        "This number was used already, or is lower than the last one. Choose a higher one."
    ),
    Refusal.NO_NOTE: _("Say in a sentence what changed and why. It stands beside this version for ever."),
    Refusal.SOMETHING_MISSING: _("Something is still missing. The list says what."),
    Refusal.NOT_IN_FORCE: _("This version is no longer in force. Read the new one, and agree to that."),
    Refusal.NOT_A_TEMPLATE: _("This text carries no template mark."),
}
GAPS: Final[dict[Gap, Words]] = {
    Gap.NO_PART: _("No section says this: %(where)s."),
    Gap.EMPTY_SECTION: _("The section “%(where)s” has no words. Write some, or remove it."),
    Gap.EMPTY_VALUE: _("The value “%(where)s” has no statement. Say in a sentence or two what it means."),
    Gap.UNFILLED: _("Set-up does not say yet: %(where)s. The text speaks of it."),
    Gap.NO_SOURCES: _(
        "The sources are gone. The starter text may be used under its licence only while they are named."
    ),
    Gap.NO_LICENCE: _("No licence says how others may use this text."),
    Gap.NO_REVIEW_DATE: _("It is marked as interim. Say on which day you look at it again."),
    Gap.NO_PROTOCOL: _("The reporting protocol is not in force yet. The guidelines point to it."),
}
INTRO: Final = _("Before the first heading")
FIRST_NOTE: Final = _("The first version.")
STARTED: Final = _("The draft is here. Nothing is public until you publish it.")
SAVED: Final = _("Saved in the draft.")
REMOVED: Final = _("The section is out of the draft.")
DROPPED: Final = _("The draft is gone. What is in force stays as it is.")
PUBLISHED: Final = _("Version %(number)s is in force.")
DISCUSSED: Final = _("The template mark is gone. It is your own text now.")
ACCEPTED: Final = _("Thank you. You agreed to %(title)s %(number)s.")

LETTER_SUBJECT: Final = _("%(title)s %(number)s at %(community)s")
LETTER_FIRST: Final = _("%(title)s %(number)s is in force since %(day)s.")
LETTER_NOTE: Final = _("What changed, and why: %(note)s")
LETTER_READ: Final = _("Read it: %(url)s")
LETTER_COMPARE: Final = _("See what changed, word by word: %(url)s")
LETTER_AGREE: Final = _("If you agree, say so here. You need not sign in: %(url)s")
LETTER_STANDS: Final = _("You agreed to an earlier version, and that stands. You need do nothing.")
LETTER_ASKS: Final = _(
    "This version asks everyone for a new yes. Nothing is taken from you if you take your time."
)
