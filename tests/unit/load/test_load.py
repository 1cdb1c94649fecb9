"""Files become one library; what is wrong with one file hides nothing and blames no other."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handrail.finding import Finding, Severity
from handrail.load import load
from handrail.model.artifact import Artifact
from handrail.model.role import Role
from handrail.model.settings import Brand, Settings
from handrail.model.template import Template
from handrail.place import Mark
from handrail.source.collect import SourceFile
from tests.support import Files

TESTER = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(str(found.mark.path), found.mark.line, found.rule) for found in findings]


def lines_of(files: Files, path: str) -> list[str]:
    return files.texts[path].decode().split("\n")


def broken(files: Files, path: str) -> Files:
    """Give a file a field that nothing knows, in a line of its own at its end."""
    return files.put(path, files.texts[path].rstrip(b"\n") + b"\nnonsense: here\n")


def test_the_file_name_is_the_id_and_the_folder_the_kind() -> None:
    library = Files().load().library
    role = library.get(Role, "tester")
    assert role is not None
    assert (role.kind, role.id, role.title) == ("role", "tester", "Tester")
    assert library.get(Artifact, "tester") is None


def test_templates_share_one_space_of_names_whatever_their_format() -> None:
    library = Files().load().library
    assert [template.id for template in library.all(Template)] == ["budget", "plan", "plan-deck"]


def test_a_kind_with_one_file_is_known_by_the_name_of_the_file() -> None:
    library = Files().load().library
    assert library.settings.organisation == "Testville"
    assert library.brand.title == "Test brand"
    assert [term.id for term in library.terms.values()] == ["plan", "pmo"]


def test_a_library_without_settings_or_brand_has_those_of_the_house() -> None:
    files = Files()
    del files.texts["site_config/library.yaml"], files.texts["site_config/brand.yaml"]
    loaded = files.load()
    assert loaded.findings == ()
    assert loaded.library.settings == Settings(id="library")
    assert loaded.library.brand == Brand(id="brand")


def test_the_place_of_any_value_can_be_asked_for() -> None:
    loaded = Files().load()
    role = loaded.library.get(Role, "tester")
    assert role is not None
    mark = loaded.where(role, ("escalates", 0, "to"))
    line = lines_of(Files(), TESTER)[mark.line - 1]
    assert line[mark.column - 1 : mark.end_column - 1] == "project-manager"


def test_what_stands_in_no_file_is_placed_where_its_file_would_be() -> None:
    loaded = Files().load()
    assert loaded.where(Brand(id="brand"), ("ink",)).path == PurePosixPath("site_config/brand.yaml")
    files = Files()
    del files.texts["site_config/brand.yaml"]
    assert files.load().where(files.load().library.brand, ("light",)) == Mark(
        PurePosixPath("site_config/brand.yaml")
    )


def test_two_broken_files_give_two_findings_each_in_its_own() -> None:
    files = Files()
    files.put(TESTER, files.texts[TESTER].replace(b"group: Delivery\n", b""))
    files.put(GATE, files.texts[GATE].replace(b"minutes: 30", b'minutes: "30'))
    minutes = next(n for n, line in enumerate(lines_of(files, GATE), 1) if "minutes" in line)
    assert places(files.findings()) == [
        (GATE, minutes, "yaml-syntax"),
        (TESTER, 1, "missing-field"),
    ]


def test_several_mistakes_in_one_file_are_all_told_at_once() -> None:
    files = Files()
    text = files.texts[TESTER].decode()
    text = text.replace("approved_on: 2026-01-12", "approved_on: spring")
    text = text.replace("status: approved", "status: aproved")
    text = text.replace("    to: project-manager\n", "    too: project-manager\n", 1)
    files.put(TESTER, f"{text.rstrip()}\nnonsense: here\n")
    found = [finding for finding in files.findings() if finding.rule != "missing-field"]
    words = ["aproved", "spring", "too", "nonsense"]
    lines = [
        n for n, line in enumerate(lines_of(files, TESTER), 1) if any(w in line for w in words)
    ]
    assert [finding.mark.line for finding in found] == lines
    assert [finding.rule for finding in found] == [
        "wrong-value",
        "wrong-value",
        "unknown-field",
        "unknown-field",
    ]


@pytest.mark.parametrize("path", sorted(Files().texts))
def test_a_file_that_does_not_load_is_the_only_one_blamed(path: str) -> None:
    files = broken(Files(), path)
    last = len(lines_of(files, path)) - 1
    assert places(files.findings()) == [(path, last, "unknown-field")]


@pytest.mark.parametrize("path", sorted(Files().texts))
def test_a_file_that_is_no_yaml_is_the_only_one_blamed(path: str) -> None:
    files = Files()
    files.put(path, b'title: "not closed\n')
    assert places(files.findings()) == [(path, 1, "yaml-syntax")]


def test_a_broken_glossary_leaves_no_acronym_unexplained() -> None:
    files = Files().patch(TESTER, "purpose: You ask the PMO before you check.")
    assert files.findings() == ()
    assert len(broken(files, "standards/glossary.yaml").findings()) == 1


def test_a_reference_to_a_broken_file_is_not_called_unknown() -> None:
    files = broken(Files(), "standards/roles/project-manager.yaml")
    assert "unknown-reference" not in {finding.rule for finding in files.findings()}
    assert files.load().library.knows("role", "project-manager")
    assert not files.load().library.knows("role", "project-manger")


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"# only a comment\n", b"---\n"])
def test_an_empty_file_is_told_as_empty(raw: bytes) -> None:
    (finding,) = Files().put(TESTER, raw).findings()
    assert (finding.rule, finding.mark.line) == ("yaml-syntax", 1)
    assert finding.message == "the file is empty"
    assert finding.hint == 'begin with "title: …"'


@pytest.mark.parametrize("raw", [b"- title\n- owner\n", b"just words\n", b"[]\n"])
def test_a_file_without_fields_is_told_as_no_list_of_fields(raw: bytes) -> None:
    (finding,) = Files().put(TESTER, raw).findings()
    assert (finding.rule, finding.message) == ("yaml-syntax", "this is no list of fields")


@pytest.mark.parametrize(
    "name",
    ["Tester", "test_er", "tester-", "-tester", "te--ster", "téster", "te ster", "t.est", "a" * 65],
)
def test_a_file_name_that_is_no_id_is_refused(name: str) -> None:
    path = f"standards/roles/{name}.yaml"
    (finding,) = Files().put(path, Files().texts[TESTER]).findings()
    assert (finding.rule, finding.mark) == ("wrong-name", Mark(PurePosixPath(path)))
    assert "no id" in finding.message
    assert finding.hint.startswith("rename the file")


@pytest.mark.parametrize("name", ["index", "con", "prn", "aux", "nul", "com1", "lpt9", "search"])
def test_a_file_name_that_a_system_keeps_for_itself_is_refused(name: str) -> None:
    path = f"standards/roles/{name}.yaml"
    (finding,) = Files().put(path, Files().texts[TESTER]).findings()
    assert (finding.rule, finding.mark) == ("wrong-name", Mark(PurePosixPath(path)))
    assert finding.message == f'"{name}" is a name that systems keep for themselves'


def test_an_id_of_the_longest_length_is_taken() -> None:
    path = f"standards/roles/{'a' * 64}.yaml"
    text = Files().texts[TESTER].replace(b"title: Tester", b"title: Another tester")
    assert Files().put(path, text).load().findings == ()


def test_templates_in_two_folders_may_not_share_a_name() -> None:
    files = Files()
    files.put("templates/workbooks/plan.yaml", files.texts["templates/workbooks/budget.yaml"])
    (finding,) = files.load().findings
    assert finding.rule == "same-id"
    assert finding.mark == Mark(PurePosixPath("templates/workbooks/plan.yaml"))
    assert finding.message == 'another template is called "plan"'


def test_the_second_of_two_with_one_name_is_blamed_even_if_the_first_is_broken() -> None:
    files = Files()
    files.put("templates/workbooks/plan.yaml", files.texts["templates/workbooks/budget.yaml"])
    files.put("templates/documents/plan.yaml", b"title: [\n")
    found = {(str(f.mark.path), f.rule) for f in files.load().findings}
    assert found == {
        ("templates/documents/plan.yaml", "yaml-syntax"),
        ("templates/workbooks/plan.yaml", "same-id"),
    }


def test_a_file_that_cannot_be_decoded_still_has_lines_to_show() -> None:
    loaded = load([SourceFile(PurePosixPath(TESTER), b"title: caf\xe9\n")])
    assert loaded.texts[PurePosixPath(TESTER)] == "title: caf\ufffd\n"
    assert [finding.severity for finding in loaded.findings] == [Severity.ERROR]


def test_the_order_of_files_makes_no_difference() -> None:
    files = Files()
    given = [SourceFile(PurePosixPath(path), raw) for path, raw in files.texts.items()]
    one, other = load(sorted(given, key=lambda f: f.path)), load(reversed(given))
    assert list(one.library) == list(other.library)
    assert one.findings == other.findings == ()
