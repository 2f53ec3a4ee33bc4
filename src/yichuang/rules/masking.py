"""Personal data as lists and screens may show it (rules for display; every unmasking is recorded elsewhere).

``strict`` is for public screens and publicity, where less may be seen than at a counter.
"""


def mask_name(name: str, *, strict: bool = False) -> str:
    """张三 → 张*, 李小敏 → 李*敏; strict keeps the first character only. A single character is hidden."""
    name = name.strip()
    if len(name) < 2:
        return "*" * len(name)
    if strict or len(name) == 2:
        return name[0] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(number: str) -> str:
    """13812343210 → 138****3210; a number of another length keeps its last two places at most."""
    number = number.strip()
    if len(number) == 11:
        return _keep(number, 3, 4)
    return _keep(number, 0, 2)


def mask_identity(number: str, *, strict: bool = False) -> str:
    """First 6 and last 4 of an 18-place number; strict keeps the first and the last place.

    Other documents (passports, old cards) are shorter: they keep their last two places at most.
    """
    number = number.strip()
    if len(number) != 18:
        return _keep(number, 0, 2)
    return _keep(number, 1, 1) if strict else _keep(number, 6, 4)


def _keep(text: str, front: int, back: int) -> str:
    """Hide the middle; hides all where the hidden part would be too short to hide anything."""
    hidden = len(text) - front - back
    if hidden <= (front + back) / 2:
        return "*" * len(text)
    return text[:front] + "*" * hidden + text[len(text) - back :]
