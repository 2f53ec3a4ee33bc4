from .verify import Finding, Report, verify_trail

__all__ = ["Finding", "Report", "verify_trail"]
