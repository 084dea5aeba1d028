"""Sentences of the pages that span rooms."""

from typing import Final

from django.utils.translation import gettext_lazy as _

REMIND_SUBJECT: Final = _("Something you promised at %(community)s")
REMIND_SOON: Final = _("%(what)s\nIt is due %(due)s.\nYou can see and answer it here: %(where)s")
REMIND_LATE: Final = _(
    "%(what)s\nIt was promised for %(due)s and is still open. If it no longer matters, let it go and say why.\n"
    "You can see and answer it here: %(where)s"
)
