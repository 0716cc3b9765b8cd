"""A webhook receiver on loopback that records what arrives."""

from __future__ import annotations

import http.server
import json
import threading
import time
import uuid
from dataclasses import dataclass, field

from support import patience


@dataclass
class Delivery:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Hook:
    """One address of the receiver. What arrives there is taken in order, each piece once."""

    receiver: Receiver
    path: str
    _taken: int = field(default=0)

    @property
    def url(self) -> str:
        return self.receiver.url + self.path

    def all(self) -> list[Delivery]:
        with self.receiver.arrived:
            return [d for d in self.receiver.deliveries if d.path == self.path]

    def next(self) -> Delivery:
        deadline = time.monotonic() + patience.SECONDS
        with self.receiver.arrived:
            while len(mine := self.all()) <= self._taken:
                left = deadline - time.monotonic()
                assert left > 0, f"no webhook came; {len(mine)} came before"
                self.receiver.arrived.wait(left)
            self._taken += 1
            return mine[self._taken - 1]

    def nothing_more(self) -> bool:
        """Only says something once a later delivery proved that the event was worked off."""
        return len(self.all()) == self._taken


class Receiver:
    def __init__(self):
        self.deliveries: list[Delivery] = []
        self.arrived = threading.Condition(threading.RLock())
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                with receiver.arrived:
                    receiver.deliveries.append(Delivery(self.path, headers, body))
                    receiver.arrived.notify_all()
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def hook(self) -> Hook:
        return Hook(self, f"/hook/{uuid.uuid4().hex}")

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
