"""What a community says about itself, one small form at a time. The forms refuse; the actions write."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dates import WEEKDAYS

from holdspace import clock
from holdspace.community import rules, texts
from holdspace.community.rules import Facts, Profile, Refusal
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, Ticks, ZoneField
from holdspace.ui.forms import Form, refuse


class FactsForm(Form):
    """A form over some fields of ``Facts``; ``changes()`` are arguments of ``actions.describe``."""

    submit = texts.SAVE

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        self.facts = facts
        kwargs.setdefault("initial", {name: getattr(facts, name, None) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def changes(self) -> dict[str, Any]:
        """The fields as they were typed, without the page's key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}

    def facts_typed(self) -> Facts:
        """The community as it would be."""
        return replace(self.facts, **self.changes())


class NameForm(FactsForm):
    """Who the community is."""

    name = PlainTextField(limit=80, label=texts.NAME, help_text=texts.NAME_HINT)
    aim = PlainTextField(limit=200, lines=2, label=texts.AIM, help_text=texts.AIM_HINT)
    welcome = PlainTextField(
        limit=2000, lines=5, required=False, label=texts.WELCOME, help_text=texts.WELCOME_HINT
    )


def countries() -> list[tuple[str, Any]]:
    """Countries whose holidays are known, by English name; the first choice is none."""
    named = sorted(clock.countries().items(), key=lambda pair: pair[1])
    return [("", texts.NO_COUNTRY), *named]


class CalendarForm(FactsForm):
    """Which days count, and in whose midnight they end."""

    zone = ZoneField(label=texts.ZONE, help_text=texts.ZONE_HINT)
    country = forms.ChoiceField(
        choices=countries,
        required=False,
        label=texts.COUNTRY,
        error_messages={"invalid_choice": texts.COUNTRY_UNKNOWN},
    )
    subdivision = PlainTextField(
        limit=10, required=False, short=True, label=texts.REGION, help_text=texts.REGION_HINT
    )
    weekend = forms.TypedMultipleChoiceField(
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=Ticks,
        label=texts.WEEKEND,
        help_text=texts.WEEKEND_HINT,
    )
    rolling = forms.TypedChoiceField(
        choices=[("yes", texts.ROLLS), ("no", texts.STRICT)],
        coerce=lambda choice: choice == "yes",
        widget=RadioCards(hints={"yes": texts.ROLLS_HINT, "no": texts.STRICT_HINT}),
        label=texts.ROLLING,
    )
    every_member = forms.TypedChoiceField(
        choices=[("no", texts.OF_THE_HOST), ("yes", texts.OF_EVERY_MEMBER)],
        coerce=lambda choice: choice == "yes",
        empty_value=False,  # type: ignore[arg-type]  # the stubs know only text
        required=False,
        widget=RadioCards(hints={"no": texts.OF_THE_HOST_HINT, "yes": texts.OF_EVERY_MEMBER_HINT}),
        label=texts.WHOSE_DAYS,
    )

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        super().__init__(*args, facts=facts, **kwargs)
        self.initial["rolling"] = "yes" if facts.rolling else "no"
        self.initial["every_member"] = "yes" if facts.every_member else "no"
        self.initial["weekend"] = list(facts.weekend)

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        return {
            **found,
            "weekend": tuple(sorted(found["weekend"])),
            "subdivision": found["subdivision"].strip().upper(),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse what no promise could be reckoned with, beside the field it is about."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (refusal := rules.why_not_describe(self.facts_typed())):
            field = {Refusal.REGION_UNKNOWN: "subdivision", Refusal.COUNTRY_UNKNOWN: "country"}
            words = self._regions() if refusal is Refusal.REGION_UNKNOWN else texts.REFUSALS[refusal]
            refuse(self, words, field.get(refusal, "weekend"))
        return cleaned

    def _regions(self) -> str:
        country = self.cleaned_data["country"]
        if not country:
            return str(texts.REGION_ALONE)
        known = ", ".join(clock.subdivisions(country))
        return str(texts.REGIONS_KNOWN) % {"known": known} if known else str(texts.NO_REGIONS)


def address_field(**kwargs: Any) -> PlainTextField:
    """An e-mail address that may stay empty."""
    return PlainTextField(limit=254, required=False, validators=[_check_address], **kwargs)


def _check_address(text: str) -> None:
    try:
        validate_email(text.strip())
    except ValidationError:
        raise ValidationError(texts.NOT_AN_ADDRESS) from None


class ContactsForm(FactsForm):
    """How people reach the community."""

    general_contact = address_field(label=texts.GENERAL, help_text=texts.GENERAL_HINT)
    conduct_address = address_field(label=texts.CONDUCT, help_text=texts.CONDUCT_HINT)
    conduct_also = PlainTextField(
        limit=200, lines=2, required=False, label=texts.CONDUCT_ALSO, help_text=texts.CONDUCT_ALSO_HINT
    )
    reachable = PlainTextField(
        limit=200, required=False, label=texts.REACHABLE, help_text=texts.REACHABLE_HINT
    )
    phone_list = PlainTextField(
        limit=1000, lines=3, required=False, label=texts.PHONES, help_text=texts.PHONES_HINT
    )

    def changes(self) -> dict[str, Any]:
        return {name: text.strip() for name, text in super().changes().items()}


class ProfileForm(FactsForm):
    """Small or Full."""

    profile = forms.TypedChoiceField(
        choices=list(texts.PROFILES.items()),
        coerce=Profile,
        widget=RadioCards(hints={str(profile): hint for profile, hint in texts.PROFILE_HINTS.items()}),
        label=texts.PROFILE,
    )


class ClosureForm(Form):
    """A day off beyond the public holidays."""

    submit = texts.NAME_DAY
    day = DayField(label=texts.CLOSED_DAY)
    words = PlainTextField(limit=80, required=False, label=texts.CLOSED_WORDS)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["day"]
        assert isinstance(field, DayField)
        field.first = today
