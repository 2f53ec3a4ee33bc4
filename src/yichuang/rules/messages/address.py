"""Where a channel may send to. The address holds secrets; it is typed once and shown never again."""

import ipaddress
from urllib.parse import quote, urlsplit

from yichuang.rules.refusal import Refusal

TO = "{to}"
"""In an address: where the recipient's number or e-mail address belongs."""
LONGEST = 1000
_OF_THIS_MACHINE = {"dbus", "glib", "gnome", "kde", "qt", "macosx", "windows", "syslog", "exec", "file"}


def is_signed_http(address: str) -> bool:
    """Whether the platform itself posts there, signed and with a key; every other scheme is Apprise's."""
    return address.lower().startswith(("http://", "https://"))


def needs_recipient(kind: str, address: str) -> bool:
    """Whether a channel sends to one person's number or e-mail address, not to a group or a system."""
    return kind in {"sms", "email"} or TO in address


def check_address(address: str) -> str:
    """The address without blanks around it. Raises ``Refusal``: ``address_invalid``, ``address_open``."""
    address = address.strip()
    scheme, _, rest = address.partition("://")
    if not rest or not scheme.isascii() or len(address) > LONGEST or any(char.isspace() for char in address):
        raise Refusal(
            "address_invalid",
            "请填写完整的地址，例如 mailtos://账号:密码@邮件服务器 或 https://短信网关/接口，中间没有空格。",
            field="address",
        )
    if scheme.lower() in _OF_THIS_MACHINE:
        raise Refusal("address_invalid", "这种地址只在服务器本机显示，到不了别人那里，请换一种。", field="address")
    if scheme.lower() in {"http", "json", "xml", "form"} and not _is_inside(address):
        raise Refusal(
            "address_open", "不加密的地址只能用于本单位内网，请改用 https（或 jsons 等加密方式）。", field="address"
        )
    return address


def with_recipient(address: str, to: str, kind: str) -> str:
    """The address for one recipient: at ``{to}``; an e-mail address without that mark gets it as parameter."""
    if TO in address:
        return address.replace(TO, quote(to, safe=""))
    if kind == "email" and to:
        return f"{address}{'&' if '?' in address else '?'}to={quote(to, safe='@')}"
    return address


def _is_inside(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith((".local", ".internal", ".lan"))
