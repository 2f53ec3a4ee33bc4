"""Channels, and a gateway on this machine that counts what it takes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

from tests.builders import NOW, a_centre
from yichuang.domains.messages.models import Channel

_serial = count(1)


def a_channel(kind: str = "sms", address: str = "https://gateway.example.cn/send", **more: Any) -> Channel:
    """A channel of the centre, for applicants save what the test says."""
    values = {"secret": "", "shown": "https://gateway.example.cn/…", "audiences": ["applicant"], "created_at": NOW}
    return Channel.objects.create(
        **{"centre": a_centre(), "name": f"渠道{next(_serial)}", "kind": kind, "address": address} | values | more
    )


@dataclass
class Gateway:
    """What came in, and how it answers: ``statuses`` one after another, then 200; 0 hangs up without an answer."""

    url: str = ""
    came: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    @property
    def taken(self) -> list[str]:
        """Keys of what a gateway that keeps to the key has processed: each once."""
        return list(dict.fromkeys(one["key"] for one in self.came if one["status"] in {0, 200}))


@contextmanager
def a_gateway(*statuses: int) -> Iterator[Gateway]:
    """An HTTP server on a free port of this machine."""
    gateway = Gateway(statuses=list(statuses))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = gateway.statuses.pop(0) if gateway.statuses else 200
            said = {"headers": dict(self.headers), "body": body, "json": json.loads(body), "status": status}
            gateway.came.append(said | {"key": self.headers.get("Idempotency-Key", "")})
            if status:
                self.send_response(status)
                self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.url = f"http://127.0.0.1:{server.server_port}/send"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
