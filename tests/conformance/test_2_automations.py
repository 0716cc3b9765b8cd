"""All of wandb.automations: what is created comes back the same, by every way of reading it."""

import json

import pytest
from wandb.automations import (
    ActionType,
    DoNothing,
    OnLinkArtifact,
    SendNotification,
    SendWebhook,
)
from wandb.automations._generated import GET_ORG_AUTOMATIONS_GQL
from wandb.errors import CommError

from support.events import CASES, EVENTS, RUN_EVENTS, SCOPES


@pytest.mark.parametrize("event, scope", CASES)
def test_what_is_created_is_read_back(api, scopes, create, event, scope):
    kind, conditions = EVENTS[event]
    wanted = kind(scope=scopes[scope], **conditions)
    made = create(wanted, description="why")

    assert made.description == "why" and made.enabled is True and made.updated_at is None
    assert made.event.event_type == wanted.event_type
    assert made.scope.id == wanted.scope.id and made.scope.scope_type == wanted.scope.scope_type
    saved = made.event.filter if kind in RUN_EVENTS else made.event.filter.filter
    assert saved == wanted.filter

    by_entity = api.automation(made.name, entity=scopes["entity of"][scope])
    assert by_entity == made
    if scope not in ("team", "organization"):
        assert api.automation(made.name) == made, "walking the projects"


def test_a_registry_is_read_back_as_a_registry(scopes, create):
    made = create(OnLinkArtifact(scope=scopes["registry"]))
    assert made.scope.is_registry is True
    assert made.scope.name == scopes["registry"].full_name


def test_a_webhook_action_keeps_its_payload(api, scopes, create, webhook):
    integration, _ = webhook()
    payload = {"z": "${alias}", "a": [1, 2.5, None, {"ü": 'q"'}]}
    made = create(
        OnLinkArtifact(scope=scopes["project"]),
        SendWebhook.from_integration(integration, payload=payload),
    )
    assert made.action.action_type == ActionType.GENERIC_WEBHOOK
    assert made.action.integration.id == integration.id
    assert made.action.request_payload == payload
    assert api.automation(made.name) == made


def test_a_webhook_action_may_do_without_a_payload(api, scopes, create, webhook):
    integration, _ = webhook()
    made = create(
        OnLinkArtifact(scope=scopes["project"]), SendWebhook.from_integration(integration)
    )
    assert made.action.request_payload is None
    assert api.automation(made.name) == made


def test_a_notification_action_keeps_its_text(api, scopes, create, slack_channel):
    slack, _ = slack_channel()
    action = SendNotification.from_integration(slack, title="T", text="M ${alias}", level="WARN")
    made = create(OnLinkArtifact(scope=scopes["project"]), action)
    assert made.action.action_type == ActionType.NOTIFICATION
    assert made.action.integration.id == slack.id
    assert (made.action.title, made.action.message, made.action.severity) == (
        "T",
        "M ${alias}",
        "WARN",
    )
    assert api.automation(made.name) == made


def test_a_no_op_action_comes_back(scopes, create):
    made = create(OnLinkArtifact(scope=scopes["project"]), DoNothing())
    assert made.action.action_type == ActionType.NO_OP


def test_an_entity_lists_what_it_owns_and_nothing_else(api, scopes, create, team, org):
    ours = {s: create(OnLinkArtifact(scope=scopes[s])).name for s in SCOPES}
    listed = {a.name for a in api.automations(entity=team)}
    of_org = {a.name for a in api.automations(entity=org.org_entity.name)}
    assert {ours["sequence"], ours["project"], ours["team"]} <= listed
    assert {ours["portfolio"], ours["registry"], ours["organization"]} <= of_org
    assert not listed & of_org


def test_the_organization_lists_what_its_entity_owns(api, scopes, create, org):
    made = create(OnLinkArtifact(scope=scopes["organization"]))
    answer = api._service_api.execute_graphql(
        GET_ORG_AUTOMATIONS_GQL,
        {"org": org.name, "filters": json.dumps({"name": made.name})},
        omit_fragments={"AriaActionFields", "QueueJobActionFields"},
    )
    nodes = [edge["node"]["id"] for edge in answer["scope"]["triggers"]["edges"]]
    assert nodes == [made.id]


def test_the_walk_over_projects_does_not_list_those_of_entities(api, scopes, create):
    made = create(OnLinkArtifact(scope=scopes["team"]))
    assert made.name not in {a.name for a in api.automations()}


def test_no_automation_has_an_unknown_name(api, team, unique):
    for entity in (None, team):
        with pytest.raises(ValueError, match="No automations found"):
            api.automation(unique(), entity=entity)


def test_the_same_name_in_two_scopes_is_two_automations(api, scopes, create, team, unique):
    name = unique()
    for scope in ("project", "sequence"):
        create(OnLinkArtifact(scope=scopes[scope]), name=name)
    with pytest.raises(ValueError, match="Multiple automations found"):
        api.automation(name, entity=team)


def test_pages_are_walked_and_resumed(api, scopes, create, team):
    names = [create(OnLinkArtifact(scope=scopes["project"])).name for _ in range(5)]
    everything = [a.name for a in api.automations(entity=team)]
    assert len(everything) == len(set(everything))
    assert set(names) <= set(everything)

    pages = api.automations(entity=team, per_page=2)
    first = [next(pages).name for _ in range(2)]
    assert pages.cursor is not None
    rest = [a.name for a in api.automations(entity=team, per_page=2, start=pages.cursor)]
    assert first + rest == everything


def test_the_last_page_has_a_cursor_too(api, scopes, create, team):
    create(OnLinkArtifact(scope=scopes["project"]))
    pages = api.automations(entity=team, per_page=1000)
    assert list(pages)
    assert pages.cursor is not None
    assert list(api.automations(entity=team, start=pages.cursor)) == []


def test_projects_are_walked_in_pages(api, scopes, create):
    made = {
        create(OnLinkArtifact(scope=scopes[s])).name for s in ("project", "registry", "portfolio")
    }
    walked = [a.name for a in api.automations(per_page=1)]
    assert made <= set(walked)
    assert len(walked) == len(set(walked))


def test_a_taken_name_is_refused_and_the_existing_one_fetched(api, scopes, create):
    event = OnLinkArtifact(scope=scopes["project"])
    made = create(event)
    with pytest.raises(CommError, match="exists"):
        api.create_automation(event >> DoNothing(), name=made.name)
    again = api.create_automation(event >> DoNothing(), name=made.name, fetch_existing=True)
    assert again == made
