"""The agent's work: hear of an order, claim it, print it once, confirm it; and say how the paper is."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from yichuang.toolkit.receipt import Lost, as_bytes

from .devices import Device
from .journal import Journal

VERSION = "print-agent-1"
SILENCE = 40.0  # the server beats every 15 s
AGAIN = 3.0


class Agent:
    """One printer. ``client``: speaks to the platform with the printer's own token; ``font``: lines as pictures."""

    def __init__(self, client: httpx.Client, device: Device, journal: Journal, font: Path | None = None) -> None:
        self._client, self._device, self._journal, self._font = client, device, journal, font

    def settle(self) -> None:
        """Tell the platform how the order ended that was in hand when the agent stopped."""
        if left := self._journal.read():
            order, outcome = left
            note = "打印程序中断，不能确定是否打出" if outcome == "unknown" else ""
            answer = self._client.post(f"/api/v1/print-orders/{order}/confirm", json={"outcome": outcome, "note": note})
            if answer.status_code not in {404, 422}:  # of an order that is not ours any more
                answer.raise_for_status()
            self._journal.clear()

    def print_all(self) -> int:
        """Claim and print until nothing waits; how many were printed."""
        printed = 0
        self.settle()
        while order := self._post("/api/v1/print-orders/claim")["order"]:
            self._journal.write(order["id"], "received")
            printed += self._print(order["id"], as_bytes(order["parts"], self._font))
            self.settle()
        return printed

    def _print(self, order: int, data: bytes) -> bool:
        if self._device.paper() == "paper_out":
            self._journal.write(order, "failed")
            self.report()
            return False
        self._journal.write(order, "printing")
        try:
            self._device.send(data)
        except Lost:  # before the first byte
            self._journal.write(order, "failed")
            return False
        except OSError:  # the journal says printing: nobody knows
            return False
        self._journal.write(order, "printed")
        return True

    def report(self) -> dict[str, Any]:
        """Say that the printer is there, and how its paper is."""
        said = {"version": VERSION, "condition": self._device.paper() or ""}
        return self._post("/api/v1/machines/beat", said)

    def _post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = self._client.post(path, json=body or {})
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def run(self) -> int:
        """For ever; 1 where the platform does not know the token (any more)."""
        reported, every, stream = 0.0, 60.0, ""
        while True:
            try:
                if not stream or time.monotonic() - reported > every:
                    said = self.report()
                    reported, every, stream = time.monotonic(), float(said["every"]), said["stream"]
                for _ in self._signals(stream):
                    self.print_all()
                    if time.monotonic() - reported > every:
                        break
            except httpx.HTTPStatusError as error:
                if error.response.status_code in {401, 403}:
                    print("平台不认这个令牌：设备已停用或重新登记过。请用新的登记码登记。", file=sys.stderr)
                    return 1
                self._wait(error)
            except httpx.HTTPError as error:
                self._wait(error)

    def _signals(self, stream: str) -> Iterator[None]:
        """One for each time that something may be there to print: events, and the beats of the line."""
        with self._client.stream("GET", f"/live/{stream}", timeout=httpx.Timeout(10.0, read=SILENCE)) as answer:
            answer.raise_for_status()
            for line in answer.iter_lines():
                if line.startswith("event:"):
                    yield

    def _wait(self, error: Exception) -> None:
        print(f"连不上平台，{AGAIN:.0f} 秒后再试：{error}", file=sys.stderr)
        time.sleep(AGAIN)
        with contextlib.suppress(httpx.HTTPError):
            self.print_all()  # the live line may be down while the rest works
