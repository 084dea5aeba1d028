"""The kinds of promises that groups make."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from holdspace.promises.rules import declare

# ``says`` is turned into text when it is shown, in the reader's language.
GROUP_END = declare(
    "group.end", cast(str, _("This group ends, or its end is talked over again.")), "set date"
)
JOIN_ANSWER = declare("group.join_answer", cast(str, _("An answer to a wish to join a group.")), "5 days")
ROUND_END = declare(
    "group.round",
    cast(str, _("A group is asked for its consent, and everyone in it hears how it ended.")),
    "K6",
)
REUSE_ANSWER = declare("group.reuse_answer", cast(str, _("An answer to a question about reuse.")), "5 days")
