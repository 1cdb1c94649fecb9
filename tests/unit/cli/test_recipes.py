"""Recipes for build servers: in use here, valid, without holes, and run step by step."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from handrail.build.beginning import Wish, first_files
from handrail.cli.main import main
from handrail.starter import starter
from tests.machine import MINUTE
from tests.repository import git
from tests.support import ROOT, Files

WORKFLOWS = ".github/workflows"
RECIPES = {
    "github": [f"{WORKFLOWS}/{name}.yml" for name in ("check", "comment", "publish")],
    "gitlab": [".gitlab-ci.yml"],
}
PINNED = re.compile(r"^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The small library with what a new one has around it, in a repository of its own."""
    files = first_files(starter(), Wish("Testville", empty=True))
    around = {name: raw for name, raw in files.items() if not name.startswith("standards/")}
    small = Files()
    for name, raw in {**around, **small.texts}.items():
        small.put(name, raw)
    root = small.write(tmp_path / "library")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    return root


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name(name))
    return subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def recipe(path: str) -> Any:
    return yaml.load((ROOT / path).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only


@pytest.mark.parametrize("server", RECIPES)
def test_what_is_written_is_what_this_repository_uses(
    server: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(library), "ci", server]) == 0
    said = capsys.readouterr().out
    assert all(path in said for path in RECIPES[server])
    for path in RECIPES[server]:
        assert (library / path).read_bytes() == (ROOT / path).read_bytes()
    assert git(library, "status", "--porcelain", "--untracked-files=all").split("\n") == [
        f"?? {path}" for path in RECIPES[server]
    ]


def test_a_recipe_brings_what_it_installs_from(library: Path) -> None:
    shutil.rmtree(library / "requirements")
    assert main(["-C", str(library), "ci", "gitlab"]) == 0
    assert (library / "requirements/site.txt").read_bytes() == starter()["requirements/site.txt"]
    assert "handrail" in (library / "requirements/handrail.txt").read_text("utf-8")


def test_a_recipe_that_was_changed_by_hand_is_shown_and_kept(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = library / ".gitlab-ci.yml"
    mine.write_bytes(b"mine: yes\n")
    assert main(["-C", str(library), "ci", "gitlab"]) == 1
    said = capsys.readouterr()
    assert "\n-mine: yes\n" in said.out
    assert "--force" in said.err
    assert mine.read_bytes() == b"mine: yes\n"
    assert main(["-C", str(library), "ci", "gitlab", "--force"]) == 0
    assert mine.read_bytes() == (ROOT / ".gitlab-ci.yml").read_bytes()
    assert (library / ".gitlab-ci.yml.old").read_bytes() == b"mine: yes\n"


def test_a_recipe_is_not_written_through_a_link(library: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"kept")
    (library / ".gitlab-ci.yml").symlink_to(outside)
    assert main(["-C", str(library), "ci", "gitlab"]) == 1
    assert main(["-C", str(library), "ci", "gitlab", "--force"]) == 0
    assert outside.read_bytes() == b"kept"


def test_recipes_fit_the_published_schemas() -> None:
    done = tool(
        "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *RECIPES["github"]
    )
    assert done.returncode == 0, done.stdout
    schema = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    done = tool("check-jsonschema", *schema, *RECIPES["gitlab"])
    assert done.returncode == 0, done.stdout


def test_no_hole_is_found_in_the_workflows() -> None:
    done = tool("zizmor", "--offline", "--no-progress", "--format", "json", WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("path", RECIPES["github"])
def test_every_workflow_has_the_least_rights_and_pinned_actions(path: str) -> None:
    flow = recipe(path)
    assert flow["permissions"] == {}
    assert not {"pull_request_target", "issue_comment"} & set(flow["on"])
    for job in flow["jobs"].values():
        assert job["permissions"]
        assert "timeout-minutes" in job
        for step in job["steps"]:
            assert PINNED.match(step.get("uses", f"a/b@{'0' * 40}")), step
            assert "cache" not in json.dumps(step), "nothing is kept for other runs"
            assert "${{" not in step.get("run", ""), "a script gets values by its environment"


def test_only_the_job_that_comments_may_write_and_it_takes_no_code() -> None:
    rights = {
        (path, name, right)
        for path in RECIPES["github"]
        for name, job in recipe(path)["jobs"].items()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    assert {right for path, _, right in rights if path.endswith("/check.yml")} == set()
    assert {right for path, _, right in rights if path.endswith("/comment.yml")} == {
        "pull-requests"
    }
    (job,) = recipe(f"{WORKFLOWS}/comment.yml")["jobs"].values()
    assert all("uses" not in step for step in job["steps"])


# Run here, as the build server would


class Run(NamedTuple):
    """A step that was run: what it printed, and what it added to the summary of the run."""

    code: int
    out: str
    summary: str


def run_step(script: str, root: Path, **variables: str) -> Run:
    """Run one step as GitHub does, with the environment of this test for Python."""
    summary = root.parent / "summary.md"
    summary.write_bytes(b"")
    if not (root / ".venv").exists():
        (root / ".venv").symlink_to(sys.prefix)
    given = {**os.environ, "GITHUB_STEP_SUMMARY": str(summary), **variables}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=root,
        env=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=5 * MINUTE,
    )
    return Run(done.returncode, done.stdout + done.stderr, summary.read_text("utf-8"))


def scripts(path: str) -> Mapping[str, str]:
    """Return the scripts of a workflow by the names of their steps, but for the installation."""
    jobs = recipe(path)["jobs"].values()
    steps = [step for job in jobs for step in job["steps"] if "run" in step]
    return {step["name"]: step["run"] for step in steps if step["name"] != "Install Handrail"}


@pytest.mark.slow
def test_the_check_of_a_pull_request_runs_step_by_step(library: Path) -> None:
    base = git(library, "rev-parse", "HEAD")
    role = library / "standards/roles/tester.yaml"
    role.write_bytes(role.read_bytes().replace(b"purpose: You", b"purpose: From today on you"))
    git(library, "commit", "--quiet", "--all", "-m", "Second")
    for name, script in scripts(f"{WORKFLOWS}/check.yml").items():
        done = run_step(script, library, BASE=base)
        assert done.code == 0, (name, done.out)
        if "--summary" in script:
            assert "## Check of the standards" in done.summary
        if "diff" in script:
            assert "Tester" in done.summary
    assert (library / "changes.md").stat().st_size
    assert (library / "site/index.html").is_file()
    assert list((library / "site/downloads").glob("*.docx"))


def test_a_mistake_in_a_pull_request_stops_it_and_stands_in_the_summary(library: Path) -> None:
    base = git(library, "rev-parse", "HEAD")
    gate = library / "standards/gates/g1-go.yaml"
    gate.write_bytes(gate.read_bytes().replace(b"project-manager", b"project-manger"))
    script = scripts(f"{WORKFLOWS}/check.yml")["Check"]
    done = run_step(script, library, BASE=base)
    assert done.code == 1
    assert "::error file=standards/gates/g1-go.yaml,line=" in done.out
    assert "| error, changed here | unknown-reference |" in done.summary


@pytest.mark.slow
def test_publishing_runs_step_by_step_also_where_an_archive_is_not_attached(
    library: Path, tmp_path: Path
) -> None:
    git(library, "tag", "edition/2025.1")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_bytes(b"#!/bin/sh\nexit 1\n")
    (tmp_path / "bin/gh").chmod(0o755)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    first, second = scripts(f"{WORKFLOWS}/publish.yml").values()
    done = run_step(first, library, PATH=path)
    assert done.code == 0, done.out
    assert "::notice::No archive is attached to a release of edition/2025.1." in done.out
    done = run_step(second, library, PATH=path)
    assert done.code == 0, done.out
    assert {path.parent.name for path in (library / "public").glob("*/library.json")} == {
        "2025.1",
        "2026.1",
        "latest",
    }


def test_the_check_of_a_merge_request_runs_line_by_line(library: Path) -> None:
    base = git(library, "rev-parse", "HEAD")
    script = "\n".join(recipe(".gitlab-ci.yml")["check"]["script"])
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    assert run_step(script, library, **variables).code == 0
    assert json.loads((library / "findings.json").read_text("utf-8")) == []
    gate = library / "standards/gates/g1-go.yaml"
    gate.write_bytes(gate.read_bytes().replace(b"project-manager", b"project-manger"))
    done = run_step(script, library, **variables)
    assert (done.code, "did you mean" in done.out) == (1, True)
    found = json.loads((library / "findings.json").read_text("utf-8"))
    assert found[0]["check_name"] == "unknown-reference"
    assert (library / "changes.md").is_file()


STUB = """\
#!/bin/sh
echo "gh $*" >> "$CALLS"
case "$*" in
  *"/pulls -f"*) echo "$ANSWER_NUMBER" ;;
  "run download"*) mkdir -p changes && cp -P "$TEXT" changes/changes.md ;;
  *"--paginate"*) echo "$ANSWER_ID" ;;
  *body=@*) cat comment.md >> "$CALLS" ;;
esac
"""


class Comment:
    """The job that comments, with a stand-in for GitHub's own program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.text = folder / "text.md"
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_bytes(STUB.encode())
        (folder / "bin/gh").chmod(0o755)

    def run(self, number: str = "7", id_: str = "") -> str:
        here = self.folder / "job"
        here.mkdir(exist_ok=True)
        self.calls.write_bytes(b"")
        (script,) = scripts(f"{WORKFLOWS}/comment.yml").values()
        done = run_step(
            script,
            here,
            PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}",
            CALLS=str(self.calls),
            TEXT=str(self.text),
            ANSWER_NUMBER=number,
            ANSWER_ID=id_,
            GH_REPO="town/standards",
            RUN_ID="99",
            HEAD_SHA="a" * 40,
            HEAD_OWNER="stranger",
            HEAD_BRANCH="x; touch pwned",
        )
        assert done.code == 0, done.out
        assert not list(self.folder.rglob("pwned"))
        return self.calls.read_text("utf-8")


@pytest.fixture
def comment(tmp_path: Path) -> Comment:
    return Comment(tmp_path)


def test_the_first_comment_is_written_and_later_ones_renew_it(comment: Comment) -> None:
    comment.text.write_bytes(b"Gate 2 gained a criterion.\n")
    first = comment.run()
    assert "--method POST repos/town/standards/issues/7/comments -F body=@comment.md" in first
    assert "Gate 2 gained a criterion." in first
    second = comment.run(id_="31")
    assert "--method PATCH repos/town/standards/issues/comments/31 " in second
    assert "POST" not in second


def test_what_a_stranger_wrote_is_shown_as_text(comment: Comment) -> None:
    comment.text.write_bytes(
        b"<img src=x onerror=alert(1)> @everyone ![x](https://evil.example/p.png)\x07\n"
    )
    said = comment.run().split("<!-- handrail: what changes for readers -->\n")[-1]
    assert "<" not in said
    assert "@e" not in said
    assert "![" not in said
    assert "\x07" not in said


def test_what_diff_folds_stays_folded_and_nothing_else_is_html(comment: Comment) -> None:
    comment.text.write_bytes(
        b"<!-- handrail diff -->\n\n<details><summary>2 more</summary>\n\nA@<!-- -->b\n\n</details>\n"
        b"<details open ontoggle=alert(1)><!-- x --></script>\n"
    )
    said = comment.run().split("<!-- handrail: what changes for readers -->\n")[-1]
    assert re.findall("<[^>]*>", said) == [
        "<details>", "<summary>", "</summary>", "<!-- -->", "</details>",
    ]  # fmt: skip
    assert said.startswith("\n\n<details><summary>2 more</summary>")


def test_a_text_without_end_becomes_a_comment_that_is_taken(comment: Comment) -> None:
    comment.text.write_bytes(b"x" * 1_000_000)
    assert len(comment.run()) < 65_536


def test_a_link_in_the_place_of_the_text_is_not_followed(comment: Comment) -> None:
    secret = comment.folder / "secret"
    secret.write_bytes(b"TOKEN")
    comment.text.symlink_to(secret)
    said = comment.run()
    assert "TOKEN" not in said
    assert "POST" not in said


@pytest.mark.parametrize("number", ["", "null", "7 8", "$(touch pwned)"])
def test_a_commit_without_an_open_pull_request_gets_no_comment(
    comment: Comment, number: str
) -> None:
    comment.text.write_bytes(b"x")
    assert "POST" not in comment.run(number)
