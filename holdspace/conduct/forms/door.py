"""Forms of the page for whoever stands at a door."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class MayComeForm(Form):
    submit: ClassVar[Any] = _("Ask")
    who = PlainTextField(label=_("Their name, or the address they signed up with"), limit=254)


class DoorDayForm(Form):
    submit: ClassVar[Any] = _("Show the list")
    day = DayField(label=_("On which day?"), help_text=_("The list opens 24 hours before."))

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].first = first  # type: ignore[attr-defined]  # our DayField
