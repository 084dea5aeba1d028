"""The sign-in library's pages that we offer, with our forms; and ending every session."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.people import forms_signin, letters, texts
from holdspace.people.actions import end_sessions
from holdspace.people.models import Person
from holdspace.people.views.doors import person_of, signed_in


class AskCode(RequestLoginCodeView):  # type: ignore[misc]  # the library has no types
    """Ask for a code. An unknown address gets the same page, after the same work."""

    form_class = forms_signin.AskCode

    def form_valid(self, form: forms_signin.AskCode) -> HttpResponse:
        if form._user is None:
            with transaction.atomic():
                letters.nothing_to_send(now=now())
        response: HttpResponse = super().form_valid(form)
        return response


class TypeCode(ConfirmLoginCodeView):  # type: ignore[misc]  # the library has no types
    """Type the code, or ask for another one."""

    form_class = forms_signin.TypeCode

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        if self._process.user is None:
            with transaction.atomic():
                letters.nothing_to_send(now=now())
        response: HttpResponse = super()._resend_form_valid(form)
        return response


class AddApp(ActivateTOTPView):  # type: ignore[misc]  # the library has no types
    """Add an app. Its first code also answers "is it you?", so that the spare codes are shown at once."""

    form_class = forms_signin.AddApp

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # the library has no types
    """Add a passkey; having just used it answers "is it you?" as well."""

    form_class = forms_signin.AddPasskey

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn", reauthenticated=True)
        return response


ask_code = AskCode.as_view()
type_code = TypeCode.as_view()
logout = LogoutView.as_view()
second_step = AuthenticateView.as_view(form_class=forms_signin.SecondStep)
second_step_again = ReauthenticateView.as_view(form_class=forms_signin.SecondStepAgain)
ways = IndexView.as_view()
add_app = AddApp.as_view()
remove_app = DeactivateTOTPView.as_view(form_class=forms_signin.RemoveApp)
make_spare_codes = GenerateRecoveryCodesView.as_view(form_class=forms_signin.MakeSpareCodes)
add_passkey = AddPasskey.as_view()
rename_passkey = EditWebAuthnView.as_view(form_class=forms_signin.RenamePasskey)


def sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign somebody in who has just shown that an address is theirs; a second step they set up is still asked."""
    response: HttpResponse = perform_login(request, person, email=person.email)
    return response


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this person, on every machine, this one too."""
    end_sessions(person_of(request))
    end_session(request)
    messages.success(request, str(texts.SIGNED_OUT))
    return redirect("/")
