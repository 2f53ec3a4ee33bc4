from .check import Grant, check, powers_over, require

__all__ = ["Grant", "check", "powers_over", "require"]
