"""Where the web server enters."""

import os

from django.core.wsgi import get_wsgi_application

from roviec.office.config import collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
application = get_wsgi_application()
collector.spare_pages()
