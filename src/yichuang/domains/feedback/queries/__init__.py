from .rateable import Rateable, RatingRow, find_rating, rateable

__all__ = ["Rateable", "RatingRow", "find_rating", "rateable"]
