"""Sentences about a case that leaves the house."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

TRAIL: Final[dict[str, Words]] = {
    "export_asked": _("%(who)s asked to export it for %(what)s."),
    "export_yes": _("%(who)s confirmed the export, and was given its key."),
    "export_made": _("%(who)s took the exported file."),
}
ASKED: Final = _("%(who)s asked to export it for %(to)s. Somebody else has to confirm it.")
READY: Final = _(
    "%(other)s confirmed the export for %(to)s and holds its key. %(who)s takes the file, within a week."
)
MADE: Final = _("Exported for %(to)s: %(who)s took the file, %(other)s has the key.")
LAPSED: Final = _("An export for %(to)s was not taken within a week. Ask anew.")
REFUSALS: Final = {
    Refusal.NOT_CONFIRMED: _(
        "Nobody has confirmed this, it was taken already, or more than a week has passed."
    ),
    Refusal.WHO_ASKED: _("Whoever asked takes the file: you hold its key, and nobody should have both."),
}
