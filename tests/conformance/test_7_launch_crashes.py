"""Killed at the worst moments, W&B's own agent and the backend lose no job, and none runs twice.
What the backend does about agents that stay silent takes minutes, and is tested in tests/core."""

import contextlib
import sqlite3

import pytest
import wandb
from wandb.sdk.launch.create_job import create_job

from support import patience
from support.commandline import run_cli, wait_until

ITEM = """query ($entity: String!, $queue: String!, $id: ID!) {
  project(name: "model-registry", entityName: $entity) { runQueue(name: $queue) {
    runQueueItem(id: $id) { state progress associatedRunId log error { message } } } } }"""
SWITCH = """mutation ($input: SetEmbeddedLaunchAgentInput!) {
  setEmbeddedLaunchAgent(input: $input) { embeddedLaunchAgent { isEnabled } } }"""
PROGRAM = """
import pathlib, time, wandb
run = wandb.init()
with open({diary!r}, "a") as diary:
    diary.write(run.id + "\\n")
gate = pathlib.Path({gate!r})
while gate.parent.exists() and not gate.exists():
    time.sleep(0.1)
run.finish()
print("let go")
"""


class Work:
    """A queue for jobs that note each time that they run, and then wait at a gate."""

    def __init__(self, backend, team, project, queue, job, folder):
        self.queue, self._backend, self._folder = queue, backend, folder
        self._team, self._project, self._job = team, project, job

    def push(self) -> str:
        queued = wandb.sdk.launch.launch_add(
            job=self._job, project=self._project, entity=self._team, queue_name=self.queue.name
        )
        return queued.id

    def item(self, id: str) -> dict:
        variables = {"entity": self._team, "queue": self.queue.name, "id": id}
        found = self._backend.graphql(ITEM, variables).data
        return found["project"]["runQueue"]["runQueueItem"]

    def diary(self) -> list[str]:
        path = self._folder / "diary"
        return path.read_text().split() if path.exists() else []

    def open_gate(self) -> None:
        (self._folder / "gate").touch()

    def has_finished(self, *ids: str) -> bool:
        items = [self.item(id) for id in ids]
        assert all(item["progress"] != "FAILED" for item in items), items
        return all(item["progress"] == "FINISHED" for item in items)

    def expect_each_ran_once(self, *ids: str) -> None:
        assert sorted(self.diary()) == sorted(self.item(id)["associatedRunId"] for id in ids)


@pytest.fixture
def work(api, backend, team, project, unique, tmp_path):
    source, folder = tmp_path / "source", tmp_path / "work"
    source.mkdir(), folder.mkdir()
    places = {name: str(folder / name) for name in ("diary", "gate")}
    (source / "train.py").write_text(PROGRAM.format(**places))
    (source / "requirements.txt").write_text("wandb\n")
    given = {"entity": team, "project": project, "name": unique("job")}
    create_job(str(source), "code", **given, entrypoint="python train.py")
    queue = api.create_run_queue(unique("queue"), "local-process", entity=team)
    job = f"{team}/{project}/{given['name']}:latest"
    work = Work(backend, team, project, queue, job, folder)
    yield work
    work.open_gate()


@pytest.fixture
def start_agent(work, team, tmp_path):
    """Starts W&B's agent, as often as a test wants one. It is a patient one, and so are its jobs:
    they go on when the backend is back. They are silent, for what they say goes to the agent, and
    breaks them when that is gone."""

    def start():
        home = tmp_path / f"agent-{len(started)}"
        home.mkdir()
        process = run_cli(
            *("launch-agent", "--queue", work.queue.name, "--entity", team),
            **{name: str(home) for name in ("HOME", "WANDB_DIR")},
            WANDB_SILENT="true",
            **{f"WANDB_X_{part}_RETRY_MAX": "20" for part in ("GRAPHQL", "FILE_STREAM")},
        )
        started.append(process)
        return process

    started: list = []
    yield start
    work.open_gate()
    for process in started:
        process.terminate()
    for process in started:
        process.communicate(timeout=patience.SECONDS)


def let_leases_run_out(backend) -> None:
    """As a minute does."""
    with contextlib.closing(sqlite3.connect(backend.data_dir / "signalbox.db", timeout=60)) as db:
        db.execute("UPDATE run_queue_items SET lease_until = 0 WHERE state = 'leased'")
        db.commit()


def test_an_agent_that_is_killed_before_it_has_the_job(backend, recorder, work, start_agent):
    agent = start_agent()

    def swallow(document: str) -> bool:
        if "ackRunQueueItem" in document:
            agent.kill()
        return "ackRunQueueItem" in document

    recorder.swallows = swallow
    try:
        id = work.push()
        agent.wait(timeout=patience.SECONDS)
    finally:
        recorder.swallows = lambda document: False
    assert work.item(id)["state"] == "LEASED" and work.diary() == []

    let_leases_run_out(backend)
    assert work.item(id)["progress"] == "PENDING"
    work.open_gate()
    wait_until(lambda: work.has_finished(id), start_agent())
    work.expect_each_ran_once(id)


def test_an_agent_that_is_killed_while_its_job_runs(backend, work, start_agent):
    agent, first = start_agent(), work.push()
    wait_until(work.diary, agent)
    agent.kill()
    agent.wait(timeout=patience.SECONDS)
    assert work.item(first)["progress"] == "RUNNING"

    another, second = start_agent(), work.push()
    wait_until(lambda: len(work.diary()) == 2, another)
    work.open_gate()
    wait_until(lambda: work.has_finished(first, second), another)
    work.expect_each_ran_once(first, second)


def test_a_backend_that_is_killed_while_a_job_runs(backend, work, start_agent):
    agent, first = start_agent(), work.push()
    second = work.push()  # waits: the agent runs one at a time
    wait_until(work.diary, agent)
    backend.kill_and_restart()
    agent.kill()  # whether it survived the backend is W&B's matter
    agent.wait(timeout=patience.SECONDS)
    work.open_gate()
    another = start_agent()
    wait_until(lambda: work.has_finished(first, second), another)
    work.expect_each_ran_once(first, second)


def test_a_backend_that_is_killed_while_it_runs_a_job_itself(backend, team, work):
    def switch(is_enabled: bool) -> None:
        given = {"entityName": team, "isEnabled": is_enabled, "maxJobs": 1}
        backend.graphql(SWITCH, {"input": given}).must_succeed()

    switch(True)
    try:
        first, second = work.push(), work.push()
        backend.wait_for(work.diary, "the beginning of the job")
        backend.kill_and_restart()
        assert work.item(first)["progress"] == "RUNNING"
        work.open_gate()
        backend.wait_for(lambda: work.has_finished(first, second), "the end of the jobs")
    finally:
        switch(False)
    work.expect_each_ran_once(first, second)
    assert "let go" in backend.wait_for(lambda: work.item(first)["log"], "the job's output")
