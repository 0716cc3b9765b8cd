"""As much of a Kubernetes cluster as W&B's launch agent talks to: an API server on loopback that
keeps objects and streams what happens to them, in the shapes of the Kubernetes API reference
(batch/v1 Job, v1 Pod, v1 Secret, v1 Status), and a kubelet that runs a job's first container as a
process here. No image is pulled: the container's command has to be one that this machine has."""

from __future__ import annotations

import base64
import contextlib
import copy
import http.server
import json
import os
import pathlib
import subprocess
import threading
import uuid
from urllib.parse import parse_qs, urlsplit

KINDS = {"jobs": "Job", "pods": "Pod", "secrets": "Secret"}


class Cluster:
    def __init__(self, folder: pathlib.Path):
        self.objects: dict[tuple[str, str], dict] = {}  # by resource and name
        self.requests: list[str] = []  # "POST jobs", without watches
        self.output: dict[str, str] = {}  # by pod
        self.shortage = ""  # why no node takes a pod
        self._folder = folder
        self._events: list[tuple[str, str, dict]] = []  # the version is the place in the list
        self._happened = threading.Condition(threading.RLock())
        self._is_stopping = False
        cluster = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                cluster._read(self)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                cluster._create(self, json.loads(body))

            def do_DELETE(self):
                cluster._delete(self)

            def log_message(self, *args):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def write_kubeconfig(self, home: pathlib.Path) -> None:
        """Where the agent looks when it is not inside of a cluster."""
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "here",
            "contexts": [{"name": "here", "context": {"cluster": "here", "user": "agent"}}],
            "clusters": [{"name": "here", "cluster": {"server": self.url}}],
            "users": [{"name": "agent", "user": {"token": "agent"}}],
        }
        (home / ".kube").mkdir(parents=True)
        (home / ".kube/config").write_text(json.dumps(config))  # JSON is YAML

    def stop(self) -> None:
        with self._happened:
            self._is_stopping = True
            self._happened.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def _change(self, event: str, resource: str, thing: dict) -> None:
        with self._happened:
            thing["metadata"]["resourceVersion"] = str(len(self._events) + 1)
            self._events.append((event, resource, copy.deepcopy(thing)))
            if event == "DELETED":
                del self.objects[resource, thing["metadata"]["name"]]
            else:
                self.objects[resource, thing["metadata"]["name"]] = thing
            self._happened.notify_all()

    def _create(self, request, thing: dict) -> None:
        resource = urlsplit(request.path).path.split("/")[-1]
        self.requests.append(f"POST {resource}")
        meta = thing["metadata"]
        meta.setdefault("name", meta.get("generateName", "") + uuid.uuid4().hex[:5])
        if (resource, meta["name"]) in self.objects:
            return self._refuse(request, 409, "AlreadyExists", f"{meta['name']} already exists")
        meta |= {"namespace": "default", "uid": str(uuid.uuid4())}
        if resource == "jobs":
            thing["status"] = {}
        self._change("ADDED", resource, thing)
        self._answer(request, 201, thing)
        if resource == "jobs":
            threading.Thread(target=self._run, args=(thing,), daemon=True).start()

    def _read(self, request) -> None:
        address = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        parts = address.path.split("/")
        if parts[-1] == "log":
            return self._answer_text(request, self.output.get(parts[-2], ""))
        if parts[-1] not in KINDS and parts[-2] in KINDS:
            thing = self.objects.get((parts[-2], parts[-1]))
            if thing is None:
                return self._refuse(request, 404, "NotFound", f"{parts[-1]} not found")
            return self._answer(request, 200, thing)
        if query.get("watch", "").lower() == "true":
            return self._stream(request, parts[-1], query)
        with self._happened:
            items = [
                thing
                for (resource, _), thing in self.objects.items()
                if resource == parts[-1] and self._selects(query, thing)
            ]
            version = str(len(self._events))
        group = "v1" if parts[1] == "api" else "/".join(parts[2:4])
        listed = {"apiVersion": group, "kind": KINDS.get(parts[-1], "") + "List"}
        self._answer(
            request, 200, listed | {"metadata": {"resourceVersion": version}, "items": items}
        )

    def _stream(self, request, resource: str, query: dict) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.end_headers()
        seen = int(query.get("resourceVersion") or 0)
        while True:
            with self._happened:
                while len(self._events) <= seen and not self._is_stopping:
                    self._happened.wait()
                if self._is_stopping:
                    return
                event, of, thing = self._events[seen]
                seen += 1
            if of != resource or not self._selects(query, thing):
                continue
            try:
                line = json.dumps({"type": event, "object": thing}) + "\n"
                request.wfile.write(line.encode())
                request.wfile.flush()
            except OSError:
                return  # the agent has gone

    def _delete(self, request) -> None:
        resource, name = urlsplit(request.path).path.split("/")[-2:]
        self.requests.append(f"DELETE {resource}")
        thing = self.objects.get((resource, name))
        if thing is None:
            return self._refuse(request, 404, "NotFound", f"{name} not found")
        self._change("DELETED", resource, thing)
        self._answer(request, 200, {"apiVersion": "v1", "kind": "Status", "status": "Success"})

    @staticmethod
    def _selects(query: dict, thing: dict) -> bool:
        labels = thing["metadata"].get("labels", {})
        wanted = filter(None, query.get("labelSelector", "").split(","))
        return all(labels.get(w.split("=")[0]) == w.split("=")[-1] for w in wanted)

    def _run(self, job: dict) -> None:
        """The controller makes the job's pod, and the kubelet runs it."""
        name, template = job["metadata"]["name"], job["spec"]["template"]
        labels = template.get("metadata", {}).get("labels", {}) | {"job-name": name}
        pod = {"apiVersion": "v1", "kind": "Pod", "spec": template["spec"], "status": {}}
        pod["metadata"] = {"name": f"{name}-0", "namespace": "default", "labels": labels}
        pod["status"]["phase"] = "Pending"
        if self.shortage:
            waiting = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable"}
            pod["status"]["conditions"] = [waiting | {"message": self.shortage}]
        self._change("ADDED", "pods", pod)
        if self.shortage:
            return
        container = template["spec"]["containers"][0]
        process = subprocess.Popen(
            container["command"] + container.get("args", []),
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder)}
            | {variable["name"]: self._value(variable) for variable in container["env"]},
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        pod["status"]["phase"] = "Running"
        self._change("MODIFIED", "pods", pod)
        self.output[pod["metadata"]["name"]] = process.communicate()[0]
        is_good = process.returncode == 0
        pod["status"]["phase"] = "Succeeded" if is_good else "Failed"
        self._change("MODIFIED", "pods", pod)
        job["status"] = {"succeeded" if is_good else "failed": 1}
        self._change("MODIFIED", "jobs", job)

    def _value(self, variable: dict) -> str:
        if "value" in variable:
            return variable["value"]
        key = variable["valueFrom"]["secretKeyRef"]
        return base64.b64decode(self.objects["secrets", key["name"]]["data"][key["key"]]).decode()

    def _refuse(self, request, code: int, reason: str, message: str) -> None:
        status = {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": code}
        self._answer(request, code, status | {"reason": reason, "message": message})

    def _answer(self, request, code: int, thing: dict) -> None:
        self._answer_text(request, json.dumps(thing), code, "application/json")

    @staticmethod
    def _answer_text(request, text: str, code: int = 200, kind: str = "text/plain") -> None:
        body = text.encode()
        with contextlib.suppress(OSError):  # the agent may have gone
            request.send_response(code)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)
