"""A model, from training to webhook: each change that the SDK can make fires its automation, and
the webhook arrives with the variables of wandb-api.md 4.9."""

import base64
import hashlib
import hmac

import pytest
import wandb
from wandb.automations import (
    ArtifactEvent,
    DoNothing,
    OnAddArtifactAlias,
    OnAddArtifactTag,
    OnAddCollectionTag,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRemoveArtifactTag,
    OnRemoveCollectionTag,
    OnUnlinkArtifact,
    SendNotification,
    SendWebhook,
)
from wandb.errors import CommError

EXECUTIONS = """query ($id: ID!) { triggerExecutions(triggerID: $id, first: 10) {
  totalCount edges { node { state event { eventType } } } } }"""


@pytest.fixture
def linked(start_run, log_model, registry):
    """A version with metadata in a registry: what has to be there before anything can change."""
    run = start_run()
    version = log_model(run, "model", metadata={"accuracy": 0.97})
    return run.link_artifact(version, f"{registry.full_name}/classifier", aliases=["staging"])


@pytest.fixture
def watched(api, registry):
    def find(linked):
        return api.artifact_collection(
            "model", f"{registry.entity}/{registry.full_name}/classifier"
        )

    return find


def expect(delivery, linked, **values):
    """What every artifact event tells, and what this one tells beyond it."""
    got = delivery.json
    entity, project, name = linked.entity, linked.project, linked.name.split(":")[0]
    assert got["entity_name"] == entity
    assert got["project_name"] == project
    assert got["artifact_collection_name"] == name
    assert got["artifact_version"] == f"wandb-artifact://_id/{linked.id}"
    assert got["artifact_version_index"] == linked.version.removeprefix("v")
    assert got["artifact_version_string"].startswith(f"{entity}/{project}/{name}:")
    assert got["artifact_metadata.accuracy"] == "0.97"
    assert got["run_name"] == "" and got["metric_name"] == "", "of other events"
    for variable, value in values.items():
        assert got[variable] == value, variable
    return got


def test_from_training_to_webhook(api, start_run, log_model, registry, automate, team, cold_cache):
    link = automate(OnLinkArtifact(scope=registry))
    run = start_run(config={"lr": 0.1})
    for step in range(3):
        run.log({"loss": 1 / (step + 1)})
    version = log_model(run, "model", content=b"weights", metadata={"accuracy": 0.97})
    linked = run.link_artifact(version, f"{registry.full_name}/classifier", aliases=["staging"])
    run.finish()

    delivery = link.next()
    assert delivery.headers["content-type"].startswith("application/json")
    got = expect(
        delivery,
        linked,
        event_type="LINK_ARTIFACT",
        event_author=api.viewer.username,
        automation_name=link.automation.name,
    )
    assert api.artifact(got["artifact_version_string"]).id == version.id
    assert set(linked.aliases) == {"staging", "latest"}
    assert (linked.source_entity, linked.source_project) == (team, version.project)

    cold_cache()
    # What the receiver of the webhook does next: fetch the version that it was told about.
    folder = api.artifact(got["artifact_version_string"]).download()
    assert open(f"{folder}/model.bin", "rb").read() == b"weights"


def test_a_link_fires_once_per_link(api, linked, start_run, log_model, registry, automate):
    hook = automate(OnLinkArtifact(scope=registry))
    again = start_run().link_artifact(linked, f"{registry.full_name}/classifier")
    assert again.version == linked.version, "the same version keeps its place"
    other = start_run().link_artifact(linked, f"{registry.full_name}/other")
    expect(hook.next(), other, event_type="LINK_ARTIFACT")
    assert hook.nothing_more()


def test_a_link_filter_looks_at_the_aliases_of_the_link(registry, automate, start_run, log_model):
    event = OnLinkArtifact(scope=registry, filter=ArtifactEvent.alias.eq("prod"))
    with_alias, every = automate(event), automate(OnLinkArtifact(scope=registry))
    run = start_run()
    version = log_model(run, "model", metadata={"accuracy": 0.97})
    run.link_artifact(version, f"{registry.full_name}/a", aliases=["staging"])
    linked = run.link_artifact(version, f"{registry.full_name}/b", aliases=["prod"])
    every.next(), every.next()
    expect(with_alias.next(), linked)
    assert with_alias.nothing_more()


def test_an_alias_that_matches_fires(linked, registry, automate):
    pattern = ArtifactEvent.alias.matches_regex("^prod-[0-9]+$")
    matching = automate(OnAddArtifactAlias(scope=registry, filter=pattern))
    every = automate(OnAddArtifactAlias(scope=registry))
    linked.aliases.append("production")
    linked.save()
    linked.aliases.append("prod-7")
    linked.save()
    assert [every.next().json["alias"] for _ in range(2)] == ["production", "prod-7"]
    expect(
        matching.next(),
        linked,
        event_type="ADD_ARTIFACT_ALIAS",
        alias="prod-7",
        artifact_version_string=f"{linked.entity}/{linked.project}/classifier:prod-7",
    )
    assert matching.nothing_more()


def test_an_alias_moves_from_version_to_version(api, linked, registry, start_run, log_model):
    run = start_run()
    second = run.link_artifact(log_model(run, "model"), f"{registry.full_name}/classifier")
    assert second.version == "v1"
    second.aliases.append("staging")
    second.save()
    path = f"{registry.entity}/{registry.full_name}/classifier"
    assert api.artifact(f"{path}:staging").version == "v1"
    assert api.artifact(f"{path}:latest").version == "v1"
    assert api.artifact(f"{path}:v0").aliases == []


def test_the_aliases_of_a_collection_are_listed_once(
    api, linked, watched, start_run, log_model, registry
):
    run = start_run()
    run.link_artifact(
        log_model(run, "model"), f"{registry.full_name}/classifier", aliases=["staging"]
    )
    assert sorted(watched(linked).aliases) == ["latest", "staging"]


def test_removed_aliases_are_gone(api, linked):
    linked.aliases.remove("staging")
    linked.save()
    assert api.artifact(f"{linked.entity}/{linked.project}/classifier:latest").aliases == ["latest"]
    assert not api.artifact_exists(f"{linked.entity}/{linked.project}/classifier:staging")


def test_tags_of_versions_fire_when_added_and_removed(api, linked, registry, automate):
    a = ArtifactEvent.tag.eq("audited")
    added = automate(OnAddArtifactTag(scope=registry, filter=a))
    removed = automate(OnRemoveArtifactTag(scope=registry, filter=a))
    every = automate(OnAddArtifactTag(scope=registry))
    linked.tags += ["other"]
    linked.save()
    linked.tags += ["audited"]
    linked.save()
    expect(added.next(), linked, event_type="ADD_ARTIFACT_TAG", tag="audited")
    every.next(), every.next()
    assert added.nothing_more()
    assert sorted(api.artifact(linked.qualified_name).tags) == ["audited", "other"]

    linked.tags = ["other"]
    linked.save()
    expect(removed.next(), linked, event_type="REMOVE_ARTIFACT_TAG", tag="audited")
    assert api.artifact(linked.qualified_name).tags == ["other"]


def test_tags_of_collections_fire_when_added_and_removed(linked, watched, automate):
    collection = watched(linked)
    added = automate(OnAddCollectionTag(scope=collection, filter=ArtifactEvent.tag.eq("vision")))
    removed = automate(OnRemoveCollectionTag(scope=collection))
    collection.tags = ["vision", "tiny"]
    collection.save()
    got = added.next().json
    assert got["event_type"] == "ADD_COLLECTION_TAG" and got["tag"] == "vision"
    assert got["artifact_collection_name"] == "classifier"
    assert got["project_name"] == linked.project

    collection.tags = ["tiny"]
    collection.save()
    got = removed.next().json
    assert got["event_type"] == "REMOVE_COLLECTION_TAG" and got["tag"] == "vision"
    assert watched(linked).tags == ["tiny"]
    assert added.nothing_more()


def test_metadata_and_description_are_saved_and_told(api, linked, registry, automate):
    linked.metadata["accuracy"] = 0.99
    linked.description = "better"
    linked.save()
    read = api.artifact(linked.qualified_name)
    assert (read.metadata, read.description) == ({"accuracy": 0.99}, "better")
    hook = automate(OnAddArtifactAlias(scope=registry))
    read.aliases.append("candidate")
    read.save()
    assert hook.next().json["artifact_metadata.accuracy"] == "0.99"


def test_unlinking_fires_and_leaves_the_source(api, linked, registry, automate):
    hook = automate(OnUnlinkArtifact(scope=registry))
    source, path = linked.source_qualified_name, linked.qualified_name
    linked.unlink()
    expect(hook.next(), linked, event_type="UNLINK_ARTIFACT")
    assert not api.artifact_exists(path)
    assert api.artifact(source).id == linked.id


def test_a_new_version_fires_on_its_sequence(api, team, project, start_run, log_model, automate):
    run = start_run()
    log_model(run, "model")
    sequence = api.artifact_collection("model", f"{team}/{project}/model")
    hook = automate(OnCreateArtifact(scope=sequence))
    version = log_model(run, "model", metadata={"accuracy": 0.97})
    assert version.version == "v1"
    expect(hook.next(), version, event_type="CREATE_ARTIFACT", event_author=api.viewer.username)
    assert hook.nothing_more()


def test_aliases_given_while_logging_fire(api, team, project, start_run, log_model, automate):
    event = OnAddArtifactAlias(
        scope=api.project(project, team), filter=ArtifactEvent.alias.eq("best")
    )
    hook = automate(event)
    version = log_model(start_run(), "model", aliases=["best"], metadata={"accuracy": 0.97})
    expect(hook.next(), version, event_type="ADD_ARTIFACT_ALIAS", alias="best")


def test_link_model_goes_to_the_old_model_registry(
    api, team, start_run, make_file, unique, automate
):
    name = unique("registered")
    hook = automate(OnLinkArtifact(scope=api.team(team), filter=ArtifactEvent.alias.eq(name)))
    path = make_file(content=b"old way")
    linked = start_run().link_model(str(path), name, aliases=[name])
    assert linked.qualified_name == f"{team}/model-registry/{name}:v0"
    got = hook.next().json
    assert got["project_name"] == "model-registry" and got["entity_name"] == team
    assert got["artifact_collection_name"] == name
    folder = api.artifact(f"{team}/model-registry/{name}:latest").download()
    assert open(f"{folder}/model.bin", "rb").read() == b"old way"


@pytest.mark.parametrize("scope", ["collection", "registry", "organization"])
def test_an_event_is_heard_in_every_scope_around_it(
    org, linked, registry, watched, automate, unique, scope
):
    where = {"collection": watched(linked), "registry": registry, "organization": org}[scope]
    alias = unique()
    hook = automate(OnAddArtifactAlias(scope=where, filter=ArtifactEvent.alias.eq(alias)))
    linked.aliases.append(alias)
    linked.save()
    expect(hook.next(), linked, alias=alias)


def test_a_disabled_automation_rests_until_it_is_enabled(api, linked, registry, automate):
    resting = automate(OnAddArtifactAlias(scope=registry), enabled=False)
    awake = automate(OnAddArtifactAlias(scope=registry))
    linked.aliases.append("one")
    linked.save()
    awake.next()
    assert resting.nothing_more()
    api.update_automation(resting.automation, enabled=True)
    linked.aliases.append("two")
    linked.save()
    assert resting.next().json["alias"] == "two"


def test_a_webhook_carries_token_and_signature(
    api, backend, team, linked, registry, webhook, unique
):
    insert = "mutation ($i: InsertSecretInput!) { insertSecret(input: $i) { success } }"
    for name, value in {"TOKEN": "t0ken", "SIGN": "k3y"}.items():
        backend.graphql(
            insert, {"i": {"entityName": team, "secretName": name, "secretValue": value}}
        ).must_succeed()
    integration, hook = webhook(access_token_ref="TOKEN", secret_ref="SIGN")
    action = SendWebhook.from_integration(integration, payload={"alias": "${alias}"})
    made = api.create_automation(OnAddArtifactAlias(scope=registry) >> action, name=unique())
    linked.aliases.append("signed")
    linked.save()
    delivery = hook.next()
    api.delete_automation(made)
    assert delivery.json == {"alias": "signed"}
    assert delivery.headers["authorization"] == "Bearer t0ken"
    digest = hmac.new(b"k3y", delivery.body, hashlib.sha256).digest()
    assert delivery.headers["x-wandb-signature"] == base64.b64encode(digest).decode()


def test_a_notification_is_sent_to_its_channel(api, linked, registry, slack_channel, unique):
    slack, hook = slack_channel()
    action = SendNotification.from_integration(
        slack, title="New: ${artifact_collection_name}", text="by ${event_author}", level="WARN"
    )
    made = api.create_automation(OnAddArtifactAlias(scope=registry) >> action, name=unique())
    linked.aliases.append("told")
    linked.save()
    text = hook.next().json["text"]
    api.delete_automation(made)
    assert "New: classifier" in text and f"by {api.viewer.username}" in text


def test_a_no_op_is_recorded_as_executed(api, backend, linked, registry, automate, unique):
    idle = api.create_automation(OnAddArtifactAlias(scope=registry) >> DoNothing(), name=unique())
    hook = automate(OnAddArtifactAlias(scope=registry))
    linked.aliases.append("idle")
    linked.save()
    hook.next()
    answer = backend.graphql(EXECUTIONS, {"id": idle.id}).data["triggerExecutions"]
    api.delete_automation(idle)
    assert answer["totalCount"] == 1
    node = answer["edges"][0]["node"]
    assert node == {"state": "FINISHED", "event": {"eventType": "ADD_ARTIFACT_ALIAS"}}


# ------------------------------------------------------------------------ protected aliases


@pytest.fixture
def protected(backend, registry):
    protect = """mutation ($entity: String!, $aliases: [String!]!) {
      setProtectedAliases(input: {entityName: $entity, aliases: $aliases}) {
        entity { protectedAliases } } }"""
    given = {"entity": registry.entity, "aliases": ["production"]}
    answer = backend.graphql(protect, given).data["setProtectedAliases"]
    assert answer["entity"]["protectedAliases"] == ["production"]
    yield "production"
    backend.graphql(protect, given | {"aliases": []}).must_succeed()


def test_protected_aliases_are_refused_for_those_who_may_not(api, team, linked, protected):
    member = wandb.Api(api_key=api.team(team).create_service_account("member").api_key)
    seen = member.artifact(linked.qualified_name)
    seen.aliases.append(protected)
    with pytest.raises(CommError, match="ermission|protected"):
        seen.save()
    assert protected not in api.artifact(linked.qualified_name).aliases

    linked.aliases.append(protected)
    linked.save()
    held = member.artifact(linked.qualified_name)
    held.aliases.remove(protected)
    with pytest.raises(CommError):
        held.save()
    with pytest.raises(CommError):
        member.artifact(linked.qualified_name).unlink()
    assert protected in api.artifact(linked.qualified_name).aliases

    free = member.artifact(linked.qualified_name)
    free.aliases.append("free-for-all")
    free.save()
    assert "free-for-all" in api.artifact(linked.qualified_name).aliases
