"""The form with which a reporter allows words, part by part."""

from typing import Any

from holdspace.conduct import texts_consent as say
from holdspace.conduct.rules.consent import Part
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class ConsentForm(Form):
    """One field a part; an empty one allows nothing."""

    once = None  # type: ignore[assignment]  # Django's way to take an inherited field away

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[str(part)] = PlainTextField(
                limit=2000, lines=2, label=say.PARTS[part], help_text=say.HINTS[part], required=False
            )
