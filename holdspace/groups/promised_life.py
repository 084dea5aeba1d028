"""The kinds of promises that the life of a group makes."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.proposals import PROPOSAL_DAYS
from holdspace.groups.rules.succession import FOUND_WITHIN
from holdspace.promises.rules import declare

PROPOSAL_ANSWER = declare(
    "group.proposal_answer", cast(str, _("An answer to a group that was proposed.")), f"{PROPOSAL_DAYS} days"
)
MILESTONE = declare("group.milestone", cast(str, _("A milestone of a group.")), "set date")
SUCCESSION = declare(
    "group.succession",
    cast(str, _("Somebody is found who facilitates or leads a group.")),
    f"{FOUND_WITHIN.days} days",
)
REVIEW = declare(
    "group.review", cast(str, _("A group without an end is talked over with its people.")), "set date"
)
