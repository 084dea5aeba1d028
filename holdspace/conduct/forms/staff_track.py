"""Forms of the second track."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_staff_track as texts
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.rules.staff_track import MOVES, At, Referral
from holdspace.ui.fields import PlainTextField, RadioCards, RadioList
from holdspace.ui.forms import Form


class OpenTrackForm(Form):
    submit: ClassVar[Any] = _("Open it")
    track = forms.ChoiceField(
        label=_("Whom else does it concern?"), choices=list(texts.TRACKS.items()), widget=RadioCards
    )
    who = PlainTextField(limit=200, label=_("Who is meant?"))


class TellForm(Form):
    submit: ClassVar[Any] = _("Tell them")
    what = words_field(_("What whoever wrote will read"))


class ReferForm(Form):
    submit: ClassVar[Any] = _("Write it down as passed on")
    to = PlainTextField(
        limit=200,
        label=_("To whom?"),
        help_text=_("Nobody who is concerned themselves; then their superior."),
    )
    because = forms.ChoiceField(
        label=_("On what does it rest?"), choices=list(texts.BECAUSE.items()), widget=RadioList
    )
    text = words_field(
        _("What they are told"),
        help_text=_("As little as possible. Give it to them in person or in a sealed letter."),
    )


class MoveForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    to = forms.ChoiceField(label=_("What is new?"), widget=RadioList)
    why = words_field(
        _("Why"),
        lines=2,
        required=False,
        help_text=_("For a pause or an end. Nothing about anybody’s employment."),
    )

    def __init__(self, *args: Any, track: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [
            to for to in At if to in MOVES[track.at] and not (to is At.REFERRED and track.at is At.OPENED)
        ]
        self.fields["to"].choices = [(str(to), texts.STEPS[to]) for to in ways]  # type: ignore[attr-defined]
