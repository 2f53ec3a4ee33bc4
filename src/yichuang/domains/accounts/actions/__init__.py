from .first_time import give_back, is_first_time

__all__ = ["give_back", "is_first_time"]
