"""Where the web server enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded now stays: the collector need not go through it again while a page is made
