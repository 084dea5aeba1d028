"""Sentences about the second track: an employer, or whoever owns a contract."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import At, Because, Track

Words = str | Promise

TRACKS: Final[dict[str, Words]] = {
    Track.EMPLOYER: _("The employer (somebody on the staff is meant)"),
    Track.CONTRACT: _("The contract (a contractor or vendor is meant)"),
}
STATES: Final[dict[str, Words]] = {
    At.OPENED: pgettext_lazy("a second track", "opened"),
    At.REFERRED: pgettext_lazy("a second track", "with them"),
    At.RECEIVED: pgettext_lazy("a second track", "they have it"),
    At.PAUSED: pgettext_lazy("a second track", "paused, as they asked"),
    At.HANDLED: pgettext_lazy("a second track", "handled"),
    At.ENDED: pgettext_lazy("a second track", "ended"),
}
BECAUSE: Final[dict[str, Words]] = {
    Because.CONSENT: _("Whoever wrote has said yes"),
    Because.LAW: _("The law obliges us"),
    Because.HARASSMENT_POLICY: _("The employer’s policy on harassment obliges us"),
}
STEPS: Final[dict[str, Words]] = {
    At.RECEIVED: _("They have it, and go on"),
    At.PAUSED: _("They ask us to wait, or to wait longer"),
    At.HANDLED: _("Handled; we write down no more"),
    At.ENDED: _("It ends without them"),
}
PACKET: Final = _(
    "We have looked into a report about «who». What was found: «one sentence». It touches your rules as well as "
    "ours. Please tell us only when you have handled it, not what you decided."
)
CONTRACT: Final = _(
    "We found that something went against our guidelines which concerns the contract with «who». Please look at "
    "whether it continues. We do not say more."
)
TOLD: Final = _(
    "We have a duty to pass on that something was reported. We do it on «day», and name nobody but the person it is "
    "about. If that worries you, tell us before."
)
TRAIL: Final[dict[str, Words]] = {
    "track_opened": _("%(who)s opened a second track: %(what)s."),
    "track_told": _("%(who)s told whoever wrote that it has to be passed on."),
    "track_referred": _("%(who)s passed it on: %(what)s."),
    "track_moved": _("%(who)s wrote about the second track: %(what)s."),
}
THREAD: Final[dict[str, Words]] = {"track_told": _("That it has to be passed on, written by %(who)s")}
HAPPENED: Final[dict[str, Words]] = {"track_told": _("%(who)s told you that it has to be passed on")}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.TRACK_THERE: _("This track is open already."),
    Refusal.NO_TRACK_CONTACT: _(
        "No contact of the fiscal sponsor was chosen. Choose one, or write who else it goes to, such as an outside "
        "lawyer. Staff write the contact down as a role on that person’s page."
    ),
    Refusal.CONTACT_IS_PARTY: _(
        "They are a person of this case. Choose a second contact, or an outside lawyer."
    ),
    Refusal.ASKED_TO_WAIT: _(
        "The employer asked us to wait before anybody speaks with them. Write down first that they go on."
    ),
    Refusal.LINE_MANAGER: _(
        "You are the line manager of somebody whom this is about. Take “No, close it for me”: whoever manages "
        "somebody is not free to judge about them."
    ),
    Refusal.TRACK_NOT_THERE: _("This cannot be done from where it stands."),
    Refusal.NO_FINDING_YET: _(
        "A contract is looked at on a finding, not on a report. Answer the fourth question first."
    ),
    Refusal.NO_CONSENT: _(
        "Whoever wrote has not said yes to this. Ask them; their page has a field for it. Or name the duty, and tell "
        "them before."
    ),
    Refusal.NOT_TOLD: _("Tell whoever wrote first that it has to be passed on."),
    Refusal.TRACK_OPEN: _("A second track is still open. Write down that it is handled, or why it ends."),
}
OWNED: Final = _("%(person)s works under a contract that %(owner)s looks after.")
OWNED_BY_PARTY: Final = _(
    "%(person)s works under a contract that %(owner)s looks after, whom this is about. Ask somebody else on the staff "
    "to take it over, with no reason given: %(others)s."
)
NOBODY_ELSE: Final = _("nobody else is on the staff")
SOMEBODY_ELSE: Final = _("Somebody else, such as an outside lawyer")
