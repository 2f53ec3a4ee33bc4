"""What a password must be like (GB/T 22239-2019 level 3, 身份鉴别 a: complex, and not one of the last). Pure."""

from collections.abc import Iterable

from .access import PostKind
from .refusal import Refusal

SHORTEST = 10
SHORTEST_OF_ADMINISTRATORS = 12
ADMINISTRATORS = frozenset({PostKind.ADMINISTRATOR, PostKind.CENTRE_MANAGER, PostKind.SUPERVISOR})
LONGEST = 128
CLASSES = 3  # of capital letters, small letters, digits, and everything else
KEPT = 5  # passwords that must not come again


def shortest(kinds: Iterable[str]) -> int:
    """The least length for the holder of posts of these kinds."""
    return SHORTEST_OF_ADMINISTRATORS if ADMINISTRATORS & set(kinds) else SHORTEST


def count_classes(password: str) -> int:
    """How many of the four classes of characters there are."""
    tests = (str.isupper, str.islower, str.isdigit, lambda letter: not letter.isalnum())
    return sum(any(test(letter) for letter in password) for test in tests)


def check_password(password: str, kinds: Iterable[str], username: str = "") -> None:
    """Raises ``Refusal``: ``password_short``, ``password_long``, ``password_simple``, ``password_is_name``."""
    least = shortest(kinds)
    if len(password) < least:
        raise Refusal("password_short", f"密码至少 {least} 位，请再加长一些。", field="password1")
    if len(password) > LONGEST:
        raise Refusal("password_long", f"密码最多 {LONGEST} 位。", field="password1")
    if count_classes(password) < CLASSES:
        raise Refusal(
            "password_simple",
            "密码要含大写字母、小写字母、数字、其他符号中的至少三种，请补上缺少的。",
            field="password1",
        )
    if username and username.lower() in password.lower():
        raise Refusal("password_is_name", "密码里不能含有账号，请换一个。", field="password1")
