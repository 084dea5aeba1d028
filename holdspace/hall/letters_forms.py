"""The one question before letters leave."""

from django import forms

from holdspace.hall import letters_texts as texts
from holdspace.ui.fields import RadioCards
from holdspace.ui.forms import Form


class StartForm(Form):
    """Whether old letters are still worth sending."""

    submit = texts.START
    which = forms.ChoiceField(
        choices=[("drop", texts.DROP_OLD), ("all", texts.KEEP_ALL)],
        initial="drop",
        widget=RadioCards,
        label=texts.WHICH,
    )
