from .account import User
from .token import IdempotentAnswer, Token

__all__ = ["IdempotentAnswer", "Token", "User"]
