"""What every workbook of a library has: its key columns, its hidden sheets, its read-me."""

from __future__ import annotations

ID = "Id (file name)"
OF = "Of (id)"
NUMBER = "No."
REMOVE = "Remove?"
WAY = "Answer"
VALUE = "Value"
REMOVED = "remove"
"""What is written into the last column to take an entry out of a list."""

BASE = "Handrail"
"""The hidden sheet that remembers what every cell held when it was exported."""
SHAPE = "1"
"""The shape of the workbook; another number is another shape."""
LISTS = "Lists"
README = "Read me"

TEXT = (
    (
        "What this is",
        """The standards of the library as tables. You change cells, save, and give the file back.
        Whoever keeps the library then types: handrail import FILE --dry-run""",
    ),
    (
        "One row",
        """On the first sheet of a kind, one row is one file. On the sheets beside it, one row is
        one entry of a list inside a file: the column Of names the file, the column No. the place
        in the list. 2.3 is the third entry inside the second.""",
    ),
    (
        "Several in one cell",
        """A list has one entry a line, and each begins with a hyphen and a space. Press Alt and
        Enter for a new line. Names with values stand one a line, as name: value.""",
    ),
    (
        "To add",
        """A new file: write a new id into a free row. A new entry: write the id into Of, and a
        number into No.; 2.5 comes between 2 and 3. Leave No. empty to add at the end.""",
    ),
    (
        "To remove",
        """An entry: choose remove in its last column. A file is never removed: set its status to
        retired. A row that you delete changes nothing.""",
    ),
    (
        "Your own columns",
        """Add them at the right, with a heading. They are left alone, and a later export over
        this file keeps them.""",
    ),
    ("Formulas", "Not here: cells hold text. A cell with a formula is refused."),
)
"""The read-me, a heading and its text for each row."""
