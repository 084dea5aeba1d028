"""Fields of a year by the numbers."""

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class YearForm(Form):
    """What the year brought, in the community's own words."""

    submit = _("Keep these words")
    words = PlainTextField(
        limit=8000,
        lines=8,
        required=False,
        label=_("What the year brought"),
        help_text=_("The numbers stand below it. Name nobody who has not said yes."),
    )
