"""Sentences about letters to one group or to all."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.announcements import Audience, LetterRefusal
from holdspace.groups.texts import Words

AUDIENCES: Final[dict[Audience, Words]] = {
    Audience.GROUP: _("everybody in the group"),
    Audience.GROUPS: _("everybody in any group that is under way"),
    Audience.MEMBERS: _("all members of the community"),
}
NEUTRAL: Final = _("A letter to one of your groups")
SUBJECT: Final = _("%(group)s: %(subject)s")
TEXT: Final = _("%(text)s\n\n%(by)s wrote this to %(whom)s. It also stands here: %(url)s")
SENT: Final = _("The letter is on its way to %(whom)s. It leaves with the letter of each one's day.")

REFUSALS: Final[dict[LetterRefusal, Words]] = {
    LetterRefusal.NOT_STEERING: _(
        "Only those who facilitate or lead this group, and staff, write to all of it."
    ),
    LetterRefusal.NOT_STAFF: _("Only staff write to all groups or to all members."),
    LetterRefusal.SUBJECT_BLANK: _("Give the letter a few words by which people know what it is about."),
    LetterRefusal.SUBJECT_LONG: _("Keep what stands above the letter under 150 characters."),
    LetterRefusal.TEXT_BLANK: _("Write the letter first."),
    LetterRefusal.TEXT_LONG: _("A letter has at most 20,000 characters."),
    LetterRefusal.CLOSED: _("This group is closed. Write to its people by another way, or to all members."),
}
