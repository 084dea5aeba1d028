"""Asking and answering."""

from typing import Any

from holdspace.community.forms import address_field
from holdspace.hall import texts
from holdspace.ui.fields import PlainTextField
from holdspace.ui.forms import Form


class AskForm(Form):
    """A question or comment; someone signed in is asked for the words alone."""

    submit = texts.ASK_SEND
    words = PlainTextField(limit=5000, lines=6, label=texts.ASK_WORDS)
    name = PlainTextField(limit=80, required=False, label=texts.ASK_NAME, help_text=texts.ASK_NAME_HINT)
    address = address_field(label=texts.ASK_ADDRESS, help_text=texts.ASK_ADDRESS_HINT)

    def __init__(self, *args: Any, knows_who: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_who:
            del self.fields["name"], self.fields["address"]


class AnswerForm(Form):
    """The answer to one question."""

    submit = texts.ANSWER_SEND
    words = PlainTextField(limit=5000, lines=6, label=texts.ANSWER_WORDS, help_text=texts.ANSWER_HINT)

    def __init__(self, *args: Any, reaches: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reaches:
            self.fields["words"].help_text = str(texts.ANSWER_HINT_NO_ADDRESS)
