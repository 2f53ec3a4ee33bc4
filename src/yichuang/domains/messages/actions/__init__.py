from .tell import tell

__all__ = ["tell"]
