"""Who does what, as a workbook: what its sheets say is what the methodology's file says."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import yaml
from lxml import etree

from handrail.downloads.lint import lint
from handrail.downloads.workbook import duties
from handrail.model.methodology import Methodology
from tests.content.shipped import library, look, made
from tests.content.test_downloads import parts
from tests.support import ROOT

_WORDS = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}

each_method = pytest.mark.parametrize(
    "method", [one.id for one in library().live(Methodology)], ids="raci-{}.xlsx".format
)


def data(method: str) -> bytes:
    return made()[f"downloads/raci-{method}.xlsx"].data


def written(method: str) -> dict[str, Any]:
    """The methodology's file, read by another reader than ours."""
    text = (ROOT / f"standards/methodologies/{method}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only
    return found


def table(book: Any, sheet: str, name: str) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in book[sheet][book[sheet].tables[name].ref]]


def title(kind: str, id_: str) -> str:
    found = library().find(kind, id_)
    assert found
    return str(found.title)


@each_method
def test_the_matrix_says_of_each_activity_what_its_file_says(method: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data(method)))
    heads, *rows = table(book, "Who does what", "tblRaci")
    there = []
    for phase, activity, *cells in rows:
        letters = {head: cell for head, cell in zip(heads[2:], cells, strict=True) if cell}
        there.append((phase, activity, letters))
    wanted = []
    for stage in written(method)["phases"]:
        for done in stage.get("activities", ()):
            letters = {}
            for field, letter in _WORDS.items():
                given = done.get(field, [])
                for role in [given] if isinstance(given, str) else given:
                    name = title("role", role)
                    letters[name] = letters.get(name, "") + letter
            wanted.append((stage["title"], done["title"], letters))
    assert there == wanted
    assert all("".join(row[2].values()).count("A") == 1 for row in there)


@each_method
def test_each_role_finds_all_its_parts_below_its_name(method: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data(method)))
    heads, *rows = table(book, "By role", "tblByRole")
    assert heads == ["Role", "Phase", "What you do", "Your part", "What comes of it"]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=str.casefold)
    wanted = set()
    for phase in written(method)["phases"]:
        for activity in phase.get("activities", ()):
            for field in _WORDS:
                given = activity.get(field, [])
                for role in [given] if isinstance(given, str) else given:
                    wanted.add((title("role", role), phase["title"], activity["title"]))
        for id_ in (*phase.get("calls", ()), phase.get("gate")):
            gate = library().find("gate", id_) if id_ else None
            for role in {gate.decided_by, gate.presented_by, *gate.attended_by} if gate else ():  # type: ignore[attr-defined]  # a gate
                when = "" if id_ == phase.get("gate") else ", when it is needed"
                wanted.add((title("role", role), phase["title"], f"{title('gate', id_)}{when}"))
    assert {(row[0], row[1], row[2]) for row in rows} == wanted
    assert len(rows) == len(wanted)


@each_method
def test_the_workbook_says_which_methodology_and_which_edition_it_is(method: str) -> None:
    found = library().get(Methodology, method)
    assert found
    tree = etree.fromstring(parts(data(method))["docProps/custom.xml"])
    said = {node.get("name"): "".join(map(str, node.itertext())) for node in tree}
    assert said["HandrailTemplate"] == f"raci-{method}"
    assert said["HandrailVersion"] == found.version
    assert said["HandrailEdition"] == library().settings.edition
    core = etree.fromstring(parts(data(method))["docProps/core.xml"])
    told = {etree.QName(node).localname: node.text for node in core}
    assert str(told["title"]).startswith(found.title)
    assert told["language"] == library().settings.language


@each_method
def test_the_workbook_is_sound_and_the_same_each_time(method: str) -> None:
    found = library().get(Methodology, method)
    assert found
    assert lint(data(method)) == []
    assert duties.write(duties.Duties(library(), found), look()) == data(method)
