"""Fields that refuse with a sentence and lose nothing that was typed."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    EmailValidator,
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from holdspace.ui import dates, texts, zones

EARLIEST, LATEST = (
    date(1900, 1, 1),
    date(2199, 12, 31),
)  # no zone or sum of days leads out of the calendar from here
DAY_FORMATS: Final = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%A %d %B %Y")


class PlainTextField(forms.CharField):
    """Text exactly as it was typed, in every script; only white space at its very end goes.

    ``limit`` counts characters (code points). There is no ``maxlength`` in the page: a browser would cut what
    is pasted without a word. ``lines`` makes it a field of several lines.
    """

    def __init__(self, *, limit: int, lines: int = 1, short: bool = False, **kwargs: Any) -> None:
        attrs: dict[str, Any] = {"dir": "auto"}
        if short:
            attrs["class"] = "short"
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs=attrs | {"rows": lines}))
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("error_messages", {}).setdefault("required", texts.NEEDED)
        super().__init__(strip=False, **kwargs)
        self.limit = limit
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]
        self.validators.append(refuse_zero_byte)
        self.validators.append(RoomFor(limit))

    def to_python(self, value: Any) -> str:
        """The text with plain line ends: browsers send two characters for each, which nobody typed."""
        text = super().to_python(value)
        return str(text or "").replace("\r\n", "\n").rstrip()


def refuse_zero_byte(text: str) -> None:
    """Neither database can hold a zero byte; taking it out silently would change what was written."""
    if "\x00" in text:
        raise ValidationError(texts.ZERO_BYTE, code="zero_byte")


class RoomFor(MaxLengthValidator):
    """Refuses longer text with both numbers named."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit, None)

    def __call__(self, value: Any) -> None:
        """Raise ValidationError where ``value`` has more than ``limit`` characters."""
        if len(value) > self.limit_value:
            figures = {"length": f"{len(value):,}", "limit": f"{self.limit_value:,}"}
            raise ValidationError(str(texts.TOO_LONG) % figures, code="too_long")


DJANGOS: Final = {
    **forms.Field.default_error_messages,
    **forms.ChoiceField.default_error_messages,
    **forms.URLField.default_error_messages,
}


def in_our_words(field: forms.Field) -> None:
    """Give a field our sentences where it still has Django's own, which say what is wrong and not what to do."""
    ours: dict[str, Any] = {
        "required": texts.CHOOSE if isinstance(field, forms.ChoiceField) else texts.NEEDED,
        "invalid_choice": texts.CHOOSE,
        "invalid": texts.NOT_A_LINK,
    }
    for code, words in ours.items():
        if field.error_messages.get(code) == DJANGOS[code]:
            field.error_messages[code] = words
    field.validators = [_told(one) for one in field.validators]


def _told(validator: Any) -> Any:
    """The same check with our sentence."""
    if type(validator) is MaxLengthValidator:
        return RoomFor(validator.limit_value)
    if type(validator) is EmailValidator and validator.message == EmailValidator.message:
        return EmailValidator(texts.NOT_AN_ADDRESS)
    return validator


class DayField(forms.DateField):
    """One day. ``first`` and ``last`` may be set on the field of a form, for days that depend on today."""

    def __init__(self, *, first: date | None = EARLIEST, last: date | None = LATEST, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        messages = kwargs.setdefault("error_messages", {})
        messages.setdefault("required", texts.NOT_A_DAY)
        messages.setdefault("invalid", texts.NOT_A_DAY)
        super().__init__(input_formats=DAY_FORMATS, **kwargs)
        self.first, self.last = first, last

    def validate(self, value: date | None) -> None:
        """Refuse a day before ``first`` or after ``last``, naming the nearest possible one."""
        super().validate(value)
        if value and self.first and value < self.first:
            raise ValidationError(str(texts.TOO_EARLY) % {"day": dates.day(self.first, "UTC")})
        if value and self.last and value > self.last:
            raise ValidationError(str(texts.TOO_LATE) % {"day": dates.day(self.last, "UTC")})


class ZoneSelect(forms.Select):
    """The list of places; each option also carries the older names that browsers still say.

    Written as one piece and remembered for each language: as a template for each of its 400 options it would cost
    more time than all the rest of a page.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The list with its place selected; where none fits, an empty line, so that no place is chosen silently."""
        zone = str(value or "")
        options = _options(get_language() or "")
        listed = zones.canonical(zone) == zone
        if listed:
            options = options.replace(f'value="{zone}"', f'value="{zone}" selected', 1)
        if not listed or not self.is_required:
            options = f'<option value=""{"" if listed else " selected"}></option>{options}'
        every = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(every), mark_safe(options))


@cache
def _options(language: str) -> str:
    """All options in a language (the one that is active; the name is only what it is remembered by)."""
    also = {place.zone: " ".join(place.also) for place in zones.places()}
    groups = (
        (
            region,
            format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                (
                    (zone, flatatt({"data-also": also[zone]} if also[zone] else {}), city)
                    for zone, city in places
                ),
            ),
        )
        for region, places in _zone_choices()
    )
    return str(format_html_join("", '<optgroup label="{}">{}</optgroup>', groups))


def _zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in zones.places():
        groups.setdefault(str(texts.REGIONS[place.region]), []).append((place.zone, place.city))
    return list(groups.items())


class ZoneField(forms.ChoiceField):
    """One list of places by region (R-014). Give the community's zone as ``initial``.

    ``propose=True`` lets the script choose the browser's own zone instead, and say so. Older names of a place
    are understood; offsets and abbreviations are refused, the list stays.
    """

    def __init__(self, *, propose: bool = False, **kwargs: Any) -> None:
        attrs = {"data-propose": texts.ZONE_PROPOSED} if propose else {}
        kwargs.setdefault("label", texts.ZONE)
        kwargs.setdefault("help_text", texts.ZONE_HINT)
        super().__init__(choices=_zone_choices, widget=ZoneSelect(attrs=attrs), **kwargs)
        self.error_messages["invalid_choice"] = texts.NOT_A_ZONE
        self.error_messages["required"] = texts.CHOOSE

    def prepare_value(self, value: Any) -> Any:
        """The listed name of what is shown, so that an older name is found in the list."""
        return zones.canonical(value) or value if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        """The listed name of the zone chosen."""
        text = super().to_python(value)
        return zones.canonical(text) or text


Hints = Mapping[str, Any] | Callable[[], Mapping[str, Any]]


class _Hinted(forms.widgets.ChoiceWidget):
    """Options that may carry a hint each; written by ``ui/choices.html``."""

    template_name = "ui/choices.html"
    cards = False

    def __init__(self, *args: Any, hints: Hints | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints: Hints = hints or {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context, with hints and the look added."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        hints = self.hints() if callable(self.hints) else self.hints
        for _, options, _ in context["widget"]["optgroups"]:
            for option in options:
                option["hint"] = hints.get(str(option["value"]), "")
        context["widget"]["cards"] = self.cards
        return context


class RadioList(_Hinted, forms.RadioSelect):
    """One of few, in a plain list. ``hints`` maps a value to a line below it."""


class RadioCards(_Hinted, forms.RadioSelect):
    """One of few, each in a frame of its own: for a choice that deserves thought."""

    cards = True


class Ticks(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several, in a plain list."""


class TickCards(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several, each in a frame of its own."""

    cards = True
