"""One signalboxd, one receiver and one recorder for the whole run; projects of its own for each
test. The SDK is told about them by its environment alone, as a user would."""

from __future__ import annotations

import json
import os
import pathlib
import secrets
import shutil
import sys
import uuid

import pytest

from support.backend import Backend
from support.receiver import Hook, Receiver
from support.recorder import Recorder

pytest_plugins = ["support.scopes"]
HERE = pathlib.Path(__file__).parent
FIRST, LAST = -1, 1

#: With a broken server the SDK's own is minutes of trying again; a slow machine is not broken.
PATIENCE = {
    "WANDB_HTTP_TIMEOUT": "120",
    "WANDB_INIT_TIMEOUT": "120",
    "WANDB_X_SERVICE_WAIT": "120",
    "WANDB_X_GRAPHQL_RETRY_MAX": "1",
    "WANDB_X_FILE_TRANSFER_RETRY_MAX": "1",
    "WANDB_X_FILE_STREAM_RETRY_MAX": "1",
}
#: What has nothing to do with the backend.
QUIET = {
    "WANDB_ERROR_REPORTING": "false",
    "WANDB_SILENT": "true",
    "WANDB_CONSOLE": "off",
    "WANDB_DISABLE_GIT": "true",
    "WANDB_DISABLE_CODE": "true",
    "WANDB_X_DISABLE_STATS": "true",
}


def pytest_addoption(parser):
    parser.addoption("--signalboxd", default=os.environ.get("SIGNALBOXD"))
    parser.addoption("--schema", default=str(HERE.parent.parent / "resources/schema.graphql"))
    parser.addoption("--graphql-js", default=os.environ.get("GRAPHQL_JS"))
    parser.addoption("--record", default=None, help="write the documents the SDK sent to this file")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: moves gigabytes")
    config.addinivalue_line("markers", "documents: looks at what all other tests sent")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LAST if item.get_closest_marker("documents") else FIRST)


@pytest.fixture(scope="session")
def program(request) -> str:
    path = request.config.getoption("--signalboxd")
    if not path:
        pytest.exit("Say where signalboxd is: --signalboxd PATH or SIGNALBOXD=PATH", 2)
    return str(pathlib.Path(path).resolve())


@pytest.fixture(scope="session")
def backend(program, tmp_path_factory):
    # Of the jobs that it runs, `python` is the one that has the SDK.
    path = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"
    home = str(tmp_path_factory.mktemp("home"))
    folder = tmp_path_factory.mktemp("signalboxd") / "data"
    environment = {"PATH": path, "HOME": home}
    backend = Backend(program, folder, arguments=("--agent",), environment=environment)
    yield backend
    assert backend.stop() == 0, backend.log()


@pytest.fixture(scope="session")
def recorder(backend, request):
    recorder = Recorder(backend.url)
    yield recorder
    recorder.stop()
    if path := request.config.getoption("--record"):
        pathlib.Path(path).write_text(json.dumps(recorder.documents(), indent=1) + "\n")


@pytest.fixture(scope="session")
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.stop()


@pytest.fixture(scope="session", autouse=True)
def sdk_environment(backend, recorder, tmp_path_factory):
    """Everything the SDK reads or writes on its own lies in a folder that is thrown away."""
    home = tmp_path_factory.mktemp("sdk")
    folders = {
        "HOME": "home",
        "WANDB_DIR": "runs",
        "WANDB_CACHE_DIR": "cache",
        "WANDB_CONFIG_DIR": "config",
        "WANDB_DATA_DIR": "data",
        "WANDB_ARTIFACT_DIR": "artifacts",
    }
    for folder in folders.values():
        (home / folder).mkdir()
    settings = {name: str(home / folder) for name, folder in folders.items()}
    settings |= {"NETRC": str(home / "netrc"), **PATIENCE, **QUIET}
    settings |= {"WANDB_BASE_URL": recorder.url, "WANDB_API_KEY": backend.key}
    for name in [name for name in os.environ if name.startswith("WANDB_")]:
        del os.environ[name]
    os.environ.update(settings)
    os.chdir(home)
    yield home
    import wandb

    wandb.teardown()


@pytest.fixture(autouse=True)
def test_name(recorder, request):
    recorder.test = request.node.nodeid.split("[")[0]


@pytest.fixture(scope="session")
def api(sdk_environment):
    import wandb

    return wandb.Api()


@pytest.fixture(scope="session")
def team(backend) -> str:
    viewer = backend.graphql("{ viewer { teams { edges { node { name } } } } }").data["viewer"]
    return viewer["teams"]["edges"][0]["node"]["name"]


@pytest.fixture(scope="session")
def org(api, team):
    return api.organization()


@pytest.fixture
def unique():
    return lambda prefix="x": f"{prefix}-{uuid.uuid4().hex[:10]}"


@pytest.fixture
def project(backend, team, unique) -> str:
    mutation = """mutation ($input: UpsertModelInput!) {
      upsertModel(input: $input) { project { name } } }"""
    name = unique("project")
    backend.graphql(mutation, {"input": {"name": name, "entityName": team}}).must_succeed()
    return name


@pytest.fixture
def registry(api, org, unique):
    registry = api.create_registry(unique("models"), "organization", organization=org.name)
    yield registry
    registry.delete()


@pytest.fixture
def start_run(team, project):
    """Starts runs in the test's project and ends those that the test left open."""
    import wandb

    def start(**more):
        more = {"entity": team, "project": project, "reinit": "create_new"} | more
        # History is sent at once, so that tests need not wait for the usual 15 seconds.
        settings = wandb.Settings(x_file_stream_transmit_interval=0.2)
        run = wandb.init(settings=settings, **more)
        started.append(run)
        return run

    started: list = []
    yield start
    for run in started:
        run.finish()


@pytest.fixture
def make_file(tmp_path):
    def make(name: str = "model.bin", content: bytes | None = None) -> pathlib.Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(secrets.token_bytes(2000) if content is None else content)
        return path

    return make


@pytest.fixture
def log_model(make_file):
    """Logs a version of a model and waits until the backend has it."""
    import wandb

    def log(run, name: str, content: bytes | None = None, aliases=None, **more):
        artifact = wandb.Artifact(name, "model", **more)
        artifact.add_file(str(make_file(content=content)), name="model.bin")
        return run.log_artifact(artifact, aliases=aliases).wait()

    return log


@pytest.fixture
def cold_cache(sdk_environment):
    """Empties the SDK's cache, so that the next download has to come from the backend. The SDK's
    own skip_cache redirects the cache of the whole process for good."""

    def empty() -> None:
        shutil.rmtree(sdk_environment / "cache", ignore_errors=True)

    empty()
    return empty


@pytest.fixture
def webhook(api, receiver, team, unique):
    """Registers a webhook with the SDK's own document; its Hook hears what is sent there."""
    from wandb.automations import WebhookIntegration
    from wandb.automations._generated import (
        CREATE_GENERIC_WEBHOOK_INTEGRATION_GQL,
        CreateGenericWebhookIntegrationInput,
    )

    def make(entity: str | None = None, **refs) -> tuple[WebhookIntegration, Hook]:
        hook = receiver.hook()
        given = CreateGenericWebhookIntegrationInput(
            entity_name=entity or team, name=unique("hook"), url_endpoint=hook.url, **refs
        )
        made = api._service_api.execute_graphql(
            CREATE_GENERIC_WEBHOOK_INTEGRATION_GQL, {"input": given.model_dump()}
        )["result"]["integration"]
        return WebhookIntegration.model_validate(made), hook

    return make


@pytest.fixture
def slack_channel(api, backend, receiver, team, unique):
    """There is no OAuth application here: a channel is known by its incoming webhook."""
    mutation = """mutation ($input: CreateSlackWebhookIntegrationInput!) {
      createSlackWebhookIntegration(input: $input) { integration { id } } }"""

    def make() -> tuple:
        hook, name = receiver.hook(), unique("channel")
        given = {"entityName": team, "teamName": "acme", "channelName": name}
        backend.graphql(mutation, {"input": given | {"webhookUrl": hook.url}}).must_succeed()
        listed = api.slack_integrations(entity=team)
        return next(i for i in listed if i.channel_name == name), hook

    return make


@pytest.fixture
def automate(api, webhook, unique):
    """Makes an automation whose webhook brings the given payload, and removes it afterwards."""
    from wandb.automations import SendWebhook

    def make(event, payload: dict | None = None, **more) -> Hook:
        integration, hook = webhook()
        action = SendWebhook.from_integration(integration, payload=payload or EVERYTHING)
        hook.automation = api.create_automation(event >> action, name=unique("auto"), **more)
        made.append(hook.automation)
        return hook

    made: list = []
    yield make
    for automation in made:
        api.delete_automation(automation)


#: Every variable of wandb-api.md 4.9 that the engine renders; foreign ones render empty.
EVERYTHING = {
    name: "${%s}" % name
    for name in (
        "automation_name event_type event_author entity_name project_name "
        "artifact_collection_name artifact_version artifact_version_string "
        "artifact_version_index alias tag artifact_metadata.accuracy "
        "run_name metric_name metric_values run_status"
    ).split()
}
