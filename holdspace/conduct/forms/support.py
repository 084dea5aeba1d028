"""Forms about help that is offered, and about telling those to whom it happened."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.conduct.forms.outcome import OutcomeForm
from holdspace.ui.fields import DayField, RadioList
from holdspace.ui.forms import Form


class OfferForm(Form):
    submit: ClassVar[Any] = _("Offer it")
    what = words_field(
        _("What you offer"),
        lines=4,
        help_text=_(
            "They read it on their own page, and say yes or no there. Only what one of you can keep."
        ),
    )
    day = DayField(
        label=_("Ask how it is, by the end of"),
        required=False,
        help_text=_("Empty: nobody is reminded."),
    )


class SeenForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    what = words_field(_("How it is with it"), lines=3)


class AgreedForm(Form):
    """What somebody to whom it happened said to one of us."""

    submit: ClassVar[Any] = _("Write it down")
    yes = forms.ChoiceField(
        label=_("Do they want to hear what came of it?"),
        choices=[("yes", _("Yes")), ("no", _("No, or not now"))],
        widget=RadioList,
    )
    what = words_field(
        _("In their words, and how it reaches them safely"),
        lines=3,
        help_text=_("Who asked them, when, and by which way. Nothing goes to them on anybody else’s word."),
    )


class AffectedForm(OutcomeForm):
    """What somebody to whom it happened is told."""

    safe = forms.BooleanField(
        label=_("They are safe when they read it, and it comes by the way they named"),
        error_messages={"required": _("Think of this first. Then tick it.")},
    )
