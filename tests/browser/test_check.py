"""A filled copy is checked inside the browser: what is missing, what does not fit, what is old."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from handrail.downloads.copy import Copy, Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.downloads.words import shown
from handrail.filled.judge import judge
from handrail.filled.read import read
from handrail.form.calculate import calculate
from handrail.form.carry import Kept
from handrail.form.defined import definition_of
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from handrail.form.values import Value
from handrail.load import load
from handrail.model.field import Column, Field
from handrail.model.kinds import HOMES
from handrail.model.library import Library
from handrail.source.collect import collect
from tests import spoil
from tests.browser.test_accessibility import CHECK, WITH, faults
from tests.support import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHARTER = "library/project-charter/"
BOX, STATUS = ".hr-check", ".hr-check-s"
CHOOSE = ".hr-check input >> nth=0"

# Reads and judges a file as the page does, and gives back what it found as plain values.
LOOK = """async ([name, data, id]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const load = (path) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, {src: new URL(path, handrail.root).href, onload: done, onerror: failed});
    document.head.append(script);
  });
  if (!(handrail.definitions || {})[id]) await load(`definitions/${id}.js`);
  try {
    const parts = await handrail.open(new File([bytes], name));
    const read = await handrail.read(parts, handrail.definitions[id]);
    return {...read, stamp: await handrail.stamp(parts), found: handrail.judge(read, handrail.definitions[id])};
  } catch (fault) {
    if (!(fault instanceof handrail.Refusal)) throw fault;
    return {refused: fault.message, hint: fault.hint};
  }
}"""

# Drops a file on a place of the page, as a mouse does.
DROP = """([place, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const at = document.querySelector(place);
  for (const type of ["dragover", "drop"]) {
    at.dispatchEvent(new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true}));
  }
}"""


@cache
def library() -> Library:
    return load(collect(ROOT, HOMES).files).library


@cache
def form(id_: str) -> Form:
    return next(one for one in forms(library()) if one.template.id == id_)


@cache
def written(id_: str, flavour: Flavour) -> bytes:
    """Return a download."""
    asked = form(id_)
    return _write(copy_of(asked, stamp_of(library(), asked), flavour))


def refilled(id_: str, changes: Mapping[str, Any], flavour: Flavour = Flavour.EXAMPLE) -> bytes:
    """Return the worked example of a form with other answers; None takes one away."""
    asked = form(id_)
    answers = {key: one for key, one in {**asked.example, **changes}.items() if one is not None}
    filled, _ = read_answers(asked, answers)
    filled = Filled({**filled.values, **_raw(asked, changes)}, filled.rows, filled.ready)
    stamp = stamp_of(library(), asked)
    return _write(Copy(asked, stamp, flavour, calculate(asked, filled)))


def _raw(asked: Form, changes: Mapping[str, Any]) -> dict[str, str]:
    """Return single answers as they were typed, though they may not fit."""
    return {
        id_: text for id_, text in changes.items() if id_ in asked.fields and isinstance(text, str)
    }


def _write(copy: Copy) -> bytes:
    writer = next(one for one in FORMATS if one.extension == copy.form.format)
    return writer.write(copy, look_of(library(), None))


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return an Office file with parts added, replaced or, for None, left out."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in {**kept, **parts}.items():
            if part is not None:
                target.writestr(name, part)
    return new.getvalue()


@pytest.fixture(scope="module")
def reader(served: str, browser: Browser) -> Iterator[Page]:
    """A page with the scripts that read and judge."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served + "check/")
        expect(page.locator(".hr-check-on")).to_be_visible()
        yield page


def look(page: Page, name: str, data: bytes, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(LOOK, [name, packed(data), id_])
    return found


def said(field: Field | Column, value: Value | None) -> str | None:
    """Return an answer as a copy shows it, whatever stands between thousands."""
    return shown(field, value).replace(",", "") or None if value is not None else None


def same(got: str | None) -> str | None:
    return got.replace(",", "") if got is not None else None


@pytest.mark.parametrize("id_", [one.template.id for one in forms(library())])
def test_every_answer_of_an_example_is_read_and_nothing_is_missing(reader: Page, id_: str) -> None:
    asked = form(id_)
    found = look(reader, f"x.{asked.format}", written(id_, Flavour.EXAMPLE), id_)
    filled, _ = read_answers(asked, asked.example)
    for key, value in filled.values.items():
        assert same(found["fields"][key]["text"]) == said(asked.fields[key], value), key
    for key, rows in filled.rows.items():
        got = found["tables"][key]["rows"]
        table = asked.tables[key]
        if table.fixed_rows and all(column.formula for column in table.columns[1:]):
            assert not got  # it calculates, and holds no answer
            continue
        assert len(got) == len(rows), key
        for row, cells in zip(rows, got, strict=True):
            for column in asked.tables[key].columns:
                if not column.formula:
                    assert same(cells[column.id]) == said(column, row.get(column.id)), column.id
    for key, ready in filled.ready.items():
        assert found["ready"][key]["text"] == ("yes" if ready else "no"), key
    assert found["found"] == []
    assert found["stamp"]["digest"] == asked.digest


# What the page leaves to the command line: formulas, and what the form does not ask for.
ELSEWHERE = {"formula-typed-over", "formula-changed", "part-unexpected", "answer-doubtful"}


def reviewed(data: bytes, name: str) -> set[tuple[str, str, str]]:
    """Return what the command line says of a copy."""
    known = [definition_of(one, library().settings.edition) for one in forms(library())]
    reading, definition = read(data, name, known)
    return {
        (remark.rule, remark.place, remark.message)
        for remark in judge(reading, definition, definition)
        if remark.rule not in ELSEWHERE
    }


def told(page: Page, data: bytes, id_: str) -> set[tuple[str, str, str]]:
    """Return what the page says of a copy."""
    found = look(page, f"x.{form(id_).format}", data, id_)["found"]
    said = {(one["rule"], one["place"], one["message"]) for one in found}
    assert len(said) == len(found)
    return said


@pytest.mark.parametrize("id_", [one.template.id for one in forms(library())])
def test_page_and_review_say_the_same_of_an_empty_form(reader: Page, id_: str) -> None:
    data = written(id_, Flavour.GUIDED)
    said = told(reader, data, id_)
    assert said == reviewed(data, f"x.{form(id_).format}")
    assert {rule for rule, _, _ in said} <= {"answer-missing", "too-few-rows"}
    assert said


def _mistakes(id_: str) -> Iterator[dict[str, Any]]:
    """Yield answers that lack something or do not fit, one kind after the other."""
    asked = form(id_)
    example: dict[str, Any] = dict(asked.example)
    required = [field.id for field in asked.fields.values() if field.required]
    yield {required[0]: None, required[-1]: None}
    yield {field.id: "?" for field in asked.fields.values() if field.id in example}
    for table in asked.tables.values():
        rows = [dict(row) for row in example.get(table.id, [])]
        if rows:
            column = next(one for one in reversed(table.columns) if not one.formula)
            yield {table.id: [*rows[:1], {**rows[-1], column.id: None}]}
            yield {table.id: [*rows, rows[0]], "readiness": None}
            return


@pytest.mark.parametrize(
    "id_",
    [
        "project-charter",
        "project-charter-lite",
        "risk-register",
        "raid-log",
        "steering-committee-deck",
        "meeting-record",
    ],
)
def test_page_and_review_say_the_same_of_a_copy_with_mistakes(reader: Page, id_: str) -> None:
    rules: set[str] = set()
    for changes in _mistakes(id_):
        data = refilled(id_, changes)
        said = told(reader, data, id_)
        assert said == reviewed(data, f"x.{form(id_).format}")
        rules |= {rule for rule, _, _ in said}
    assert {"answer-missing", "answer-misfit", "readiness-unanswered"} <= rules


def test_page_and_review_say_the_same_where_guidance_and_prompts_are_left(reader: Page) -> None:
    empty = zipfile.ZipFile(io.BytesIO(written("project-charter", Flavour.GUIDED)))
    body = empty.read("word/document.xml").decode()
    begun = body.replace(
        form("project-charter").fields["strategy-link"].placeholder or "", "Plan 7"
    )
    begun = begun.replace("Name of one person", "Helen Marsh").replace("<w:showingPlcHdr/>", "")
    assert begun != body
    data = changed(
        written("project-charter", Flavour.GUIDED), {"word/document.xml": begun.encode()}
    )
    said = told(reader, data, "project-charter")
    assert said == reviewed(data, "x.docx")
    assert {"answer-missing", "guidance-left"} <= {rule for rule, _, _ in said}
    gone = re.sub(
        r"<w:tbl>(?:(?!</w:tbl>).)*tblCaption w:val=\"Milestones\".*?</w:tbl>",
        "",
        body,
        flags=re.DOTALL,
    )
    assert gone != body
    data = changed(data, {"word/document.xml": gone.encode()})
    said = told(reader, data, "project-charter")
    assert said == reviewed(data, "x.docx")
    assert ("part-deleted", "Milestones", 'the table "Milestones" is gone') in said


@pytest.mark.parametrize("id_", ["risk-register", "kick-off-deck"])
def test_page_and_review_find_the_guidance_left_in_workbooks_and_decks(
    reader: Page, id_: str
) -> None:
    data = refilled(id_, {}, Flavour.GUIDED)
    said = told(reader, data, id_)
    assert said == reviewed(data, f"x.{form(id_).format}")
    assert {rule for rule, _, _ in said} - {"prompt-left"} == {"guidance-left"}


def test_page_and_review_know_a_column_by_its_place(reader: Page) -> None:
    data = refilled("risk-register", {})
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/tables/")]
        spoilt = {
            name: parts.read(name)
            .replace(b">Cause<", b">Ursache<")
            .replace(b'"Cause"', b'"Ursache"')
            for name in ["xl/sharedStrings.xml", *names]
        }
    data = changed(data, spoilt)
    rows = look(reader, "x.xlsx", data, "risk-register")["tables"]["risks"]["rows"]
    assert all(row["cause"] for row in rows)
    assert told(reader, data, "risk-register") == reviewed(data, "x.xlsx")


@pytest.mark.parametrize("id_", ["project-charter", "risk-register", "kick-off-deck"])
def test_page_and_review_take_nothing_for_an_answer_that_an_upgrade_kept(
    reader: Page, id_: str
) -> None:
    asked = form(id_)
    kept = tuple(Kept(field.label, "Words of old") for field in asked.fields.values())
    stamp = stamp_of(library(), asked)
    some = dict(list(asked.example.items())[:2])
    filled = calculate(asked, read_answers(asked, some)[0])
    data = _write(Copy(asked, stamp, Flavour.PLAIN, filled, kept))
    if asked.format == "docx":
        data = spoil.changed(data, spoil.without_controls)
    found = look(reader, f"x.{asked.format}", data, id_)
    assert not [one for one in found["fields"].values() if one["text"] == "Words of old"]
    said = told(reader, data, id_)
    assert said == reviewed(data, f"x.{asked.format}")
    assert "answer-missing" in {rule for rule, _, _ in said}


def test_a_copy_that_lost_its_properties_is_known_by_the_line_at_its_foot(reader: Page) -> None:
    for id_ in ("project-charter", "risk-register", "kick-off-deck"):
        asked = form(id_)
        data = changed(written(id_, Flavour.PLAIN), {"docProps/custom.xml": None})
        stamp = look(reader, f"x.{asked.format}", data, id_)["stamp"]
        assert stamp["template"] == id_
        assert asked.digest.startswith(stamp["digest"])


def test_what_is_no_honest_office_file_is_refused_with_a_next_step(reader: Page) -> None:
    good = written("project-charter-lite", Flavour.PLAIN)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("word/document.xml", b"0" * 40_000_000)
    first = good.index(b"PK\x01\x02") + 8
    locked = good[:first] + b"\x01" + good[first + 1 :]  # the flag of a part with a password
    typed = b"<!DOCTYPE x [<!ENTITY a 'b'>]><Properties/>"
    middle = len(good) // 2
    locked_file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    files = {
        ("x.docx", good[:middle]): "its list of parts cannot be read",
        ("x.docx", b"just words"): "it is no Office file",
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)): "an old Office file",
        ("x.docx", locked_file): "it is protected by a password",
        ("x.docx", b""): "it is empty",
        ("x.docm", good): ".docm files may hold macros",
        ("x.xlsx", good): 'it is called ".xlsx" but is a DOCX file',
        ("x.docx", bomb.getvalue()): "expands to 38 MB",
        ("x.docx", changed(good, {"docProps/custom.xml": typed})): "declares a document type",
        ("x.docx", changed(good, {"word/vbaProject.bin": b"x"})): "holds macros",
        ("x.docx", changed(good, {"../x": b"x"})): "an unsafe name",
        ("x.docx", changed(good, {"word/document.xml": b"<w:document"})): "is damaged",
        ("x.docx", changed(good, {"word/document.xml": None})): "is missing",
        ("x.docx", locked): "it is protected by a password",
    }
    for (name, data), words in files.items():
        found = look(reader, name, data, "project-charter-lite")
        assert words in found.get("refused", ""), (words, found.get("refused"))


def test_a_dropped_copy_is_judged_on_the_page_of_its_template(served: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(served + CHARTER)
    expect(page.locator(".hr-check-on")).to_be_visible()
    page.evaluate(
        DROP, [".hr-check-on", "mine.docx", packed(written("project-charter", Flavour.EXAMPLE))]
    )
    expect(page.locator(STATUS)).to_have_text("mine.docx: complete.")
    expect(page.locator(BOX)).to_contain_text("Current: it is made from the newest form")
    expect(page.locator(BOX)).to_contain_text("Nothing leaves your device")
    data = refilled("project-charter", {"outcome": None})
    page.evaluate(DROP, [".hr-check-on", "mine.docx", packed(data)])
    expect(page.locator(STATUS)).to_have_text("mine.docx: 1 answer missing.")
    expect(page.locator(".hr-todo")).to_contain_text("Outcome wanted")
    page.evaluate(DROP, [".hr-check-on", "mine.docx", packed(data[: len(data) // 2])])
    expect(page.locator(STATUS)).to_contain_text("mine.docx was not read: it is damaged")
    page.evaluate(
        DROP, [".hr-check-on", "r.xlsx", packed(written("risk-register", Flavour.EXAMPLE))]
    )
    expect(page.locator(BOX)).to_contain_text("another template than this page's")
    assert all(url.startswith(served) for url in asked)


def test_the_check_works_by_keyboard_and_from_a_folder(
    site: Path, page: Page, tmp_path: Path
) -> None:
    copy = tmp_path / "mine.docx"
    copy.write_bytes(written("project-charter", Flavour.GUIDED))
    page.goto((site / CHARTER / "index.html").as_uri())
    expect(page.locator(".hr-check-on")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.locator(CHOOSE).press("Enter")
    chooser.value.set_files(copy)
    expect(page.locator(STATUS)).to_contain_text("answers missing.")
    expect(page.locator(STATUS)).to_have_attribute("role", "status")
    page.keyboard.press("Tab")
    expect(page.locator(".hr-check-out summary")).to_be_focused()


def test_a_project_reads_one_line_for_each_document(
    served: str, page: Page, tmp_path: Path
) -> None:
    kit = tmp_path / "kit.zip"
    with zipfile.ZipFile(kit, "w") as target:
        target.writestr("a/charter.docx", written("project-charter", Flavour.EXAMPLE))
        target.writestr("a/risks.xlsx", written("risk-register", Flavour.PLAIN))
        target.writestr("a/readme.txt", "no document")
    broken = tmp_path / "old.doc"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    page.goto(served + "check/")
    expect(page.locator(".hr-check-on")).to_be_visible()
    page.set_input_files(CHOOSE, [kit, broken])
    expect(page.locator(STATUS)).to_have_text(
        "3 documents: 1 complete, 1 not finished, 1 not read."
    )
    lines = page.locator(".hr-check-out summary").all_inner_texts()
    assert "Project charter: complete" in lines[0]
    assert "Risk register: " in lines[1]
    assert "answers missing" in lines[1]
    assert "an old Office file" in lines[2]


def test_the_line_at_the_foot_says_whether_a_copy_is_current(served: str, page: Page) -> None:
    page.goto(served + "check/")
    line, out = page.locator("#hr-foot-line"), page.locator(".hr-current [role=status]")
    stamp = stamp_of(library(), form("risk-register"))
    for words, expected in (
        (stamp.line(), "Current: it is made from the newest form"),
        (f"risk-register {stamp.version}", "Current"),
        ("risk-register 0.1", "Older: it is made from version 0.1"),
        ("risk-register", f"The newest version is {stamp.version}"),
        ("no-such-form 1.0", 'This library has no template "no-such-form"'),
        ("constructor 1.0", "This library has no template"),
    ):
        line.fill(words)
        line.press("Enter")
        expect(out).to_contain_text(expected)


def test_a_browser_that_cannot_unpack_says_so(served: str, page: Page) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto(served + CHARTER)
    expect(page.locator(".hr-check-no")).to_contain_text("This browser cannot open Office files")
    expect(page.locator(".hr-check-on")).to_be_hidden()


@pytest.mark.npm
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_on_a_phone_are_accessible(
    served: str, browser: Browser, axe_script: str, scheme: str
) -> None:
    with browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(served + CHARTER)
        expect(page.locator(".hr-check-on")).to_be_visible()
        page.evaluate(
            DROP, [".hr-check-on", "mine.docx", packed(written("project-charter", Flavour.GUIDED))]
        )
        expect(page.locator(STATUS)).to_contain_text("answers missing")
        page.locator(".hr-zoom").click()
        page.evaluate(axe_script)
        found = page.evaluate(CHECK, WITH[scheme])
        assert not (told := faults(scheme, found)), "\n".join(told)
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(wide) == 0
