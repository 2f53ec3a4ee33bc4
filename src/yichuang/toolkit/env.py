"""What differs between machines: read once from environment variables, with defaults for this checkout."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]
LOCAL = Path(os.environ.get("YICHUANG_LOCAL", ROOT / ".local"))


def text(name: str, default: str = "") -> str:
    """Value of an environment variable."""
    return os.environ.get(name, default)


def flag(name: str) -> bool:
    """True for 1, true, yes, on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: list[str]) -> list[str]:
    """Comma-separated words."""
    value = os.environ.get(name)
    return default if value is None else [word.strip() for word in value.split(",") if word.strip()]


def running() -> dict[str, Any]:
    """What the running platform of this checkout wrote about itself (``.local/run.json``), or nothing."""
    try:
        found = json.loads((LOCAL / "run.json").read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def django_database() -> dict[str, Any]:
    """Django's database setting from ``YICHUANG_DATABASE_URL`` or the running platform's database."""
    url = os.environ.get("YICHUANG_DATABASE_URL") or running().get("database_url") or ""
    parts = urlsplit(url or "postgresql://yichuang@127.0.0.1:1/yichuang")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "yichuang",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
