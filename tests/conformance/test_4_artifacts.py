"""Versions, files, collections and registries: stored, found, changed and deleted by the SDK."""

import base64
import hashlib
import os
import pathlib

import pytest
import wandb
from wandb.errors import CommError


@pytest.fixture
def logged(start_run, log_model):
    return log_model(start_run(), "model", content=b"first", metadata={"accuracy": 0.5})


def path_of(artifact, version="latest") -> str:
    return f"{artifact.entity}/{artifact.project}/{artifact.name.split(':')[0]}:{version}"


def test_files_come_back_byte_for_byte(api, start_run, tmp_path, cold_cache):
    source = tmp_path / "in"
    contents = {f"part-{i:03}.bin": os.urandom(i * 97) for i in range(40)}
    contents |= {"empty": b"", "a/b/c.txt": b"deep", "with space & ümlaut.txt": b"names"}
    for name, content in contents.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    artifact = wandb.Artifact("many", "dataset")
    artifact.add_dir(str(source))
    logged = start_run().log_artifact(artifact).wait()

    cold_cache()
    found = api.artifact(path_of(logged))
    assert found.file_count == len(contents)
    assert found.size == sum(map(len, contents.values()))
    folder = pathlib.Path(found.download(root=str(tmp_path / "out")))
    got = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert got == contents
    found.verify(root=str(folder))


def test_files_are_listed_with_their_digests(api, logged):
    files = list(api.artifact(path_of(logged)).files())
    assert [(f.name, f.size) for f in files] == [("model.bin", 5)]
    assert files[0].md5 == base64.b64encode(hashlib.md5(b"first").digest()).decode()
    assert len(api.artifact(path_of(logged)).files(names=["nothing"])) == 0


def test_a_single_entry_is_downloaded(api, logged, tmp_path, cold_cache):
    entry = api.artifact(path_of(logged)).get_entry("model.bin")
    got = entry.download(root=str(tmp_path))
    assert pathlib.Path(got).read_bytes() == b"first"


def test_the_same_content_is_one_version(api, logged, start_run, log_model):
    again = log_model(start_run(), "model", content=b"first", aliases=["twice"])
    assert again.id == logged.id
    found = api.artifact(path_of(logged))
    assert found.version == "v0" and "twice" in found.aliases
    assert len(list(api.artifacts("model", path_of(logged).split(":")[0]))) == 1


def test_versions_are_counted_and_the_newest_is_latest(api, logged, start_run, log_model):
    second = log_model(start_run(), "model", content=b"second")
    assert (logged.version, second.version) == ("v0", "v1")
    assert api.artifact(path_of(logged)).id == second.id
    assert api.artifact(path_of(logged, "v0")).aliases == []
    assert api.artifact(path_of(logged).split(":")[0]).id == second.id, "no alias means latest"
    versions = list(api.artifacts("model", path_of(logged).split(":")[0]))
    assert [v.version for v in versions] == ["v1", "v0"]


def test_a_type_other_than_the_collections_is_refused(logged, start_run, make_file):
    other = wandb.Artifact("model", "dataset")
    other.add_file(str(make_file()))
    with pytest.raises(ValueError):
        start_run().log_artifact(other).wait()


def test_a_reference_is_kept_without_being_fetched(api, start_run):
    artifact = wandb.Artifact("refs", "dataset")
    artifact.add_reference("https://example.com/data.csv", checksum=False)
    logged = start_run().log_artifact(artifact).wait()
    entry = api.artifact(path_of(logged)).get_entry("data.csv")
    assert entry.ref == "https://example.com/data.csv"


def test_an_artifact_may_refer_to_another(api, logged, start_run, tmp_path):
    artifact = wandb.Artifact("refs", "dataset")
    artifact.add_reference(logged.get_entry("model.bin"), name="borrowed.bin")
    made = start_run().log_artifact(artifact).wait()
    folder = api.artifact(path_of(made)).download(root=str(tmp_path))
    assert (pathlib.Path(folder) / "borrowed.bin").read_bytes() == b"first"


def test_who_made_and_who_used_it_is_known(api, logged, start_run):
    run = start_run()
    used = run.use_artifact(path_of(logged))
    assert used.id == logged.id
    run.finish()
    assert [r.id for r in logged.used_by()] == [run.id]
    maker = logged.logged_by()
    assert [a.id for a in maker.logged_artifacts()] == [logged.id]
    assert [a.id for a in api.run(run.path).used_artifacts()] == [logged.id]


def test_an_artifact_can_be_used_by_its_id(api, logged):
    found = api._artifact_from_id(logged.id)
    assert found.qualified_name == logged.qualified_name


def test_what_is_not_there_does_not_exist(api, team, project, logged, unique):
    assert api.artifact_exists(path_of(logged))
    assert not api.artifact_exists(path_of(logged, "no-such-alias"))
    assert not api.artifact_exists(f"{team}/{project}/{unique()}:latest")
    assert not api.artifact_exists(f"{team}/{unique()}/model:latest")
    assert api.artifact_collection_exists(path_of(logged).split(":")[0], "model")
    assert not api.artifact_collection_exists(f"{team}/{project}/{unique()}", "model")
    with pytest.raises(CommError, match="not found"):
        api.artifact(f"{unique('nobody')}/{project}/model:latest")


def test_types_and_collections_are_listed(api, team, project, logged):
    path = f"{team}/{project}"
    assert [t.name for t in api.artifact_types(path)] == ["model"]
    kind = api.artifact_type("model", path)
    assert [c.name for c in kind.collections()] == ["model"]
    assert [c.name for c in api.artifact_collections(path, "model")] == ["model"]
    assert [c.name for c in api.project(project, team).collections()] == ["model"]


def test_collections_are_filtered_and_ordered(api, team, project, start_run, log_model):
    run = start_run()
    for name in ("b", "a", "c"):
        log_model(run, name)
    found = api.project(project, team)
    assert [c.name for c in found.collections(order="-name")] == ["c", "b", "a"]
    assert [
        c.name for c in found.collections(filters={"name": {"$in": ["a", "c"]}}, order="name")
    ] == ["a", "c"]


def test_a_collection_is_renamed_described_and_deleted(api, team, project, logged, unique):
    collection = api.artifact_collection("model", f"{team}/{project}/model")
    name = unique("renamed")
    collection.name, collection.description, collection.tags = name, "text", ["t"]
    collection.save()
    found = api.artifact_collection("model", f"{team}/{project}/{name}")
    assert (found.id, found.description, found.tags) == (collection.id, "text", ["t"])
    assert api.artifact(f"{team}/{project}/{name}:v0").id == logged.id
    found.delete()
    assert not api.artifact_collection_exists(f"{team}/{project}/{name}", "model")
    assert not api.artifact_exists(f"{team}/{project}/{name}:v0")


def test_a_collection_changes_its_type(api, team, project, logged):
    collection = api.artifact_collection("model", f"{team}/{project}/model")
    collection.type = "checkpoint"
    collection.save()
    assert api.artifact(path_of(logged)).type == "checkpoint"


def test_time_to_live_is_kept(api, logged):
    from datetime import timedelta

    logged.ttl = timedelta(days=30)
    logged.save()
    assert api.artifact(path_of(logged)).ttl == timedelta(days=30)
    logged.ttl = None
    logged.save()
    assert api.artifact(path_of(logged)).ttl is None


def test_deleting_a_version_keeps_its_number_and_moves_latest(api, logged, start_run, log_model):
    run = start_run()
    second = log_model(run, "model", content=b"second", aliases=["kept"])
    with pytest.raises(CommError):
        second.delete()
    second.delete(delete_aliases=True)
    assert not api.artifact_exists(path_of(logged, "v1"))
    assert api.artifact(path_of(logged)).id == logged.id
    assert log_model(run, "model", content=b"third").version == "v2"


def test_links_are_known_at_the_source(api, logged, registry, start_run):
    run = start_run()
    linked = run.link_artifact(logged, f"{registry.full_name}/m", aliases=["one"])
    assert linked.id == logged.id and linked.is_link and not logged.is_link
    assert linked.source_qualified_name == logged.qualified_name
    assert [a.qualified_name for a in api.artifact(path_of(logged)).linked_artifacts] == [
        linked.qualified_name
    ]
    assert "one" not in api.artifact(path_of(logged)).aliases, "aliases belong to a collection"


def test_links_have_numbers_of_their_own(logged, registry, start_run, log_model):
    run = start_run()
    second = log_model(run, "model", content=b"second")
    assert second.version == "v1"
    assert run.link_artifact(second, f"{registry.full_name}/m").version == "v0"
    assert run.link_artifact(logged, f"{registry.full_name}/m").version == "v1"


def test_use_artifact_takes_links(logged, registry, start_run):
    run = start_run()
    run.link_artifact(logged, f"{registry.full_name}/m", aliases=["prod"])
    used = start_run().use_artifact(f"{registry.full_name}/m:prod")
    assert used.id == logged.id and used.is_link


# ------------------------------------------------------------------------------ registries


def test_registries_are_found_by_name(api, org, registry):
    assert api.registry(registry.name, organization=org.name).full_name == registry.full_name
    names = [r.name for r in api.registries(organization=org.name)]
    assert registry.name in names
    only = api.registries(organization=org.name, filter={"name": registry.name})
    assert [r.name for r in only] == [registry.name]


def test_registries_hold_collections_and_versions(api, org, registry, logged, start_run):
    run = start_run()
    run.link_artifact(logged, f"{registry.full_name}/a", aliases=["prod"])
    run.link_artifact(logged, f"{registry.full_name}/b")
    found = api.registries(organization=org.name, filter={"name": registry.name})
    assert sorted(c.name for c in found.collections()) == ["a", "b"]
    assert [c.name for c in found.collections(filter={"name": "b"})] == ["b"]
    assert sorted(v.name for v in found.versions()) == ["a:v0", "b:v0"]
    assert [v.name for v in found.versions(filter={"alias": "prod"})] == ["a:v0"]
    assert [v.name for v in found.collections(filter={"name": "a"}).versions()] == ["a:v0"]


def test_a_registry_is_changed_and_renamed(api, org, unique):
    registry = api.create_registry(
        unique("r"), "organization", organization=org.name, description="d"
    )
    with pytest.raises(ValueError, match="exists"):
        api.create_registry(registry.name, "organization", organization=org.name)
    registry.description, registry.name = "changed", unique("renamed")
    registry.save()
    found = api.registry(registry.name, organization=org.name)
    assert found.description == "changed"
    found.delete()
    with pytest.raises(ValueError):
        api.registry(registry.name, organization=org.name).load()


def test_a_registry_takes_only_its_types(api, org, unique, logged, start_run):
    registry = api.create_registry(
        unique("r"), "restricted", organization=org.name, artifact_types=["dataset"]
    )
    try:
        assert registry.allow_all_artifact_types is False
        assert list(registry.artifact_types) == ["dataset"]
        with pytest.raises(CommError):
            start_run().link_artifact(logged, f"{registry.full_name}/m")
    finally:
        registry.delete()


def test_an_unknown_registry_takes_nothing(logged, start_run, unique):
    with pytest.raises(CommError):
        start_run().link_artifact(logged, f"wandb-registry-{unique()}/m")


def test_members_of_a_registry_come_and_go(api, registry, team):
    found = api.team(team)
    registry.add_members(found)
    assert [m.team.name for m in registry.team_members()] == [team]
    registry.update_member(found, "viewer")
    assert [m.role for m in registry.team_members()] == ["viewer"]
    registry.remove_members(found)
    assert registry.team_members() == []
    assert api.viewer.id in [m.user.id for m in registry.user_members()]
