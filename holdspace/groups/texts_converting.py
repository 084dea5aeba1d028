"""Sentences about a working group that goes on as an interest group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

DONE_SUBJECT: Final = _("%(group)s is led by members now")
DONE_TEXT: Final = _(
    "%(group)s is no longer a working group: it goes on as an interest group that members lead, without an end.\n\n"
    "Whoever said yes is in it. If you did not answer, you are not in it now, and you can come in at any time. "
    "What was confidential in the working group stays with those who were in it.\n\n%(url)s"
)
