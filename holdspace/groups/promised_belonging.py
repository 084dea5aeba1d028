"""The kinds of promises made to those who come into a group, and to those who leave it."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from holdspace.promises.rules import declare

WAY_OUT = declare(
    "group.way_out",
    cast(str, _("Stepping back goes well: a talk, and every access closed.")),
    "10 working days",
)
LET_IN = declare(
    "group.let_in", cast(str, _("Who has come in is in the channel and in the folder.")), "3 working days"
)
