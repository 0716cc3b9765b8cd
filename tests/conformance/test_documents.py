"""Every GraphQL document that the SDK sent in this run is valid against resources/schema.graphql,
as graphql-js sees it, and is known in documents.json. These tests run last."""

import json
import pathlib
import subprocess

import pytest

HERE = pathlib.Path(__file__).parent
pytestmark = pytest.mark.documents


def normal(document: str) -> str:
    return " ".join(document.split())


def test_every_document_is_valid_for_graphql_js(recorder, request, tmp_path):
    modules, schema = (request.config.getoption(name) for name in ("--graphql-js", "--schema"))
    if not modules:
        pytest.skip("no graphql-js: say where its node_modules lies, --graphql-js DIR")
    sent = tmp_path / "documents.json"
    sent.write_text(json.dumps(recorder.documents()))
    assert recorder.documents(), "the SDK sent nothing"
    command = ["node", HERE / "validate-documents.mjs", modules, schema, sent]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_document_is_in_the_recording(recorder):
    recorded = json.loads((HERE / "documents.json").read_text())
    known = {normal(entry["document"]) for entry in recorded}
    fresh = [d for d in recorder.documents() if normal(d["document"]) not in known]
    names = ", ".join(f"{d['name']} ({d['test']})" for d in fresh)
    assert not fresh, f"record again with --record tests/conformance/documents.json: {names}"
