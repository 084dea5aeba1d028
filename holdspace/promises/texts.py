"""Sentences of the page about promises kept."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

MADE: Final = ngettext_lazy("%(word)s was made.", "%(word)s were made.", "count")
KEPT: Final = ngettext_lazy("%(word)s was kept in time.", "%(word)s were kept in time.", "count")
KEPT_LATE: Final = ngettext_lazy("%(word)s was kept late.", "%(word)s were kept late.", "count")
LATE: Final = ngettext_lazy("%(word)s is late.", "%(word)s are late.", "count")
WAIVED: Final = ngettext_lazy(
    "%(word)s was let go, with a reason.", "%(word)s were let go, with a reason.", "count"
)
OPEN: Final = ngettext_lazy("%(word)s is open, not due yet.", "%(word)s are open, not due yet.", "count")
UNNAMED: Final = _("A promise of a kind that is no longer made.")
