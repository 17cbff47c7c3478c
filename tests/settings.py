"""The product's settings with what makes tests quick and apart from any data: own folder, plain static files."""

import os
import tempfile

os.environ.setdefault("ROVIEC_DATA", tempfile.mkdtemp(prefix="roviec-tests-"))
# Each process of a parallel run keeps to its own folder; what it starts in another folder stays there.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and "ROVIEC_TESTS_WORKER" not in os.environ:
    os.environ["ROVIEC_DATA"] = os.path.join(os.environ["ROVIEC_DATA"], worker)
    os.environ["ROVIEC_TESTS_WORKER"] = worker
    os.makedirs(os.environ["ROVIEC_DATA"], exist_ok=True)
os.environ.setdefault("ROVIEC_SECRET_KEY", "only-for-the-tests")
os.environ["ROVIEC_JOBS_IN_LINE"] = "yes"

from roviec.office.config.settings import *
from roviec.office.config.settings import DATABASES, DEBUG, STATIC_ROOT, STORAGES

assert not DEBUG
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = {"version": 1, "disable_existing_loggers": False}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server runs in another thread.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["ROVIEC_DATA"], "test.sqlite3")}
