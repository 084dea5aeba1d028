"""Sentences about drafts that are talked over."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.agreements.rules.consultation import Audience
from holdspace.agreements.texts import Words

WHO: Final[dict[Audience, Words]] = {
    Audience.EVERYONE: _("Everyone, without signing in too"),
    Audience.MEMBERS: _("Members of the community"),
}
WHO_LABEL: Final = _("Who reads the draft and comments")
CLOSES: Final = _("Comments until the end of")
CLOSES_HINT: Final = _("Two weeks are usual, three days the least. You can make it later, never sooner.")
OPEN_IT: Final = _("Ask for comments")
LENGTHEN: Final = _("Give it more time")
COMMENT: Final = _("What do you think of it?")
NAME: Final = _("Your name, if you like")
NAME_HINT: Final = _("It stands beside your comment, for everybody who reads the draft.")
OBJECTS: Final = _("I object: it should not be published like this")
OBJECTS_HINT: Final = _("It then waits until you take your objection back. Say what would have to change.")
SEND: Final = _("Send the comment")
ANSWER: Final = _("Your answer")
ANSWER_HINT: Final = _("It stands below the comment, for everybody who reads the draft.")
ANSWER_SEND: Final = _("Answer")
OPENED: Final = _("The draft can be read and commented on until %(day)s.")
COMMENTED: Final = _("Thank you. Your comment stands below the section.")
OBJECTED: Final = _(
    "Your objection stands below the section. The draft is not published until you take it back."
)
TAKEN_BACK: Final = _("It is taken back.")
ANSWERED: Final = _("Your answer stands below the comment.")
CONSENTED: Final = _("The consent of staff to these words is recorded.")

SET_ASIDE_WHY: Final = _("Why it can be set aside")
SET_ASIDE_HINT: Final = _(
    "It stands below the objection, under your name, for everybody who reads the draft. What was objected stays "
    "readable."
)
SET_ASIDE_SEND: Final = _("Set the objection aside")
SET_ASIDE: Final = _(
    "It is set aside as of %(until)s. Everyone who spoke to the draft hears of it, and may object instead until then."
)
SET_ASIDE_SUBJECT: Final = _("An objection to a draft of %(community)s is set aside")
SET_ASIDE_TEXT: Final = _(
    "Whoever objected to a draft that you spoke to has left the community, so nobody could take the objection back. "
    "Staff have set it aside. It stands until %(until)s; if you share it, object in your own words until then: %(url)s"
)

TELL: Final = _("Write to every member")
OPENED_SUBJECT: Final = _("What do you think? %(title)s at %(community)s")
OPENED_TEXT: Final = _(
    "The next version of %(title)s is in draft. Read it, and say what you think by %(day)s: %(url)s You can comment on "
    "a section, or object to it. Nothing is published before that day."
)
ANSWER_SUBJECT: Final = _("Your comment on a draft of %(community)s")
ANSWER_TEXT: Final = _("Your comment on “%(heading)s” has an answer: %(url)s")
OBJECTION_TEXT: Final = _(
    "If it settles what you objected to, you can take your objection back there. It stands until you do."
)
