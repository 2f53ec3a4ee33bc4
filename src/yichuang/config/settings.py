"""Django settings: wires, decides nothing. Everything that differs between machines comes from ``toolkit.env``."""

import hashlib
from pathlib import Path

from csp.constants import NONE, SELF

from yichuang.toolkit import centres, env, keys

ROOT = env.ROOT
LOCAL = env.LOCAL
FETCHED = ROOT / ".local"  # what make setup fetched belongs to the checkout, wherever the data lies
SECRETS = keys.load(LOCAL / "keys")
ROOTS_FOLDER = Path(env.text("YICHUANG_ROOTS", str(LOCAL / "roots")))  # signed roots of the trail, outside the database

DEBUG = env.flag("YICHUANG_DEBUG")
SECRET_KEY = SECRETS.session
ALLOWED_HOSTS = env.words("YICHUANG_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.words("YICHUANG_ORIGINS", default=[])
SECURE_BEHIND_TLS = env.flag("YICHUANG_TLS")

DOMAINS = [
    "audit", "accounts", "organisation", "catalogue", "authority", "documents", "messages", "exchange", "reform",
    "personnel", "custody", "hall", "cases", "feedback",
]  # fmt: skip

INSTALLED_APPS = [
    *[f"yichuang.domains.{name}" for name in DOMAINS],
    "yichuang.toolkit.live",
    "yichuang.toolkit.schema",
    "yichuang.interfaces.web",
    "yichuang.interfaces.worker",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
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
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yichuang.interfaces.web.which_centre.KeepToCentre",
    "yichuang.interfaces.web.middleware.PlainAnswers",
]

if env.flag("YICHUANG_COUNT_QUERIES"):
    MIDDLEWARE.insert(0, "yichuang.interfaces.web.middleware.CountQueries")

ROOT_URLCONF = "yichuang.config.urls"
WSGI_APPLICATION = "yichuang.config.wsgi.application"
ASGI_APPLICATION = "yichuang.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yichuang.interfaces.web.context.page",
            ],
            "builtins": [
                "yichuang.interfaces.web.templatetags.components",
                "django_htmx.templatetags.django_htmx",
            ],
        },
    }
]

DATABASES = {"default": env.django_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "yichuang.interfaces.web.sign_in.StaffOnly"
ACCOUNT_FORMS = {"change_password": "yichuang.interfaces.web.password_form.OwnPasswordForm"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/10m/key,50/10m/ip"}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

if centres.is_apart(LOCAL):  # two centres on one host, on two ports: a browser sends cookies to every port
    _own = hashlib.sha256(LOCAL.name.encode()).hexdigest()[:8]
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"sessionid_{_own}", f"csrftoken_{_own}"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yichuang.interfaces.web.errors.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31536000 if SECURE_BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = LOCAL / "static"
STATICFILES_DIRS = [path for path in [FETCHED / "assets"] if path.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env.flag("YICHUANG_PLAIN_STATIC")
        else "yichuang.toolkit.assets.HashedAssets"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# with the source maps of the API's pages, which only their authors read, a first start would take a minute longer
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "jpeg", "webp", "gz", "br", "zip", "woff", "woff2"]
FILE_STORE = Path(env.text("YICHUANG_FILES", str(LOCAL / "files")))
FILE_SIZE_LIMIT = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FONT_FOLDER = FETCHED / "fonts"
NOTICE_FONTS = env.words("YICHUANG_NOTICE_FONTS", default=[])  # licensed official fonts that come first
# Where the public reaches this installation; printed on notices.
PUBLIC_URL = env.text("YICHUANG_URL", f"http://127.0.0.1:{env.text('YICHUANG_PORT', '8000')}")

PROCRASTINATE_ON_APP_READY = "yichuang.interfaces.worker.on_app_ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("YICHUANG_LOG", "WARNING")},
}
