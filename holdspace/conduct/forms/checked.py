"""A form whose text goes outside: what only a report holds is named beside the field; a person decides on the rest."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from holdspace.conduct.rules.leaks import Hit
from holdspace.conduct.texts_statements import COMMON, KINDS, MAY_STAY
from holdspace.ui.fields import Ticks
from holdspace.ui.forms import Form

Check = Callable[[str], Sequence[Hit]]


class CheckedForm(Form):
    """``checked`` names the fields that go outside; ``check`` gives the hits of a text (R-274, R-324).

    Certain hits refuse. An ordinary word refuses until somebody ticks that it may stay; ``may_stay`` has those.
    """

    checked: tuple[str, ...] = ()

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check
        common = sorted({hit.words for hit in self._hits() if hit.common}, key=str.casefold)
        if common:
            self.fields["stays"] = forms.MultipleChoiceField(
                label=MAY_STAY, choices=[(word, word) for word in common], required=False, widget=Ticks
            )

    def _hits(self) -> list[Hit]:
        if not self.is_bound:
            return []
        typed = (str(self.data.get(self.add_prefix(name)) or "") for name in self.checked)
        return [hit for text in typed for hit in self.check(text)]

    def clean(self) -> dict[str, Any] | None:
        """Refuse what is certain; refuse an ordinary word until it is ticked."""
        said = super().clean()
        ticked = set(self.may_stay)
        for name in self.checked:
            hits = self.check(self.cleaned_data.get(name) or "")
            for words, kind, common in dict.fromkeys((hit.words, hit.kind, hit.common) for hit in hits):
                if not (common and words in ticked):
                    self.add_error(name, str(COMMON if common else KINDS[kind]) % {"words": words})
        return said

    @property
    def may_stay(self) -> tuple[str, ...]:
        """Ordinary words that somebody let stand."""
        return tuple(self.cleaned_data.get("stays") or ())
