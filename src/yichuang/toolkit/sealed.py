"""Columns for personal data: encrypted with AES-256-GCM, found again only through a keyed blind index."""

import base64
import hashlib
import hmac
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

VERSION = b"\x01"  # first byte of every sealed value, so that another cipher (SM4) can be told apart later


def seal(plain: str) -> str:
    """Encrypt a text; the same text gives another value each time."""
    nonce = os.urandom(12)
    box = AESGCM(settings.SECRETS.data).encrypt(nonce, plain.encode(), VERSION)
    return base64.b64encode(VERSION + nonce + box).decode()


def unseal(value: str) -> str:
    """Decrypt what ``seal`` made; raises ``cryptography.exceptions.InvalidTag`` where it was changed."""
    raw = base64.b64decode(value)
    return AESGCM(settings.SECRETS.data).decrypt(raw[1:13], raw[13:], raw[:1]).decode()


def blind_index(purpose: str, plain: str) -> str:
    """Keyed digest for exact look-up of a sealed value; ``purpose`` keeps the indices of two columns apart."""
    return hmac.new(settings.SECRETS.index, f"{purpose}:{plain}".encode(), hashlib.sha256).hexdigest()


class SealedText(models.TextField):  # type: ignore[type-arg]
    """A text that is stored encrypted. It can't be searched or sorted; empty stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way to the database."""
        value = super().get_prep_value(value)
        return seal(value) if value else value

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> str | None:
        """Decrypt on the way back."""
        return unseal(value) if value else value
