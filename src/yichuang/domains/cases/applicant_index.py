"""The keyed digest by which an applicant is found again."""

from yichuang.toolkit.sealed import blind_index


def phone_index(phone: str) -> str:
    """Blind index of a telephone number; empty for none."""
    return blind_index("phone", phone) if phone else ""


def number_index(id_type: str, number: str) -> str:
    """Blind index of a normalised number, as it is stored."""
    return blind_index(f"applicant:{id_type}", number)
