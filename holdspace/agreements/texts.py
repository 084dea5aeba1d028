"""Sentences that people read about agreements."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.agreements.document import Audience, Kind, Part
from holdspace.agreements.rules import Gap, Refusal, Status, Way

Words = str | Promise

KINDS: Final[dict[Kind, Words]] = {
    Kind.GUIDELINES: _("Guidelines"),
    Kind.PROTOCOL: _("Reporting protocol"),
    Kind.EXPECTATIONS: _("Working-group expectations"),
    Kind.SIG_EXPECTATIONS: _("Interest-group expectations"),
    Kind.CONFIDENTIALITY: _("Confidentiality terms"),
    Kind.CREDIT: _("Credit policy"),
}
KIND_LEADS: Final[dict[Kind, Words]] = {
    Kind.GUIDELINES: _("How people here treat each other, and what to do when something goes wrong."),
    Kind.PROTOCOL: _("How to tell of a concern, who reads it, and what happens after, by when."),
    Kind.EXPECTATIONS: _(
        "What a working group is like, what it asks of its members, and what they can count on."
    ),
    Kind.SIG_EXPECTATIONS: _(
        "What an interest group is like, what it asks of you, and what you can count on."
    ),
    Kind.CONFIDENTIALITY: _(
        "What stays inside a working group, how something may leave it, and what holds afterwards."
    ),
    Kind.CREDIT: _("What counts as a contribution, under which name it is credited, and who confirms it."),
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
    Part.LEADING: _("what a lead does"),
    Part.COVERED: _("what stays inside"),
    Part.SHARING: _("how something may be shared"),
    Part.REMARKS: _("who said what"),
    Part.REUSE: _("what may be used elsewhere"),
    Part.STAYS: _("what holds after leaving, and after the end"),
    Part.SLIPS: _("what to do when something slipped out"),
    Part.COUNTS: _("what counts as a contribution"),
    Part.NAMES: _("under which name, or none"),
    Part.CONFIRMING: _("how credit is written down and confirmed"),
    Part.IDEAS: _("ideas that were told in private"),
    Part.DISPUTES: _("what happens when somebody sees it otherwise"),
    Part.THANKS: _("thanks, and telling people what came of it"),
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
AUDIENCES: Final[dict[Audience, Words]] = {
    Audience.TRAININGS: _("people at trainings and events: it stands on the page for trainings"),
}
AUDIENCE_TITLES: Final[dict[Audience, Words]] = {Audience.TRAININGS: _("For people at trainings and events")}
LICENCE_LINK: Final = _("Choose one of the list, or give the name of yours and a link to its words.")
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
    Refusal.RENEW_TOO_SOON: _("Give people a week at least: some are away. Choose a later day."),
    Refusal.RENEW_GUIDELINES: _(
        "Only the guidelines ask everyone for a new yes. What a group asks for is agreed to at its door."
    ),
    Refusal.LAPSED: _(
        "The guidelines have changed, and the day for saying yes to them has passed. Read what changed and agree; "
        "then this is open to you again. Reading and reporting a concern always are."
    ),
    Refusal.NOT_FROM_HERE: _("This suggestion has its answer already, or was taken back."),
    Refusal.NOT_SENDER: _("Only whoever sent this suggestion can take it back."),
    Refusal.SUGGESTION_BLANK: _("There are no words here yet. One sentence is enough."),
    Refusal.SUGGESTION_TRAP: _(
        "A field that people do not see was filled in, as machines do. If you are a person, empty it and send again."
    ),
    Refusal.SUGGESTION_LINKS: _("There are more than three links in it. Say it in your own words, please."),
    Refusal.TOO_MANY: _(
        "More arrived in a short time than we can read with care. Come back tomorrow; your words stay in this page."
    ),
    Refusal.REASON_NEEDED: _("Say why not. A sentence is enough, and it goes to whoever suggested it."),
    Refusal.WINDOW_THERE: _("This draft has its days for comments already. You can make them end later."),
    Refusal.WINDOW_SHORT: _(
        "People need three days at least, and what was promised is not cut short. Choose later."
    ),
    Refusal.WINDOW_CLOSED: _(
        "Comments are closed now. You can still make a suggestion on the text in force."
    ),
    Refusal.WINDOW_MEMBERS: _("Comments on this draft are open to members. Sign in to write one."),
    Refusal.NOT_COMMUNITY: _(
        "An objection is open to members, since only its maker can take it back. Comment instead."
    ),
    Refusal.COMMENT_BLANK: _("Write what you have to say. One sentence is enough."),
    Refusal.NOT_OBJECTOR: _("Only whoever wrote this can take it back."),
    Refusal.MAKER_HERE: _("Whoever objects is still here. Only they take it back: talk with them."),
    Refusal.SET_ASIDE: _("It has been set aside already."),
    Refusal.TAKEN_BACK: _("It has been taken back already."),
    Refusal.ANSWERED: _("This has its answer already."),
    Refusal.GROUP_UNKNOWN: _("This draft belongs to another group, or to none."),
    Refusal.WORDS_CHANGED: _("The words have changed since they were looked at. Read them again first."),
    Refusal.CONSENTED: _("The yes to these words is recorded already."),
    Refusal.REVIEW_PAST: _("Choose a day that lies ahead."),
    Refusal.REVIEW_NEEDED: _("Say on which day it is looked at again."),
    Refusal.OWNER_NOT_STAFF: _("Somebody on the staff looks after it. Choose one of them."),
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
    Gap.LICENCE_UNKNOWN: _(
        "Nobody can look up the licence “%(where)s”. Choose one, or give a link to its words."
    ),
    Gap.SOURCE_LICENCE: _(
        "The source “%(where)s” has no licence beside it. Say under which terms you used it."
    ),
    Gap.SOURCE_TERMS: _(
        "The licence of the source “%(where)s” may not allow this one. Look at both before you publish."
    ),
    Gap.NOTHING_FOR_TRAININGS: _("No section is marked for trainings. Their page would be empty."),
    Gap.WINDOW_OPEN: _("People are still asked to comment. Wait until the last day for it is over."),
    Gap.OBJECTION: _(
        "An objection stands. It can be answered; only its maker takes it back. Where they have left the community, "
        "staff can set it aside."
    ),
    Gap.NO_GROUP: _("The group %(where)s has not consented to this wording yet."),
    Gap.GROUP_EARLIER: _("The group %(where)s consented to an earlier wording. These words need a new yes."),
    Gap.NO_STAFF: _("Staff have not consented to this wording yet."),
}
RENEW_BY_WHEN: Final = _("Say until which day you ask for it. Thirty days are usual.")
ANNOUNCED_AGAIN: Final = _("They are tried again now. What leaves is gone from the list.")
REVIEWED: Final = _("It is noted that you looked at it, and when it is looked at next.")
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
LETTER_THANKS_NAMED: Final = _("With thanks to those whose suggestions are in it: %(names)s.")
LETTER_RENEW: Final = _(
    "This version asks everyone for a new yes by %(day)s. Until then nothing changes for you. After it, writing "
    "suggestions and comments, joining groups and adding to them rest until you agree. Reading and reporting "
    "a concern never do."
)
RENEW_SUBJECT: Final = _("%(title)s %(number)s at %(community)s: a new yes is asked for")
RENEW_SOON: Final = _(
    "%(title)s %(number)s asks everyone for a new yes by %(day)s. We have none from you yet. After that day, writing "
    "suggestions and comments, joining groups and adding to them rest until you agree. Reading and reporting "
    "a concern never do."
)
RENEW_OVER: Final = _(
    "The day for a new yes to %(title)s %(number)s has come, and we have none from you. Writing suggestions and "
    "comments, joining groups and adding to them rest until you agree. You stay in your groups; reading, answering "
    "what you are asked and reporting a concern never rest."
)
