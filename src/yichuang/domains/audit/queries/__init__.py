from .refusals import RefusalRow, list_refusals

__all__ = ["RefusalRow", "list_refusals"]
