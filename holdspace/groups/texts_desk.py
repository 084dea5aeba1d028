"""Sentences of the desk of those who facilitate or lead, as far as they are about groups."""

from typing import Final

from django.utils.translation import gettext_lazy as _

GROUP_ENDS: Final = _("The group ends, or its end is talked over again")
MILESTONE_DUE: Final = _("%(title)s")
ROUND_CLOSES: Final = _("The round closes: %(asks)s")
CANNOT_COME: Final = _("%(name)s cannot come, and has told you")
SOMEBODY_ASKS: Final = _("%(name)s asks to join")
ANSWER: Final = _("Answer")
