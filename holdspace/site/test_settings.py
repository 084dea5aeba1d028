"""Settings for tests: a throw-away data folder, a fixed house key, plain static files."""

import atexit
import os
import shutil
import tempfile

if "HOLDSPACE_DATA" not in os.environ:
    os.environ["HOLDSPACE_DATA"] = tempfile.mkdtemp(prefix="holdspace-test-")
    atexit.register(shutil.rmtree, os.environ["HOLDSPACE_DATA"], ignore_errors=True)
os.environ.setdefault("HOLDSPACE_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")

from holdspace.site import environment
from holdspace.site.settings import *  # noqa: F403
from holdspace.site.settings import ENVIRONMENT

# A hashed name is not served to a test's live server; the page would be unstyled and still pass every check.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
if "PYTEST_POSTGRES" in os.environ:
    DATABASES = {"default": environment.database(os.environ["PYTEST_POSTGRES"])}
    DATABASES["default"]["OPTIONS"] = {}
else:
    # Said, because tests in several processes would otherwise make a file name of the engine they do not know.
    DATABASES = {"default": environment.database(ENVIRONMENT.database_url) | {"TEST": {"NAME": ":memory:"}}}
