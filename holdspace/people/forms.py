"""Fields of the pages about people, and their cleaning."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.clock.public_holidays import countries
from holdspace.people import rules, texts
from holdspace.people.actions import Profile, profile_of
from holdspace.people.models import Person
from holdspace.people.rules import Refusal, fold_email
from holdspace.people.texts import Words
from holdspace.ui.fields import DayField, PlainTextField, ZoneField
from holdspace.ui.forms import Form


class NameField(PlainTextField):
    """A chosen name; what the rule refuses is told beside it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", texts.NAME)
        kwargs.setdefault("help_text", texts.NAME_HINT)
        wrong = {"required": texts.REFUSALS[Refusal.NAME_BLANK]}
        super().__init__(limit=rules.LONGEST_NAME, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> str:
        """The name without blanks around it. Raises ValidationError with the rule's sentence."""
        name: str = super().clean(value)
        refusal = rules.why_not_name(name) if name or self.required else None
        if refusal:
            raise forms.ValidationError(str(texts.REFUSALS[refusal]))
        return name.strip()


class AddressField(forms.EmailField):
    """An e-mail address in its one spelling."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", texts.ADDRESS_FIELD)
        kwargs.setdefault("help_text", texts.ADDRESS_HINT)
        wrong = {"required": texts.NOT_AN_ADDRESS, "invalid": texts.NOT_AN_ADDRESS}
        super().__init__(error_messages=wrong, **kwargs)
        self.widget.attrs |= {"autocomplete": "email", "dir": "ltr"}

    def clean(self, value: Any) -> str:
        """The address folded, so that one person has one spelling."""
        return fold_email(super().clean(value))


def _countries() -> list[tuple[str, Words]]:
    return [("", texts.COUNTRY_NONE), *countries().items()]


class ProfileForm(Form):
    """What a person says about themselves; only name and zone are needed."""

    submit: ClassVar[Words] = _("Save")
    name = NameField()
    pronouns = PlainTextField(
        label=texts.PRONOUNS,
        help_text=texts.PRONOUNS_HINT,
        limit=rules.LONGEST_PRONOUNS,
        required=False,
        short=True,
    )
    zone = ZoneField()
    language = forms.ChoiceField(label=texts.LANGUAGE, choices=lambda: list(texts.LANGUAGES.items()))
    country = forms.ChoiceField(
        label=texts.COUNTRY, help_text=texts.COUNTRY_HINT, choices=_countries, required=False
    )
    affiliation = PlainTextField(label=texts.AFFILIATION, limit=80, required=False)
    orcid = forms.CharField(label=texts.ORCID_FIELD, help_text=texts.ORCID_HINT, required=False)
    credit_name = NameField(label=texts.CREDIT_NAME, help_text=texts.CREDIT_HINT, required=False)
    paused_until = DayField(label=texts.PAUSE, help_text=texts.PAUSE_HINT, required=False)
    announce = forms.BooleanField(label=texts.ANNOUNCE, required=False)

    def __init__(self, *args: Any, person: Person, newcomer: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(profile_of(person)), **kwargs)
        self.was = profile_of(person)
        if not newcomer:
            del self.fields["announce"]

    def clean_orcid(self) -> str:
        """The iD alone, whether typed with its address or with small x."""
        typed = self.cleaned_data["orcid"].strip().removesuffix("/").rsplit("/", 1)[-1].upper()
        if refusal := rules.why_not_orcid(typed):
            raise forms.ValidationError(str(texts.REFUSALS[refusal]))
        return str(typed)

    def profile(self) -> Profile:
        """The answers as a profile; what was not asked stays."""
        asked = {field: said for field, said in self.cleaned_data.items() if field in vars(self.was)}
        return replace(self.was, **asked)


@dataclass(frozen=True)
class Beside:
    """What a role may name besides: line managers and contracts, each as id and words."""

    managers: tuple[tuple[str, str], ...] = ()
    contracts: tuple[tuple[str, str], ...] = ()


def _roles() -> list[tuple[str, Words]]:
    return [("", texts.CHOOSE_ROLE), *texts.ROLES.items()]


class RoleForm(Form):
    """A role to give: which, from when to when. Days are by the clock of whoever gives it."""

    submit: ClassVar[Words] = _("Give this role")
    kind = forms.ChoiceField(label=texts.ROLE)
    since = DayField(label=texts.SINCE, help_text=texts.SINCE_HINT, required=False)
    until = DayField(label=texts.UNTIL, help_text=texts.UNTIL_HINT, required=False)
    employer = PlainTextField(label=texts.EMPLOYER, help_text=texts.EMPLOYER_HINT, limit=80, required=False)
    manager = forms.ChoiceField(label=texts.MANAGER, help_text=texts.MANAGER_HINT, required=False)
    contract = forms.ChoiceField(label=texts.CONTRACT, help_text=texts.CONTRACT_HINT, required=False)
    extend = forms.BooleanField(label=texts.EXTEND, required=False)

    def __init__(self, *args: Any, own_names: tuple[str, ...], beside: Beside, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("manager", beside.managers), ("contract", beside.contracts)):
            self.fields[name].choices = [("", texts.NOBODY), *rows]  # type: ignore[attr-defined]
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [*_roles(), *((name, name) for name in own_names)]
        kind.error_messages["invalid_choice"] = str(texts.REFUSALS[Refusal.ROLE_UNKNOWN])


class RoleNameForm(Form):
    """A role name of the community's own."""

    submit: ClassVar[Words] = _("Add it to the list")
    role_name = PlainTextField(label=texts.ROLE_NAME, limit=30, short=True)


class HandleForm(Form):
    """How somebody is known elsewhere, to find their listed entry."""

    submit: ClassVar[Words] = _("That is me")
    handle = PlainTextField(label=texts.HANDLE, help_text=texts.HANDLE_HINT, limit=120, short=True)


class InviteForm(Form):
    """Where a listed person can be reached."""

    submit: ClassVar[Words] = _("Send one letter")
    email = AddressField(
        label=_("Their e-mail address"), help_text=_("It is used for this letter and for signing in.")
    )


class NewAddressForm(Form):
    """The address that somebody wants their letters at."""

    submit: ClassVar[Words] = _("Send a letter there")
    email = AddressField(label=_("New e-mail address"))
