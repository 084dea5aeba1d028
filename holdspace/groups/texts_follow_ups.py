"""Sentences about follow-up projects."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.follow_ups import FollowUpRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[FollowUpRefusal, Words]] = {
    FollowUpRefusal.NOBODY_YET: _(
        "Nobody who was asked has said yes yet, so it stays proposed. It can open as soon as one person does."
    ),
}
BEGUN: Final = _("%(group)s is proposed. Everybody from %(of)s is asked by letter; nobody is moved.")
