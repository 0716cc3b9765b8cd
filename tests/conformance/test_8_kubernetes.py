"""W&B's own agent takes jobs from our queue to a Kubernetes cluster. No cluster can be had from
packages, so support/cluster.py stands in for one; between it and our backend, all is W&B's."""

import json
import sys

import pytest
import wandb
from wandb.sdk.launch.create_job import create_job

from support import patience
from support.cluster import Cluster
from support.commandline import run_cli, wait_until

ITEM = """query ($entity: String!, $queue: String!, $id: ID!) {
  project(name: "model-registry", entityName: $entity) { runQueue(name: $queue) {
    runQueueItem(id: $id) { progress run { name } error { message stage }
      warnings { message stage } } } } }"""
GOOD = """
import wandb
run = wandb.init()
run.log({"loss": run.config["lr"] * 2})
run.finish()
"""
BAD = """
import wandb
run = wandb.init()
raise ValueError("no data to train on")
"""


@pytest.fixture
def cluster(tmp_path):
    folder = tmp_path / "node"
    folder.mkdir()
    cluster = Cluster(folder)
    yield cluster
    cluster.stop()


@pytest.fixture
def agent(cluster, queue, team, tmp_path):
    home = tmp_path / "home"
    cluster.write_kubeconfig(home)
    # The agent wants to import AWS's command line before it reads any kubeconfig.
    (home / "awscli.py").touch()
    process = run_cli(
        *("launch-agent", "--queue", queue.name, "--entity", team),
        **{name: str(home) for name in ("HOME", "WANDB_DIR", "PYTHONPATH")},
    )
    yield process
    process.terminate()
    process.communicate(timeout=patience.SECONDS)


@pytest.fixture
def train(tmp_path):
    return tmp_path / "train.py"


@pytest.fixture
def queue(api, team, unique, train):
    container = {"name": "job", "image": "${image_uri}", "command": [sys.executable, str(train)]}
    config = {"spec": {"template": {"spec": {"containers": [container]}}}}
    return api.create_run_queue(unique("cluster"), "kubernetes", team, config=config)


@pytest.fixture
def launched(backend, team, project, unique, queue):
    """Queues a job that runs an image; gives what asks for its item."""
    name = unique("job")
    create_job("repo/image:tag", "image", entity=team, project=project, name=name)
    queued = wandb.sdk.launch.launch_add(
        job=f"{team}/{project}/{name}:latest",
        config={"overrides": {"run_config": {"lr": 0.25}}},
        project=project,
        entity=team,
        queue_name=queue.name,
    )
    variables = {"entity": team, "queue": queue.name, "id": queued.id}

    def find():
        found = backend.graphql(ITEM, variables).data["project"]["runQueue"]["runQueueItem"]
        return found

    return find


def test_a_job_runs_in_the_cluster(api, team, project, cluster, train, launched, agent):
    train.write_text(GOOD)
    item = wait_until(lambda: (i := launched())["progress"] == "FINISHED" and i, agent)
    run = api.run(f"{team}/{project}/{item['run']['name']}")
    assert run.state == "finished" and run.summary["loss"] == 0.5
    assert [a.type for a in run.used_artifacts()] == ["job"]
    assert cluster.requests[:2] == ["POST secrets", "POST jobs"]
    job = next(thing for (kind, _), thing in list(cluster.objects.items()) if kind == "jobs")
    assert job["metadata"]["labels"]["wandb.ai/run-id"] == item["run"]["name"]
    assert job["spec"]["template"]["spec"]["containers"][0]["image"] == "repo/image:tag"
    assert "WANDB_API_KEY" in json.dumps(job) and wandb.api.api_key not in json.dumps(job)
    wait_until(lambda: "DELETE secrets" in cluster.requests, agent)


def test_a_job_that_fails_in_the_cluster(api, team, project, cluster, train, launched, agent):
    train.write_text(BAD)
    item = wait_until(lambda: (i := launched())["progress"] == "FAILED" and i, agent)
    assert api.run(f"{team}/{project}/{item['run']['name']}").state == "failed"
    assert item["error"] is None  # it is the run that failed, and its page says why
    wait_until(lambda: "no data to train on" in "".join(list(cluster.output.values())), agent)


def test_a_cluster_without_room_is_a_warning(cluster, train, launched, agent):
    train.write_text(GOOD)
    cluster.shortage = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."
    item = wait_until(lambda: (i := launched())["warnings"] and i, agent)
    assert item["warnings"] == [{"message": cluster.shortage, "stage": "Kubernetes"}]
