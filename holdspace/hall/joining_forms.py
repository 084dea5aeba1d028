"""What is asked of somebody who joins, and of somebody who leaves."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from holdspace.agreements.models import Version
from holdspace.hall import joining_texts as texts
from holdspace.people import texts as people_texts
from holdspace.people.forms import AddressField, NameField
from holdspace.people.models import Person
from holdspace.people.rules import Refusal
from holdspace.people.texts import SOMEONE_WHO_LEFT, Words
from holdspace.ui.fields import RadioList, ZoneField
from holdspace.ui.forms import Form


class AgreeForm(Form):
    """Agreement with one version of the guidelines."""

    agree = forms.BooleanField()

    def __init__(self, *args: Any, current: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        tick = self.fields["agree"]
        tick.label = str(texts.AGREE) % {"number": current.number}
        tick.error_messages["required"] = str(people_texts.REFUSALS[Refusal.NOT_ACCEPTED])


class JoinForm(AgreeForm):
    """Name, address, zone, whether the others may be told, and agreement with the version shown (R-004)."""

    submit: ClassVar[Words] = texts.JOIN
    field_order = ("name", "email", "zone", "announce", "agree")
    name = NameField()
    email = AddressField()
    zone = ZoneField(propose=True)
    announce = forms.BooleanField(label=people_texts.ANNOUNCE, required=False)
    agree = forms.BooleanField()
    version = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, current: Version, **kwargs: Any) -> None:
        super().__init__(*args, current=current, **kwargs)
        self.fields["version"].initial = current.pk

    def clean_agree(self) -> bool:
        """Agreement counts for the version that the page showed. Raises ValidationError when it was replaced."""
        seen = str(self.data.get("version", ""))
        if seen and seen != str(self.current.pk):
            # The page that comes back shows the version in force, and the next tick is for that one.
            fresh = cast(QueryDict, self.data).copy()
            fresh["version"] = str(self.current.pk)
            self.data = fresh
            raise ValidationError(str(texts.CHANGED) % {"number": self.current.number})
        return bool(self.cleaned_data["agree"])


class LeaveForm(Form):
    """Under which name past work stays."""

    submit: ClassVar[Words] = texts.LEAVE
    credit = forms.ChoiceField(
        label=texts.CREDIT, help_text=texts.CREDIT_HINT, widget=RadioList, initial="name"
    )
    other_name = NameField(label=texts.OTHER_NAME, help_text="", required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        credit = self.fields["credit"]
        assert isinstance(credit, forms.ChoiceField)
        credit.choices = [
            ("name", str(texts.CREDIT_NAME) % {"name": person.credit_name or person.name}),
            ("other", texts.CREDIT_OTHER),
            ("none", texts.CREDIT_NONE),
        ]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError beside the field where another name was chosen and none written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("credit") == "other" and not cleaned.get("other_name"):
            self.add_error("other_name", str(texts.OTHER_MISSING))
        return cleaned

    def credit_name(self) -> str:
        """The name that stays."""
        person = self.person
        kept: dict[str, str] = {
            "name": person.credit_name or person.name,
            "other": self.cleaned_data["other_name"],
        }
        return kept.get(str(self.cleaned_data["credit"]), str(SOMEONE_WHO_LEFT))
