"""One file of settings; the environment (ROVIEC_*) decides what differs between installations.

Reference of every variable: docs/reference/settings.md.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from roviec.office.config import env

OFFICE = Path(__file__).resolve().parent.parent
DATA = Path(env.text("DATA", "var")).resolve()  # database, uploads, collected static files, secret key


def _secret_key() -> str:
    """The key of this installation: given, or made once and kept beside the data, readable by its owner only."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    file = DATA / "secret-key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key(), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.listed("SECRET_KEY_FALLBACKS")  # earlier keys, while one is changed
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.listed("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.listed("ORIGINS")
ISOLATED = env.flag("ISOLATED")  # a network without outside links: may hold documents stamped secret

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "roviec.office.base",
    "roviec.office.people",
    "roviec.office.units",
    "roviec.office.audit",
    "roviec.office.tokens",
    "roviec.office.files",
    "roviec.office.jobs",
    "roviec.office.notices",
    "roviec.office.hooks",
    "roviec.office.search",
    "roviec.office.documents",
    "roviec.office.review",
    "roviec.office.meetings",
    "roviec.office.indicators",
    "roviec.office.entry",
    "roviec.office.papers",
    "roviec.office.tasks",
    "roviec.office.reports",
    "roviec.office.league",
    "roviec.office.profiles",
    "roviec.office.health",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "roviec.office.base.once.RememberWhileReading",
    "roviec.office.people.middleware.SignedIn",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "roviec.office.config.urls"
WSGI_APPLICATION = "roviec.office.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roviec.office.base.context.office",
            ],
            "builtins": ["roviec.office.base.templatetags.office"],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    """SQLite in the data folder, or `postgres://user:password@host:port/name`."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "roviec.sqlite3",
            # IMMEDIATE: two writers wait for each other instead of failing with "database is locked".
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"ROVIEC_DATABASE must begin with postgres://, not {parts.scheme!r}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(env.text("DATABASE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "reports:start"
LOGOUT_REDIRECT_URL = "people:sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: refuses while an account is locked out at an address
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "position")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "roviec.office.people.passwords.NotUsual"},
    {"NAME": "roviec.office.people.passwords.NotTheName"},
]
SECOND_FACTOR_ROLES = frozenset(env.listed("SECOND_FACTOR_ROLES"))  # roles that must have a second factor
OTP_TOTP_ISSUER = "Rõ Việc"

# Lock-out: so many failures of one user name from one address, and it waits; nothing says whether there is such a name.
AXES_FAILURE_LIMIT = env.number("SIGN_IN_FAILURES", 5)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("LOCK_OUT_MINUTES", 15))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # knocking on a locked door does not lock it for longer
AXES_USERNAME_CALLABLE = "roviec.office.people.addresses.counted_name"
AXES_CLIENT_IP_CALLABLE = "roviec.office.people.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "roviec.office.people.views.signing_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # ours tells more: sessions, and the audit log
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = env.text("TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True
FORMAT_MODULE_PATH = ["roviec.office.config.formats"]
USE_THOUSAND_SEPARATOR = False  # ours is in the template filters, so that an id never gets a stop

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_ROOT = DATA / "files"  # originals, named by what they hold
DOUBTFUL_BELOW = (
    env.number("DOUBTFUL_BELOW_PERCENT", 70) / 100
)  # confidence of a value that a reviewer is shown to
FREE_SPACE_MB = env.number("FREE_SPACE_MB", 500)  # administrators are told when the disk has less left
UPLOAD_LIMIT = env.number("UPLOAD_LIMIT_MB", 50) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # pasted text and HTML
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the cells of a grid, the columns of a workbook
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Work in the background: kept in the database, so that it begins only when the business transaction commits.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.flag("JOBS_IN_LINE")
        else "django_tasks_db.DatabaseBackend",
        "ENQUEUE_ON_COMMIT": True,
    }
}

# Notices: when the day's are made, and the mail server that carries letters (none: nobody is written to).
ADDRESS = env.text("ADDRESS").rstrip("/")  # of the pages as people reach them, for the links in letters
NOTICES_HOUR = env.number("NOTICES_HOUR", 6)
EMAIL_HOST = env.text("MAIL_HOST")
MAIL_SECURITY = env.text("MAIL_SECURITY", "starttls")
if MAIL_SECURITY not in {"starttls", "tls", "none"}:
    raise ValueError(f"ROVIEC_MAIL_SECURITY must be starttls, tls or none, not {MAIL_SECURITY!r}")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SECURITY == "starttls", MAIL_SECURITY == "tls"
EMAIL_PORT = env.number("MAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[MAIL_SECURITY])
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "ro-viec@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")  # of the Message-ID
HEALTH_TOKEN = env.text("HEALTH_TOKEN")  # by which a watchdog may ask how the server is in detail
BACKUP_DIR = env.text("BACKUP_DIR")  # where the daily backups go (none: none are made)
BACKUP_HOUR = env.number("BACKUP_HOUR", 2)
BACKUP_KEEP = env.number("BACKUP_KEEP", 7)
HOOKS_HTTP = env.flag("HOOKS_HTTP")  # tell other systems without TLS
HOOKS_PRIVATE = env.flag("HOOKS_PRIVATE")  # tell systems inside our own network
API_REQUESTS = env.number("API_REQUESTS", 300)  # of one token within a minute

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
BEHIND_TLS = env.flag("TLS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # Lock-outs are news, each sign-in is in the audit log; that the worker looks three times a second is none.
    "loggers": {"axes": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016", "security.W018"]
