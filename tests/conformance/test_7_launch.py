"""W&B Launch: queues and their items by the SDK, jobs by the command line, and W&B's own agent that
takes a job from a queue and runs it."""

import json

import pytest
import wandb
from wandb.errors import CommError
from wandb.sdk.launch.api import LaunchApi
from wandb.sdk.launch.create_job import create_job

from support import patience
from support.commandline import run_cli, wait_until

MODELS = "model-registry"  # where W&B keeps a team's queues
ITEM = """query ($entity: String!, $queue: String!, $id: ID!) {
  project(name: "model-registry", entityName: $entity) { runQueue(name: $queue) {
    runQueueItem(id: $id) { state progress associatedRunId priority launchAgentId runSpec
      error { message stage filePaths } warnings { message stage } } } } }"""
PROGRAM = """
import wandb
run = wandb.init()
run.log({"loss": run.config["lr"] * 2})
run.finish()
"""


@pytest.fixture
def launch(sdk_environment):
    return LaunchApi()


@pytest.fixture
def queue(api, team, unique):
    return api.create_run_queue(unique("queue"), "local-process", entity=team)


@pytest.fixture
def image_job(team, project, unique):
    """The full name of a job that runs an image."""
    name = unique("job")
    create_job("repo/image:tag", "image", entity=team, project=project, name=name)
    return f"{team}/{project}/{name}:latest"


@pytest.fixture
def code_job(team, project, unique, tmp_path):
    """The full name of a job that runs a program of Python."""
    folder, name = tmp_path / "source", unique("job")
    folder.mkdir()
    (folder / "train.py").write_text(PROGRAM)
    (folder / "requirements.txt").write_text("wandb\n")
    create_job(
        str(folder), "code", entity=team, project=project, name=name, entrypoint="python train.py"
    )
    return f"{team}/{project}/{name}:latest"


@pytest.fixture
def spec(team, project, image_job):
    return {"job": image_job, "entity": team, "project": project, "resource": None} | {
        part: {} for part in ("git", "docker", "overrides")
    }


@pytest.fixture
def item(backend, team, queue):
    def find(id):
        variables = {"entity": team, "queue": queue.name, "id": id}
        found = backend.graphql(ITEM, variables).data["project"]["runQueue"]
        return found and found["runQueueItem"]

    return find


def push(launch, queue, spec, variables=None, priority=None):
    return launch.push_to_run_queue(queue.name, spec, variables, MODELS, priority)


def pop(launch, queue):
    return launch.pop_from_run_queue(queue.name, queue.entity, MODELS)


def test_a_queue_is_created_read_and_deleted(api, team, unique):
    name, variables = unique("queue"), {"gpus": {"schema": {"type": "integer", "minimum": 1}}}
    made = api.create_run_queue(
        name, "kubernetes", team, "V0", {"spec": {"gpus": "{{gpus}}"}}, variables
    )
    queue = api.run_queue(entity=team, name=name)
    assert (queue.access, queue.prioritization_mode, queue.type) == ("PROJECT", "V0", "kubernetes")
    config = {"resource_args": {"kubernetes": {"spec": {"gpus": "{{gpus}}"}}}}
    assert queue.default_resource_config == config
    assert queue.template_variables == [
        {"name": "gpus", "schema": '{"type":"integer","minimum":1}'}
    ]
    assert queue.items == [] and made.id == queue.id
    with pytest.raises(Exception, match="already"):
        api.create_run_queue(name, "kubernetes", team)
    queue.delete()
    with pytest.raises(CommError, match="not subscriptable"):  # so the SDK says that it is gone
        api.run_queue(entity=team, name=name).id


def test_a_queue_is_upserted(api, team, unique):
    name = unique("queue")
    for image, mode in (("a", "V0"), ("b", "DISABLED")):
        api.upsert_run_queue(
            name,
            {"gpus": image},
            "local-container",
            team,
            external_links={"board": "https://example.com"},
            prioritization_mode=mode,
        )
        queue = api.run_queue(entity=team, name=name)
        assert queue.prioritization_mode == mode and queue.type == "local-container"
        settings = queue.default_resource_config["resource_args"]
        assert settings == {"local-container": {"gpus": image}}
        assert queue.external_links == {"links": [{"label": "board", "url": "https://example.com"}]}


def test_what_an_agent_would_refuse_is_a_warning(api, team, unique, monkeypatch):
    said = []
    monkeypatch.setattr(wandb, "termwarn", said.append)
    api.upsert_run_queue(unique("queue"), {"privileged": True}, "local-container", team)
    assert len(said) == 1 and "privileged" in said[0]


def test_what_no_agent_could_use_is_refused(api, team, unique):
    name = unique("queue")
    with pytest.raises(Exception, match="“gpus” must be a text or a number"):
        api.upsert_run_queue(name, {"gpus": True, "memory": []}, "local-container", team)
    with pytest.raises(Exception, match="“StoppingCondition” is missing"):
        api.create_run_queue(name, "sagemaker", team, config={"ResourceConfig": {}})
    for resource in ("sagemaker", "gcp-vertex"):  # whose jobs bring all that is needed
        api.create_run_queue(unique(resource), resource, team)


def test_an_item_goes_through_its_states(launch, queue, spec, item, api):
    pushed = push(launch, queue, spec)
    assert pushed["runSpec"]["resource"] == "local-process"
    id = pushed["runQueueItemId"]
    queued = api.queued_run(queue.entity, spec["project"], queue.name, id, MODELS)
    assert queued.state == "pending"
    assert [i.id for i in api.run_queue(entity=queue.entity, name=queue.name).items] == [id]
    popped = pop(launch, queue)
    assert popped["runQueueItemId"] == id and popped["runSpec"]["job"] == spec["job"]
    assert queued.state == "leased"
    assert launch.ack_run_queue_item(id, "abcd1234")
    assert queued.state == "claimed" and item(id)["associatedRunId"] == "abcd1234"
    assert launch.update_run_queue_item_warning(id, "slow", "Kubernetes", [])
    assert item(id)["warnings"] == [{"message": "slow", "stage": "Kubernetes"}]
    with pytest.raises(CommError, match="already"):
        launch.ack_run_queue_item(id, "other")
    assert not launch.fail_run_queue_item(id, "not mine", "agent")  # as a refused agent does
    assert item(id)["state"] == "CLAIMED"
    assert launch.fail_run_queue_item(id, "it broke", "run", ["a/error.log"])
    expected = {"message": "it broke", "stage": "run", "filePaths": ["a/error.log"]}
    assert item(id)["error"] == expected and queued.state == "failed"
    queued.delete()
    assert item(id) is None


def test_an_empty_queue_gives_nothing(launch, queue):
    assert pop(launch, queue) is None


def test_the_most_urgent_comes_first(api, launch, team, unique, spec):
    queue = api.create_run_queue(unique("queue"), "local-process", team, "V0")
    order = [push(launch, queue, spec, priority=p)["runQueueItemId"] for p in (2, 0, 1)]
    popped = [pop(launch, queue)["runQueueItemId"] for _ in order]
    assert popped == [order[1], order[2], order[0]]


def test_template_variables_are_filled_in(api, launch, team, unique, spec):
    variables = {"gpus": {"schema": {"type": "integer", "minimum": 1, "maximum": 4}}}
    queue = api.create_run_queue(
        unique("queue"), "kubernetes", team, None, {"spec": {"gpus": "{{gpus}}"}}, variables
    )
    pushed = push(launch, queue, spec, {"gpus": 2})
    assert pushed["runSpec"]["resource_args"] == {"kubernetes": {"spec": {"gpus": 2}}}
    for wrong, reason in (({"gpus": 9}, "at most 4"), ({"gpus": "2"}, "whole number")):
        with pytest.raises(CommError, match=reason):
            push(launch, queue, spec, wrong)


def test_a_job_that_is_gone_is_refused(launch, queue, spec):
    gone = spec | {"job": spec["job"].replace(":latest", ":v9")}
    with pytest.raises(CommError, match="There is no job"):
        push(launch, queue, gone)


def test_a_queue_that_is_not_there(launch, queue, spec):
    assert launch.push_to_run_queue("nothing", spec, None, MODELS) is None


def test_the_command_line_queues_a_job(api, team, project, unique, queue, image_job, item):
    config = json.dumps({"overrides": {"run_config": {"lr": 0.1}, "args": ["--fast"]}})
    done = run_cli(
        *("launch", "--job", image_job, "--queue", queue.name, "--entity", team),
        *("--project", project, "--config", config, "--name", "nightly"),
    )
    output = done.communicate(timeout=patience.SECONDS)[0]
    assert done.returncode == 0, output
    queued = api.run_queue(entity=team, name=queue.name).items
    assert len(queued) == 1
    run_spec = item(queued[0].id)["runSpec"]
    assert run_spec["overrides"]["run_config"] == {"lr": 0.1} and run_spec["name"] == "nightly"


def test_the_python_function_queues_a_job(api, team, project, queue, image_job):
    queued = wandb.sdk.launch.launch_add(
        job=image_job, project=project, entity=team, queue_name=queue.name, priority=1
    )
    assert queued.state == "pending" and queued.priority == 1
    with pytest.raises(CommError, match="There is no job"):
        wandb.sdk.launch.launch_add(
            job=image_job + "0", project=project, entity=team, queue_name=queue.name
        )


def test_jobs_are_listed_and_called(api, team, project, queue, image_job):
    listed = api.list_jobs(team, project)
    names = [edges["edges"][0]["node"]["artifactSequence"]["name"] for edges in listed]
    assert image_job.split("/")[2].split(":")[0] in names
    job = api.job(image_job)
    queued = job.call(config={}, project=project, entity=team, queue=queue.name)
    assert queued.state == "pending"


AUTOMATE = """mutation ($input: CreateFilterTriggerInput!) {
  createFilterTrigger(input: $input) { trigger { id } } }"""
EXECUTIONS = """query ($id: ID!) { triggerExecutions(triggerID: $id, first: 10) { edges { node {
  state result { resultType data { ... on QueuedJobTriggerResultDetails {
    error { message } runQueueItemID runQueueItem {
      progress log exitCode error { message } run { name state } } } } } } } } }"""
SWITCH = """mutation ($input: SetEmbeddedLaunchAgentInput!) {
  setEmbeddedLaunchAgent(input: $input) { embeddedLaunchAgent { isEnabled } } }"""
COLLECTION = """query ($entity: String!, $name: String!) {
  project(name: "model-registry", entityName: $entity) {
    artifactCollection(name: $name) { id } } }"""


@pytest.fixture
def agent(queue, team, tmp_path):
    """W&B's agent for the queue, until the test has ended."""
    process = run_cli(
        *("launch-agent", "--queue", queue.name, "--entity", team),
        HOME=str(tmp_path),
        WANDB_DIR=str(tmp_path),
    )
    yield process
    process.terminate()
    process.communicate(timeout=patience.SECONDS)


@pytest.fixture
def embedded_agent(backend, team):
    """The server's own agent, switched on for the team."""

    def switch(is_enabled: bool) -> None:
        given = {"entityName": team, "isEnabled": is_enabled, "maxJobs": 4}
        backend.graphql(SWITCH, {"input": given}).must_succeed()

    switch(True)
    yield
    switch(False)


@pytest.fixture
def deploying(backend, team, project, unique, queue, code_job, start_run, log_model):
    """A linked model, and an automation that queues the job when it is called `deploy`."""
    model, run = unique("model"), start_run()
    linked = run.link_artifact(log_model(run, "weights"), f"{team}/{MODELS}/{model}")
    run.finish()
    collection = backend.graphql(COLLECTION, {"entity": team, "name": model}).data["project"]
    template = {"job": code_job, "entity": team, "project": project} | {
        "overrides": {"run_config": {"lr": 0.25, "model": "${artifact_version_string}"}}
    }
    given = {"name": unique("train"), "enabled": True, "scopeType": "ARTIFACT_COLLECTION"} | {
        "scopeID": collection["artifactCollection"]["id"],
        "triggeringEventType": "ADD_ARTIFACT_ALIAS",
        "eventFilter": json.dumps({"alias": {"$regex": "^deploy$"}}),
        "triggeredActionType": "QUEUE_JOB",
        "triggeredActionConfig": {
            "queueJobActionInput": {"queueID": queue.id, "template": json.dumps(template)}
        },
    }
    made = backend.graphql(AUTOMATE, {"input": given}).data["createFilterTrigger"]["trigger"]
    return linked, made["id"]


@pytest.fixture
def finished_job(backend):
    """What the automation's job has become, once it is over."""

    def find(automation: str):
        found = backend.graphql(EXECUTIONS, {"id": automation}).data["triggerExecutions"]["edges"]
        if not found:
            return None
        result = found[0]["node"]["result"]
        assert result["resultType"] == "QUEUE_JOB" and result["data"]["error"] is None
        job = result["data"]["runQueueItem"]
        assert job["progress"] != "FAILED", job
        return job if job["progress"] == "FINISHED" else None

    return find


def expect_what_the_program_did(api, team, project, linked, job):
    ran = api.run(f"{team}/{project}/{job['run']['name']}")
    assert ran.state == "finished" and ran.summary["loss"] == 0.5
    assert ran.config["model"] == f"{team}/{MODELS}/{linked.name.split(':')[0]}:deploy"
    assert [a.type for a in ran.used_artifacts()] == ["job"]


def test_an_alias_starts_a_job_in_wandbs_own_agent(
    api, team, project, deploying, agent, finished_job
):
    linked, automation = deploying
    linked.aliases.append("deploy")
    linked.save()
    job = wait_until(lambda: finished_job(automation), agent)
    expect_what_the_program_did(api, team, project, linked, job)


def test_an_alias_starts_a_job_in_the_servers_agent(
    backend, api, team, project, deploying, embedded_agent, finished_job
):
    linked, automation = deploying
    linked.aliases.append("deploy")
    linked.save()

    def ended():
        job = finished_job(automation)
        return job and job["exitCode"] is not None and job

    job = backend.wait_for(ended, "the end of the job")
    expect_what_the_program_did(api, team, project, linked, job)
    assert job["exitCode"] == 0 and "wandb" in job["log"]
