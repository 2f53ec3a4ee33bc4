from .rateable import Rateable, RatingRow, find_rating, rateable, rating_of_case

__all__ = ["Rateable", "RatingRow", "find_rating", "rateable", "rating_of_case"]
