"""The form about who does what in a case."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_duties as texts
from holdspace.conduct.rules.duties import Duty
from holdspace.ui.fields import RadioList
from holdspace.ui.forms import Form


class DutiesForm(Form):
    """One question for each duty; a duty may stay without anybody."""

    submit: ClassVar[Any] = _("Save")

    def __init__(self, *args: Any, people: Mapping[UUID, str], duties: Iterable[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for duty in duties:
            self.fields[str(duty)] = forms.ChoiceField(
                label=str(texts.ASKS[duty]),
                help_text=str(texts.HINTS[duty]),
                choices=[(str(person), name) for person, name in people.items()],
                widget=RadioList,
                required=False,
            )

    @property
    def wanted(self) -> dict[Duty, UUID]:
        """To whom each duty that was chosen goes."""
        chosen = {duty: self.cleaned_data.get(str(duty)) for duty in Duty}
        return {duty: UUID(person) for duty, person in chosen.items() if person}
