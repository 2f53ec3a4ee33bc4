from .absence import Absence
from .authorisation import Authorisation, Seal

__all__ = ["Absence", "Authorisation", "Seal"]
