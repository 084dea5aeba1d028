"""Django's settings, all of them from the environment (see ``environment.py``)."""

import hashlib
import hmac
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from holdspace.site import environment

try:
    ENVIRONMENT = environment.load(os.environ)
except environment.SettingWrong as wrong:
    sys.exit(f"holdspace: {wrong}")

HOLDSPACE_SECRET_KEYS = ENVIRONMENT.secret_keys
HOLDSPACE_DATA = ENVIRONMENT.data
HOLDSPACE_BASE_URL = ENVIRONMENT.base_url
HOLDSPACE_DEMO = ENVIRONMENT.demo
HOLDSPACE_TRUSTED_PROXY_HEADER = ENVIRONMENT.trusted_proxy_header
HOLDSPACE_OVER_TLS = ENVIRONMENT.over_tls
HOLDSPACE_CONDUCT_MAILBOX = ENVIRONMENT.conduct_mailbox
HOLDSPACE_DELETE_CONDUCT_MAIL = ENVIRONMENT.delete_conduct_mail
HOLDSPACE_LARGEST_FILE = ENVIRONMENT.largest_file

# Django's own key is derived from the house key, before any database can be asked for the site's id.
SECRET_KEY = hmac.new(HOLDSPACE_SECRET_KEYS[0], b"holdspace/1/django", hashlib.sha256).hexdigest()
SECRET_KEY_FALLBACKS = [
    hmac.new(old, b"holdspace/1/django", hashlib.sha256).hexdigest() for old in HOLDSPACE_SECRET_KEYS[1:]
]
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "holdspace.site.urls"
WSGI_APPLICATION = "holdspace.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "holdspace.ui",
    "holdspace.journal",
    "holdspace.outbox",
    "holdspace.search",
    "holdspace.community",
    "holdspace.promises",
    "holdspace.people",
    "holdspace.agreements",
    "holdspace.groups",
    "holdspace.conduct",
    "holdspace.hall",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "holdspace.ui.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "holdspace.site.forged.ForgedFormMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "holdspace.site.signing_out.close_desk_at_sign_out",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "holdspace.site.middleware.reading_zone",
    "holdspace.site.errors.explained",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "holdspace.site.context.house",
            ],
            "builtins": [
                "holdspace.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES: dict[str, Any] = {"default": environment.database(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/me/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "holdspace.people.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letter to strangers; the page answers alike
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
MFA_ADAPTER = "holdspace.people.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Holdspace"
USERSESSIONS_TRACK_ACTIVITY = False

_host = urlsplit(ENVIRONMENT.base_url)
CSRF_TRUSTED_ORIGINS = [f"{_host.scheme}://{_host.netloc}"]
CSRF_FAILURE_VIEW = "holdspace.site.errors.forged"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.over_tls
CSRF_COOKIE_AGE = (
    None  # it goes with the browser: kept for a year it would tell who once opened the reporting pages
)
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.over_tls else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if ENVIRONMENT.over_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Far above what a form takes, so that a text too long for its field comes back in it, with the sentence beside it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# The only ones: a list of people stays in memory for staff's own page, whatever else is uploaded is sealed while it
# arrives, or passed over. It never lies on a disk in clear.
FILE_UPLOAD_HANDLERS = ["holdspace.people.uploads.ListHandler", "holdspace.conduct.uploads.SealingHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # more than ten are refused by name, and the words beside them kept

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOLDSPACE_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
globals().update(environment.email(ENVIRONMENT.email_url))
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"quiet_paths": {"()": "holdspace.site.logs.LeaveOutConduct"}},
    "handlers": {
        "console": {
            "class": "holdspace.site.logs.BareHandler",
            "formatter": "plain",
            "filters": ["quiet_paths"],
        }
    },
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django": {"handlers": [], "level": ENVIRONMENT.log_level, "propagate": True},
        # Parameters of queries are people's words: they are never logged, at any level.
        "django.db.backends": {"handlers": [], "level": "WARNING", "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "holdspace.site.logs.NoVariables"
