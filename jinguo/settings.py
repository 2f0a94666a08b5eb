"""Django settings. Everything a site may differ in comes from the environment, see docs/architecture.md."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import SELF

from jinguo.data_folder import data_folder, secret_key

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = data_folder()
SECRET_KEY = os.environ.get("JINGUO_SECRET_KEY") or secret_key(DATA_DIR)
DEBUG = os.environ.get("JINGUO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("JINGUO_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("JINGUO_ORIGINS", "").split(",") if o]
HTTPS = os.environ.get("JINGUO_HTTPS") == "1"

ROOMS = [
    "jinguo.core",
    "jinguo.jobs",
    "jinguo.figures",
    "jinguo.ledgers",
    "jinguo.organisations",
    "jinguo.people",
    "jinguo.accounts",
    "jinguo.notices",
    "jinguo.activities",
    "jinguo.signin",
    "jinguo.sites",
    "jinguo.honours",
    "jinguo.assistance",
    "jinguo.committee",
    "jinguo.plans",
    "jinguo.reports",
    "jinguo.check",
    "jinguo.integrity",
    "jinguo.statements",
    "jinguo.verification",
    "jinguo.mobile",
    "jinguo.web",
    "jinguo.demo",
    "jinguo.packs",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "crispy_forms",
    "crispy_bootstrap5",
]
MIDDLEWARE = [
    "jinguo.core.requests.request_numbers.RequestNumber",
    "jinguo.web.response_headers.BrowserRules",
    "jinguo.core.requests.bodies.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jinguo.core.requests.foreign_files.Senders",
    "jinguo.accounts.login.session_rules.WayBackFromLogin",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jinguo.accounts.login.session_rules.SessionLimits",
    "jinguo.accounts.login.browsers.RememberBrowser",
    "jinguo.accounts.login.session_rules.NothingKept",
    "jinguo.accounts.login.session_rules.PasswordChangeFirst",
    "jinguo.accounts.login.session_rules.SecondFactorFirst",
    "jinguo.core.site.site_parts.FreshSiteParts",
    "jinguo.accounts.access_log.AccessLog",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jinguo.web.fresh_counts.FreshCounts",
]
ROOT_URLCONF = "jinguo.urls"
WSGI_APPLICATION = "jinguo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'jinguo.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "jinguo.accounts.login.backends.LimitedPasswords",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "jinguo.accounts.login.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "jinguo.accounts.login.passwords.ManyKinds"},
    {"NAME": "jinguo.accounts.login.passwords.NotTheName"},
    {"NAME": "jinguo.accounts.login.passwords.NotThePrinted"},
    {"NAME": "jinguo.accounts.login.passwords.NotUsedBefore"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "jinguo.accounts.login.adapter.LocalAccounts"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_CHANGE_REDIRECT_URL = "/"  # noqa: S105 (an address)
ACCOUNT_RATE_LIMITS = False  # core.limits counts, in the database, for every process
ACCOUNT_FORMS = {"change_password": "jinguo.accounts.login.entrance_forms.ChangePassword"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jinguo"
MFA_ADAPTER = "jinguo.accounts.login.second_factor.SecondFactors"
MFA_FORMS = {
    "authenticate": "jinguo.accounts.login.entrance_forms.Code",
    "reauthenticate": "jinguo.accounts.login.entrance_forms.CodeAgain",
    "activate_totp": "jinguo.accounts.login.entrance_forms.FirstCode",
}
# demanded: administrators and whoever sees rights work of many units set one up before anything else.
# offered: the demo and the tests, whose passwords everybody knows.
JINGUO_SECOND_FACTOR = os.environ.get("JINGUO_SECOND_FACTOR", "demanded")
JINGUO_PASSWORD_DAYS = int(os.environ.get("JINGUO_PASSWORD_DAYS", 0))  # 0: passwords do not age
JINGUO_ADMIN_PASSWORD_DAYS = int(os.environ.get("JINGUO_ADMIN_PASSWORD_DAYS", 90))
# The reverse proxies whose forwarding header counts (addresses or networks); behind TLS one on this machine.
JINGUO_PROXIES = [
    p for p in os.environ.get("JINGUO_PROXIES", "127.0.0.1,::1" if HTTPS else "").split(",") if p.strip()
]

SESSION_COOKIE_AGE = int(os.environ.get("JINGUO_SESSION_IDLE", 3600))  # seconds without a click
JINGUO_SESSION_MAX = 12 * 3600  # seconds in all
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False  # the middleware notes a use every five minutes
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # no script reads a cookie; forms carry the token
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# Behind TLS the name itself binds a cookie to this host and to HTTPS: no neighbouring host can plant one.
JINGUO_COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{JINGUO_COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{JINGUO_COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{JINGUO_COOKIE_PREFIX}django_language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # sentences name people: no cookie
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "jinguo.web.error_pages.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024

# What leaves the site (docs/help/notices.md): its own address for links, and the mail server.
JINGUO_ADDRESS = os.environ.get("JINGUO_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
JINGUO_SMTP_HOST = os.environ.get("JINGUO_SMTP_HOST", "")
JINGUO_SMTP_PORT = int(os.environ.get("JINGUO_SMTP_PORT", 465))
JINGUO_SMTP_SECURITY = os.environ.get("JINGUO_SMTP_SECURITY", "tls")  # tls, starttls or none
JINGUO_SMTP_USER = os.environ.get("JINGUO_SMTP_USER", "")
JINGUO_SMTP_PASSWORD = os.environ.get("JINGUO_SMTP_PASSWORD", "")
JINGUO_SMTP_FROM = os.environ.get("JINGUO_SMTP_FROM", "jinguo@localhost")
NOTICES_RECEIVER = os.environ.get("JINGUO_NOTICES_RECEIVER", "")  # trials: robots' messages go here instead

# Who does what pages leave for later: "inside" (`jinguo serve` sets it), "apart" (`jinguo worker`), or
# "none": it is done at once, in the request. JINGUO_NOTICES=off: the site's own clock makes the rounds.
JINGUO_WORKER = os.environ.get("JINGUO_WORKER", "none")
JINGUO_ROUNDS = os.environ.get("JINGUO_NOTICES") != "off"
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if JINGUO_WORKER == "none"
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["asked", "regular"],
    }
}

# Keys are made for this family: "international", or "sm" under the rules for commercial cryptography
# (GB/T 39786: SM3 and SM4); ``jinguo keys rotate`` moves a site from one to the other.
JINGUO_CRYPTO = os.environ.get("JINGUO_CRYPTO", "international")
# The hash of digests and of audit events from before their seal was keyed; sites under SM rules set sm3.
JINGUO_HASH = os.environ.get("JINGUO_HASH", "sm3" if JINGUO_CRYPTO == "sm" else "sha256")
# The audit chain's keys (default: in the data folder), and the second places where its head is noted.
JINGUO_AUDIT_KEYS = os.environ.get("JINGUO_AUDIT_KEYS", "")
JINGUO_ANCHORS = [p for p in os.environ.get("JINGUO_ANCHORS", "").split(os.pathsep) if p]
JINGUO_ANCHOR_COMMAND = os.environ.get("JINGUO_ANCHOR_COMMAND", "")

# What goes wrong is told in a file that is kept small, by number and place, without anybody's data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"number": {"()": "jinguo.core.requests.request_numbers.WithNumber"}},
    "formatters": {"plain": {"()": "jinguo.core.requests.request_numbers.PlaceOnly"}},
    "handlers": {
        "file": {
            "class": "jinguo.core.requests.request_numbers.LogFile",
            "filename": str(DATA_DIR / "logs" / "jinguo.log"),
            "maxBytes": 5 * 1024 * 1024, "backupCount": 10, "encoding": "utf-8", "delay": True,
            "filters": ["number"], "formatter": "plain", "level": "WARNING",
        }
    },
    "loggers": {
        "django.request": {"handlers": ["file"], "level": "ERROR"},
        "jinguo": {"handlers": ["file"], "level": "INFO"},
    },
}  # fmt: skip

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
SILENCED_SYSTEM_CHECKS = ["account.W001"]
