"""Printers that the agent can drive: a device file, USB by its numbers, an address, and none at all (dummy)."""

import os
import select
import stat
from pathlib import Path
from typing import Any, Protocol

from yichuang.toolkit.receipt import ASK_PAPER, Lost, NetworkPrinter, paper_in, paper_of


class Device(Protocol):
    """A printer."""

    def send(self, data: bytes) -> None:
        """Print a whole receipt; ``Lost`` before the first byte, ``OSError`` after it."""

    def paper(self) -> str | None:
        """ok, paper_low, paper_out, printer_fault; None where it gives no answer."""


class FileDevice:
    """``file:/dev/usb/lp0``, a serial port, or a plain file for a try."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def send(self, data: bytes) -> None:
        """Write all of it."""
        try:
            line = os.open(
                self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT * (not str(self._path).startswith("/dev/"))
            )
        except OSError as error:
            raise Lost("打不开打印机，请检查数据线和电源") from error
        try:
            while data:
                data = data[os.write(line, data) :]
        finally:
            os.close(line)

    def paper(self) -> str | None:
        """Ask where it is a device; a plain file has paper."""
        try:
            if not stat.S_ISCHR(self._path.stat().st_mode):
                return "ok"
            line = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
        except OSError:
            return "printer_fault" if str(self._path).startswith("/dev/") else "ok"
        try:
            os.write(line, ASK_PAPER)
            ready, _, _ = select.select([line], [], [], 1.0)
            return paper_in(os.read(line, 16)) if ready else None
        except OSError:
            return None
        finally:
            os.close(line)


class UsbDevice:
    """``usb:04b8:0e15``, by python-escpos with pyusb."""

    def __init__(self, vendor: int, product: int) -> None:
        self._ids = vendor, product

    def send(self, data: bytes) -> None:
        """Open, print, close."""
        device = self._open()
        try:
            device._raw(data)
        except Exception as error:  # pyusb's own errors
            raise OSError(str(error)) from error
        finally:
            device.close()

    def paper(self) -> str | None:
        """As python-escpos asks."""
        try:
            device = self._open()
        except Lost:
            return "printer_fault"
        try:
            return paper_of(device)
        finally:
            device.close()

    def _open(self) -> Any:
        from escpos.printer import Usb

        try:
            device = Usb(*self._ids, timeout=4000)
            device.open()
        except Exception as error:  # absent, busy, forbidden
            raise Lost("打不开 USB 打印机，请检查数据线、电源和权限") from error
        return device


class AddressDevice:
    """``network:192.168.1.60:9100``: in the kiosk's own network."""

    def __init__(self, host: str, port: int) -> None:
        self._where = host, port

    def send(self, data: bytes) -> None:
        """Open, print, close."""
        with NetworkPrinter(*self._where) as line:
            try:
                line.send(data)
            except Lost as lost:
                raise OSError(str(lost)) from lost

    def paper(self) -> str | None:
        """Whether it answers, and has paper."""
        try:
            with NetworkPrinter(*self._where) as line:
                return line.paper()
        except Lost:
            return "printer_fault"


class Dummy:
    """``dummy``: prints nowhere, says how much it would have been."""

    def send(self, data: bytes) -> None:
        """Count."""
        print(f"dummy：{len(data)} 字节", flush=True)

    def paper(self) -> str | None:
        """Never runs out."""
        return "ok"


def open_device(said: str) -> Device:
    """A device as it stands on the command line; ``ValueError`` in Chinese for what cannot be one."""
    kind, _, rest = said.partition(":")
    if kind == "dummy":
        return Dummy()
    if kind == "file" and rest:
        return FileDevice(rest)
    host, _, port = rest.rpartition(":")
    try:
        if kind == "usb":
            return UsbDevice(int(host, 16), int(port, 16))
        if kind == "network" and host:
            return AddressDevice(host.strip("[]"), int(port))
    except ValueError:
        pass
    raise ValueError("打印机写成 file:/dev/usb/lp0、usb:04b8:0e15、network:192.168.1.60:9100 或 dummy。")
