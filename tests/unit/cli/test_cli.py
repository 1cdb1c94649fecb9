"""The command line: what it prints where, and the code it ends with."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from handrail import __version__
from handrail.cli import checking
from handrail.cli.main import main
from handrail.filled.judgement import JUDGEMENTS
from handrail.load import load
from handrail.model.kinds import HOMES, KINDS
from handrail.report import FORMATS
from handrail.rules import RULES
from handrail.schema import name as schema_name
from handrail.site.fault import SiteError
from handrail.source.collect import collect
from tests.support import ROOT, Files

DATE = ("--date", "2026-02-02")
ROLE = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"
LONG = f"You {'check and ' * 30}test it."
"""More than a reader takes in at once: a warning that does not wait until errors are mended."""
KIND_NAMES = {schema_name(kind): kind for kind in KINDS if not kind.single}


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def command(*arguments: object) -> Done:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        return Done(code, *capsys.readouterr())

    return command


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Files().write(tmp_path)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A library with an error in a gate and a warning in a role."""
    files = Files().patch(GATE, "decided_by: project-manger")
    return files.patch(ROLE, f"purpose: {LONG}").write(tmp_path)


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    return Files().patch(ROLE, "purpose: You keep the QZX up to date.").write(tmp_path)


def process(*arguments: object, cwd: Path | None = None, **variables: str) -> Done:
    """Run the command line in a process of its own, as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "handrail", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


# Exit codes


def test_a_clean_library_ends_with_0_and_says_so_on_stdout(run: Run, small: Path) -> None:
    assert run("-C", small, "check", *DATE) == Done(0, "No problems in 18 files.\n", "")


def test_errors_end_with_1(run: Run, wrong: Path) -> None:
    done = run("-C", wrong, "check", *DATE)
    assert done.code == 1
    assert done.out.startswith('error[unknown-reference]: no role is called "project-manger"\n')
    assert done.out.endswith(
        "1 error and 1 warning in 18 files. 8 further checks run once the errors are mended.\n"
    )
    assert done.err == ""


def test_warnings_end_with_0_unless_they_are_to_fail(run: Run, warned: Path) -> None:
    assert run("-C", warned, "check", *DATE).code == 0
    strict = run("-C", warned, "check", "--strict", *DATE)
    assert (strict.code, "undefined-acronym" in strict.out) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chek",),
        ("check", "--format", "xml"),
        ("check", "--date", "yesterday"),
        ("check", "--date", "2026-02-30"),
        ("check", "--nothing"),
        ("build", "--engine", "hugo"),
        ("build", "--only", "everything"),
        ("new", "role"),
        ("serve", "--port", "eighty"),
    ],
)
def test_wrong_usage_ends_with_2_and_shows_the_usage(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.err.startswith("usage: handrail")
    assert done.out == ""


def test_a_date_that_is_none_is_told_in_words(run: Run) -> None:
    assert '"yesterday" is no date such as 2026-03-31' in run("check", "--date", "yesterday").err


@pytest.mark.parametrize("command", ["check", "build", "schema", "serve"])
def test_a_folder_without_a_library_ends_with_2_and_says_what_to_do(
    run: Run, tmp_path: Path, command: str
) -> None:
    done = run("-C", tmp_path, command)
    assert done.code == 2
    assert f"there is no library in {tmp_path}" in done.err
    assert "= hint: go to the library's folder, or name it with -C\n" in done.err
    assert "Traceback" not in done.err


def test_a_folder_that_does_not_exist_is_no_library_either(run: Run, tmp_path: Path) -> None:
    assert run("-C", tmp_path / "nowhere", "check").code == 2


def ending(fault: BaseException) -> Callable[..., Any]:
    def fail(*_: Any) -> Any:
        raise fault

    return fail


def test_a_fault_of_the_environment_ends_with_3(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = SiteError("site not changed: the disk is full", "make room", "the engine's words")
    monkeypatch.setattr(checking, "gather", ending(fault))
    assert run("-C", small, "check") == Done(
        3,
        "",
        "the engine's words\nhandrail: site not changed: the disk is full\n  = hint: make room\n",
    )


def test_a_fault_of_our_own_ends_with_3_and_without_a_traceback(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "gather", ending(KeyError("x")))
    done = run("-C", small, "check")
    assert done.code == 3
    assert "this is a fault in Handrail: KeyError: 'x'" in done.err
    assert "HANDRAIL_TRACEBACK=1" in done.err
    monkeypatch.setenv("HANDRAIL_TRACEBACK", "1")
    with pytest.raises(KeyError):
        run("-C", small, "check")


def test_stopping_with_the_keyboard_is_no_traceback(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "gather", ending(KeyboardInterrupt()))
    assert run("-C", small, "check") == Done(3, "", "stopped\n")


def test_the_version_and_the_help_end_with_0(run: Run) -> None:
    assert run("--version") == Done(0, f"handrail {__version__}\n", "")
    done = run("--help")
    assert done.code == 0
    assert "exit codes: 0 fine, 1 problems in the content" in done.out


@pytest.mark.parametrize("command", ["check", "explain", "build", "serve", "new", "schema"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert len(done.out.split("\n\n")) >= 3


# Where and what


def test_the_folder_may_be_named_before_or_after_the_command(run: Run, small: Path) -> None:
    before = run("-C", small, "check", *DATE)
    assert run("check", "-C", small, *DATE) == before
    assert run("check", *DATE, "-C", small) == before


def test_the_folder_named_last_counts(run: Run, small: Path) -> None:
    assert run("-C", "/nowhere", "check", "-C", small, *DATE).code == 0


def test_without_a_folder_the_library_is_here(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    assert run("check", *DATE).code == 0


@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_can_be_asked_for(run: Run, wrong: Path, format_: str) -> None:
    done = run("-C", wrong, "check", "--format", format_, *DATE)
    assert done.code == 1
    assert "project-manger" in done.out
    if format_ in {"json", "gitlab", "sarif"}:
        json.loads(done.out)


def test_json_counts_what_it_shows(run: Run, wrong: Path) -> None:
    shown = json.loads(run("-C", wrong, "check", "--format", "json", *DATE).out)
    assert [finding["path"] for finding in shown["findings"]] == [GATE, ROLE]
    assert shown["summary"] == {"errors": 1, "warnings": 1, "files": 18}


@pytest.mark.parametrize(
    ("path", "code", "shown"),
    [
        (GATE, 1, [GATE]),
        (ROLE, 0, [ROLE]),
        ("standards/gates", 1, [GATE]),
        ("standards", 1, [GATE, ROLE]),
        (".", 1, [GATE, ROLE]),
        ("templates", 0, []),
        ("standards/../standards/roles", 0, [ROLE]),
    ],
)
def test_a_path_shows_only_what_lies_below_it(
    run: Run, wrong: Path, path: str, code: int, shown: list[str]
) -> None:
    done = run("-C", wrong, "check", path, "--format", "json", *DATE)
    assert done.code == code
    assert [finding["path"] for finding in json.loads(done.out)["findings"]] == shown


def test_several_paths_show_all_of_them(run: Run, wrong: Path) -> None:
    done = run("-C", wrong, "check", GATE, ROLE, "--format", "json", *DATE)
    assert len(json.loads(done.out)["findings"]) == 2


def test_a_path_may_be_typed_from_where_the_user_is(
    run: Run, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(wrong / "standards")
    assert run("-C", "..", "check", "gates/g1-go.yaml", *DATE).code == 1


@pytest.mark.parametrize("path", ["nothing.yaml", "/etc", "../", "standards/gates/g9.yaml"])
def test_a_path_that_is_not_in_the_library_is_wrong_usage(run: Run, wrong: Path, path: str) -> None:
    done = run("-C", wrong, "check", path)
    assert done.code == 2
    assert f'there is no "{path}" in the library' in done.err


def test_the_date_comes_from_the_option_then_the_environment(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")  # 2100-01-01
    late = run("-C", small, "check")
    assert "was due on 2027-01-12" in late.out
    assert run("-C", small, "check", *DATE).out == "No problems in 18 files.\n"


# Colour


class Wish(NamedTuple):
    """What a user typed and has set, where the results go, and whether they are coloured."""

    option: str
    no_color: str | None
    is_terminal: bool
    is_coloured: bool


@pytest.mark.parametrize(
    "wish",
    [
        Wish("auto", None, is_terminal=True, is_coloured=True),
        Wish("auto", None, is_terminal=False, is_coloured=False),
        Wish("auto", "1", is_terminal=True, is_coloured=False),
        Wish("auto", "", is_terminal=True, is_coloured=True),
        Wish("always", None, is_terminal=False, is_coloured=True),
        Wish("always", "1", is_terminal=True, is_coloured=True),
        Wish("never", None, is_terminal=True, is_coloured=False),
    ],
)
def test_colour_is_for_terminals_and_for_those_who_ask(
    wrong: Path, monkeypatch: pytest.MonkeyPatch, wish: Wish
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if wish.no_color is not None:
        monkeypatch.setenv("NO_COLOR", wish.no_color)
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: wish.is_terminal)
    monkeypatch.setattr(sys, "stdout", out)
    main(["-C", str(wrong), "--color", wish.option, "check", *DATE])
    assert ("\033[" in out.getvalue()) == wish.is_coloured


# Explain


def test_explain_without_a_rule_lists_them_all(run: Run) -> None:
    done = run("explain")
    assert done.code == 0
    lines = done.out.strip().split("\n")
    assert [line.split()[0] for line in lines] == sorted({**RULES, **JUDGEMENTS})
    assert all(line.split()[1] in {"error", "warning"} for line in lines)


def test_explain_says_why_with_a_wrong_and_a_right_example(run: Run) -> None:
    done = run("explain", "unknown-reference")
    assert done.code == 0
    assert done.out.startswith("unknown-reference (error)\n\nA field or a link names something")
    assert "\nWrong: standards/gates/g1-go.yaml\n    decided_by: project-manger\n" in done.out
    assert "\nRight: standards/gates/g1-go.yaml\n    decided_by: project-manager\n" in done.out


def test_explain_of_a_misspelt_rule_asks_whether_another_was_meant(run: Run) -> None:
    done = run("explain", "unknown-refrence")
    assert done == Done(
        2,
        "",
        'handrail: there is no rule called "unknown-refrence"\n'
        '  = hint: did you mean "unknown-reference"?\n',
    )


def test_explain_of_nonsense_leads_to_the_list(run: Run) -> None:
    assert "= hint: handrail explain lists them all" in run("explain", "zzz").err


def test_explain_needs_no_library(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("explain", "filler-text").code == 0


# New


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_new_file_lacks_nothing_but_what_only_its_author_can_say(
    run: Run, small: Path, kind: str
) -> None:
    done = run("-C", small, "new", kind, "first-try")
    path = small / KIND_NAMES[kind].home / "first-try.yaml"
    assert done.code == 0
    assert done.out == f"Wrote {path}. Fill in what is empty, then run: handrail check\n"
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../build/schemas/")
    findings = load(collect(small, HOMES).files).findings
    assert findings
    for finding in findings:
        assert str(finding.mark.path) == path.relative_to(small).as_posix()
        assert finding.message.endswith(" is empty"), finding


def test_a_new_file_is_never_written_over_an_old_one(run: Run, small: Path) -> None:
    before = (small / ROLE).read_bytes()
    done = run("-C", small, "new", "role", "tester")
    assert done == Done(1, "", f'handrail: there is a role called "tester" already: {ROLE}\n')
    assert (small / ROLE).read_bytes() == before


def test_a_new_template_may_not_take_the_name_of_one_in_another_format(
    run: Run, small: Path
) -> None:
    done = run("-C", small, "new", "workbook", "plan")
    assert done.code == 1
    assert "templates/documents/plan.yaml" in done.err
    assert not (small / "templates/workbooks/plan.yaml").exists()


def test_a_new_file_of_a_misspelt_kind_is_wrong_usage(run: Run, small: Path) -> None:
    done = run("-C", small, "new", "artefact", "x")
    assert done.code == 2
    assert 'there is no kind called "artefact"' in done.err
    assert 'did you mean "artifact"?' in done.err


@pytest.mark.parametrize("word", ["template", "form"])
def test_who_begins_a_form_is_asked_which(run: Run, small: Path, word: str) -> None:
    done = run("-C", small, "new", word, "mandate")
    assert done.code == 2
    assert "document (Word), workbook (Excel) or deck (PowerPoint)" in done.err


@pytest.mark.parametrize("id_", ["Tester", "a b", "../x", "x_y", "-x", "a" * 65, ""])
def test_a_new_file_with_a_name_that_is_no_id_is_wrong_usage(
    run: Run, small: Path, id_: str
) -> None:
    done = run("-C", small, "new", "role", f"{id_}" if not id_.startswith("-") else "--", "-x")
    assert done.code == 2
    done = run("-C", small, "new", "role", "--", id_)
    assert done.code == 2
    assert len(list((small / "standards/roles").iterdir())) == 2


@pytest.mark.parametrize("id_", ["con", "index", "nul"])
def test_a_new_file_may_not_take_a_name_that_check_refuses(run: Run, small: Path, id_: str) -> None:
    assert run("-C", small, "new", "role", id_).code == 2


# Schema


def test_schema_writes_one_for_every_kind_with_the_ids_there_are(run: Run, small: Path) -> None:
    done = run("-C", small, "schema")
    assert done.code == 0
    folder = small / "build" / "schemas"
    assert str(folder) in done.out
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}
    assert set(found) == {schema_name(kind) for kind in KINDS}
    for schema in found.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["type"] == "object"
        assert schema["additionalProperties"] is False
        assert "id" not in schema["properties"]
        assert set(schema.get("required", ())) <= set(schema["properties"])
    owner = found["role"]["properties"]["owner"]
    assert owner["enum"] == ["project-manager", "tester"]
    assert "x-handrail-ref" not in json.dumps(found)


def test_every_reference_inside_a_schema_leads_to_a_definition(run: Run, small: Path) -> None:
    run("-C", small, "schema")

    def references(node: Any) -> set[str]:
        if isinstance(node, dict):
            own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
            return own.union(*map(references, node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    for path in (small / "build" / "schemas").iterdir():
        schema = json.loads(path.read_text("utf-8"))
        for reference in references(schema):
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_schema_of_a_library_with_mistakes_is_still_written(run: Run, wrong: Path) -> None:
    assert run("-C", wrong, "schema").code == 0


def test_schema_offers_the_id_of_a_file_that_does_not_load(run: Run, small: Path) -> None:
    (small / ROLE).write_bytes(b"title: [\n")
    run("-C", small, "schema")
    schema = json.loads((small / "build/schemas/gate.json").read_text("utf-8"))
    assert "tester" in schema["properties"]["decided_by"]["enum"]


# As a user runs it


def test_a_user_gets_the_sample_on_stdout_and_1(wrong: Path) -> None:
    done = process("check", GATE, *DATE, cwd=wrong)
    assert done.code == 1
    assert done.err == ""
    assert done.out.startswith(
        'error[unknown-reference]: no role is called "project-manger"\n'
        "  --> standards/gates/g1-go.yaml:10:13\n"
        "   |\n"
        "10 | decided_by: project-manger\n"
        "   |             ^^^^^^^^^^^^^^\n"
        '   = hint: did you mean "project-manager"?\n'
    )


def test_a_user_without_a_library_gets_words_and_2(tmp_path: Path) -> None:
    done = process("check", cwd=tmp_path)
    assert done == Done(
        2,
        "",
        "handrail: there is no library in .: it has no folder called standards\n"
        "  = hint: go to the library's folder, or name it with -C\n",
    )


def test_a_terminal_that_knows_no_umlauts_gets_no_traceback(tmp_path: Path) -> None:
    files = Files().patch(ROLE, "owner: prüfer – nobody")
    done = process(
        "check", *DATE, cwd=files.write(tmp_path), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert "fault in Handrail" not in done.err
    assert done.code == 1


def test_a_reader_that_goes_away_is_no_traceback(wrong: Path) -> None:
    command = f'"{sys.executable}" -m handrail explain | head -n 1'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=wrong,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
