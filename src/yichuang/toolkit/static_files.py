"""Static files as they are served: compressed, under names with a digest, and only under these.

Django rewrites the imports between JavaScript modules only where it is asked to, and then in every file, also where a
package that we serve merely writes one in a comment. So it is asked for our own scripts alone.
"""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_OWN = "yichuang/*.js"
_FROM = r"""(?P<matched>(?m:^)(?P<what>import\s[^;"']*\sfrom)\s*["'](?P<url>\.[^"']+)["']\s*;)"""
_ONLY = r"""(?P<matched>(?m:^)import\s*["'](?P<url>\.[^"']+)["']\s*;)"""


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the imports of our modules rewritten to their names with a digest."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (_OWN, ((_FROM, '%(what)s "%(url)s";'), (_ONLY, 'import "%(url)s";'))),
    )
