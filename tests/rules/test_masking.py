"""What lists and public screens may show."""

import pytest

from yichuang.rules.masking import mask_identity, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown", "strict"),
    [
        ("张三", "张*", "张*"),
        ("李小敏", "李*敏", "李**"),
        ("欧阳小敏", "欧**敏", "欧***"),
        ("𠮷", "*", "*"),
        (" 𠮷田 ", "𠮷*", "𠮷*"),
        ("", "", ""),
    ],
)
def test_names(name: str, shown: str, strict: str) -> None:
    assert (mask_name(name), mask_name(name, strict=True)) == (shown, strict)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812343210", "138****3210"), ("05985321234", "059****1234"), ("110", "***"), ("", "")],
)
def test_phones(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


def test_identity_numbers() -> None:
    assert mask_identity("11010519491231002X") == "110105********002X"
    assert mask_identity("11010519491231002X", strict=True) == "1****************X"
    assert mask_identity("E12345678") == "*******78"
    assert mask_identity("12") == "**"
