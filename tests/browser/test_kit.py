"""A kit made in the browser: the files that answers choose, with the project's name in each."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from handrail.downloads.copy import Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.lint import lint
from handrail.downloads.make import copy_of, stamp_of
from handrail.filled.read import read
from handrail.form.defined import definition_of
from handrail.form.form import Form, forms
from handrail.pages.tailor import Tailor
from tests.content.shipped import each_form, library, look
from tests.machine import Office
from tests.support import ROOT

ASSETS = ROOT / "site_config/theme/assets"
OFFICE = ("docx", "xlsx", "pptx")
ANSWERS = {
    "project-name": '=HYPERLINK("x") & <w:p>Überraschung</w:p> 🚀',
    "project-id": "NF-2026-007",
    "document-owner": "Ana Pérez-O'Neill",
}
"""What would be live, or would break the file, if it were anything else than text."""
CHANGED = {
    "docx": {"word/document.xml", "docProps/core.xml"},
    "xlsx": {"xl/worksheets/sheet1.xml", "docProps/core.xml"},
    "pptx": {"ppt/slides/slide1.xml", "docProps/core.xml"},
}
"""The parts in which answers stand. Every other part stays as it was built."""

# Makes a kit of files that are there already, and gives back its bytes.
MAKE = """async ([files, fields, answers]) => {
  handrail.files = files;
  handrail.load = async () => {};
  const given = fields.filter(field => field.id in answers).map(field => [field, answers[field.id]]);
  const bytes = await handrail.kit(Object.keys(files), given);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""


def name_of(form: Form) -> str:
    return f"{form.template.id}.{form.format}"


def guided(form: Form) -> bytes:
    writer = next(one for one in FORMATS if one.extension == form.format)
    return writer.write(copy_of(form, stamp_of(library(), form), Flavour.GUIDED), look())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def fields() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(str(Tailor(library()).data))["fields"]
    return found


@pytest.fixture(scope="module")
def maker(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the scripts that make kits."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<!doctype html><title>Kits</title>")
        for name in ("zip", "office", "judge", "kit"):
            page.add_script_tag(path=ASSETS / f"{name}.js")
        yield page


def kit(page: Page, files: dict[str, bytes], answers: dict[str, str]) -> dict[str, bytes]:
    packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
    return parts(base64.b64decode(page.evaluate(MAKE, [packed, fields(), answers])))


# What is in the files


@each_form()
def test_a_file_of_a_kit_holds_what_was_typed_and_is_otherwise_as_it_was(
    maker: Page, form: Form
) -> None:
    before = guided(form)
    after = kit(maker, {name_of(form): before}, ANSWERS)[name_of(form)]
    assert lint(after) == []
    seen, _ = read(after, name_of(form), [definition_of(form, library().settings.edition)])
    said = {id_: one.text for id_, one in seen.fields.items() if one.text}
    assert said == ANSWERS
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == CHANGED[form.format]
    assert f"{form.template.title}: =HYPERLINK".encode() in new["docProps/core.xml"]


def test_without_answers_a_kit_holds_the_very_files_of_the_site(maker: Page) -> None:
    files = {name_of(form): guided(form) for form in forms(library())[:3]}
    assert kit(maker, files, {}) == files
    assert kit(maker, files, dict.fromkeys(ANSWERS, " \t ")) == files


def test_a_zip_may_hold_names_of_every_language_and_each_only_once(maker: Page) -> None:
    made = maker.evaluate("""async () => {
      const bytes = new TextEncoder().encode("x".repeat(5000));
      const all = [handrail.stored("plan.txt", bytes), await handrail.pressed("Überblick 計画.txt", bytes)];
      return [...handrail.zip(all)];
    }""")
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["plan.txt", "Überblick 計画.txt"]
        stored, pressed = archive.infolist()
        assert stored.compress_size == 5000 > pressed.compress_size
    twice = "handrail.zip([1, 2].map(() => handrail.stored('a', new Uint8Array(1))))"
    with pytest.raises(Exception, match="is there twice"):
        maker.evaluate(twice)


@pytest.fixture(scope="module")
def three(maker: Page, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One filled file of each format."""
    folder = tmp_path_factory.mktemp("kit")
    found = []
    for ending in OFFICE:
        form = next(form for form in forms(library()) if form.format == ending)
        path = folder / f"{ending}-{name_of(form)}"
        made = kit(maker, {name_of(form): guided(form)}, ANSWERS)
        path.write_bytes(made[name_of(form)])
        found.append(path)
    return found


@pytest.mark.npm
def test_the_open_xml_sdk_finds_nothing_in_them(
    three: list[Path], open_xml_faults: Callable[[Path], list[str]]
) -> None:
    assert {path.name: open_xml_faults(path) for path in three} == {p.name: [] for p in three}


@pytest.mark.office
def test_libreoffice_shows_what_was_typed(
    three: list[Path], office: Office, tmp_path: Path
) -> None:
    for pdf in office.convert(three, "pdf", tmp_path):
        done = subprocess.run(
            ["pdftotext", "-l", "2", str(pdf), "-"], check=True, capture_output=True, text=True
        )
        assert "Überraschung" in done.stdout, pdf.name
        assert "NF-2026-007" in done.stdout, pdf.name


# The page that makes them


def download(page: Page, folder: Path) -> tuple[str, dict[str, bytes]]:
    with page.expect_download() as waiting:
        page.locator("#hr-tailor-kit button[type=submit]").click()
    path = folder / "kit.zip"
    waiting.value.save_as(path)
    return waiting.value.suggested_filename, parts(path.read_bytes())


SMALL = "?cost=under-50&uncertainty=known&personal-data=none&people=few&operated=no"
LIGHT = SMALL + "&approach=light-touch"


@pytest.mark.slow
def test_on_a_phone_answers_lead_to_a_kit_with_the_projects_name(
    served: str, page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served + "tailor/")
    for answer in LIGHT[1:].split("&"):
        name, value = answer.split("=")
        page.locator(f"input[name='{name}'][value='{value}']").check()
    page.get_by_role("link", name="See the list").click()
    shown = page.locator("#hr-tailor-out > li")
    count = shown.count()
    expect(page.locator("#hr-tailor-method")).to_have_text(" · Method: Light-touch")
    page.get_by_text("Put your names into every file").click()
    page.get_by_label("Project name").fill("Bücher für alle")
    name, files = download(page, tmp_path)
    assert name == "Bücher-für-alle-kit.zip"
    assert len(files) == count
    for path, data in files.items():
        text = b"".join(parts(data).values()).decode("utf-8", errors="ignore")
        assert "Bücher für alle" in text, path
    assert all(url.startswith((served, "blob:")) for url in asked)
    expect(page.locator("#hr-tailor-status")).to_contain_text(f"Your kit is ready: {count} files")


@pytest.mark.slow
def test_what_does_not_fit_is_said_before_anything_is_made(served: str, page: Page) -> None:
    page.goto(served + "tailor/")
    page.get_by_text("Put your names into every file").click()
    page.get_by_label("Project id").fill("seven")
    page.locator("#hr-tailor-kit button[type=submit]").click()
    told = "() => document.querySelector('[name=project-id]').validationMessage"
    page.wait_for_function(told)
    assert "two to five capital letters" in page.evaluate(told)
    expect(page.locator("#hr-tailor-status")).to_be_empty()


@pytest.mark.slow
def test_a_kit_can_be_made_from_a_folder_without_a_server(
    site: Path, page: Page, tmp_path: Path
) -> None:
    page.goto((site / "tailor/index.html").as_uri() + LIGHT)
    page.get_by_text("Put your names into every file").click()
    page.get_by_label("Project name").fill("Offline")
    _, files = download(page, tmp_path)
    assert "project-charter-lite.docx" in files
    assert b"Offline" in parts(files["project-charter-lite.docx"])["word/document.xml"]


@pytest.mark.slow
def test_answers_stand_in_the_address_and_the_back_button_undoes_the_last(
    served: str, page: Page
) -> None:
    page.goto(served + "tailor/?cost=over-500&people=nonsense&colour=red&approach=%3Cb%3E")
    size, people = page.locator("#hr-tailor-size"), page.locator("input[name=people]:checked")
    expect(size).to_have_text("Large")
    expect(people).to_have_value("some")
    assert "cost=over-500" in page.url
    assert "nonsense" not in page.url
    assert "colour" not in page.url
    page.locator("input[name=cost][value=under-50]").check()
    expect(size).to_have_text("Small")
    page.reload()
    expect(size).to_have_text("Small")
    page.go_back()
    expect(size).to_have_text("Large")
    expect(page.locator("input[name=cost]:checked")).to_have_value("over-500")
    page.go_forward()
    expect(size).to_have_text("Small")


@pytest.mark.slow
def test_questions_and_kit_need_no_mouse(served: str, page: Page, tmp_path: Path) -> None:
    page.goto(served + "tailor/" + LIGHT)
    page.locator("input[name=approach]:checked").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name=approach]:checked")).to_have_value("flow")
    expect(page.locator("#hr-tailor-method")).to_contain_text("Kanban")
    page.get_by_text("Put your names into every file").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("By keyboard")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / "kit.zip")
    assert waiting.value.suggested_filename == "By-keyboard-kit.zip"


@pytest.mark.slow
def test_without_a_script_every_document_form_and_kit_is_a_link(
    served: str, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served + "tailor/")
        expect(page.locator("#hr-tailor")).to_be_hidden()
        expect(page.locator("#hr-tailor-table")).to_be_visible()
        kits = page.locator("#hr-tailor-kits a[download]")
        assert kits.count() >= 15
        for link in kits.all()[:3]:
            assert page.request.head(link.evaluate("a => a.href")).ok
        assert page.locator("#hr-tailor-table a[download]").count() >= len(forms(library())) - 5


@pytest.mark.slow
def test_paper_shows_the_list_and_the_answers_and_nothing_to_press(served: str, page: Page) -> None:
    page.goto(served + "tailor/" + LIGHT)
    page.emulate_media(media="print")
    expect(page.locator("#hr-tailor-out > li").first).to_be_visible()
    expect(page.locator("#hr-tailor-said")).to_contain_text("Fewer than 10")
    for gone in ("#hr-tailor-kit", "#hr-tailor-print", "#hr-tailor-table", "#hr-tailor-kits"):
        expect(page.locator(gone)).to_be_hidden()
