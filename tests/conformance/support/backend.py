"""A signalboxd of our own: a process on a free port with a data directory that is thrown away."""

from __future__ import annotations

import base64
import http.client
import json
import os
import pathlib
import resource
import shlex
import signal
import subprocess
import time
import urllib.parse
from dataclasses import dataclass

from support import patience


@dataclass
class Answer:
    status: int
    body: dict
    raw: bytes

    @property
    def data(self) -> dict:
        assert self.status == 200, self.raw[:2000]
        assert not self.body.get("errors"), self.body["errors"]
        return self.body["data"]

    def must_succeed(self) -> None:
        assert self.data is not None

    @property
    def message(self) -> str:
        return "; ".join(error["message"] for error in self.body.get("errors") or [])


class Backend:
    def __init__(
        self,
        program: str,
        data_dir: pathlib.Path,
        max_file_bytes: int | None = None,
        arguments: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
    ):
        self.data_dir = data_dir
        self._log = data_dir.with_suffix(".log").open("wb")
        self._command = [program, "--data-dir", str(data_dir)]
        self._command += [*arguments, *shlex.split(os.environ.get("SIGNALBOXD_ARGS", ""))]

        def limit_file_size() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (max_file_bytes, max_file_bytes))

        self._options = {
            "stdout": self._log,
            "stderr": subprocess.STDOUT,
            "env": os.environ | (environment or {}),
            "preexec_fn": limit_file_size if max_file_bytes else None,
        }
        self._start()

    def _start(self, port: int = 0) -> None:
        command = [*self._command, "--listen", f"127.0.0.1:{port}"]
        self._process = subprocess.Popen(command, **self._options)
        try:
            self.url = self._await_file("endpoint").rstrip("/")
            self.key = self._await_file("admin.key")
            self._await_ready()
        except BaseException:
            self.stop()
            raise

    def kill_and_restart(self) -> None:
        """Ends it as a power loss would, and starts it again at the same address."""
        self._process.kill()
        self._process.wait()
        (self.data_dir / "endpoint").unlink()  # so that the new one's is seen
        port = urllib.parse.urlsplit(self.url).port
        deadline = time.monotonic() + patience.SECONDS
        while True:
            try:
                return self._start(port)
            except RuntimeError as error:
                # A connection of somebody else's can have the port for a moment.
                if "in use" not in str(error) or time.monotonic() > deadline:
                    raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def log(self) -> str:
        return pathlib.Path(self._log.name).read_text(errors="replace")

    def graphql(self, query: str, variables: dict | None = None, key: str | None = None) -> Answer:
        """Sends a document of the test's own; the SDK's go through wandb.Api."""
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        headers = {"Content-Type": "application/json"} | self.auth(key)
        return self.request("POST", "/graphql", body, headers)

    def auth(self, key: str | None = None) -> dict[str, str]:
        token = base64.b64encode(f"api:{key or self.key}".encode()).decode()
        return {"Authorization": f"Basic {token}"}

    def request(self, method: str, url: str, body=None, headers: dict | None = None) -> Answer:
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(self.url, url))
        connection = http.client.HTTPConnection(
            parts.hostname, parts.port, timeout=patience.SECONDS
        )
        try:
            target = parts.path + ("?" + parts.query if parts.query else "")
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            raw = response.read()
        finally:
            connection.close()
        try:
            decoded = json.loads(raw) if raw else {}
        except ValueError:
            decoded = {}
        return Answer(response.status, decoded if isinstance(decoded, dict) else {}, raw)

    def peak_memory_bytes(self) -> int:
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("the kernel does not tell VmHWM")

    def stop(self) -> int:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=patience.SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.flush()
        return self._process.returncode

    def _await_file(self, name: str) -> str:
        path = self.data_dir / name
        return self.wait_for(lambda: path.exists() and path.read_text().strip(), name)

    def _await_ready(self) -> None:
        def ready() -> bool:
            try:
                return self.request("GET", "/ready").status == 200
            except OSError:
                return False

        self.wait_for(ready, "an answer from /ready")

    def wait_for(self, value, what: str):
        """What `value` gives once it gives something; fails when the daemon ends before or the
        patience does."""
        deadline = time.monotonic() + patience.SECONDS
        while time.monotonic() < deadline:
            if found := value():
                return found
            try:
                # Wakes at once when the process ends, which no file would tell.
                self._process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        self._log.flush()
        raise RuntimeError(f"signalboxd did not give {what}:\n{self.log()}")
