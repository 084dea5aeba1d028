"""What the first staff person is asked."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from holdspace.hall import first_texts as texts
from holdspace.people.models import Person
from holdspace.people.rules import LONGEST_NAME, fold_email
from holdspace.ui.fields import PlainTextField, ZoneField
from holdspace.ui.forms import Form


class FirstForm(Form):
    """Name, address and zone; someone whom setup has named already only goes on."""

    submit: ClassVar[Any] = texts.SUBMIT
    name = PlainTextField(label=texts.NAME, help_text=texts.NAME_HINT, limit=LONGEST_NAME)
    email = forms.EmailField(label=texts.EMAIL, help_text=texts.EMAIL_HINT)
    zone = ZoneField(propose=True)

    def __init__(self, *args: Any, known: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            for asked in ("name", "email", "zone"):
                del self.fields[asked]

    def clean_email(self) -> str:
        """Whoever holds the link may be told that an address is taken: nobody else can be here yet."""
        email = fold_email(self.cleaned_data["email"])
        if Person.objects.filter(email=email).exists():
            raise ValidationError(str(texts.EMAIL_TAKEN))
        return email

    def answers(self) -> dict[str, str]:
        """What was typed; empty where nothing was asked."""
        return {asked: self.cleaned_data.get(asked, "") for asked in ("name", "email", "zone")}
