"""Sentences about finding somebody who facilitates or leads."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.succession import SuccessionRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[SuccessionRefusal, Words]] = {
    SuccessionRefusal.NOT_STAFF: _("Only staff can do this."),
    SuccessionRefusal.NO_GAP: _(
        "Somebody facilitates or leads this group, so nobody is needed for the time between."
    ),
    SuccessionRefusal.NOT_COMMUNITY: _("This person cannot be asked at present."),
    SuccessionRefusal.NOT_HERE: _(
        "You have this part already, or it is for members who are not on the staff."
    ),
    SuccessionRefusal.NOT_IN: _("Somebody in the group can offer. Come in first."),
    SuccessionRefusal.OFFERED: _("You have offered already. Staff know, and answer you."),
    SuccessionRefusal.ENDED: _("This offer has been answered, or was taken back."),
    SuccessionRefusal.NOT_RUNNING: _("This group is closed."),
}
CLOSED_BEFORE: Final = _("The group ended, or went on as another kind, before somebody was found.")
INTERIM: Final = _("Until somebody is found, %(name)s looks after this group.")
NAMED: Final = _(
    "%(name)s looks after %(group)s until somebody is found. Its members see it while nobody else does."
)
WHO: Final = _("Who looks after it")
NAME_THEM: Final = _("Name them, and tell them")
OFFER: Final = _("Offer to lead")
OFFER_HELP: Final = _("Offer to help facilitate")
OFFER_LEAD: Final = _(
    "Staff see your offer and answer it. Nobody else does, unless you take it on. An hour a week is often enough."
)
OFFERED: Final = _("Thank you. Staff have your offer and answer you; nobody else sees it.")
TAKEN_BACK: Final = _("Your offer is taken back.")
ACCEPTED: Final = _("%(name)s has taken it on.")
DECLINED: Final = _("%(name)s has your answer.")
SOMEBODY_OFFERS: Final = _("Somebody offers to lead")
ANSWER_OFFER: Final = _("Answer the offer")
OFFER_SUBJECT: Final = _("Somebody offers to help %(group)s")
OFFER_TEXT: Final = _(
    "%(who)s offers to take a leading part in %(group)s.\n\n%(words)s\n\nAnswer here: %(url)s"
)
YES_SUBJECT: Final = _("Your offer to %(group)s")
YES_TEXT: Final = _(
    "Thank you: you are %(role)s of %(group)s from now on. What you can do there stands here: %(url)s"
)
NO_TEXT: Final = _(
    "Thank you for offering to take a leading part in %(group)s. It is not possible this time.\n\n%(words)s\n\n%(url)s"
)
INTERIM_SUBJECT: Final = _("You look after %(group)s for now")
INTERIM_TEXT: Final = _(
    "%(by)s asks you to look after %(group)s until somebody facilitates or leads it. Its members see your name as the "
    "one to ask. It gives you no other powers. If that does not suit you, answer %(by)s.\n\n%(url)s"
)
