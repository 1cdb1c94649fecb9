"""Words typed where no form asks for any: in every paragraph, row, cell, box, header and footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from handrail.downloads.package import pack, unpack
from handrail.filled.cells import letters

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BELOW = 5
"""Rows below the last of a sheet."""


def with_sheet(data: bytes, title: str, row: list[str | int]) -> bytes:
    """Return a workbook with one more sheet, which has one row."""
    parts = unpack(data)
    cells = [
        f'<c r="{chr(65 + at)}1" t="inlineStr"><is><t>{cell}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{chr(65 + at)}1"><v>{cell}</v></c>'
        for at, cell in enumerate(row)
    ]
    main = _X.strip("{}")
    rows = f'<row r="1">{"".join(cells)}</row>'
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    parts["xl/worksheets/sheet99.xml"] = sheet.encode()
    book = parts["xl/workbook.xml"].decode()
    entry = f'<sheet name="{title}" sheetId="99" r:id="rId99"/></sheets>'
    parts["xl/workbook.xml"] = book.replace("</sheets>", entry).encode()
    name = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="worksheets/sheet99.xml"/>'
    relations = parts[name].decode().replace("</Relationships>", f"{relation}</Relationships>")
    parts[name] = relations.encode()
    return pack(parts)


class Strays:
    """Words that are in no other text, each with where it was typed."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def word(self, place: str) -> str:
        """Return the next word."""
        word = f"Zq{len(self.places):05d}x"
        self.places[word] = place
        return word

    def typed_into(self, data: bytes, format_: str) -> bytes:
        """Return a file with a word typed in every place that a person can reach."""
        parts = unpack(data)
        pattern, change = self._ways()[format_]
        for name in sorted(parts):
            if re.fullmatch(pattern, name):
                root = etree.fromstring(parts[name])
                change(root, name.rsplit("/", 1)[-1])
                parts[name] = etree.tostring(root)
        return pack(parts)

    def _ways(self) -> dict[str, tuple[str, Callable[[etree._Element, str], None]]]:
        return {
            "docx": (r"word/(document|header\d|footer\d)\.xml", self._document),
            "xlsx": (r"xl/worksheets/sheet\d+\.xml", self._sheet),
            "pptx": (r"ppt/(slides|notesSlides)/[^/]+\.xml", self._slide),
        }

    # --------------------------------------------------------------------------------- documents

    def _document(self, root: etree._Element, name: str) -> None:
        around = {f"{_W}{each}" for each in ("body", "hdr", "ftr", "tc")}
        for paragraph in list(root.iter(f"{_W}p")):
            words = "".join(map(str, paragraph.itertext()))[:40]
            at: etree._Element | None = paragraph
            if (parent := paragraph.getparent()) is not None and parent.tag == f"{_W}sdtContent":
                at = parent.getparent()
            above = at.getparent() if at is not None else None
            if at is not None and above is not None and above.tag in around:
                at.addnext(self._paragraph(f"{name}, below {words!r}"))
        for table in list(root.iter(f"{_W}tbl")):
            self._table(table)

    def _table(self, table: etree._Element) -> None:
        rows = list(table.iter(f"{_W}tr"))
        head = "".join(map(str, rows[0].itertext()))[:40]
        new = etree.SubElement(table, f"{_W}tr")
        for column in range(len(list(rows[-1].iter(f"{_W}tc")))):
            cell = etree.SubElement(new, f"{_W}tc")
            cell.append(self._paragraph(f"a new row, column {column}, of the table {head!r}"))
        for number, row in enumerate([*rows, new]):
            cell = etree.SubElement(row, f"{_W}tc")
            cell.append(self._paragraph(f"a new column, row {number}, of the table {head!r}"))

    def _paragraph(self, place: str) -> etree._Element:
        paragraph = etree.Element(f"{_W}p")
        run = etree.SubElement(paragraph, f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = self.word(place)
        return paragraph

    # ----------------------------------------------------------------------------------- decks

    def _slide(self, root: etree._Element, name: str) -> None:
        for body in list(root.iter(f"{_P}txBody")):
            shape = body.getparent()
            assert shape is not None
            kind = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            if kind is None or kind.get("type") != "sldNum":
                said = shape.find(f"{_P}nvSpPr/{_P}cNvPr")
                assert said is not None
                self._line(body, f"{name}, {said.get('name')}")
        for table in root.iter(f"{_A}tbl"):
            rows = table.findall(f"{_A}tr")
            new = etree.SubElement(table, f"{_A}tr")
            for column in range(len(rows[0].findall(f"{_A}tc"))):
                self._cell(new, f"{name}, a new row, column {column}")
            for number, row in enumerate([*rows, new]):
                self._cell(row, f"{name}, a new column, row {number}")

    def _cell(self, row: etree._Element, place: str) -> None:
        cell = etree.SubElement(row, f"{_A}tc")
        self._line(etree.SubElement(cell, f"{_A}txBody"), place)

    def _line(self, body: etree._Element, place: str) -> None:
        run = etree.SubElement(etree.SubElement(body, f"{_A}p"), f"{_A}r")
        etree.SubElement(run, f"{_A}t").text = self.word(place)

    # --------------------------------------------------------------------------------- workbooks

    def _sheet(self, root: etree._Element, name: str) -> None:
        """Type right of every row, right of everything, and below everything."""
        rows = root.iter(f"{_X}row")
        widest = max((_column(cell) for cell in root.iter(f"{_X}c")), default=1)
        last = 0
        for row in rows:
            last = int(row.get("r", ""))
            said = [_column(cell) for cell in row if len(cell)]
            for column in sorted({max(said) + 1, widest + 2}) if said else ():
                place = f"{letters(column)}{last}"
                self._value(_cell_at(row, column, place), f"{name}, {place}")
        found = root.find(f"{_X}sheetData")
        assert found is not None
        below = etree.SubElement(found, f"{_X}row", r=str(last + _BELOW))
        for column in (1, widest + 2):
            place = f"{letters(column)}{last + _BELOW}"
            self._value(etree.SubElement(below, f"{_X}c", r=place), f"{name}, {place}")

    def _value(self, cell: etree._Element, place: str) -> None:
        cell.set("t", "inlineStr")
        words = etree.SubElement(etree.SubElement(cell, f"{_X}is"), f"{_X}t")
        words.text = self.word(place)


def _column(cell: etree._Element) -> int:
    number = 0
    for letter in cell.get("r", "").rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell_at(row: etree._Element, column: int, place: str) -> etree._Element:
    """Return the cell of a row in a column, which has nothing in it yet."""
    after: Iterator[etree._Element] = (cell for cell in row if _column(cell) >= column)
    found = next(after, None)
    if found is not None and _column(found) == column:
        return found
    cell = etree.Element(f"{_X}c", r=place)
    if found is None:
        row.append(cell)
    else:
        found.addprevious(cell)
    return cell
