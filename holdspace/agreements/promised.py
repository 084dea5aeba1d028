"""The kinds of promises that agreements make."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from holdspace.promises.rules import declare

# ``says`` is turned into text when it is shown, in the reader's language.
SUGGESTION_ANSWER = declare(
    "agreement.suggestion", cast(str, _("An answer to a suggestion.")), "7 working days"
)
REVIEW = declare("agreement.review", cast(str, _("A text that is looked at again.")), "set date")
