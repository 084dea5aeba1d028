"""Sentences about reports that came by mail."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.mail import Aside

Words = str | Promise

# The trail, and what stands in the thread.
TRAIL: Final[dict[str, Words]] = {
    "mail_original": _("It came by mail. The message is kept as it arrived."),
    "by_mail": _("Whoever wrote answered by mail."),
    "mail_held": _(
        "Mail from another address says that it belongs here. It is held until whoever wrote confirms it."
    ),
    "mail_claims": _("Whoever wrote was asked, on their page, whether that mail is theirs."),
    "mail_mine": _("Whoever wrote said whether that mail is theirs."),
    "came_back": _("A letter to whoever wrote came back: it reached nobody."),
    "set_aside": _("A mail was set aside as likely spam."),
    "taken_up": _("%(who)s said that it is a report."),
    "left_aside": _("%(who)s said that it is no report."),
}
THREAD: Final[dict[str, Words]] = {
    "by_mail": _("Whoever wrote, by mail"),
    "mail_claims": _("Asked whether mail from another address is theirs"),
    "mail_mine": _("Whoever wrote, about that mail"),
    "came_back": _("A letter to them came back; what you write reaches them here alone"),
}
HAPPENED: Final[dict[str, Words]] = {
    "by_mail": _("You wrote to us by mail"),
    "mail_claims": _("Mail came from another address and said that it belongs here"),
    "mail_mine": _("You said whether that mail is yours"),
    "came_back": _("A letter to you came back: it reached nobody. Look at the address, or come back here"),
}

WHY_ASIDE: Final[dict[str, Words]] = {
    Aside.SERVER: _("The mail server marked it as spam."),
    Aside.FORGED: _("The mail server found that it was not sent by the place it names."),
    Aside.FROM_LIST: _("It came through a mailing list."),
    Aside.NO_SENDER: _("It names no address that could be answered."),
    Aside.EMPTY: _("It has no words."),
}
MINE_YES: Final = _("Yes, I wrote it")
MINE_NO: Final = _("No, that was not me")
MINE_SAID: Final = _("Thank you. We have noted it.")
TAKEN_UP: Final = _("It is a report now. Both dates count from when the mail arrived.")
LEFT_ASIDE: Final = _("It stays aside. Nothing was sent to anybody.")
LEFT_OUT_DONE: Final = _("Done. From now on they cannot open it, and hear nothing more of it.")
NOT_DONE: Final = _(
    "This could not be done: what is stored of it is not as it was left. Write to one of the contacts instead."
)
NOBODY_TICKED: Final = _("Tick who should not read it.")
