"""Limits and bad input: what is refused, with which status, and what a failure leaves behind."""

import base64
import hashlib
import http.client
import json
import os
import shutil
import urllib.parse

import pytest
import wandb

from support import patience
from support.backend import Backend

GIB = 1 << 30
UNKNOWN = base64.b64encode(b"Artifact:99999999").decode()

CREATE_ARTIFACT = """mutation ($i: CreateArtifactInput!) { createArtifact(input: $i) {
  artifact { id state } } }"""
MANIFEST = """mutation ($a: ID!, $digest: String!, $e: String!, $p: String!, $up: Boolean!) {
  createArtifactManifest(input: {artifactID: $a, name: "wandb_manifest.json", digest: $digest,
    entityName: $e, projectName: $p, runName: "none", type: FULL}) {
    artifactManifest { id file { id uploadUrl @include(if: $up) uploadHeaders } } } }"""
FILES = """mutation ($i: CreateArtifactFilesInput!) { createArtifactFiles(input: $i) {
  files { edges { node { uploadUrl uploadHeaders artifact { id } } } } } }"""
COMMIT = "mutation ($a: ID!) { commitArtifact(input: {artifactID: $a}) { artifact { id state } } }"
MEMBER = """query ($e: String!, $p: String!, $n: String!) { project(entityName: $e, name: $p) {
  artifactCollectionMembership(name: $n) { id } } }"""


def b64md5(content: bytes) -> str:
    return base64.b64encode(hashlib.md5(content).digest()).decode()


class Upload:
    """The steps of wandb-core, one by one, so that a test can leave one out."""

    def __init__(self, backend, team, project, content: bytes):
        self.backend, self.where, self.content = backend, {"e": team, "p": project}, content
        self.manifest = json.dumps(
            {
                "version": 1,
                "storagePolicy": "wandb-storage-policy-v1",
                "storagePolicyConfig": {"storageLayout": "V2"},
                "contents": {"m.bin": {"digest": b64md5(content), "size": len(content)}},
            }
        ).encode()
        digest = f"wandb-artifact-manifest-v1\nm.bin:{b64md5(content)}\n".encode()
        given = {
            "entityName": team,
            "projectName": project,
            "artifactTypeName": "model",
            "artifactCollectionName": "m",
            "digest": hashlib.md5(digest).hexdigest(),
            "digestAlgorithm": "MANIFEST_MD5",
            "enableDigestDeduplication": True,
            "aliases": [{"artifactCollectionName": "m", "alias": "latest"}],
        }
        made = backend.graphql(CREATE_ARTIFACT, {"i": given}).data["createArtifact"]["artifact"]
        assert made["state"] == "PENDING"
        self.id = made["id"]
        self.manifest_id = self.announce_manifest("", False)["id"]

    def announce_manifest(self, digest: str, upload: bool) -> dict:
        given = {"a": self.id, "digest": digest, "up": upload} | self.where
        return self.backend.graphql(MANIFEST, given).data["createArtifactManifest"][
            "artifactManifest"
        ]

    def file_url(self) -> str:
        spec = {
            "artifactID": self.id,
            "artifactManifestID": self.manifest_id,
            "name": "m.bin",
            "md5": b64md5(self.content),
        }
        answer = self.backend.graphql(
            FILES, {"i": {"artifactFiles": [spec], "storageLayout": "V2"}}
        )
        return answer.data["createArtifactFiles"]["files"]["edges"][0]["node"]["uploadUrl"]

    def put_manifest(self):
        url = self.announce_manifest(b64md5(self.manifest), True)["file"]["uploadUrl"]
        assert self.backend.request("PUT", url, self.manifest).status < 300

    def commit(self):
        return self.backend.graphql(COMMIT, {"a": self.id})

    def is_visible(self) -> bool:
        project = self.backend.graphql(MEMBER, self.where | {"n": "m:latest"}).data["project"]
        return project["artifactCollectionMembership"] is not None


@pytest.fixture
def upload(backend, team, project):
    return Upload(backend, team, project, os.urandom(100_000))


def test_a_complete_upload_is_committed(upload):
    assert upload.backend.request("PUT", upload.file_url(), upload.content).status < 300
    upload.put_manifest()
    assert not upload.is_visible()
    assert upload.commit().data["commitArtifact"]["artifact"]["state"] == "COMMITTED"
    assert upload.is_visible()
    assert upload.commit().status == 200, "a repeated commit is none"


def test_a_client_that_dies_half_way_leaves_nothing_half_committed(upload):
    url = urllib.parse.urlsplit(upload.file_url())
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=patience.SECONDS)
    connection.putrequest("PUT", url.path + (f"?{url.query}" if url.query else ""))
    connection.putheader("Content-Length", str(len(upload.content)))
    connection.endheaders()
    connection.send(upload.content[:50_000])
    connection.close()
    upload.put_manifest()
    assert 400 <= upload.commit().status < 500
    assert not upload.is_visible()

    # Another try with the same bytes is not taken for stored already.
    again = upload.file_url()
    assert again is not None
    assert upload.backend.request("PUT", again, upload.content).status < 300
    assert upload.commit().status == 200
    assert upload.is_visible()


def test_without_its_manifest_nothing_is_committed(upload):
    assert upload.backend.request("PUT", upload.file_url(), upload.content).status < 300
    upload.announce_manifest(b64md5(upload.manifest), True)
    assert 400 <= upload.commit().status < 500
    assert not upload.is_visible()


def test_bytes_other_than_announced_are_refused(upload):
    wrong = os.urandom(len(upload.content))
    answer = upload.backend.request("PUT", upload.file_url(), wrong)
    assert 400 <= answer.status < 500


def test_bytes_that_are_stored_already_are_not_asked_for_again(
    backend, team, project, upload, unique
):
    assert backend.request("PUT", upload.file_url(), upload.content).status < 300
    upload.put_manifest()
    upload.commit().must_succeed()
    other = unique("other")
    second = Upload(backend, team, other, upload.content)
    assert second.file_url() is None


def test_an_upload_address_can_not_be_made_up(backend, upload):
    url = upload.file_url()
    assert backend.request("PUT", url[:-3] + "AAA", upload.content).status in (400, 401, 403, 404)


@pytest.mark.parametrize("n", ["../../etc/passwd", "/etc/passwd", "a/../../b"])
def test_names_of_run_files_stay_inside_the_run(backend, team, project, start_run, n):
    run = start_run()
    answer = backend.graphql(
        """mutation ($e: String!, $p: String!, $r: String!, $f: [String!]!) {
             createRunFiles(input: {entityName: $e, projectName: $p, runName: $r, files: $f}) {
               files { uploadUrl } } }""",
        {"e": team, "p": project, "r": run.id, "f": [n]},
    )
    assert answer.status in (400, 422)


# ------------------------------------------------------------------------------ statuses


@pytest.mark.parametrize("path", ["/graphql", "/files/e/p/r/file_stream"])
def test_a_wrong_key_is_401(backend, path):
    body = json.dumps({"query": "{ viewer { id } }"})
    for headers in ({}, backend.auth("0" * 40), {"Authorization": "Basic %%%"}):
        assert backend.request("POST", path, body, headers).status == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"query": 1}',
        b'{"query": "{"}',
        b'{"query": "{ nothing }"}',
        b"\xff\xfe",
    ],
)
def test_a_malformed_request_is_400(backend, body):
    assert backend.request("POST", "/graphql", body, backend.auth()).status == 400


ONE_ID = {
    "a version": "query ($id: ID!) { artifact(id: $id) { id } }",
    "a collection": "query ($id: ID!) { artifactCollection(id: $id) { id } }",
    "commit": COMMIT.replace("$a", "$id"),
    "delete": """mutation ($id: ID!) {
        deleteArtifact(input: {artifactID: $id}) { artifact { id } } }""",
    "update": """mutation ($id: ID!) {
        updateArtifact(input: {artifactID: $id}) { artifact { id } } }""",
    "unlink": """mutation ($id: ID!) {
        unlinkArtifact(input: {artifactID: $id, artifactPortfolioID: $id}) { success } }""",
    "stop": "mutation ($id: ID!) { stopRun(input: {id: $id}) { success } }",
    "delete trigger": "mutation ($id: ID!) { deleteTrigger(input: {triggerID: $id}) { success } }",
}


@pytest.mark.parametrize("what", ONE_ID)
@pytest.mark.parametrize("bad", ["", "nonsense", "////", "QQ==", "QXJ0aWZhY3Q6eA==", "x" * 5000])
def test_a_malformed_id_is_400(backend, what, bad):
    assert backend.graphql(ONE_ID[what], {"id": bad}).status == 400


@pytest.mark.parametrize("what", [what for what, text in ONE_ID.items() if "mutation" in text])
def test_a_change_to_nothing_is_404(backend, what):
    kind = {"stop": b"Run:99999999", "delete trigger": b"Trigger:99999999"}.get(what)
    unknown = base64.b64encode(kind).decode() if kind else UNKNOWN
    assert backend.graphql(ONE_ID[what], {"id": unknown}).status == 404


def test_a_file_stream_of_no_run_is_404(backend, team):
    answer = backend.request("POST", f"/files/{team}/none/none/file_stream", b"{}", backend.auth())
    assert answer.status == 404


def test_self_telemetry_is_turned_off(backend):
    for kind in ("metrics", "logs"):
        assert backend.request("POST", f"/sdk/otel/v1/{kind}", b"").status in (404, 405)


# ------------------------------------------------------------------------ other team's things


@pytest.fixture
def stranger(api, unique):
    """The key of somebody in another team, who is in none of ours."""
    other = api.create_team(unique("others"))
    return other.create_service_account("stranger").api_key


@pytest.fixture
def theirs(start_run, log_model, api, team, project):
    return log_model(start_run(), "secret-model")


def test_names_of_another_team_look_like_names_of_nothing(backend, team, stranger, theirs, unique):
    query = """query ($e: String!, $p: String!) { entity(name: $e) { id }
      project(entityName: $e, name: $p) { id } }"""
    ours = backend.graphql(query, {"e": team, "p": theirs.project}, stranger)
    nothing = backend.graphql(query, {"e": unique(), "p": unique()}, stranger)
    assert ours.data == nothing.data == {"entity": None, "project": None}


def test_ids_of_another_team_look_like_ids_of_nothing(backend, stranger, theirs):
    for what in ("delete", "update", "commit"):
        ours = backend.graphql(ONE_ID[what], {"id": theirs.id}, stranger)
        nothing = backend.graphql(ONE_ID[what], {"id": UNKNOWN}, stranger)
        assert ours.status == nothing.status == 404
        assert theirs.name.split(":")[0] not in ours.message
    seen = backend.graphql(ONE_ID["a version"], {"id": theirs.id}, stranger)
    assert seen.data == {"artifact": None}


def test_runs_of_another_team_are_404(backend, team, project, stranger, start_run):
    run = start_run()
    path = f"/files/{team}/{project}/{run.id}/file_stream"
    assert backend.request("POST", path, b"{}", backend.auth(stranger)).status == 404


def test_nothing_can_be_made_in_another_team(backend, team, stranger):
    makes = {
        "upsertModel": """mutation ($e: String!) {
            upsertModel(input: {name: "mine", entityName: $e}) { project { id } } }""",
        "upsertBucket": """mutation ($e: String!) { upsertBucket(input: {name: "r", modelName: "p",
            entityName: $e}) { bucket { id } } }""",
        "webhook": """mutation ($e: String!) { createGenericWebhookIntegration(input: {
            entityName: $e, name: "w", urlEndpoint: "http://127.0.0.1:9/"}) {
            integration { id } } }""",
    }
    for mutation in makes.values():
        assert backend.graphql(mutation, {"e": team}, stranger).status == 404


def test_the_stranger_sees_none_of_it_through_the_sdk(stranger, theirs, team, project):
    api = wandb.Api(api_key=stranger)
    assert not api.artifact_exists(theirs.qualified_name)
    assert team not in api.viewer.teams


# ------------------------------------------------------------------------------ room on the disk


def test_a_full_disk_is_an_error_and_the_rest_goes_on(program, tmp_path):
    own = Backend(program, tmp_path / "data", max_file_bytes=64 << 20)
    try:
        team = own.graphql("{ viewer { teams { edges { node { name } } } } }").data
        team = team["viewer"]["teams"]["edges"][0]["node"]["name"]
        upload = Upload(own, team, "full", b"small")
        big = b"x" * (80 << 20)
        upload.content = big
        refused = None
        try:
            refused = own.request("PUT", upload.file_url(), big).status
        except OSError:
            pass  # the connection was closed before all was sent
        assert refused is None or refused in (413, 507)
        assert own.graphql("{ viewer { id } }").status == 200
        fits = Upload(own, team, "fits", b"small")
        assert own.request("PUT", fits.file_url(), fits.content).status < 300
        fits.put_manifest()
        assert fits.commit().status == 200
        sizes = [f.stat().st_size for f in (tmp_path / "data").rglob("*") if f.is_file()]
        assert max(sizes) < 32 << 20, "half of the file was left"
    finally:
        assert own.stop() == 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_gigabytes_pass_in_150_megabytes_of_memory(backend, start_run, tmp_path, cold_cache):
    if shutil.disk_usage(tmp_path).free < 8 * GIB:
        pytest.skip("needs 8 GiB of free disk")
    path = tmp_path / "huge.bin"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
        file.seek(1_234_567_890)
        file.write(b"not all the same")
    before = backend.peak_memory_bytes()
    artifact = wandb.Artifact("huge", "model")
    artifact.add_file(str(path), policy="immutable", skip_cache=True)
    run = start_run()
    logged = run.log_artifact(artifact).wait()
    run.finish()
    assert logged.size == 2_000_000_000
    digest = logged.manifest.entries["huge.bin"].digest
    cold_cache()
    logged.download(root=str(tmp_path / "out"))
    cold_cache()
    with open(tmp_path / "out/huge.bin", "rb") as file:
        assert base64.b64encode(hashlib.file_digest(file, "md5").digest()).decode() == digest
    assert before < 150 << 20
    assert backend.peak_memory_bytes() < 150 << 20
