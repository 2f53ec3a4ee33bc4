"""Static files under names that carry their digest, also where one script module imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedAssets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Django's manifest storage, which also writes the hashed names into ``import … from`` of modules."""

    support_js_module_import_aggregation = True
