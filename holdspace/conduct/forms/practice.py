"""The steps of a practice case: as those of a case, and about nothing."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_deciding
from holdspace.conduct import texts_desk as desk
from holdspace.conduct import texts_practice as texts
from holdspace.conduct.rules.practice import Step
from holdspace.ui.fields import RadioCards, RadioList
from holdspace.ui.forms import Form


class BeginForm(Form):
    submit: ClassVar[Any] = _("Begin")


class GateStep(Form):
    submit: ClassVar[Any] = _("Continue")
    choice = forms.ChoiceField(
        label=_("Are you free to judge?"), choices=list(desk.GATES.items()), widget=RadioCards
    )


class QuestionStep(Form):
    submit: ClassVar[Any] = _("Save this answer")
    answer = forms.ChoiceField(label=texts.QUESTION, choices=list(texts.ANSWERS.items()), widget=RadioList)


class VoteStep(Form):
    submit: ClassVar[Any] = _("Give my vote")
    yes = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[("yes", texts_deciding.VOTE_YES), ("no", texts_deciding.VOTE_NO)],
        widget=RadioCards,
    )


STEPS: dict[Step, type[Form]] = {
    Step.BEGIN: BeginForm,
    Step.GATE: GateStep,
    Step.QUESTION: QuestionStep,
    Step.VOTE: VoteStep,
}
