"""Sentences about the committee itself: terms, absences, coming in, handing on, practice."""

from typing import Final

from django.utils.translation import gettext_lazy as _

HANDED_ON: Final = _("It is handed on. You can open it no more.")
ALL_HANDED_ON: Final = _("Everything is handed on, and your key opens nothing any more. Thank you.")
