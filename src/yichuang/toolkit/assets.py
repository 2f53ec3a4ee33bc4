"""Static files under names that carry their digest, also where one of our script modules imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedAssets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Django's manifest storage, which also writes the hashed names into ``import … from`` of our own modules.

    Other people's scripts are left as they are: what looks like an import there may lead nowhere.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "yichuang/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
