"""Sentences about a working group that goes on as an interest group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.converting import ConvertRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[ConvertRefusal, Words]] = {
    ConvertRefusal.BEGUN: _("This has begun already. The next step stands below."),
    ConvertRefusal.NOT_BEGUN: _("This has not begun, or it was left as it is."),
    ConvertRefusal.NO_LEAD: _("A member leads an interest group. Ask somebody, and wait for their yes."),
    ConvertRefusal.LEAD_ON_STAFF: _(
        "An interest group is led by a member. Staff can be its support contact."
    ),
    ConvertRefusal.LEAD_NOT_IN: _("Ask somebody who is in the group."),
    ConvertRefusal.LEAD_BARRED: _("This person cannot be asked at present."),
    ConvertRefusal.NOT_ASKED: _("You have not been asked this."),
    ConvertRefusal.ANSWERED: _("This is over: the group has gone on, or stays as it is."),
    ConvertRefusal.ITEMS_OPEN: _(
        "Say of each confidential thing that it stays where it is, or ask to share it first."
    ),
    ConvertRefusal.BLOCKED: _("Something must be settled first. It stands at the top of this page."),
}
BECAUSE: Final = _("It goes on as an interest group that members lead.")
BEGUN: Final = _(
    "Everybody in the group is asked by letter whether they come along. Silence is neither yes nor no."
)
LEFT_AS_IT_IS: Final = _("It stays a working group. Nobody was moved.")
LEAD_ASKED: Final = _("%(name)s is asked whether they would lead it.")
CONVERTED: Final = _("%(group)s is an interest group now, led by %(name)s.")
ITEM_STAYS: Final = _("Kept: it stays with those who were in the working group.")
SAID_YES: Final = _("Thank you. You come along as soon as the group goes on.")
SAID_NO: Final = _("Thank you for saying so. You stay in the working group until it ends.")
LEAD_YES: Final = _("Thank you. You lead it as soon as it goes on.")
LEAD_NO: Final = _("Thank you for saying so. Staff ask somebody else.")
COME_ALONG: Final = _("Do you come along?")
WOULD_LEAD: Final = _("Would you lead it?")
ANSWER: Final = _("Answer")
WHO_LEADS: Final = _("A member who would lead it")
ASK_THEM: Final = _("Ask them")
ASK_SUBJECT: Final = _("%(group)s may go on without an end. Do you come along?")
ASK_TEXT: Final = _(
    "The working group %(group)s may go on as an interest group: led by a member, without an end, open to all.\n\n"
    "You are asked whether you come along. Nobody is moved by silence: whoever does not answer is not in it when it "
    "begins, and can come in at any time. What is confidential in the working group stays with those who were in it."
    "\n\nAnswer here: %(url)s"
)
LEAD_SUBJECT: Final = _("Would you lead %(group)s?")
LEAD_TEXT: Final = _(
    "%(by)s asks whether you would lead %(group)s, which may go on as an interest group. An hour a month is often "
    "enough, and staff support you. No is a good answer too.\n\nAnswer here: %(url)s"
)
DONE_SUBJECT: Final = _("%(group)s is led by members now")
DONE_TEXT: Final = _(
    "%(group)s is no longer a working group: it goes on as an interest group that members lead, without an end.\n\n"
    "Whoever said yes is in it. If you did not answer, you are not in it now, and you can come in at any time. "
    "What was confidential in the working group stays with those who were in it.\n\n%(url)s"
)
