"""The archive package of a closed matter (DA/T 85-2019, GB/T 42727-2023): one file with metadata, documents and
digests, signed, checkable anywhere without the platform. The package of a bundle holds those of its cases.

    <number>/metadata.xml    what the matter was: item, organ, applicant, dates, outcome, retention, and every document
    <number>/process.json    how it went: the trail entry by entry with its chain of digests, and all records
    <number>/documents/…     materials, notices, results, signatures, as they were stored
    <number>/cases/….zip     of a bundle: the packages of its cases
    <number>/manifest.json   SHA-256 and size of everything above
    <number>/signature.json  Ed25519 over the manifest, with the public key
"""

from .check import Checked, Fault, check
from .package import Document, Matter, Signature, pack

__all__ = ["Checked", "Document", "Fault", "Matter", "Signature", "check", "pack"]
