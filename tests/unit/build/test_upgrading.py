"""A filled copy of an earlier edition is carried to the current one, and no answer is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from handrail.build.copies import definitions_of, read_copies
from handrail.cli.main import main
from handrail.downloads.package import pack, unpack
from handrail.filled.kept import AT
from handrail.filled.reading import Reading, as_data
from tests.repository import git
from tests.spoil import W, without_controls
from tests.spoil import changed as spoilt
from tests.strays import with_sheet
from tests.support import SMALL

PLAN = "templates/documents/plan.yaml"
BUDGET = "templates/workbooks/budget.yaml"
DECK = "templates/decks/plan-deck.yaml"

GIVEN = {
    "plan": """\
project-name: Permits Online
document-status: Draft
goal: Every permit is checked within three working days.
steps: [Write the form, Try it out]
remarks: Ask the mayor first
tasks:
  - {task: Write the form, due: 2026-02-02}
  - {task: Try it out, due: 2026-03-03}
readiness: {q-one: "yes", q-six: "no"}
""",
    "budget": """\
lines:
  - {item: Chairs, quantity: 4, price: 25}
  - {item: Tables, quantity: 1, price: 150}
""",
    "plan-deck": """\
project-name: Permits Online
speaker: Daniel Osei
asks:
  - {ask: Approve the plan}
  - {ask: Choose a builder}
readiness: {q-one: "yes", q-six: "no"}
""",
}

ENDINGS = {"plan": "docx", "budget": "xlsx", "plan-deck": "pptx"}

EDITS = {
    # 1 a field is renamed, 2 one is gone, 3 one is new and required
    PLAN: [
        ("      - id: goal\n        label: The goal\n", "      - id: aim\n        was: goal\n        label: The aim\n"),
        ("      - id: remarks\n        label: Remarks\n", "      - id: sponsor\n        label: Who pays\n        required: yes\n"),
        # 4 a column is renamed, 5 one changes its type so that what was said no longer fits
        ("          - id: task\n            label: Task\n", "          - id: work\n            was: task\n            label: Work\n"),
        ("            label: Due\n            type: date\n", "            label: Due\n            type: percent\n"),
        ("  goal: Every permit", "  aim: Every permit"),
        ("    - {task: Write the form, due: 2026-02-02}", "    - {work: Write the form, due: 5 %}"),
        ("  document-status: Final\n", "  document-status: Final\n  sponsor: The council\n"),
        # 6 a question is gone
        ('  - {id: q-six, question: "Do you know who decides?"}\n', ""),
        (', q-six: "yes"', ""),
    ],
    # and in a workbook: a column is gone
    BUDGET: [
        ("{id: item, label: Item,", "{id: thing, was: item, label: Thing,"),
        ("        - {id: price,", "        - {id: unit-price, was: price,"),
        ('formula: \'IF(OR(quantity="", price=""), "", quantity * price)\'', 'formula: \'IF(OR(unit-price=""), "", unit-price)\''),
        ("        - {id: quantity, label: Quantity, type: integer, required: yes, guidance: How many., placeholder: How many}\n", ""),
        ("    - {item: Chairs, quantity: 4, price: 25, cost: 100}\n", "    - {thing: Chairs, unit-price: 25, cost: 25}\n"),
        ("    - {item: Tables, quantity: 1, price: 150, cost: 150}\n", "    - {thing: Tables, unit-price: 150, cost: 150}\n"),
        ("figures: {total: 250}", "figures: {total: 175}"),
    ],
    # and in a deck: a field is renamed and one is new, a column changes its type, a question is gone
    DECK: [
        ("{id: speaker, label: Speaker,", "{id: sponsor, label: Sponsor, required: yes, guidance: Who pays.}\n      - {id: presenter, was: speaker, label: Who presents,"),
        ("{id: ask, label: Decision asked for,", "{id: wish, was: ask, label: What we wish, type: percent,"),
        ('  - {id: q-six, question: "Do you know who decides?"}\n', ""),
        (', q-six: "yes"', ""),
        ("  speaker: Daniel Osei\n", "  presenter: Daniel Osei\n  sponsor: The council\n"),
        ("{ask: Approve the plan of 2 February.}", "{wish: 5 %}"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a frozen edition, filled copies of it, and forms that have changed since."""
    root = tmp_path_factory.mktemp("upgrade") / "library"
    shutil.copytree(SMALL, root)
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "first")
    edition = _edition(root)
    _git(root, "tag", f"edition/{edition}")
    for template, answers in GIVEN.items():
        data = root / f"{template}-answers.yaml"
        data.write_text(answers, encoding="utf-8")
        target = root / f"{template}.{ENDINGS[template]}"
        assert main(["-C", str(root), "fill", template, str(data), "-o", str(target)]) == 0
    for name, edits in EDITS.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return root


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def _edition(root: Path) -> str:
    return definitions_of(root)[0].edition


def _upgraded(root: Path, name: str, tmp_path: Path) -> Reading:
    target = tmp_path / f"new-{Path(name).name}"
    before = (root / name).read_bytes()
    assert main(["-C", str(root), "upgrade", str(root / name), "-o", str(target)]) == 0
    assert (root / name).read_bytes() == before
    (found,) = read_copies(root, [target], definitions_of(root))
    assert found.reading is not None, found.refused
    return found.reading


def test_a_document_loses_no_value_over_six_kinds_of_change(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = _upgraded(library, "plan.docx", tmp_path)
    answers = reading.answers()
    assert answers["aim"] == "Every permit is checked within three working days."
    assert answers["steps"] == "Write the form\nTry it out"
    assert answers["tasks"] == [{"work": "Write the form"}, {"work": "Try it out"}]
    assert answers["readiness"] == {"q-one": "yes"}
    kept = " | ".join(f"{extra.place} | {extra.text}" for extra in reading.extras)
    for words in ("Remarks", "Ask the mayor first", "2026-02-02", "2026-03-03"):
        assert words in kept
    assert "Do you know who decides?" in kept
    told = capsys.readouterr().out
    assert "New to fill in:\n  Who pays (required)\n" in told
    assert "  Remarks\n" in told


def test_a_workbook_follows_renamed_columns_and_keeps_one_that_is_gone(
    library: Path, tmp_path: Path
) -> None:
    reading = _upgraded(library, "budget.xlsx", tmp_path)
    rows = reading.answers()["lines"]
    assert isinstance(rows, list)
    told = [(row["thing"], row["unit-price"]) for row in rows if isinstance(row, dict)]
    assert told == [("Chairs", "25"), ("Tables", "150")]
    kept = " | ".join(f"{extra.place} | {extra.text}" for extra in reading.extras)
    assert "Lines, row 1, Quantity" in kept


def test_a_deck_follows_a_renamed_field_and_keeps_what_no_longer_fits(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = _upgraded(library, "plan-deck.pptx", tmp_path)
    answers = reading.answers()
    assert answers["presenter"] == "Daniel Osei"
    assert answers["project-name"] == "Permits Online"
    assert answers["readiness"] == {"q-one": "yes"}
    kept = " | ".join(f"{extra.place} | {extra.text}" for extra in reading.extras)
    for words in ("Approve the plan", "Choose a builder", "Do you know who decides?"):
        assert words in kept
    assert "Sponsor (required)" in capsys.readouterr().out


def test_what_was_typed_over_a_calculation_is_kept(library: Path, tmp_path: Path) -> None:
    parts = unpack((library / "budget.xlsx").read_bytes())
    sheet = next(
        name for name in sorted(parts) if b"<f>" in parts[name] and b"<v>150</v>" in parts[name]
    )
    typed = re.sub(rb"<f>[^<]*</f><v>150</v>", b"<v>4711</v>", parts[sheet], count=1)
    assert typed != parts[sheet]
    copy = library / "typed-over.xlsx"
    copy.write_bytes(pack({**parts, sheet: typed}))
    kept = " | ".join(each.text for each in _upgraded(library, copy.name, tmp_path).extras)
    assert "4711" in kept


def test_what_was_kept_once_is_kept_again(library: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.docx"
    assert main(["-C", str(library), "upgrade", str(library / "plan.docx"), "-o", str(first)]) == 0
    changed = tmp_path / "library"
    shutil.copytree(library, changed)
    path = changed / PLAN
    text = path.read_text(encoding="utf-8").replace("label: Who pays", "label: Who pays for it")
    path.write_text(text, encoding="utf-8")
    reading = _upgraded(changed, str(first), tmp_path)
    assert any("Ask the mayor first" in extra.text for extra in reading.extras)


def _kept(reading: Reading) -> dict[str, str]:
    """Return what a copy keeps, by what it was."""
    return {each.place.removeprefix(AT): each.text for each in reading.extras if not each.heading}


def test_a_sheet_of_ones_own_is_kept_whole_however_long_it_is(
    library: Path, tmp_path: Path
) -> None:
    words = [" ".join(f"{column}{at}" for at in range(5000)) for column in "XYZ"]
    copy = library / "own-sheet.xlsx"
    copy.write_bytes(with_sheet((library / "budget.xlsx").read_bytes(), "Mine", [*words]))
    kept = _kept(_upgraded(library, copy.name, tmp_path))
    assert kept["Sheet Mine"].split() == " | ".join(words).split()


def test_a_slide_and_a_note_of_ones_own_are_kept(library: Path, tmp_path: Path) -> None:
    deck = Presentation(str(library / "plan-deck.pptx"))
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.add_textbox(0, 0, Pt(99), Pt(99)).text_frame.text = "Thank\nthe council"
    slide.notes_slide.notes_text_frame.text = "Wait for silence"
    deck.save(str(library / "own-slide.pptx"))
    kept = _kept(_upgraded(library, "own-slide.pptx", tmp_path))
    assert kept["A slide without a title"] == "Thank\nthe council"
    assert kept["A slide without a title, notes"] == "Wait for silence"


def test_sections_and_a_comment_of_ones_own_are_kept(library: Path, tmp_path: Path) -> None:
    def write(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        lines = ("An empty section", True), ("The mayor", True), ("Begin in spring.", False)
        for words, is_heading in lines:
            style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if is_heading else ""
            line = f"<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>"
            body.insert(len(body) - 1, etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{line}</x>')[0])

    def tie(root: etree._Element) -> None:
        facts = {"Id": "rIdC", "Target": "comments.xml", "Type": "x/comments"}
        etree.SubElement(root, root[0].tag, facts)

    data = spoilt((library / "plan.docx").read_bytes(), write)
    parts = unpack(spoilt(data, tie, "word/_rels/document.xml.rels"))
    said = "<w:comment><w:p><w:r><w:t>Why spring?</w:t></w:r></w:p></w:comment>"
    comments = f'<w:comments xmlns:w="{W[1:-1]}">{said}</w:comments>'
    copy = library / "own-section.docx"
    copy.write_bytes(pack({**parts, "word/comments.xml": comments.encode()}))
    kept = _kept(_upgraded(library, copy.name, tmp_path))
    assert kept["Comments"] == "Why spring?"
    assert kept["The mayor"] == "The mayor\nBegin in spring."
    assert kept["An empty section"] == "An empty section"


def test_what_is_kept_is_no_answer_though_it_is_called_as_a_field(
    library: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "library"
    shutil.copytree(library, changed)
    path = changed / PLAN
    text = path.read_text(encoding="utf-8").replace("label: Who pays", "label: Remarks")
    path.write_text(text, encoding="utf-8")
    target = tmp_path / "new.docx"
    assert main(["-C", str(changed), "upgrade", str(library / "plan.docx"), "-o", str(target)]) == 0
    target.write_bytes(spoilt(target.read_bytes(), without_controls))
    (found,) = read_copies(changed, [target], definitions_of(changed))
    assert found.reading is not None
    assert "sponsor" not in found.reading.answers()
    assert _kept(found.reading)["Remarks"] == "Ask the mayor first"


def test_a_copy_of_the_current_edition_is_left_alone(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, target = tmp_path / "a.yaml", tmp_path / "a.docx"
    data.write_text("sponsor: The council\n", encoding="utf-8")
    assert main(["-C", str(library), "fill", "plan", str(data), "-o", str(target)]) == 0
    assert main(["-C", str(library), "upgrade", str(target)]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert list(tmp_path.glob("*.docx")) == [target]


def test_the_copy_itself_is_never_written_over(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(library / "plan.docx")
    assert main(["-C", str(library), "upgrade", copy, "-o", copy, "--force"]) == 2
    assert "never written over" in capsys.readouterr().err


def test_an_edition_that_is_not_there_is_named(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(library / "plan.docx")
    assert main(["-C", str(library), "upgrade", copy, "--to", "1999.1"]) == 2
    assert 'no edition "1999.1"' in capsys.readouterr().err


def test_a_form_that_is_not_known_here_is_told_and_no_answer_is_lost(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, copy, target = tmp_path / "plain", tmp_path / "copy.docx", tmp_path / "new.docx"
    shutil.copytree(library, plain, ignore=shutil.ignore_patterns(".git"))
    shutil.copy(library / "plan.docx", copy)
    assert main(["-C", str(plain), "review", str(copy)]) == 1
    told = "the form of edition 2026.1 is not known here, so today's had to do"
    hint = "  = hint: this folder has no git history: use a clone of the library, with its tags"
    assert f"{told}\n{hint}\n" in capsys.readouterr().err
    assert main(["-C", str(plain), "upgrade", str(copy), "-o", str(target)]) == 0
    said = capsys.readouterr().err
    assert told in said
    assert hint in said
    (found,) = read_copies(plain, [target], definitions_of(plain))
    assert found.reading is not None
    whole = json.dumps(as_data(found.reading))
    for words in ("Every permit is checked", "Ask the mayor first", "Write the form", "2026-03-03"):
        assert words in whole


@pytest.mark.parametrize("path", [PLAN, "templates/common.yaml"])
def test_a_form_that_this_version_cannot_read_is_no_form_that_is_gone(
    path: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "library"
    shutil.copytree(library, changed)
    text = (changed / path).read_text(encoding="utf-8")
    (changed / path).write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    git(changed, "commit", "--quiet", "--all", "-m", "Of another version")
    git(changed, "tag", "edition/2030.1")
    (changed / path).write_text(text, encoding="utf-8")
    copy = str(changed / "plan.docx")
    assert main(["-C", str(changed), "upgrade", copy, "--to", "2030.1"]) == 1
    said = capsys.readouterr().err
    assert 'the form "plan" of edition 2030.1 cannot be read by this Handrail' in said
    assert "= hint: name another edition with --to" in said
