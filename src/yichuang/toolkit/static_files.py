"""Static files as they are served: compressed, under names with a digest, and only under these.

Django rewrites the imports between JavaScript modules only where it is asked to; without that a page whose script has
several modules would look for names that are not there.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the imports of modules rewritten to their names with a digest."""

    support_js_module_import_aggregation = True
