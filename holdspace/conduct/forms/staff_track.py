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
    to = forms.ChoiceField(label=_("To whom?"), widget=RadioList, required=False)
    other = PlainTextField(
        limit=200,
        label=_("Who, if it is somebody else?"),
        help_text=_("Nobody who is a person of this case."),
        required=False,
    )
    because = forms.ChoiceField(
        label=_("On what does it rest?"), choices=list(texts.BECAUSE.items()), widget=RadioList
    )
    text = words_field(
        _("What they are told"),
        help_text=_("As little as possible. Give it to them in person or in a sealed letter."),
    )

    def __init__(self, *args: Any, receivers: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, name) for name in receivers]
        self.fields["to"].choices = [*named, ("", texts.SOMEBODY_ELSE)]  # type: ignore[attr-defined]

    @property
    def receiver(self) -> str:
        """The name that was chosen, or written."""
        return str(self.cleaned_data["to"] or self.cleaned_data["other"])


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
        ways = [to for to in At if to in MOVES[track.at] and to is not At.REFERRED]
        self.fields["to"].choices = [(str(to), texts.STEPS[to]) for to in ways]  # type: ignore[attr-defined]
