"""Fixtures of the automation tests: something of each scope, and automations that are removed."""

import uuid

import pytest
from wandb.automations import DoNothing
from wandb.errors import CommError


@pytest.fixture(scope="session")
def scopes(api, team, org):
    """Something of each kind that an automation can watch."""
    import wandb

    name = f"scopes-{uuid.uuid4().hex[:8]}"
    registry = api.create_registry(name, "organization", organization=org.name)
    with wandb.init(entity=team, project=name) as run:
        version = run.log_artifact(wandb.Artifact("sequence", "model")).wait()
        run.link_artifact(version, f"{registry.full_name}/portfolio")
    yield {
        "portfolio": api.artifact_collection(
            "model", f"{registry.entity}/{registry.full_name}/portfolio"
        ),
        "sequence": api.artifact_collection("model", f"{team}/{name}/sequence"),
        "project": api.project(name, team),
        "registry": registry,
        "team": api.team(team),
        "organization": org,
        "entity of": {s: team for s in ("sequence", "project", "team")}
        | {s: registry.entity for s in ("portfolio", "registry", "organization")},
    }
    registry.delete()


@pytest.fixture
def create(api, unique):
    """Creates with a name of its own; removes afterwards what is still there."""
    made = []

    def make(event, action=None, **more):
        more = {"name": unique("automation")} | more
        made.append(api.create_automation(event >> (action or DoNothing()), **more))
        return made[-1]

    yield make
    for automation in made:
        try:
            api.delete_automation(automation)
        except CommError:
            pass  # the test did


@pytest.fixture
def stored_filter(backend, team, org):
    """The filter as the backend holds it, as text, which the SDK only shows parsed."""
    query = """query ($entity: String!) { entity(name: $entity) {
        triggers(first: 1000) { edges { node { id triggeringCondition {
          ... on FilterEventTriggeringCondition { filter } } } } } } }"""

    def find(automation) -> str:
        for entity in (team, org.org_entity.name):
            found = backend.graphql(query, {"entity": entity}).data["entity"]["triggers"]["edges"]
            for edge in found:
                if edge["node"]["id"] == automation.id:
                    return edge["node"]["triggeringCondition"]["filter"]
        raise AssertionError(f"{automation.name} is in no entity")

    return find
