"""Sentences about drafts of the community's texts that belong to a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.texts import Words

ASKS: Final[Words] = _("May this draft be published: %(title)s?")
TAKEN: Final[Words] = _("The draft belongs to this group now. It is published only with the group's consent.")
GIVEN_BACK: Final[Words] = _("The draft belongs to no group any more.")
ASKED: Final[Words] = _("Everyone in the group is asked. Silence is not counted as yes.")
