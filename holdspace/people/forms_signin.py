"""The sign-in library's forms in the look of the house."""

from typing import Any, ClassVar

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.people import texts
from holdspace.people.forms import AddressField
from holdspace.people.texts import Words
from holdspace.ui.forms import Form
from holdspace.ui.texts import NEEDED

CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "characters", "dir": "ltr", "class": "short"}


def _say(form: forms.Form, field: str, label: Words, *, hint: Words = "") -> None:
    """Our words and manners on one of the library's fields."""
    shown = form.fields[field]
    shown.label, shown.help_text = str(label), str(hint)
    shown.error_messages["required"] = str(NEEDED)
    shown.widget.attrs.pop("placeholder", None)


class _CodeForm(Form):
    label: ClassVar[Words] = texts.CODE_FIELD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", self.label)
        self.fields["code"].widget.attrs |= CODE_ATTRS


class AskCode(Form, RequestLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """To which address a sign-in code should go."""

    submit: ClassVar[Words] = _("Send me a code")
    email = AddressField(help_text="")


class TypeCode(_CodeForm, ConfirmLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """The code from the letter."""

    submit: ClassVar[Words] = _("Sign in")


class SecondStep(_CodeForm, AuthenticateForm):  # type: ignore[misc]  # the library has no types
    """The code of an app, or a spare one, after the first step."""

    submit: ClassVar[Words] = _("Sign in")
    label = texts.APP_CODE_FIELD


class SecondStepAgain(_CodeForm, ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The same, before something that changes how one signs in."""

    submit: ClassVar[Words] = _("Go on")
    label = texts.APP_CODE_FIELD


class AddApp(_CodeForm, ActivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """The first code of a new app."""

    submit: ClassVar[Words] = _("Add this app")
    label = texts.APP_CODE_FIELD


class RemoveApp(Form, DeactivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """Take the app away."""

    submit: ClassVar[Words] = _("Take the app away")


class MakeSpareCodes(Form, GenerateRecoveryCodesForm):  # type: ignore[misc]  # the library has no types
    """New spare codes."""

    submit: ClassVar[Words] = _("Make new codes")


class AddPasskey(Form, AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A new passkey and its name."""

    submit: ClassVar[Words] = _("Add this passkey")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", texts.KEY_NAME, hint=texts.KEY_NAME_HINT)
        if "passwordless" in self.fields:
            _say(self, "passwordless", _("Sign in with it alone, without a code from a letter"))
            self.fields["passwordless"].initial = True


class RenamePasskey(Form, EditWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Another name for a passkey."""

    submit: ClassVar[Words] = _("Save")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", texts.KEY_NAME, hint=texts.KEY_NAME_HINT)
