"""The one settings file; everything that differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from tovholder.config.mail import mail_server

PACKAGE = Path(__file__).resolve().parents[1]
PACKS_FOLDER = next(
    (folder for folder in (PACKAGE / "_packs", PACKAGE.parents[1] / "packs") if folder.is_dir()), PACKAGE / "_packs"
)

DEMONSTRATION = os.environ.get("TOVHOLDER_DEMONSTRATION") == "1"
DEBUG = False

# The command line keeps one in the data folder. Without it a new one is made, and sessions end with the process.
SECRET_KEY = os.environ.get("TOVHOLDER_SECRET_KEY") or secrets.token_urlsafe(48)
# This machine's own names always: the health of the program is asked for here.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("TOVHOLDER_HOSTS", "").split(","))]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TOVHOLDER_ORIGINS", "").split(",") if origin]

# -- database: the application serves and works as one role, another owns and migrates (architecture, "Walls")
_app = dj_database_url.parse(os.environ.get("DATABASE_URL", "postgresql://tovholder_app@localhost/tovholder"))
_app |= {"CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
DATABASES = {
    "default": _app,
    # The access log is written beside the request's transaction, so that a look is remembered when the rest is undone.
    "log": {**_app, "TEST": {"MIRROR": None}},
}
if os.environ.get("TOVHOLDER_OWNER_URL"):
    DATABASES["owner"] = dj_database_url.parse(os.environ["TOVHOLDER_OWNER_URL"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "tovholder.Account"
PGHISTORY_APPEND_ONLY = True
PGHISTORY_BASE_MODEL = "tovholder.core.models.history.Event"
PROCRASTINATE_IMPORT_PATHS = ["tovholder.jobs.schedule", "tovholder.interop.tasks"]

INSTALLED_APPS = [
    "tovholder.apps.TovholderConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_linear_migrations",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tovholder.screens.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tovholder.screens.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "tovholder.config.urls"
WSGI_APPLICATION = "tovholder.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "screens" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "tovholder.screens.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tovholder.screens.context.page_frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# -- language and time: Danish first; moments in UTC, legal dates in Denmark
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# -- static files
STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "screens" / "static"]
# `tovholder run` names a folder and collects into it before it serves; else files are served from where they lie.
_collected = os.environ.get("TOVHOLDER_STATIC")
STATIC_ROOT = Path(_collected) if _collected else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _collected

# -- sign-in: password and a second factor; nobody signs up by himself
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "tovholder.screens.sign_in.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tovholder"
LOGIN_URL = "demonstration-personae" if DEMONSTRATION else "account_login"
LOGIN_REDIRECT_URL = "my-day"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day; an interpreter call paid by the minute is not interrupted
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # not in a cookie that can be read
# Behind a proxy sign-in attempts are counted by the address the proxy tells; without it a whole town shares one count.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TOVHOLDER_PROXIES", "0"))

# -- security headers
_https = os.environ.get("TOVHOLDER_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a party access decides each entry of a record, four fields each
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024  # a list is 5 MB at most and a document 10: neither is ever put on a disk
FILE_UPLOAD_HANDLERS = ["tovholder.screens.uploads.BoundedUploadHandler"]

# -- mail: forgotten passwords and the daily mail. A demonstration sends none, whatever the environment says.
_mail = None if DEMONSTRATION else mail_server(os.environ.get("TOVHOLDER_MAIL_URL", ""))
MAIL_IS_SENT: bool = _mail is not None
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'dummy'}.EmailBackend"
if _mail:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.is_tls, _mail.is_ssl
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("TOVHOLDER_MAIL_FROM", "tovholder@kommune.example")
# Where the daily mail says one signs in.
ADDRESS: str = os.environ.get("TOVHOLDER_ADDRESS") or next(iter(CSRF_TRUSTED_ORIGINS), "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "tovholder.core.logs.DiscreetFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
