from .centre import get_centre

__all__ = ["get_centre"]
