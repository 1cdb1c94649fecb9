"""A draft template from a Word form: our own forms come back, others are read as people do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from handrail.cli.main import main
from handrail.downloads import document
from handrail.downloads.copy import Flavour
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.draft.common import common_words
from handrail.draft.guess import asked, is_prompt, prompts
from handrail.draft.outline import Asked, Ids, Outline, Part
from handrail.draft.read import outline
from handrail.draft.write import template_yaml
from handrail.form.form import forms
from handrail.load import load
from handrail.model.field import FieldType
from handrail.model.kinds import HOMES
from handrail.model.library import Library
from handrail.model.template import Document
from handrail.source.collect import collect
from handrail.source.yaml import parse
from tests.support import ROOT, Files

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def docx(*body: str) -> bytes:
    """Return a Word file as an organisation might have it, with no mark of ours."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>',
        )
    return out.getvalue()


def p(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def grid(*rows: Sequence[str]) -> str:
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(kind: str, text: str, title: str = "") -> str:
    items = '<w:listItem w:displayText="Low" w:value="1"/><w:listItem w:displayText="High" w:value="2"/>'
    inner = f"<w:{kind}>{items}</w:{kind}>" if kind == "dropDownList" else f"<w:{kind}/>"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/>{inner}</w:sdtPr>'
        f"<w:sdtContent>{p(text)}</w:sdtContent></w:sdt>"
    )


FORM = docx(
    p("Project Mandate", "Title"),
    p("1. Background", "Heading1"),
    p("Explain why this matters now."),
    p("Problem: [Describe the problem in two sentences]"),
    p("Requested by: ______"),
    p("2. Facts", "Heading1"),
    grid(
        ("Sponsor*", control("text", "Click or tap here to enter text.", "Sponsor")),
        ("Priority", control("dropDownList", "Choose an item.", "Priority")),
        ("Start date", control("date", "Click to enter a date.", "Start")),
        ("Cost centre", "4711"),
        ("Estimated cost", "[amount]"),
    ),
    p("3. Risks", "Heading1"),
    grid(("Risk", "Likelihood", "Owner"), ("", "", ""), ("", "", "")),
    p("4. Sign-off", "Heading1"),
    grid(("Role", "Name", "Date"), ("Sponsor", "", ""), ("PMO", "", "")),
)


@pytest.fixture
def small() -> Library:
    return Files().load().library


def the(form: Outline, label: str) -> Any:
    fields = [each for part in form.parts for each in part.fields]
    return next(each for each in fields if each.label == label)


def test_a_form_of_another_house_is_read_as_a_person_would(small: Library) -> None:
    form = outline(FORM, "Mandate v2.docx", common_words(small))
    assert form.title == "Project Mandate"
    assert [part.title for part in form.parts] == ["Background", "Facts", "Risks", "Sign-off"]
    assert form.parts[0].guidance == ["Explain why this matters now."]
    assert the(form, "Problem").guidance == "Describe the problem in two sentences"
    assert the(form, "Requested by").type is FieldType.TEXT
    assert (the(form, "Sponsor").required, the(form, "Sponsor").type) == (True, FieldType.PERSON)
    assert the(form, "Priority").choices == ("Low", "High")
    assert the(form, "Start date").type is FieldType.DATE
    assert the(form, "Estimated cost").type is FieldType.MONEY
    (risks,), (signs,) = form.parts[2].tables, form.parts[3].tables
    assert [column.label for column in risks.columns] == ["Risk", "Likelihood", "Owner"]
    assert (risks.fixed, risks.rows) == ((), 2)
    assert signs.fixed == ("Sponsor", "PMO")


def test_what_could_not_be_told_is_listed(small: Library) -> None:
    doubts = "\n".join(outline(FORM, "Mandate.docx", common_words(small)).doubts)
    assert '"Explain why this matters now." below "Background" may be guidance' in doubts
    assert '"Cost centre" holds "4711" in the form' in doubts
    assert '"Estimated cost" below "Facts": "money" is guessed from its label.' in doubts


def test_the_draft_loads_and_says_what_is_left_in_comments_only(small: Library) -> None:
    form = outline(FORM, "Mandate.docx", common_words(small))
    text = template_yaml(form, small, "Mandate.docx")
    files = Files().put("templates/documents/mandate.yaml", text)
    loaded = files.load()
    assert loaded.findings == ()
    assert loaded.library.get(Document, "mandate") is not None
    assert text.count("# To settle: ") > len(form.doubts)
    assert "To settle" not in str(
        parse(text.encode(), loaded.records["template", "mandate"].path).data
    )


def _shape(template: Document) -> list[Any]:
    """Return sections, ids, labels and required fields; types where a control carries them."""
    return [
        (
            section.title,
            [(field.id, field.label, field.required) for field in section.fields],
            [(t.id, t.label, [(c.id, c.label) for c in t.columns]) for t in section.tables],
        )
        for section in template.sections
    ]


def _round_trip(library: Library, id_: str, flavour: Flavour) -> tuple[Document, Document]:
    form = next(each for each in forms(library) if each.template.id == id_)
    data = document.write(copy_of(form, stamp_of(library, form), flavour), look_of(library, None))
    made = template_yaml(outline(data, f"{id_}.docx", common_words(library)), library, "x.docx")
    loaded = Files().put("templates/documents/again.yaml", made).load()
    again = loaded.library.get(Document, "again")
    original = library.get(Document, id_)
    assert again is not None, loaded.findings
    assert original is not None
    return original, again


@pytest.mark.parametrize("flavour", [Flavour.GUIDED, Flavour.PLAIN])
def test_our_own_form_comes_back(small: Library, flavour: Flavour) -> None:
    original, again = _round_trip(small, "plan", flavour)
    assert _shape(again) == _shape(original)


def test_the_shipped_forms_come_back() -> None:
    library = load(collect(ROOT, HOMES).files).library
    for id_ in ("project-charter", "status-report", "meeting-record"):
        original, again = _round_trip(library, id_, Flavour.GUIDED)
        assert _shape(again) == _shape(original), id_
        told = {f.id: f.type for s in again.sections for f in s.fields}
        for section in original.sections:
            for field in section.fields:
                if field.type in {FieldType.DATE, FieldType.CHOICE}:
                    assert told[field.id] is field.type, (id_, field.id)


def test_a_draft_is_written_once_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Files().write(tmp_path / "library")
    source = tmp_path / "Mandate v2.docx"
    source.write_bytes(FORM)
    run = ["-C", str(root), "import", str(source)]
    assert main([*run, "--dry-run"]) == 0
    path = root / "templates/documents/mandate-v2.yaml"
    assert "title: Project Mandate" in capsys.readouterr().out
    assert not path.exists()
    assert main(run) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Wrote templates/documents/mandate-v2.yaml.")
    assert "4 sections, 7 fields, 2 tables" in shown.err
    before = path.read_bytes()
    assert main(run) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.docx", b"no zip"),
        ("a.docx", FORM[:200]),
        ("a.docx", FORM.replace(b"word/document.xml", b"word/documenx.xml")),
        ("a.docx", docx("<!DOCTYPE x>")),
    ],
)
def test_a_bad_file_is_refused_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes
) -> None:
    root = Files().write(tmp_path / "library")
    (tmp_path / name).write_bytes(raw)
    assert main(["-C", str(root), "import", str(tmp_path / name)]) == 1
    assert "is not taken" in capsys.readouterr().err
    assert not (root / "templates/documents/a.yaml").exists()


def test_letters_that_nobody_sees_do_not_reach_the_draft(small: Library) -> None:
    data = docx(p("A\u200bbc", "Heading1"), p("Na\u00adme: ____"))
    text = template_yaml(outline(data, "x.docx"), small, "x.docx")
    assert Files().put("templates/documents/x.yaml", text).load().findings == ()


def test_a_thousand_lists_of_one_name_have_ids_of_their_own(small: Library) -> None:
    fields = [Asked("State", FieldType.CHOICE, id="state", choices=(str(n),)) for n in range(1001)]
    text = template_yaml(Outline("Form", [Part("States", fields=fields)]), small, "x.docx")
    offered = re.findall(r"(?m)^ +options: (\S+)$", text)
    assert len(set(offered)) == 1001
    assert re.findall(r"(?m)^ +- id: (state-list\S*)$", text) == offered


def test_ids_of_equal_words_are_counted_past_those_that_are_taken() -> None:
    ids = Ids()
    assert [ids.new(words, "x") for words in ("a", "a 2", "a", "a", "", "é!")] == [
        *("a", "a-2", "a-3", "a-4", "x", "e")
    ]


@pytest.mark.parametrize(
    "text",
    [f"a{' ' * 100_000}b", "«" * 100_000, f"click {'text ' * 40_000}\nx", "* " * 50_000 + "b"],
)
def test_no_text_of_a_form_takes_more_than_its_length_to_read(text: str) -> None:
    """What takes the square of it would run for hours here."""
    assert not is_prompt(text)
    assert prompts(text) == []
    assert not asked(text, "Field", (), text, {}).required
