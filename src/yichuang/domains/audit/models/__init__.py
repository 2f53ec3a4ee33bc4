from .trail import Entry, Head, Root, RootHead

__all__ = ["Entry", "Head", "Root", "RootHead"]
