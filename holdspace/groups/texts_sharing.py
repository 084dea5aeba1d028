"""Sentences that people read about showing something outside a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.sharing import Audience, SharingRefusal
from holdspace.groups.texts import Words

AUDIENCES: Final[dict[Audience, Words]] = {
    Audience.NAMED: _("Certain people, in words"),
    Audience.COMMUNITY: _("Members of the community"),
    Audience.EVERYONE: _("Everyone, on the group’s page"),
}
TO_WHOM: Final[dict[Audience, Words]] = {
    Audience.NAMED: _("certain people"),
    Audience.COMMUNITY: _("members of the community"),
    Audience.EVERYONE: _("everyone"),
}
ASKS: Final = _("May “%(title)s”, version %(number)s, be shown outside?")
WHY: Final = _(
    "It stays inside for two reasons: the work belongs to all of you together, and what is hard to say "
    "can only be said where it stays."
)
CONSENTED: Final = _("Your consent is kept, and everyone in the group is told.")
CONSENTED_LATER: Final = _(
    "Everyone in the group is told now. It takes effect on %(when)s; until then it stays inside."
)
TOOK_BACK: Final = _("Your consent is taken back, and everyone in the group is told.")
SPEAKER_ASKED: Final = _("%(name)s is asked. Without their yes these words stay inside.")
QUOTE_YES: Final = _("Your yes is kept. You can take it back while it is shown.")
QUOTE_NO: Final = _("Your words stay inside.")
ENDED: Final = _("It is shown outside no more.")
WORDS_OF_YOURS: Final = _("May words of yours travel?")
ANSWER: Final = _("Read and answer")

REFUSALS: Final[dict[SharingRefusal, Words]] = {
    SharingRefusal.NOT_IN_GROUP: _("Only those in the group, and staff, can ask for this."),
    SharingRefusal.GROUP_CLOSED: _("This group is closed. Staff can still consent for it."),
    SharingRefusal.NO_ITEMS: _("Name each thing and its version. Nobody can consent to everything at once."),
    SharingRefusal.NO_AUDIENCE: _("Say who would see it, such as “the talk at the spring meeting”."),
    SharingRefusal.NO_PURPOSE: _("Say what it is for. People decide by that."),
    SharingRefusal.NO_END: _("Choose the day on which this ends."),
    SharingRefusal.END_PAST: _("That day is over. Choose a later one."),
    SharingRefusal.NOT_STAFF: _("Only staff can consent in the group’s place."),
    SharingRefusal.IS_OBJECTOR: _(
        "You object to this yourself, so somebody else on the staff would have to consent."
    ),
    SharingRefusal.NO_REASON: _("Somebody objects. Say why you consent all the same; the group reads it."),
    SharingRefusal.CONSENTED: _("Staff have consented to this already."),
    SharingRefusal.NOT_CONSENTED: _("There is no consent to this."),
    SharingRefusal.OVER: _("This has ended. Ask anew if it is still needed."),
    SharingRefusal.NO_QUOTE: _("Write the words that would be shown."),
    SharingRefusal.NOT_A_MEMBER: _("Only somebody in the group can be asked here. Choose one of its people."),
    SharingRefusal.NOT_YOUR_WORDS: _("Only whoever said these words decides about them."),
    SharingRefusal.NOT_YOURS: _("Only who asked for it, and who steers the group, can end it."),
}

MAY_BE_SHOWN_TEXT: Final = _(
    "What you asked for in %(group)s may be shown outside, until %(until)s, and only as it was asked.\n\n"
    "The link to pass on stands here: %(url)s"
)
SHOWN_NO_MORE_TEXT: Final = _(
    "The consent that you asked for in %(group)s has ended, and the link to it is closed. What you passed on "
    "in another way, such as a file, you take back yourself.\n\n%(url)s"
)
OPEN_NOW_SUBJECT: Final = _("One thing less to keep closed")
OPEN_NOW_TEXT: Final = _(
    "“%(title)s”, version %(number)s, of %(group)s is open to everyone now, so you need not keep it closed "
    "any more. What was said while it was made stays inside.\n\n%(url)s"
)
STAFF_CONSENTED_TEXT: Final = _(
    "%(by)s has consented for the staff that something of %(group)s is shown outside, from %(when)s. What, to whom and "
    "until when stands here: %(url)s"
)
STAFF_OVER_OBJECTION_TEXT: Final = _(
    "%(by)s has consented for the staff that something of %(group)s is shown outside, although somebody "
    "objects. It takes "
    "effect on %(when)s and can be taken back before. Nothing is shown until then.\n\nThe reason stands here: %(url)s"
)
STAFF_TOOK_BACK_TEXT: Final = _(
    "%(by)s has taken the staff’s consent in %(group)s back. Nothing is shown outside by it.\n\n%(url)s"
)
WHOSE_WORDS_TEXT: Final = _(
    "Somebody in %(group)s would like to show words of yours outside, under your name. Without your own yes they stay "
    "inside.\n\nRead them and answer here: %(url)s"
)
