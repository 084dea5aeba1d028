"""Forms about the persons of a case."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts as room
from holdspace.conduct import texts_persons as say
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.rules.persons import PERSON_ANSWERS
from holdspace.ui.fields import PlainTextField, RadioList
from holdspace.ui.forms import Form

LONGEST_NAME = 200


class NamedForm(Form):
    """What somebody is called."""

    submit: ClassVar[Any] = _("Save")
    name = PlainTextField(
        label=_("Name, as far as it is known"),
        limit=LONGEST_NAME,
        required=False,
        help_text=_("It stands apart from everything else, and who looks at it is noted."),
    )
    handles = PlainTextField(
        label=_("Handles and addresses, one a line"), limit=2_000, lines=3, required=False
    )


class PersonForm(NamedForm):
    """Somebody new in the case."""

    submit: ClassVar[Any] = _("Add this person")
    part = forms.ChoiceField(label=_("Who is it?"), choices=list(say.PARTS.items()), widget=RadioList)
    field_order = ("part", "name", "handles")


class PersonFindingForm(Form):
    """What was found of one person."""

    submit: ClassVar[Any] = _("Save this finding")
    answer = forms.ChoiceField(
        label=_("Is what this person did against our guidelines?"),
        choices=[(key, room.ANSWERS[key]) for key in PERSON_ANSWERS],
        widget=RadioList,
    )
    words = words_field(_("In your words"), lines=4, required=False)
    earlier = words_field(
        _("How does what was found before count here?"),
        lines=3,
        required=False,
        help_text=_(
            "Also that it does not count, and why. Reports in which nothing was found count for nothing."
        ),
    )

    def __init__(self, *args: Any, earlier: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not earlier:
            del self.fields["earlier"]

    def clean(self) -> dict[str, Any] | None:
        """A new finding beside an earlier one says how that counts (R-300)."""
        said = super().clean()
        asked = "earlier" in self.fields and self.cleaned_data.get("answer") == "yes"
        if asked and not self.cleaned_data.get("earlier", "").strip():
            self.add_error("earlier", str(say.SAY_HOW_IT_COUNTS))
        return said


class LinkForm(Form):
    """Whom of the community a person of the case is."""

    submit: ClassVar[Any] = _("Propose this")
    member = PlainTextField(label=_("The whole name, or the address they use"), limit=LONGEST_NAME)
    why = words_field(_("How do you know?"), lines=3)


class UnlinkForm(Form):
    submit: ClassVar[Any] = _("Take it back")
    why = words_field(_("Why was it somebody else?"), lines=3)
