"""Forms for telling a person what was decided, and for asking others to look at it again."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.forms import Form


class OutcomeForm(Form):
    submit: ClassVar[Any] = _("Let another of us read it")
    what = words_field(_("What they will read"), lines=10)


class SendForm(Form):
    submit: ClassVar[Any] = _("I have read it: send it")


class AppealForm(Form):
    submit: ClassVar[Any] = _("Ask others to look at it again")
    what = words_field(
        _("What should they look at?"),
        help_text=_("What was not seen, not right, or not fair. A few words are enough."),
    )
