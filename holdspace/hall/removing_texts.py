"""Sentences about being taken out of the list without ever having joined."""

from typing import Final

from django.utils.translation import gettext_lazy as _

LETTER_SUBJECT: Final = _("What may be listed of you at %(community)s")
LETTER: Final = _(
    "Hello.\n\nSomebody, likely you, asked %(community)s to forget what may be listed there under this address. Open "
    "this page within a day and press the button there:\n\n%(url)s\n\nIf it was not you, you need do nothing: nothing "
    "changes without that button."
)
SUBMIT: Final = _("Send me a letter")
ADDRESS_HINT: Final = _("The letter goes there and nowhere else. We say the same whether or not we know it.")
