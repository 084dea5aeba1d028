"""Sentences of the staff's pages about seats, and of the page that takes one."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.conduct.rules.seats import Opening, SeatKind
from holdspace.conduct.texts_desk import Words

SEAT_NAMES: Final[dict[SeatKind, Words]] = {
    SeatKind.MEMBER: _("Member"),
    SeatKind.SUBSTITUTE: _("Substitute"),
    SeatKind.DEPUTY: _("Deputy"),
    SeatKind.BOARD_CONTACT: _("Contact on the board"),
    SeatKind.OUTSIDE: _("Outside handler"),
    SeatKind.SPECIALIST: _("Specialist"),
}
SEAT_HINTS: Final[dict[SeatKind, Words]] = {
    SeatKind.MEMBER: _("Reads every report that does not leave them out, and decides with the others."),
    SeatKind.SUBSTITUTE: _("Comes in when too few members are free to judge."),
    SeatKind.DEPUTY: _("Hears when a promise is late, never which; reads nothing."),
    SeatKind.BOARD_CONTACT: _("Hears when a promise is late. May hold a key for when nobody else is left."),
    SeatKind.OUTSIDE: _("Somebody from elsewhere, for when nobody here is free. Need not be a member."),
    SeatKind.SPECIALIST: _(
        "Is asked for advice, such as a lawyer: reads only what the committee opens to them, until a day. Invite them "
        "before you need them."
    ),
}
OPENINGS: Final[dict[Opening, Words]] = {
    Opening.CLOSED: _(
        "Reporting is not open yet. It opens by itself when three members hold a confirmed key, or two "
        "when an outside "
        "handler has taken a seat."
    ),
    Opening.OPEN_WITH_OUTSIDE: _(
        "Reporting is open, with two members and an outside handler. A third member is better."
    ),
    Opening.OPEN: _("Reporting is open."),
}
READY: Final = ngettext_lazy("One member is ready now.", "%(word)s members are ready now.", "count")
KEY_READY: Final = _("Has a confirmed key.")
KEY_NONE: Final = _("Has no key yet. They make it on their first visit to the desk.")
KEY_WAITS: Final = _("Has a key that one of the others still has to confirm.")
KEY_FALSE: Final = _("Their key is not as it was made here. Nothing is sealed to it until it is replaced.")
KEY_UNNEEDED: Final = _("Needs no key.")
INVITED: Final = _("The invitation is on its way to %(name)s. The link in it works for 14 days.")
INVITED_AGAIN: Final = _("The invitation to %(name)s was sent once more.")
TAKEN_BACK: Final = _("The seat of %(name)s has ended.")

PROMISES: Final[dict[SeatKind, tuple[Words, ...]]] = {
    SeatKind.MEMBER: (
        _(
            "You read what people report here, with the others, and keep it to yourself, also when you have left."
        ),
        _("One of you confirms each report within a day on working days, and answers within a week."),
        _("Where you are not free to judge, you say so at once and step out. Nobody asks why."),
        _("You decide together: all agree, or two in three. Nobody decides alone."),
        _("Whoever asks you about a report hears that you do not comment. Only the board speaks in public."),
        _("You keep your passphrase to yourself. Nobody can reset it, not even whoever runs the server."),
    ),
    SeatKind.SUBSTITUTE: (
        _("You come in when too few members are free to judge, and do then what they do."),
        _("You keep what you read to yourself, also when you have left."),
        _("Where you are not free to judge, you say so at once and step out. Nobody asks why."),
        _("You keep your passphrase to yourself. Nobody can reset it, not even whoever runs the server."),
    ),
    SeatKind.DEPUTY: (
        _("When a promise to somebody who reported is late, you get a letter that says only that."),
        _("You ask the others whether they need help, and find them some. You read no report."),
    ),
    SeatKind.BOARD_CONTACT: (
        _("When a promise to somebody who reported is late, you get a letter that says only that."),
        _("You may hold a key, for the day when nobody else is free to read a report."),
        _("What you then read you keep to yourself, also when you have left."),
    ),
    SeatKind.OUTSIDE: (
        _("You read a report when nobody in this community is free to, and decide what is done."),
        _("You keep it to yourself, also when you have left."),
        _("You keep your passphrase to yourself. Nobody can reset it, not even whoever runs the server."),
    ),
    SeatKind.SPECIALIST: (
        _(
            "You give advice when the committee asks you. You read what they open to you, without names, until the day "
            "they name; you decide nothing."
        ),
        _(
            "You keep what you read to yourself, also when you have left. Where you are not free, you say so first."
        ),
        _("You keep your passphrase to yourself. Nobody can reset it, not even whoever runs the server."),
    ),
}
