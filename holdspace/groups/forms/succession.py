"""Fields of an offer to lead."""

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class OfferForm(Form):
    """What somebody would bring to it."""

    submit = _("Send the offer")
    words = PlainTextField(limit=500, lines=2, required=False, label=_("What you would like to do there"))
