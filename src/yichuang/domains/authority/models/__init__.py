from .authorisation import Authorisation, Seal

__all__ = ["Authorisation", "Seal"]
