"""Forms about keys: choosing a passphrase, opening a desk, replacing what was lost."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_desk as texts
from holdspace.ui.forms import Form

TYPED = {"autocapitalize": "none", "spellcheck": "false"}


def passphrase_field(label: Any, *, new: bool, help_text: Any = "") -> forms.CharField:
    """A passphrase: never shown again in a page, and offered to the browser's own keeper of passwords."""
    attrs = {**TYPED, "autocomplete": "new-password" if new else "current-password"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs=attrs),
    )


class PassphraseForm(Form):
    """Choose a passphrase; ``offered`` is the good one that the page shows, so that it stays on the page."""

    submit: ClassVar[Any] = _("Make my key")
    offered = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    passphrase = passphrase_field(
        _("Passphrase"),
        new=True,
        help_text=_("Type the six words above, or an own sentence of five words or twenty characters."),
    )
    again = passphrase_field(_("The same once more"), new=True)

    def clean(self) -> dict[str, Any]:
        """Both must be alike, so that a slip does not lock anybody out."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "again" in typed and typed.get("passphrase") != typed["again"]:
            self.add_error("again", str(texts.NOT_ALIKE))
        return typed


class NewPassphraseForm(PassphraseForm):
    submit: ClassVar[Any] = _("Take this passphrase")


class LostForm(PassphraseForm):
    submit: ClassVar[Any] = _("End my old key and make a new one")
    sure = forms.BooleanField(
        label=_("I have neither my passphrase nor my card"),
        error_messages={"required": _("Tick this only when both are lost: the old key ends for good.")},
    )
    field_order = ("sure", "passphrase", "again")


class UnlockForm(Form):
    """Open the desk. Its names begin with ``unlock``, since it may carry the fields of another form."""

    submit: ClassVar[Any] = _("Open this room")
    passphrase = passphrase_field(_("Your passphrase"), new=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="unlock", **kwargs)


class CardForm(Form):
    submit: ClassVar[Any] = _("Open with my card")
    passphrase = forms.CharField(
        label=_("The ten words of your card"),
        help_text=_("In their order. Spaces, hyphens and capitals make no difference."),
        strip=False,
        max_length=1000,
        widget=forms.TextInput(attrs={**TYPED, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="unlock", **kwargs)
