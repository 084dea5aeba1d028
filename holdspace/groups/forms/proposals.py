"""Fields of proposing a group, and of answering a proposal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts, texts_proposals
from holdspace.groups.actions.proposals import Proposed
from holdspace.groups.rules import LONGEST_NAME, GroupKind
from holdspace.groups.rules.proposals import ProposalRefusal
from holdspace.ui.fields import PlainTextField, RadioCards
from holdspace.ui.forms import Form

OFFERED = (GroupKind.INTEREST_GROUP, GroupKind.WORKING_GROUP)


class ProposeForm(Form):
    """What somebody would like to begin."""

    submit = _("Send the proposal")
    name = PlainTextField(limit=LONGEST_NAME, label=_("A name for it"))
    kind = forms.ChoiceField(
        label=_("Which kind?"),
        choices=[(kind.value, texts.KINDS[kind]) for kind in OFFERED],
        initial=GroupKind.INTEREST_GROUP.value,
        widget=RadioCards(hints=texts_proposals.KINDS),
    )
    topic = PlainTextField(limit=2000, lines=2, required=False, label=_("What is it about?"))
    need = PlainTextField(
        limit=2000,
        lines=3,
        label=_("What would it be good for?"),
        help_text=_("What is missing today, or what would be there when it has worked."),
        error_messages={"required": texts_proposals.REFUSALS[ProposalRefusal.NEED_BLANK]},
    )
    audience = PlainTextField(limit=300, required=False, label=_("For whom?"))
    would_lead = forms.BooleanField(required=False, label=_("I would lead it, or help to"))
    although = PlainTextField(
        limit=1000,
        lines=2,
        required=False,
        label=_("Why a group of its own?"),
        help_text=_("Only needed where groups much like it exist."),
    )

    def words(self) -> Proposed:
        """What was typed, for the action."""
        data = {name: self.cleaned_data[name] for name in Proposed.__dataclass_fields__}
        return Proposed(**{**data, "kind": GroupKind(data["kind"])})


class AnswerProposalForm(Form):
    """A word to whoever proposed it; needed for a no."""

    words = PlainTextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("A word to whoever proposed it"),
        help_text=_("Needed where the answer is no: then it is the reason, and only they read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["autocomplete"] = "off"
