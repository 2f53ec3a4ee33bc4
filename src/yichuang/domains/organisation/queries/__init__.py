from .centre import find_centre, get_centre

__all__ = ["find_centre", "get_centre"]
