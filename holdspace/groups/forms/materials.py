"""Fields of what a group works on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts_materials, texts_sharing
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.rules.materials import LONGEST_TITLE
from holdspace.groups.rules.sharing import Audience, SharingRefusal
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList, TickCards
from holdspace.ui.forms import Form

PLACE_HINT = _("An address, or words such as “in the shared folder”. The file itself stays there.")


EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)  # no day that a zone could move out of the calendar


class ItemForm(Form):
    """Something the group works on."""

    submit = _("Register it")
    title = PlainTextField(limit=LONGEST_TITLE, label=_("What it is called"))
    place = PlainTextField(limit=500, label=_("Where it lives"), help_text=PLACE_HINT)
    note = PlainTextField(limit=2000, lines=2, required=False, label=_("What is new in this version"))


class VersionForm(Form):
    """The next version of an item."""

    submit = _("Register this version")
    place = PlainTextField(limit=500, label=_("Where it lives"), help_text=PLACE_HINT)
    note = PlainTextField(limit=2000, lines=2, required=False, label=_("What is new in this version"))


class LabelForm(Form):
    """How an item may be reused."""

    submit = _("Keep this")
    label = forms.ChoiceField(
        label=_("How it may be reused"),
        choices=[(label.value, words) for label, words in texts_materials.LABELS.items()],
        widget=RadioCards(hints={label.value: words for label, words in texts_materials.LABEL_HINTS.items()}),
    )


class ShareForm(Form):
    """What is asked for: to whom, what for, until when; product text apart from who said what (R-143)."""

    submit = _("Ask the group")
    audience = forms.ChoiceField(
        label=_("Who would see it"),
        choices=[(one.value, words) for one, words in texts_sharing.AUDIENCES.items()],
        widget=RadioList(),
    )
    audience_words = PlainTextField(
        limit=200,
        required=False,
        label=_("Which people"),
        help_text=_("Such as “the talk at the spring meeting”. Needed when it is for certain people."),
    )
    part = PlainTextField(
        limit=200,
        required=False,
        label=_("What of it, if not the whole"),
        help_text=_("Such as “the list of themes, no quotes”."),
    )
    purpose = PlainTextField(limit=2000, lines=2, label=_("What for"), help_text=_("People decide by this."))
    until_on = DayField(
        first=EARLIEST,
        last=LATEST,
        label=_("Until"),
        help_text=_("On the evening of this day it ends by itself."),
        error_messages={"required": texts_sharing.REFUSALS[SharingRefusal.NO_END]},
    )
    attributed = forms.BooleanField(
        required=False,
        label=_("It shows who said what. Then nothing is shown before each of them has said yes."),
    )

    def wanted(self) -> Wanted:
        """What was asked for, for the action."""
        data = self.cleaned_data
        return Wanted(
            audience=Audience(data["audience"]),
            audience_words=data["audience_words"],
            part=data["part"],
            purpose=data["purpose"],
            until_on=data["until_on"],
            attributed=data["attributed"],
        )


class StaffForm(ShareForm):
    """Staff's consent to a list of items, each in the version it has now."""

    submit = _("Consent for the staff")
    items = forms.MultipleChoiceField(
        required=False,
        label=_("To what"),
        help_text=_("Each in the version it has now. Consent to everything at once is not possible."),
        widget=TickCards(),
    )
    reason = PlainTextField(
        limit=2000, lines=2, required=False, label=_("Why"), help_text=_("Needed when somebody objects.")
    )
    field_order = (
        "items",
        "audience",
        "audience_words",
        "part",
        "purpose",
        "until_on",
        "attributed",
        "reason",
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = offered


class ReasonForm(Form):
    """Staff's consent to what somebody has asked for."""

    submit = _("Consent for the staff")
    reason = PlainTextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("Why"),
        help_text=_("Everyone in the group reads it. Needed when somebody objects."),
    )


class QuoteForm(Form):
    """Words of somebody in the group that would be shown."""

    submit = _("Ask them")
    speaker = forms.ChoiceField(label=_("Who said it"))
    words = PlainTextField(limit=2000, lines=2, label=_("Their words, as they would be shown"))

    def __init__(self, *args: Any, people: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["speaker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *people]


class ReuseForm(Form):
    """May I reuse this?"""

    submit = _("Ask")
    words = PlainTextField(limit=2000, lines=3, label=_("What you would like to do with it"))
    name = PlainTextField(limit=80, required=False, label=_("Your name"))
    address = forms.EmailField(label=_("Where the answer goes"), required=False)

    def __init__(self, *args: Any, knows_who: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_who:
            del self.fields["name"], self.fields["address"]


class AnswerWordsForm(Form):
    """An answer in words."""

    submit = _("Send the answer")
    words = PlainTextField(limit=4000, lines=3, label=_("Your answer"))


class FlagForm(Form):
    """Something left the group."""

    submit = _("Tell them")
    # Named as in the form of a report, so that the browser can take the words there instead.
    what = PlainTextField(limit=4000, lines=4, label=_("What you saw, and where"))
    names_lead = forms.BooleanField(
        required=False, label=_("It is about somebody who facilitates or leads: let somebody else read it")
    )
    chosen = forms.BooleanField(required=False, label=_("They may read it, although I name them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The last choice is offered once somebody has named whoever would read it."""
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["chosen"]
