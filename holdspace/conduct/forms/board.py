"""Forms about the board: a report, a statement, and what the board says."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_board as texts
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.rules.asked_about import Reply
from holdspace.conduct.rules.refusals import Refusal
from holdspace.ui.fields import RadioCards, RadioList, Ticks
from holdspace.ui.forms import Form


class AskedAboutForm(Form):
    """Who asked or spoke, and what they are answered."""

    submit: ClassVar[Any] = _("Write it down")
    asker = forms.ChoiceField(label=_("Who was it?"), choices=list(texts.ASKERS.items()), widget=RadioList)
    what = words_field(_("What they asked or said"), lines=3)
    reply = forms.ChoiceField(
        label=_("What do they hear?"),
        choices=list(texts.REPLIES.items()),
        widget=RadioCards,
        initial=Reply.NOTHING,
    )


class ReportForm(Form):
    """What the board is told, why, and who of it."""

    submit: ClassVar[Any] = _("Send it to them")
    text = words_field(
        _("What they will read"),
        lines=8,
        help_text=_("The situation, and nobody’s name. It is compared with what only this case holds."),
    )
    why = words_field(_("Why the board should know"), lines=2)
    to = forms.MultipleChoiceField(
        label=_("Who gets it?"),
        widget=Ticks,
        help_text=_("Leave out whoever is concerned, or close to somebody who is. They find no trace of it."),
        error_messages={"required": texts.REFUSALS[Refusal.NOBODY_ON_BOARD]},
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]

    @property
    def people(self) -> frozenset[UUID]:
        return frozenset(map(UUID, self.cleaned_data["to"]))


class StatementForm(ReportForm):
    """What the board could say in public, word by word."""

    submit: ClassVar[Any] = _("Ask a second reader")
    corrects = forms.ChoiceField(label=_("Is it new?"), widget=RadioList)

    def __init__(self, *args: Any, earlier: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What everybody will read")
        self.fields["why"].label = _("Why something should be said in public")
        choices = [("new", texts.NEW_STATEMENT), *earlier]
        self.fields["corrects"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["corrects"].initial = "new"


class ReadForm(Form):
    submit: ClassVar[Any] = _("I have read it; it goes to the board")


class PublishForm(Form):
    submit: ClassVar[Any] = _("Publish it")


class FreeForm(Form):
    """The gate of a board member."""

    submit: ClassVar[Any] = _("Answer")
    free = forms.ChoiceField(
        label=_("Are you free to judge?"), choices=list(texts.FREE.items()), widget=RadioCards
    )


class SaysForm(Form):
    """What one board member says about a statement."""

    submit: ClassVar[Any] = _("Give my answer")
    says = forms.ChoiceField(
        label=_("Should the community read this?"),
        choices=[(str(says), words) for says, words in texts.SAYS.items()],
        widget=RadioCards,
    )
    words = words_field(
        _("What you would add"),
        lines=3,
        required=False,
        help_text=_("For the committee. If the text should change, say so here."),
    )
