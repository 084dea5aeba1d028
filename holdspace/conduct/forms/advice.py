"""The one form of advice: an answer."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.forms import Form


class AdviceForm(Form):
    """What whoever asked will read."""

    submit: ClassVar[Any] = _("Send the answer")
    what = words_field(
        _("Your answer"),
        help_text=_("What they can do, and who else may help. It is theirs to decide what comes of it."),
    )
