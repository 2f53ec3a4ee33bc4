from .custody import CredentialCustody, CredentialLoan, CredentialLook

__all__ = ["CredentialCustody", "CredentialLoan", "CredentialLook"]
