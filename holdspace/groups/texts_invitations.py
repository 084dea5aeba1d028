"""Sentences about inviting, asking to be told, and a group that was under way before it came here."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.groups.rules.pasted import Refusal
from holdspace.groups.texts import Words

NOTIFY_ME: Final = _("Tell me when it takes people again")
NOTIFY_LEAD: Final = _(
    "This group takes nobody new at present. You get one letter when it does; until then nothing is asked of you."
)
NOTIFY_NOTED: Final = _("%(group)s takes nobody new at present. You get one letter when it does.")
DECLINED: Final = _("Thank you for saying so. Nobody will ask why.")

LETTER_WAITS: Final = _("the letter waits")
WRITTEN_TO: Final = _("written to on %(day)s, no answer yet")
CAME_IN: Final = _("came in on %(day)s")
SAID_NO: Final = _("said no on %(day)s")
OVER: Final = _("not answered; the link is over")
WRITTEN_DOWN: Final = ngettext_lazy(
    "One person is written down. Their letter waits until you press send.",
    "%(word)s people are written down. Their letters wait until you press send.",
    "count",
)
ALL_IN: Final = _("Everybody in this list is in the group already.")
SENT: Final = ngettext_lazy("One letter is on its way.", "%(word)s letters are on their way.", "count")
LINE: Final = _("Line %(line)s: %(why)s")
LINE_SAID: Final = _("Line %(line)s, “%(said)s”: %(why)s")

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NO_ADDRESS: _("this is no address. It has the form name@example.org."),
    Refusal.TOO_MANY: _("at most 500 people at once. Paste the rest afterwards."),
    Refusal.NOBODY: _("write at least one address, such as name@example.org."),
    Refusal.CANNOT_BE_ASKED: _("this person cannot be asked at present. Take the line out."),
    Refusal.STAFF_WRITES: _(
        "nobody here has this address. Ask staff to write to them, or take the line out."
    ),
    Refusal.ONCE_ONLY: _("a letter went to this address already, and nobody is written to twice."),
    Refusal.NOTHING_TO_SEND: _("No letter waits to be sent."),
    Refusal.STAFF_SAYS: _("Staff say who was in a group before it came here. Invite them, or ask staff."),
    Refusal.STAFF_SENDS: _("Among them are people who are not here yet. Staff send these letters."),
}

# Letters.
AGAIN_SUBJECT: Final = _("%(group)s takes people again")
AGAIN_TEXT: Final = _(
    "You asked to be told: %(group)s takes people again.\n\n%(purpose)s\n\nJoin here, if you still like: %(url)s\n"
    "No further letter comes."
)
ALREADY_SUBJECT: Final = _("%(group)s is now at %(community)s")
ALREADY_TEXT: Final = _(
    "You are in %(group)s. The group now keeps its dates, decisions and promises at %(community)s, and %(by)s wrote "
    "you down as a member. Nothing has to be done again: say yes, and you are in there too.\n\n%(url)s\n\n"
    "The link is yours alone and is good for 30 days. If you would rather not, say so there, or do nothing."
)
NEW_HERE_TEXT: Final = _(
    "You are in %(group)s. The group now keeps its dates, decisions and promises at %(community)s, and %(by)s wrote "
    "you down as a member. On one page you join the community and the group in one go:\n\n%(url)s\n\n"
    "The link is yours alone and is good for 30 days. No further letter comes. If you would rather not stand in the "
    "list at all, one button takes you out, without signing in:\n\n%(remove)s"
)
NEW_INVITED_TEXT: Final = _(
    "%(by)s invites you to %(group)s at %(community)s.\n\n%(purpose)s\n\nOn one page you join the community and the "
    "group in one go:\n\n%(url)s\n\nThe link is yours alone and is good for 30 days. No further letter comes. If you "
    "would rather not stand in the list at all, one button takes you out, without signing in:\n\n%(remove)s"
)
