"""What holds of every download, whatever its format: stamp, dates, bytes, and nothing alive."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from handrail.downloads.formats import FORMATS
from handrail.downloads.make import copy_of, stamp_of
from handrail.form.form import Form, forms
from handrail.model.artifact import Size
from handrail.model.methodology import Methodology
from handrail.model.needs import needed_artifacts
from handrail.model.template import Sheet
from tests.content.shipped import File, each, each_form, files, library, look, made, path_of
from tests.support import ROOT

OFFICE = ("docx", "xlsx", "pptx")
_LIVE = re.compile(r"(?i)vba|macro|activex|oleObject|externalLink|embeddings/|customXml|ddeLink")
_TIMES = "{http://purl.org/dc/terms/}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Which files there are


def test_every_form_comes_guided_plain_and_as_an_example() -> None:
    wanted = {file.path for extension in (*OFFICE, "csv") for file in files(extension)}
    there = {path for path, item in made().items() if item.template}
    assert there == wanted
    for form in forms(library()):
        for ending in ("", "-plain", "-example"):
            assert f"downloads/{form.template.id}{ending}.{form.format}" in there


def test_one_archive_holds_every_copy_of_every_form() -> None:
    everything = parts(made()["downloads/all.zip"].data)
    assert everything == {
        path.removeprefix("downloads/"): item.data for path, item in made().items() if item.template
    }


@pytest.mark.parametrize("size", [Size.SMALL, Size.MEDIUM, Size.LARGE])
@pytest.mark.parametrize("method", [m.id for m in library().live(Methodology)])
def test_a_kit_holds_the_guided_forms_that_a_project_needs(method: str, size: Size) -> None:
    found = library().get(Methodology, method)
    assert found
    needed = set(needed_artifacts(library(), found, size))
    wanted = {
        f"{form.template.id}.{form.format}"
        for form in forms(library())
        if str(form.template.artifact) in needed
    }
    path = f"downloads/kits/{method}-{size}.zip"
    there = set(parts(made()[path].data)) if path in made() else set()
    assert there == wanted


# What each says of itself


@each(*OFFICE)
def test_a_file_says_which_form_and_which_edition_it_is(file: File) -> None:
    tree = etree.fromstring(parts(file.data)["docProps/custom.xml"])
    found = {node.get("name"): "".join(map(str, node.itertext())) for node in tree}
    template = file.form.template
    assert found == {
        "HandrailTemplate": template.id,
        "HandrailVersion": template.version,
        "HandrailEdition": library().settings.edition,
        "HandrailDefinition": file.form.digest,
    }
    assert re.fullmatch("[0-9a-f]{64}", file.form.digest)


@each(*OFFICE)
def test_the_only_date_in_a_file_is_the_day_the_edition_came_into_force(file: File) -> None:
    tree = etree.fromstring(parts(file.data)["docProps/core.xml"])
    day = f"{library().settings.in_force.isoformat()}T00:00:00Z"
    assert [tree.findtext(f"{_TIMES}{name}") for name in ("created", "modified")] == [day, day]
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@each(*OFFICE)
def test_a_file_has_a_title_and_a_language(file: File) -> None:
    tree = etree.fromstring(parts(file.data)["docProps/core.xml"])
    told = {etree.QName(node).localname: node.text for node in tree}
    assert str(told["title"]).startswith(file.form.template.title)
    assert told["language"] == library().settings.language


@each(*OFFICE)
def test_nothing_in_a_file_is_alive_or_leads_out_unasked(file: File) -> None:
    for name, part in parts(file.data).items():
        assert not _LIVE.search(name), name
        if name.endswith(".rels"):
            for relation in etree.fromstring(part):
                outside = relation.get("TargetMode") == "External"
                assert not outside or str(relation.get("Target")).startswith(
                    ("https://", "mailto:")
                )


@each("csv")
def test_a_csv_holds_the_first_table_and_nothing_a_spreadsheet_would_run(file: File) -> None:
    assert file.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))
    sheets = [block for block in file.form.template.blocks if isinstance(block, Sheet)]
    table = next(sheet.table for sheet in sheets if sheet.table)
    assert rows[0] == [column.label for column in table.columns]
    given = file.filled.rows.get(table.id, ())
    assert len(rows) == 1 + len(given)
    for row in rows:
        assert len(row) == len(table.columns)
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


# The same bytes


@each_form()
def test_a_form_written_again_gives_the_same_bytes(form: Form) -> None:
    stamp = stamp_of(library(), form)
    for writer in FORMATS:
        if writer.suits(form):
            for flavour in writer.flavours:
                again = writer.write(copy_of(form, stamp, flavour), look())
                path = f"downloads/{form.template.id}{flavour.suffix()}.{writer.extension}"
                assert again == made()[path].data, path


ELSEWHERE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], str(Path(sys.argv[1]) / "generator")]
from tests.content.shipped import File, files, library, look
from handrail.downloads.formats import FORMATS
import hashlib
for writer in FORMATS[:3]:
    file = next(f for f in files(writer.extension) if f.path == sys.argv[2 + FORMATS.index(writer)])
    print(hashlib.sha256(writer.write(file.copy, look())).hexdigest())
"""


def test_another_zone_language_seed_and_folder_change_no_byte(tmp_path: Path) -> None:
    chosen = [files(extension)[-1].path for extension in OFFICE]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(ROOT), *chosen],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONHASHSEED": "4711",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "de_DE.UTF-8",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wanted = [hashlib.sha256(made()[path].data).hexdigest() for path in chosen]
    assert done.stdout.split() == wanted


def test_every_form_lies_in_the_folder_of_its_format() -> None:
    folders = {"docx": "documents", "xlsx": "workbooks", "pptx": "decks"}
    for form in forms(library()):
        assert path_of(form).parent.name == folders[form.format]
