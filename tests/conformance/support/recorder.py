"""Stands between the SDK and signalboxd and keeps each distinct GraphQL document."""

from __future__ import annotations

import http.client
import http.server
import json
import re
import threading
import urllib.parse

from support import patience

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "host"}
COPY_BYTES = 1 << 20


class Recorder:
    def __init__(self, target: str):
        self._target = urllib.parse.urlsplit(target)
        self._documents: dict[str, dict] = {}
        self._lock = threading.Lock()
        self._thread = threading.local()
        #: Name of the test that runs, noted beside a document that is seen for the first time.
        self.test = ""
        #: Asked before a document is passed on; what it says True to is answered by nobody.
        self.swallows = lambda document: False
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def documents(self) -> list[dict]:
        with self._lock:
            found = list(self._documents.values())
        return sorted(found, key=lambda d: (d["name"], d["document"]))

    def note(self, body: bytes, agent: str) -> None:
        try:
            document = json.loads(body)["query"].strip()
        except (ValueError, KeyError, TypeError):
            return
        operation = re.search(r"\b(?:query|mutation)\s+(\w+)", document)
        sender = re.sub(r"[\d.]+$", "", agent).strip()
        with self._lock:
            self._documents.setdefault(
                re.sub(r"\s+", " ", document),
                {
                    "name": operation.group(1) if operation else "",
                    "sender": sender,
                    "test": self.test,
                    "document": document,
                },
            )

    def _upstream(self, fresh: bool) -> http.client.HTTPConnection:
        if fresh or not hasattr(self._thread, "connection"):
            self._thread.connection = http.client.HTTPConnection(
                self._target.hostname, self._target.port, timeout=patience.SECONDS
            )
        return self._thread.connection

    def _handler(self):
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path == "/graphql":
                    recorder.note(body, self.headers.get("User-Agent", ""))
                    if recorder.swallows(body.decode(errors="replace")):
                        self.close_connection = True
                        return
                response = self.ask(body)
                self.send_response(response.status)
                for name, value in response.getheaders():
                    if name.lower() not in HOP_BY_HOP:
                        self.send_header(name, value)
                if response.getheader("Content-Length") is None:
                    # Without a length the end of the connection ends the body.
                    self.send_header("Connection", "close")
                    self.close_connection = True
                self.end_headers()
                while chunk := response.read(COPY_BYTES):
                    self.wfile.write(chunk)

            def ask(self, body: bytes):
                headers = {
                    name: value
                    for name, value in self.headers.items()
                    if name.lower() not in HOP_BY_HOP
                }
                for fresh in (False, True):
                    upstream = recorder._upstream(fresh)
                    try:
                        upstream.request(self.command, self.path, body, headers)
                        return upstream.getresponse()
                    except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                        # A kept-alive connection that the other side closed meanwhile.
                        upstream.close()
                        if fresh:
                            raise

            do_GET = do_POST = do_PUT = do_HEAD = forward

            def log_message(self, *args):
                pass

        return Handler
