"""Forms about how long a case is kept."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.forms import Form


class HoldForm(Form):
    """A reason, for the other members."""

    submit: ClassVar[Any] = _("Ask the others")
    why = words_field(_("Why"), lines=3, help_text=_("The others read it. A second one of you confirms it."))


class ConfirmForm(Form):
    submit: ClassVar[Any] = _("I confirm it")
