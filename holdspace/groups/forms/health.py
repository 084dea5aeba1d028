"""Fields of a review of a group without an end."""

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class ReviewForm(Form):
    """What was talked over, and when it is done again."""

    submit = _("Keep this")
    words = PlainTextField(
        limit=4000,
        lines=4,
        label=_("What you talked over"),
        help_text=_("With whoever leads it. Only staff read this; it is no judgement of anybody."),
    )
    next_on = DayField(label=_("When it is talked over again"))
