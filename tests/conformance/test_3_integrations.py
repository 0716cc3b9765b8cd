"""Integrations: listed by kind and in pages; webhooks are registered through GraphQL."""

import pytest
from wandb.automations import SlackIntegration, WebhookIntegration

CREATE = """mutation ($input: CreateGenericWebhookIntegrationInput!) {
  createGenericWebhookIntegration(input: $input) { integration { id } } }"""


def test_a_webhook_made_through_graphql_is_listed(api, webhook, team):
    made, hook = webhook()
    found = [i for i in api.webhook_integrations(entity=team) if i.id == made.id]
    assert [(i.name, i.url_endpoint) for i in found] == [(made.name, hook.url)]


def test_both_kinds_are_listed_together_and_apart(api, webhook, slack_channel, team):
    made, _ = webhook()
    channel, _ = slack_channel()
    together = list(api.integrations(entity=team))
    hooks = [i for i in together if isinstance(i, WebhookIntegration)]
    channels = [i for i in together if isinstance(i, SlackIntegration)]
    assert made in hooks and channel in channels
    assert len(hooks) + len(channels) == len(together)
    assert list(api.webhook_integrations(entity=team)) == hooks
    assert list(api.slack_integrations(entity=team)) == channels


def test_the_default_entity_is_listed_without_a_name(api):
    assert list(api.integrations()) == list(api.integrations(entity=api.default_entity))


def test_pages_of_integrations_have_no_gaps(api, webhook, team):
    for _ in range(3):
        webhook()
    everything = [i.id for i in api.integrations(entity=team)]
    assert [i.id for i in api.integrations(entity=team, per_page=2)] == everything
    assert len(set(everything)) == len(everything) >= 3


def test_a_webhook_of_a_personal_entity_serves_automations_of_a_team(
    api, webhook, project, team, unique
):
    from wandb.automations import OnLinkArtifact, SendWebhook

    integration, _ = webhook(entity=api.viewer.username)
    event = OnLinkArtifact(scope=api.project(project, team))
    made = api.create_automation(event >> SendWebhook.from_integration(integration), name=unique())
    assert made.action.integration.id == integration.id
    api.delete_automation(made)


def test_an_unknown_entity_has_no_integrations(api, unique):
    with pytest.raises(Exception, match="Unexpected response data"):
        list(api.integrations(entity=unique("nobody")))


@pytest.mark.parametrize(
    "change, statuses",
    [
        ({"name": ""}, {400, 422}),
        ({"name": "a/b"}, {400, 422}),
        ({"name": "n" * 65}, {400, 422}),
        ({"urlEndpoint": "ftp://example.com"}, {400, 422}),
        ({"urlEndpoint": "not a url"}, {400, 422}),
        ({"entityName": "nobody-of-that-name"}, {404}),
        ({"accessTokenRef": "NO_SUCH_SECRET"}, {400, 404, 422}),
    ],
)
def test_an_invalid_webhook_is_refused(backend, team, unique, change, statuses):
    given = {"entityName": team, "name": unique("hook"), "urlEndpoint": "http://127.0.0.1:9/"}
    assert backend.graphql(CREATE, {"input": given | change}).status in statuses
