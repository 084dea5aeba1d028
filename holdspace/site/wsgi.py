"""The web application as the server starts it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdspace.site.settings")
application = get_wsgi_application()
