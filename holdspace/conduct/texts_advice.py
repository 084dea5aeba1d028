"""Sentences about advice, as the committee reads them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ADVICE: Final = _("Advice")
ANSWERED: Final = _("The answer is sent.")
WAITING: Final = _("Somebody asks for advice.")
DEED: Final = _("Answer it")
THREAD: Final[dict[str, Words]] = {
    "enquiry": _("Whoever wrote asked, first"),
    "advice": _("Answer, sent by %(who)s for the committee"),
}
TRAIL: Final[dict[str, Words]] = {
    "enquiry": _("Somebody asked for advice."),
    "advice": _("%(who)s answered the question."),
}
