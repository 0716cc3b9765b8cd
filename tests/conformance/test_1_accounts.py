"""Login, viewer, default entity, teams, organization, server features and organization flags."""

import os
import subprocess
import sys

import pytest
import wandb
from wandb.errors import AuthenticationError
from wandb.proto import wandb_internal_pb2 as features

from support import patience

WRONG_KEY = "0" * 40


def test_login_is_verified(sdk_environment):
    assert wandb.login(verify=True) is True


def test_login_with_a_wrong_key_fails(sdk_environment):
    with pytest.raises(AuthenticationError):
        wandb.login(key=WRONG_KEY, verify=True)


def test_wandb_login_on_the_command_line(backend, sdk_environment):
    command = [sys.executable, "-m", "wandb", "login", "--verify", backend.key]
    env = os.environ | {"WANDB_SILENT": "false"}
    more = {"env": env, "capture_output": True, "text": True}
    done = subprocess.run(command, **more, timeout=patience.SECONDS)
    assert done.returncode == 0, done.stderr
    assert "Currently logged in as" in done.stderr


def test_wandb_login_on_the_command_line_refuses_a_wrong_key(sdk_environment):
    command = [sys.executable, "-m", "wandb", "login", "--verify", WRONG_KEY]
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience.SECONDS)
    assert done.returncode != 0


def test_an_api_object_with_a_wrong_key_is_refused(sdk_environment):
    with pytest.raises(AuthenticationError):
        wandb.Api(api_key=WRONG_KEY)


def test_the_viewer_is_the_admin_of_the_first_start(api):
    viewer = api.viewer
    assert viewer.id and viewer.name and viewer.username
    assert viewer.admin is True
    assert viewer.deleted_at is None


def test_the_default_entity_is_one_that_the_viewer_belongs_to(api):
    assert api.default_entity in [api.viewer.username, *api.viewer.teams]


def test_there_is_a_team(api, team):
    found = api.team(team)
    assert found.name == team
    assert found.is_team is True
    assert found.entity_type == "team"
    assert api.viewer.username in [member.username for member in found.members]


def test_users_are_found_by_name(api):
    assert api.user(api.viewer.username).id == api.viewer.id
    assert api.user("nobody-of-that-name") is None


def test_the_organization_is_inferred_from_the_team(api, org):
    assert org.name and org.id
    assert org.org_entity.entity_type == "organization"


def test_the_organization_is_found_by_its_display_name(api, org):
    assert api.organization(org.name) == org


def test_an_unknown_organization_is_not_found(api, unique):
    with pytest.raises(wandb.errors.CommError, match="not found"):
        api.organization(unique("org"))


def test_a_project_is_created_once(api, team, unique):
    name = unique("project")
    api.create_project(name, team)
    first = api.project(name, team).id
    api.create_project(name, team)
    assert api.project(name, team).id == first
    assert name in [project.name for project in api.projects(team)]


def test_a_new_key_works_and_a_deleted_one_does_not(api):
    viewer = api.user(api.viewer.username)
    key = wandb.Api().viewer.generate_api_key("for a test")
    assert len(key) >= 40
    assert wandb.Api(api_key=key).viewer.id == viewer.id
    fresh = wandb.Api().viewer
    added = next(
        edge["node"]["name"]
        for edge in fresh._attrs["apiKeys"]["edges"]
        if edge["node"]["description"] == "for a test"
    )
    assert added != key, "the list of keys must not tell the keys"
    assert fresh.delete_api_key(added)
    with pytest.raises(AuthenticationError):
        wandb.Api(api_key=key)


def test_a_service_account_gets_a_key(api, team):
    account = api.team(team).create_service_account("nightly")
    assert wandb.Api(api_key=account.api_key).viewer.teams == [team]


SWITCHED_ON = """
AUTOMATION_EVENT_RUN_METRIC AUTOMATION_EVENT_RUN_METRIC_CHANGE AUTOMATION_EVENT_RUN_METRIC_ZSCORE
AUTOMATION_EVENT_RUN_STATE AUTOMATION_EVENT_ADD_ARTIFACT_TAG AUTOMATION_EVENT_REMOVE_ARTIFACT_TAG
AUTOMATION_EVENT_ADD_COLLECTION_TAG AUTOMATION_EVENT_REMOVE_COLLECTION_TAG
AUTOMATION_EVENT_UNLINK_ARTIFACT AUTOMATION_ACTION_NO_OP AUTOMATION_SCOPE_ENTITY
QUERY_AUTOMATIONS_ON_ENTITY AUTOMATIONS_ON_ORGANIZATION ARTIFACT_TAGS CLIENT_IDS
PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP ARTIFACT_COLLECTION_MEMBERSHIP_FILES
ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION
ARTIFACT_REGISTRY_SEARCH TOTAL_COUNT_IN_FILE_CONNECTION
""".split()


@pytest.mark.parametrize("name", SWITCHED_ON)
def test_a_supported_feature_is_switched_on(api, name):
    assert api._service_api.feature_enabled(name)


def test_features_nobody_built_are_switched_off(api):
    for name in (
        "AUTOMATION_ACTION_ARIA",
        "AUTOMATION_ACTION_PUSH_NOTIFICATION",
        "FILESTREAM_GZIP",
    ):
        assert not api._service_api.feature_enabled(getattr(features, name)), name


def test_the_organization_flag_for_automations_on_entities_is_on(api, org):
    flags = api._service_api.org_feature_flags(org.name, "automation_entity_scope")
    assert flags == {"automation_entity_scope": True}
