"""The browser editor: its configuration is valid, and a change made in a form reaches the file."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Page

from handrail.cli.main import main
from handrail.cms import SINGLES, Backend, configuration
from handrail.load import load
from handrail.model.kinds import KINDS
from handrail.rewrite.style import tidy
from handrail.schema import modeline, schemas
from handrail.schema import name as schema_name
from handrail.source.collect import SourceFile
from handrail.source.yaml import parse
from tests.machine import NODE_MODULES
from tests.support import Files

PACKAGE = NODE_MODULES / "@sveltia" / "cms"
ROLE = "standards/roles/tester.yaml"
PLAN = "templates/documents/plan.yaml"
MINUTE = 60_000

_PUT = """async files => {
  const home = await navigator.storage.getDirectory();
  const root = await home.getDirectoryHandle("sveltia-cms-test", {create: true});
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    let folder = root;
    for (const step of steps.slice(0, -1))
      folder = await folder.getDirectoryHandle(step, {create: true});
    const file = await folder.getFileHandle(steps.at(-1), {create: true});
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_GET = """async path => {
  const home = await navigator.storage.getDirectory();
  let folder = await home.getDirectoryHandle("sveltia-cms-test");
  const steps = path.split("/");
  for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
  const file = await (await folder.getFileHandle(steps.at(-1))).getFile();
  return await file.text();
}"""


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from every_field(field.get("fields", []))


def test_every_kind_and_every_field_has_a_form_but_worked_examples() -> None:
    made = configuration(Backend("github", "example/standards"))
    found = {each["name"]: each for each in made["collections"]}
    singles = {each["file"]: each for each in found[SINGLES]["files"]}
    plain = schemas(Files().load().library)
    for kind in KINDS:
        form = singles[kind.home] if kind.single else found[schema_name(kind)]
        wanted = set(json.loads(plain[f"{schema_name(kind)}.json"])["properties"])
        assert {field["name"] for field in form["fields"]} == wanted - {"example"}, kind.home
    assert made["publish_mode"] == "editorial_workflow"


def test_references_are_picked_and_choices_are_chosen() -> None:
    made = configuration(Backend("test-repo"))
    gate = next(each for each in made["collections"] if each["name"] == "gate")
    fields = {field["name"]: field for field in every_field(gate["fields"])}
    assert (fields["decided_by"]["widget"], fields["decided_by"]["collection"]) == (
        "relation",
        "role",
    )
    assert fields["attended_by"]["multiple"] is True
    assert fields["status"]["options"] == ["draft", "in review", "approved", "retired"]
    assert fields["look_for"]["widget"] == "markdown"
    assert gate["delete"] is False


@pytest.mark.npm
@pytest.mark.parametrize("backend", [Backend("test-repo"), Backend("gitlab", "a/b", "main")])
def test_the_configuration_fits_the_schema_of_the_editor(backend: Backend) -> None:
    schema = json.loads((PACKAGE / "schema" / "sveltia-cms.json").read_text("utf-8"))
    judge = jsonschema.validators.validator_for(schema)(schema)
    assert [fault.message for fault in judge.iter_errors(configuration(backend))] == []


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[str]:
    """The editor of the small library, served on this machine."""
    root = Files().write(tmp_path)
    script = str(PACKAGE / "dist" / "sveltia-cms.js")
    assert main(["-C", str(root), "cms", "--backend", "test-repo", "--script", script]) == 0
    folder = root / "build" / "cms"
    (folder / "blank.html").write_text("<!doctype html><title>blank</title>", "utf-8")
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    shutil.rmtree(folder)


def _edit(page: Page, editor: str, collection: str, path: str, title: str) -> str:
    """Change a title in the form, save, and return the file as the editor wrote it."""
    page.goto(f"{editor}/index.html#/collections/{collection}/entries/{Path(path).stem}")
    box = page.get_by_role("textbox", name="Title").first
    box.wait_for(timeout=MINUTE)
    box.fill(title)
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_function(
        f"async ([path, title]) => (await ({_GET})(path).catch(() => '')).includes(title)",
        arg=[path, title],
        timeout=MINUTE,
    )
    return str(page.evaluate(_GET, path))


@pytest.mark.browser
@pytest.mark.npm
def test_a_change_in_the_form_reaches_the_file_and_what_it_costs(page: Page, editor: str) -> None:
    files = Files()
    note = "# a note of the author\n"
    role = tidy(files.texts[ROLE], PurePosixPath(ROLE), modeline(KINDS[2])) + note
    files.put(ROLE, role)
    texts = {path: raw.decode() for path, raw in files.texts.items()}
    page.route("**/*", lambda r: r.continue_() if editor in r.request.url else r.abort())
    page.goto(f"{editor}/blank.html")
    page.evaluate(_PUT, texts)
    page.goto(f"{editor}/index.html")
    page.get_by_role("button", name="Work with Test Repository").click(timeout=MINUTE)

    new = _edit(page, editor, "role", ROLE, "Test lead")
    before, after = (parse(t.encode(), PurePosixPath(ROLE)).data for t in (role, new))
    assert isinstance(before, dict)
    assert after == before | {"title": "Test lead"}  # no value but the one that was changed
    assert isinstance(after, dict)
    assert list(after) == list(before)  # in the same order
    assert "#" not in new  # comments are lost, the first line too: docs/browser-editor.md
    again = tidy(new.encode(), PurePosixPath(ROLE), modeline(KINDS[2]))
    assert again.startswith("# yaml-language-server: ")

    plan = _edit(page, editor, "document", PLAN, "Another plan")
    old, new_plan = (parse(t.encode(), PurePosixPath(PLAN)).data for t in (texts[PLAN], plan))
    assert isinstance(old, dict)
    assert isinstance(new_plan, dict)
    assert new_plan.get("example") == old["example"]  # what has no form of its own stays
    loaded = load([SourceFile(PurePosixPath(PLAN), plan.encode())])
    assert loaded.findings == ()


@pytest.mark.parametrize("repo", ["", "no-slash", "a/b?x=1", "../x y"])
def test_the_command_wants_to_know_the_repository(tmp_path: Path, repo: str) -> None:
    root = Files().write(tmp_path)
    assert main(["-C", str(root), "cms", "--repo", repo]) == 2
    assert not (root / "build").exists()
