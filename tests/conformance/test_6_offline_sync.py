"""Runs that were offline are synced later, by the command line, and fire then."""

import os
import subprocess
import sys

import pytest
from wandb.automations import OnRunMetric, OnRunState, RunEvent

from support import patience

SCRIPT = """
import sys, wandb
run = wandb.init(project=sys.argv[1], entity=sys.argv[2], name="away", config={"lr": 0.1})
for value in (3, 2, 1):
    run.log({"loss": value})
artifact = wandb.Artifact("model", "model", metadata={"accuracy": 0.9})
artifact.add_file(sys.argv[3], name="model.bin")
run.log_artifact(artifact, aliases=["offline"])
print(run.id)
print(run.dir)
run.finish()
"""


def run_to_end(command, env=None):
    more = {"env": env, "capture_output": True, "text": True}
    done = subprocess.run(command, **more, timeout=patience.SECONDS)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def offline(team, project, make_file, tmp_path):
    """Trains with no server to be seen: the address leads nowhere."""
    env = os.environ | {
        "WANDB_MODE": "offline",
        "WANDB_DIR": str(tmp_path),
        "WANDB_BASE_URL": "http://127.0.0.1:9",
    }
    command = [sys.executable, "-c", SCRIPT, project, team, str(make_file(content=b"offline"))]
    run_id, files = run_to_end(command, env).stdout.split()
    return run_id, os.path.dirname(files)


def sync(folder):
    command = [sys.executable, "-m", "wandb", "sync", folder]
    env = os.environ | {"WANDB_SILENT": "false"}
    return run_to_end(command, env)


def test_an_offline_run_is_synced_whole(api, team, project, offline, cold_cache):
    run_id, folder = offline
    assert run_id not in [run.id for run in api.runs(f"{team}/{project}")]
    sync(folder)
    run = api.run(f"{team}/{project}/{run_id}")
    assert (run.name, run.state, run.config) == ("away", "finished", {"lr": 0.1})
    assert [row["loss"] for row in run.scan_history(keys=["loss"])] == [3, 2, 1]
    assert run.summary["loss"] == 1
    version = api.artifact(f"{team}/{project}/model:offline")
    assert open(version.get_entry("model.bin").download(), "rb").read() == b"offline"
    assert [a.id for a in run.logged_artifacts()] == [version.id]


def test_syncing_fires_the_events_of_the_run(api, team, project, offline, automate):
    place = api.project(project, team)
    crossed = automate(OnRunMetric(scope=place, filter=RunEvent.metric("loss") < 2))
    ended = automate(OnRunState(scope=place, filter=RunEvent.state == "finished"))
    sync(offline[1])
    assert crossed.next().json["run_name"] == "away"
    assert ended.next().json["run_status"].upper() == "FINISHED"


def test_syncing_twice_changes_nothing(api, team, project, offline):
    run_id, folder = offline
    sync(folder)
    command = [sys.executable, "-m", "wandb", "sync", "--include-synced", folder]
    run_to_end(command)
    run = api.run(f"{team}/{project}/{run_id}")
    assert [row["loss"] for row in run.scan_history(keys=["loss"])] == [3, 2, 1]
    assert len(list(api.artifacts("model", f"{team}/{project}/model"))) == 1
