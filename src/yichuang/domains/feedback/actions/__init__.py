from .rate import rate

__all__ = ["rate"]
