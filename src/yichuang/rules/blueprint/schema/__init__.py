"""JSON Schema of the blueprint language, so that an editor completes and explains what one may write (PLAT-4)."""

from .build import DOCUMENTS, schema_of, schema_text

__all__ = ["DOCUMENTS", "schema_of", "schema_text"]
