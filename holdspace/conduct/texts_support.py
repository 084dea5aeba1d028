"""Sentences about help that is offered, and about telling those to whom it happened."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

WHO_WROTE: Final = _("whoever wrote")
ONE_PERSON: Final = _("one person")
TRAIL: Final[dict[str, Words]] = {
    "support_offer": _("%(who)s offered help to %(what)s."),
    "support_answer": _("Somebody to whom help was offered answered: %(what)s."),
    "support_seen": _("%(who)s asked how it is with the help that was offered."),
    "affected_said": _(
        "%(who)s wrote down whether somebody to whom it happened wants to hear of it: %(what)s."
    ),
}
THREAD: Final[dict[str, Words]] = {
    "support_offer": _("Help, offered by %(who)s for the committee"),
    "support_answer": _("Whoever wrote answered what was offered"),
}
HAPPENED: Final[dict[str, Words]] = {
    "support_offer": _("%(who)s offered you help"),
    "support_answer": _("You answered what we offered"),
}
ANSWERS: Final[dict[bool, Words]] = {True: _("yes, please"), False: _("no, thank you")}
ANSWERED: Final = _("Your answer is saved.")
AGREED: Final[dict[bool, Words]] = {True: _("yes"), False: _("no")}
SAVED: Final[dict[str, Words]] = {
    "support": _("Your answer is saved. You can say otherwise at any time: add a line below."),
}
AFFECTED_LETTER: Final = _(
    "You told us that you want to hear what came of it. We looked into it. «What was found, in general words.» "
    "«What was done.» Nothing is asked of you. If anybody treats you worse, or if something would help you, say so on "
    "this page."
)
ASK_OTHER: Final = _(
    "We are looking into something, and you may have noticed a part of it: «what was seen, in your own words». Tell us "
    "what you remember, as much or as little as you like; you need not answer. Please do not speak about it with "
    "anybody meanwhile. Nobody may be treated worse for telling us something."
)
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_AGREED: _(
        "Nobody has written down that this person wants to hear of it. Ask them first, by a way that is safe for them."
    ),
    Refusal.DECLINED_BEFORE: _("They have declined this already, so it is not offered to them again."),
    Refusal.NO_PAGE_YET: _(
        "This person has no page here yet. Write to them first; then what you offer stands there."
    ),
}
