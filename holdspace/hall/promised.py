"""The kinds of promises that rooms make together."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from holdspace.promises.rules import declare

# ``says`` is turned into text when it is shown, in the reader's language.
ENQUIRY_ANSWER = declare(
    "enquiry.answer", cast(str, _("An answer to a question or comment.")), "5 working days"
)
ENQUIRY_DAYS = 5
