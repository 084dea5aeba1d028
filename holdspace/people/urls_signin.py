"""Which of the sign-in library's pages there are; its pages about passwords and addresses are not offered."""

from allauth.mfa.recovery_codes.views import download_recovery_codes, view_recovery_codes
from allauth.mfa.webauthn.views import (
    list_webauthn,
    login_webauthn,
    reauthenticate_webauthn,
    remove_webauthn,
)
from allauth.usersessions.views import list_usersessions
from django.urls import path
from django.views.generic import RedirectView

from holdspace.people.views import signing_in

# The names are the library's own: it looks them up.
urlpatterns = [
    path(
        "login/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("login/code/", signing_in.ask_code, name="account_request_login_code"),
    path("login/code/confirm/", signing_in.type_code, name="account_confirm_login_code"),
    path("logout/", signing_in.logout, name="account_logout"),
    path("sign-in/", signing_in.ways, name="mfa_index"),
    path("sign-in/second-step/", signing_in.second_step, name="mfa_authenticate"),
    path("sign-in/again/", signing_in.second_step_again, name="mfa_reauthenticate"),
    path("sign-in/app/", signing_in.add_app, name="mfa_activate_totp"),
    path("sign-in/app/remove/", signing_in.remove_app, name="mfa_deactivate_totp"),
    path("sign-in/spare-codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/spare-codes/new/", signing_in.make_spare_codes, name="mfa_generate_recovery_codes"),
    path("sign-in/spare-codes/file/", download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sign-in/passkeys/", list_webauthn, name="mfa_list_webauthn"),
    path("sign-in/passkeys/add/", signing_in.add_passkey, name="mfa_add_webauthn"),
    path("sign-in/passkeys/again/", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/passkeys/use/", login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/passkeys/<int:pk>/remove/", remove_webauthn, name="mfa_remove_webauthn"),
    path("sign-in/passkeys/<int:pk>/name/", signing_in.rename_passkey, name="mfa_edit_webauthn"),
    path("sessions/", list_usersessions, name="usersessions_list"),
    path("sessions/end/", signing_in.sign_out_everywhere, name="sign_out_everywhere"),
]
