"""A web process: serves the ASGI application on the listening socket whose descriptor is its argument."""

import socket
import sys

import uvicorn

STREAMS_END_AFTER = 2  # seconds; live screens come back by themselves


def main() -> None:
    """Serve until SIGTERM."""
    config = uvicorn.Config(
        "yichuang.config.asgi:application",
        lifespan="on",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=STREAMS_END_AFTER,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
