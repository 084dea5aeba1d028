"""Sentences of the page that lets the first staff person in."""

from typing import Final

from django.utils.translation import gettext_lazy as _

SUBMIT: Final = _("Open the house")
NAME: Final = _("Your name")
NAME_HINT: Final = _("As you want to be called. Any alphabet, one word or several.")
EMAIL: Final = _("Your e-mail address")
EMAIL_HINT: Final = _("Codes for signing in go there.")
EMAIL_TAKEN: Final = _("This address belongs to somebody here already. Give another one.")
