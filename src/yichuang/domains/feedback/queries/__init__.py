from .rateable import Rateable, RatingRow, rateable, rating_of_case

__all__ = ["Rateable", "RatingRow", "rateable", "rating_of_case"]
