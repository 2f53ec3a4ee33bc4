from .check import check, powers_over, require

__all__ = ["check", "powers_over", "require"]
