"""The one address of the platform: taken before anything else starts."""

import errno
import os
import socket

BACKLOG = 1024


class AddressError(RuntimeError):
    """The address cannot be had; the text is a sentence for the person at the terminal."""


class Address:
    """``YICHUANG_HOST`` and ``YICHUANG_PORT``, by default 127.0.0.1:8000."""

    def __init__(self) -> None:
        self.host = os.environ.get("YICHUANG_HOST") or "127.0.0.1"
        port = os.environ.get("YICHUANG_PORT") or "8000"
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise AddressError(f"YICHUANG_PORT 应为 1–65535 的端口号。 YICHUANG_PORT is not a port: {port}")
        self.port = int(port)

    @property
    def reachable_host(self) -> str:
        """The host to name in a URL on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"[{host}]" if ":" in host else host

    @property
    def url(self) -> str:
        """What to type into a browser on this machine."""
        return f"http://{self.reachable_host}:{self.port}/"

    def take(self, count: int) -> list[socket.socket]:
        """Return listening sockets on the address, one for each web process; the kernel spreads connections.

        They stay open here, so that nothing is refused while a process is started again.
        """
        try:
            family, _, _, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            # Sockets with SO_REUSEPORT would share the port with another platform of this user without a word.
            self._listen(family, place, shared=False).close()
            return [self._listen(family, place, shared=True) for _ in range(count)]
        except OSError as problem:
            raise AddressError(self._explain(problem)) from problem

    @staticmethod
    def _listen(family: int, place: object, *, shared: bool) -> socket.socket:
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            listening.bind(place)  # type: ignore[arg-type]
            listening.listen(BACKLOG)
        except OSError:
            listening.close()
            raise
        return listening

    def _explain(self, problem: OSError) -> str:
        place = f"{self.host}:{self.port}"
        if problem.errno == errno.EADDRINUSE:
            return (
                f"端口 {place} 已被占用，请停止占用它的程序，或用 YICHUANG_PORT 另选端口。"
                f" Port {place} is taken: stop what uses it, or choose another with YICHUANG_PORT."
            )
        return f"无法使用地址 {place}。 The address {place} cannot be used: {problem.strerror}."
