"""Which release of the platform runs: changes with every change of what a browser loads."""

import hashlib
from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The version, with a digest of the list of static files where they are collected (not in tests)."""
    from django.conf import settings

    try:
        name = version("yichuang")
    except PackageNotFoundError:  # run from the source folder alone
        name = "source"
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.is_file():
        return name
    return f"{name}-{hashlib.sha256(manifest.read_bytes()).hexdigest()[:12]}"
