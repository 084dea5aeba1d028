"""Sentences about what a reporter takes back: for them, and for the committee."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.wishes import Wish

Words = str | Promise

# The committee reads these.
TAKEN_BACK: Final = _("Taken back by whoever wrote.")
WISHES: Final[dict[Wish, Words]] = {
    Wish.NO_CONTACT: _("no more words from us"),
    Wish.NO_NAME: _("that their name is taken back"),
    Wish.NO_ACTION: _("that we do not act on it"),
}
NO_LONGER: Final[dict[Wish, Words]] = {
    Wish.NO_CONTACT: _("that we may write to them again"),
    Wish.NO_NAME: _("that their name may be seen again"),
    Wish.NO_ACTION: _("that we look into it after all"),
}
# Whom whoever wrote named, by the rows of the form.
NAMED: Final[dict[str, Words]] = {
    "witnesses": _("the first who may have noticed"),
    "witness_2": _("the second who may have noticed"),
    "witness_3": _("the third who may have noticed"),
    "behalf": _("whom they wrote for"),
}
MAY_CONTACT: Final[dict[str, Words]] = {
    "yes": _("may be contacted now: %(who)s"),
    "no": _("is not to be contacted: %(who)s"),
}
THREAD: Final[dict[str, Words]] = {
    "wish": _("Whoever wrote wishes"),
    "may_contact": _("Whoever wrote said who may be contacted"),
    "taken_back": _("Whoever wrote took a part back"),
    "wish_confirmed": _("Their wish was confirmed by %(who)s, once"),
}
TRAIL: Final[dict[str, Words]] = {
    "wish": _("Whoever wrote wished %(what)s."),
    "may_contact": _("Whoever wrote said who may be contacted; %(what)s."),
    "taken_back": _("Whoever wrote took a part back."),
    "wish_confirmed": _("%(who)s confirmed their wish."),
    "final_unwanted": _("%(who)s wrote down that the final word is unwanted."),
    "goes_on": _("%(who)s said why it is looked into all the same."),
}
NO_WORD: Final = _("Whoever wrote wants no more words from you.")
ONE_WORD: Final = _("You may confirm it once. Nothing else goes to them, here or by letter.")
CONFIRMED: Final = _("That has been confirmed. Nothing else goes to them, here or by letter.")
ANSWER_UNWANTED: Final = _("The answer that was due is unwanted: nothing is late.")
NAMELESS: Final = _(
    "Whoever wrote took their name back. It is covered here; do not use it, whoever has read it."
)
NOT_TO_ACT: Final = _("Whoever wrote asks you not to act on it.")
WEIGH: Final = _(
    "Weigh whether somebody’s safety needs it all the same. If not, close it, since they asked. Either way the reason "
    "is kept."
)
OUTSTANDS: Final = _("It was decided before they asked, so it stands.")
UNSAID: Final = _("Written down. Nothing was sent.")
CONFIRM: Final = _(
    "We have noted what you asked for. You hear no more from us, here or by letter. Your words still open this page, "
    "and you can change this at any time."
)

# The reporter reads these.
LABELS: Final[dict[Wish, Words]] = {
    Wish.NO_CONTACT: _("Do not write to me any more"),
    Wish.NO_NAME: _("Take my name back"),
    Wish.NO_ACTION: _("Please do not act on it"),
}
UNDONE: Final[dict[Wish, Words]] = {
    Wish.NO_CONTACT: _("You may write to me again"),
    Wish.NO_NAME: _("My name may be seen again"),
    Wish.NO_ACTION: _("Look into it after all"),
}
WHAT_THEN: Final[dict[Wish, Words]] = {
    Wish.NO_CONTACT: _(
        "Neither letters nor words on your page, but for one that confirms this. Nothing more is promised to you then."
    ),
    Wish.NO_NAME: _(
        "Your name, address and number are covered for everybody. Who has read them already may remember."
    ),
    Wish.NO_ACTION: _(
        "Those who read it follow this unless somebody’s safety needs otherwise. What was decided before stands."
    ),
}
WRITTEN_FOR: Final = _("Whom you wrote for")
# Whether somebody may be contacted: how it stands, and what the button says.
STANDS: Final[dict[str, Words]] = {
    "": _("You did not say whether we may contact them."),
    "yes": _("You said that we may contact them."),
    "ask_me": _("You said that we ask you first."),
    "no": _("You asked us not to contact them, so nobody does."),
    "behalf": _("They have not agreed to it, so nobody contacts them."),
}
CONTACT: Final[dict[bool, Words]] = {
    True: _("You may contact them"),
    False: _("Please do not contact them"),
}
HAPPENED: Final[dict[str, Words]] = {
    "wish": _("You told us what you wish"),
    "may_contact": _("You said who may be contacted"),
    "taken_back": _("You took a part back"),
    "wish_confirmed": _("%(who)s confirmed what you wish"),
}
SAVED: Final[dict[str, Words]] = {
    "wish": _("Saved. Those who read your report see it."),
    "may_contact": _("Saved. Those who read your report see it, and are held to it."),
    "taken_back": _("It is taken back. Nobody sees it here any more."),
}
