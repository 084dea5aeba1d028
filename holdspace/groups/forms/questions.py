"""Fields for what an import left open."""

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class AnswerForm(Form):
    """An answer to a question that an import left open; empty lets it go."""

    submit = _("Keep this answer")
    answer = PlainTextField(limit=500, required=False, label=_("Your answer"))
