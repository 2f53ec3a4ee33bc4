"""Signing for others with the key of the trail: what the platform vouches for outside of itself."""

from .roots import signing_key


def sign(content: bytes) -> bytes:
    """Ed25519 signature of ``content``, 64 bytes."""
    return signing_key().sign(content)


def public_key() -> str:
    """The public key that signatures and roots are checked with, hexadecimal."""
    return signing_key().public_key().public_bytes_raw().hex()
