"""Machines of the hall (HALL-6): kinds, how a machine stands, what the technician does next, and which printers the
platform may reach. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from yichuang.rules.refusal import Refusal

MISSED_BEATS = 3
CODE_DIGITS = 8
CODE_MINUTES = 15
CHECK_SECONDS = 120  # between two looks at a network printer
PRINT_WITHIN = timedelta(minutes=2)  # a slip that comes later is somebody else's
COPIES = 3  # tries of a slip, by hand after the first
RESTART_WITHIN = timedelta(hours=1)
PORTS = range(9100, 9200)
PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)


class MachineKind(StrEnum):
    """What a machine is for."""

    KIOSK = "kiosk"
    BOARD = "board"
    WINDOW_DISPLAY = "window_display"
    PAD = "pad"
    CABINET = "cabinet"
    PRINTER = "printer"
    TERMINAL = "terminal"


PAGE_KINDS = frozenset(MachineKind) - {MachineKind.PRINTER, MachineKind.TERMINAL}
"""They show a page of ours in a browser, and are enrolled there; the others by the API."""
AT_A_WINDOW = frozenset({MachineKind.WINDOW_DISPLAY, MachineKind.PAD})


class Condition(StrEnum):
    """What a machine last said of itself."""

    OK = "ok"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    PRINTER_FAULT = "printer_fault"


class Standing(StrEnum):
    """How a machine stands now: what it said, unless it is silent, disabled, or was never enrolled."""

    OK = "ok"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    PRINTER_FAULT = "printer_fault"
    OFFLINE = "offline"
    NEW = "new"
    DISABLED = "disabled"


FAULTY = frozenset({Standing.PAPER_LOW, Standing.PAPER_OUT, Standing.PRINTER_FAULT, Standing.OFFLINE})
"""Somebody has to go there."""


@dataclass(frozen=True)
class Advice:
    """What to do next, and what is safe meanwhile."""

    do: str
    safe: str


ADVICE: dict[Standing, Advice] = {
    Standing.OK: Advice("不用处理。", "重启页面、改名、移动都不影响排队；正在用的人看完再重启。"),
    Standing.PAPER_LOW: Advice("今天带一卷 80 毫米热敏纸过去换上。", "现在还能打印；换纸不影响排队，号码都在系统里。"),
    Standing.PAPER_OUT: Advice(
        "马上换纸，合上纸仓；状态会自己变回正常。", "取号照常，小票改为拍照或手机扫码；号码不会丢。"
    ),
    Standing.PRINTER_FAULT: Advice(
        "看打印机的电源、数据线和纸仓盖；都好的重启打印机，再不行重启机器。",
        "取号照常，小票改为拍照或手机扫码；重启打印机不会重复打印。",
    ),
    Standing.OFFLINE: Advice(
        "看机器的电源和网线；屏上有页面的等一分钟，或按键盘 F5；再不行重启机器。",
        "重启机器是安全的：号码和排队都在服务器上，机器里没有数据。",
    ),
    Standing.NEW: Advice(
        "在机器上打开登记页，输入登记码；登记码过期的重新生成一个。", "没有登记的机器只能当普通屏幕用。"
    ),
    Standing.DISABLED: Advice("要再用时生成新的登记码，在机器上重新登记。", "停用的凭证立即失效，不能恢复。"),
}


def patience(beat_seconds: int, has_address: bool) -> timedelta:
    """After how long a silence a machine is offline: three missed beats, or looks for a network printer."""
    return timedelta(seconds=MISSED_BEATS * (CHECK_SECONDS if has_address else beat_seconds))


def standing_of(
    *,
    is_enrolled: bool,
    is_revoked: bool,
    last_seen: datetime | None,
    condition: Condition,
    now: datetime,
    silence: timedelta,
) -> Standing:
    """How a machine stands at ``now``."""
    if is_revoked:
        return Standing.DISABLED
    if not is_enrolled:
        return Standing.NEW
    if last_seen is None or last_seen < now - silence:
        return Standing.OFFLINE
    return Standing(condition)


def check_printer_address(text: str) -> str:
    """``HOST:PORT`` of a printer in the centre's own network, as it is kept; empty stays empty.

    Only private addresses in figures and the ports of printers: the platform connects to it, so a name that can be
    turned elsewhere, the platform itself and services beside it are refused. Raises ``Refusal``: ``address_refused``.
    """
    text = text.strip()
    if not text:
        return ""
    host, _, port = text.rpartition(":")
    if not host:
        host, port = port, str(PORTS.start)
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        raise _refused("请填写数字地址，例如 192.168.1.60:9100；不能填域名。") from None
    if not any(address.version == net.version and address in net for net in PRIVATE):
        raise _refused("只能填中心内网的地址（10.、172.16—31.、192.168. 开头），请核对打印机的网络设置。")
    if not (port.isascii() and port.isdigit() and int(port) in PORTS):
        raise _refused(f"端口应在 {PORTS.start}—{PORTS.stop - 1} 之间，网络打印机一般是 9100。")
    shown = f"[{address}]" if address.version == 6 else str(address)
    return f"{shown}:{int(port)}"


def _refused(message: str) -> Refusal:
    return Refusal("address_refused", message, field="address")


def host_and_port(address: str) -> tuple[str, int]:
    """The two halves of what ``check_printer_address`` keeps."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)
