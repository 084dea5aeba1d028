"""Settings for tests: a throw-away data folder, a fixed house key, plain static files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "HOLDSPACE_DATA" not in os.environ:
    os.environ["HOLDSPACE_DATA"] = tempfile.mkdtemp(prefix="holdspace-test-")
    atexit.register(shutil.rmtree, os.environ["HOLDSPACE_DATA"], ignore_errors=True)
# Tests that run beside each other look after files of their own: what one clears away, another may have just sealed.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["HOLDSPACE_DATA"] = str(Path(os.environ["HOLDSPACE_DATA"]) / worker)
    Path(os.environ["HOLDSPACE_DATA"]).mkdir(exist_ok=True)
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
