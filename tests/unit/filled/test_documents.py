"""A document is read for what it shows: deletions, codes and wrappers are seen through."""

from __future__ import annotations

import pytest
from lxml import etree

from handrail.downloads.package import pack, unpack
from handrail.filled.judge import judge
from handrail.filled.reading import How
from tests.filled import blank, definition, filled, form, reading, same
from tests.spoil import W, as_google_docs_saves, changed, without_tags


def control(root: etree._Element, tag: str) -> etree._Element:
    for found in root.iter(f"{W}sdt"):
        mark = found.find(f"{W}sdtPr/{W}tag")
        if mark is not None and mark.get(f"{W}val") == tag:
            return found
    raise LookupError(tag)


def added(xml: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')[0]


def test_text_that_was_deleted_or_is_the_code_of_a_field_is_no_answer() -> None:
    def spoil(root: etree._Element) -> None:
        run = next(control(root, "project-name").iter(f"{W}r"))
        run.addprevious(added("<w:del><w:r><w:delText>Old </w:delText></w:r></w:del>"))
        run.addprevious(added("<w:r><w:instrText> PAGE </w:instrText></w:r>"))
        run.addnext(added("<w:ins><w:r><w:t xml:space='preserve'> too</w:t></w:r></w:ins>"))

    found = reading("plan", changed(filled("plan"), spoil)).fields["project-name"]
    assert found.text == f"{form('plan').example['project-name']} too"


def test_an_answer_that_is_there_twice_and_differs_is_doubtful() -> None:
    def spoil(root: etree._Element) -> None:
        one = control(root, "project-name")
        two = etree.fromstring(etree.tostring(one))
        next(two.iter(f"{W}t")).text = "Another"
        one.addnext(two)

    assert reading("plan", changed(filled("plan"), spoil)).fields["project-name"].doubt


def test_a_control_without_its_tag_is_found_by_its_title() -> None:
    found = reading("plan", changed(filled("plan"), without_tags))
    assert found.fields["project-name"].how is How.TITLE
    assert same(form("plan"), found.answers()) == same(form("plan"), form("plan").example)


def test_a_date_written_in_another_way_is_read_from_the_calendar() -> None:
    table, column = next(
        (table, column)
        for table in definition("plan").tables.values()
        for column in table.columns
        if column.type == "date"
    )

    def spoil(root: etree._Element) -> None:
        next(control(root, column.tag).iter(f"{W}t")).text = "2 February 2026"

    before = reading("plan", filled("plan")).tables[table.id]
    assert reading("plan", changed(filled("plan"), spoil)).tables[table.id] == before


def test_text_typed_into_a_control_that_still_calls_itself_a_prompt_is_an_answer() -> None:
    def spoil(root: etree._Element) -> None:
        asked = control(root, "project-name")
        next(asked.iter(f"{W}t")).text = "Typed"
        for style in list(asked.iter(f"{W}rStyle")):
            parent = style.getparent()
            assert parent is not None
            parent.remove(style)

    assert reading("plan", changed(blank("plan"), spoil)).fields["project-name"].text == "Typed"


def test_paragraphs_that_fell_out_of_their_control_belong_to_the_answer() -> None:
    long = next(f for f in definition("plan").fields.values() if f.type == "long-text")

    def spoil(root: etree._Element) -> None:
        asked = control(root, long.tag)
        asked.addnext(added("<w:p><w:r><w:t>And more.</w:t></w:r></w:p>"))

    found = reading("plan", changed(filled("plan"), spoil)).fields[long.id]
    assert (found.text or "").endswith("\nAnd more.")
    assert found.how is How.TAG


def test_a_row_that_was_added_by_hand_is_read() -> None:
    table = next(table for table in definition("plan").tables.values() if not table.fixed_rows)

    def spoil(root: etree._Element) -> None:
        rows = [row for row in root.iter(f"{W}tr") if _tags(row) & {c.tag for c in table.columns}]
        copied = etree.fromstring(etree.tostring(rows[-1]))
        next(copied.iter(f"{W}t")).text = "Added"
        rows[-1].addnext(copied)

    before = reading("plan", filled("plan")).tables[table.id].rows
    after = reading("plan", changed(filled("plan"), spoil)).tables[table.id].rows
    assert len(after) == len(before) + 1
    assert "Added" in after[-1].values()


def test_a_column_that_was_deleted_is_lost_and_one_that_was_added_is_kept_aside() -> None:
    table = next(table for table in definition("plan").tables.values() if not table.fixed_rows)
    header = table.columns[-1].label

    def spoil(root: etree._Element) -> None:
        for cell in root.iter(f"{W}tc"):
            if cell.xpath("string()") == header:
                next(cell.iter(f"{W}t")).text = "My own"
        for control_ in list(root.iter(f"{W}sdt")):
            mark = control_.find(f"{W}sdtPr/{W}tag")
            if mark is not None and mark.get(f"{W}val") == table.columns[-1].tag:
                mark.set(f"{W}val", "mine")

    found = reading("plan", changed(filled("plan"), spoil))
    assert found.tables[table.id].lost == (table.columns[-1].id,)
    assert any("column My own" in extra.place and extra.text for extra in found.extras)


@pytest.mark.parametrize("seed", range(5))
def test_cut_and_wrapped_text_is_read_whole(seed: int) -> None:
    found = reading("plan", as_google_docs_saves(filled("plan"), seed))
    assert same(form("plan"), found.answers()) == same(form("plan"), form("plan").example)


def test_notes_and_comments_are_kept_aside() -> None:
    def spoil(root: etree._Element) -> None:
        root.append(
            added(
                '<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
                ' Id="rIdC" Target="comments.xml" Type="x/comments"/>'
            )
        )

    parts = unpack(changed(filled("plan"), spoil, "word/_rels/document.xml.rels"))
    comments = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment><w:p><w:r><w:t>Why?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    found = reading("plan", pack({**parts, "word/comments.xml": comments.encode()}))
    assert ("Comments", "Why?") in {(extra.place, extra.text) for extra in found.extras}


def _tags(row: etree._Element) -> set[str]:
    return {str(tag.get(f"{W}val")) for tag in row.iter(f"{W}tag")}


def test_what_was_deleted_while_changes_were_tracked_is_kept_aside_and_told() -> None:
    def strike(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        paragraph = etree.SubElement(body, f"{W}p")
        run = etree.SubElement(etree.SubElement(paragraph, f"{W}del"), f"{W}r")
        etree.SubElement(run, f"{W}delText").text = "Ask the mayor"

    found = reading("plan", changed(filled("plan"), strike))
    assert found.is_tracked
    assert [each.text for each in found.extras] == ["Ask the mayor"]
    assert "changes-tracked" in {
        each.rule for each in judge(found, definition("plan"), definition("plan"))
    }
    assert not reading("plan", filled("plan")).is_tracked


def test_the_words_of_a_diagram_and_the_name_of_an_embedded_file_are_kept_aside() -> None:
    parts = unpack(filled("plan"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    name = "word/_rels/document.xml.rels"
    more = (
        f'<Relationship Id="rIdD" Type="{office}/diagramData" Target="diagrams/data1.xml"/>'
        f'<Relationship Id="rIdE" Type="{office}/package" Target="embeddings/sums.xlsx"/>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    words = "<a:p><a:r><a:t>First the form</a:t></a:r></a:p>"
    parts["word/diagrams/data1.xml"] = (
        f'<d:dataModel xmlns:d="{drawing}/diagram" xmlns:a="{drawing}/main"><d:ptLst>'
        f"<d:pt><d:t>{words}</d:t></d:pt></d:ptLst></d:dataModel>"
    ).encode()
    parts["word/embeddings/sums.xlsx"] = b"PK"
    found = {(each.place, each.text) for each in reading("plan", pack(parts)).extras}
    assert found == {
        ("Diagram", "First the form"),
        ("Embedded file", "a file in the file: sums.xlsx"),
    }
