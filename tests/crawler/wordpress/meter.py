"""A relay in front of a web server that counts what passes: one request a connection, as PHP's own server has it."""

import socket
import threading
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Self

_PIECE = 1 << 16


@dataclass
class Meter:
    """Listens on 127.0.0.1 at a free port and hands everything on to another one; a context manager."""

    target: int
    requests: list[str] = field(default_factory=list)
    """The targets asked since `forget`, in order."""
    received: int = 0
    """Bytes of answers since `forget`, heads and bodies as they crossed the wire."""

    def __post_init__(self) -> None:
        meter = self
        lock = threading.Lock()

        class Relay(BaseRequestHandler):
            def handle(self) -> None:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = self.request.recv(_PIECE)
                    if not piece:
                        return
                    head += piece
                with socket.create_connection(("127.0.0.1", meter.target), timeout=60) as server:
                    server.sendall(head)
                    passed = 0
                    while piece := server.recv(_PIECE):
                        passed += len(piece)
                        self.request.sendall(piece)
                with lock:
                    meter.requests.append(head.split(b" ", 2)[1].decode("latin-1"))
                    meter.received += passed

        class Server(ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *args: object) -> None:
                pass  # WordPress asks itself while it is being installed, and a crawl that is stopped hangs up

        self._server = Server(("127.0.0.1", 0), Relay)
        self.port: int = self._server.server_address[1]

    def forget(self) -> None:
        """Begin to count anew."""
        self.requests.clear()
        self.received = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
