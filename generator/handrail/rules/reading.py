"""The pages of what reading and loading find before any rule runs."""

from __future__ import annotations

from handrail.finding import Severity
from handrail.rules.rule import documented

documented(
    "yaml-syntax",
    Severity.ERROR,
    """The file is not YAML that we can read.

    Most often a quote or bracket is not closed, a line is indented by one space too many, or a
    text holds a colon and a space and needs quotes. Where git left two versions of a text between
    lines of signs, that is told once, at the first of them.

    Wrong: standards/roles/tester.yaml
        summary: Tests: all of it

    Right: standards/roles/tester.yaml
        summary: "Tests: all of it"
    """,
)
documented(
    "lost-dash",
    Severity.ERROR,
    """A line is meant as an entry of a list, but YAML reads it as part of the text above it.

    Its dash stands one space too deep, or is not there at all, so two entries of a list become one,
    and nobody sees it in the file. Put the dash exactly below the other dashes. A dash that belongs
    to a text of several lines is fine below ``>-``. A sentence that belongs to the text above it
    goes on in the same line.

    Wrong: standards/roles/tester.yaml
        decides_alone:
          - Which check comes first.
           - When a check is repeated.

    Right: standards/roles/tester.yaml
        decides_alone:
          - Which check comes first.
          - When a check is repeated.
    """,
)
documented(
    "yaml-feature",
    Severity.ERROR,
    """The file uses a part of YAML that hides what it says.

    Anchors (``&x``), aliases (``*x``), tags (``!x``), merge keys (``<<``), directives (``%``) and
    several documents in one file are refused: a reader of a standard should never have to work
    out what a line stands for.

    Wrong: standards/roles/tester.yaml
        summary: &s Tests all of it

    Right: standards/roles/tester.yaml
        summary: Tests all of it
    """,
)
documented(
    "duplicate-key",
    Severity.ERROR,
    """A field is given twice in one place, and only one of them could count.

    Wrong: standards/roles/tester.yaml
        summary: Tests all of it
        summary: Tests some of it

    Right: standards/roles/tester.yaml
        summary: Tests all of it
    """,
)
documented(
    "text-encoding",
    Severity.ERROR,
    """The file is not UTF-8 text.

    Word processors and old editors write other encodings. Save the file as UTF-8.
    """,
)
documented(
    "invisible-character",
    Severity.ERROR,
    """The file holds a character that nobody can see.

    Such characters come in with text copied from web pages and chat. They break search and ids,
    and can make a text read differently from what it says. Delete it and type the text again.

    Wrong: standards/roles/tester.yaml
        summary: "Tests all\\u200b of it"

    Right: standards/roles/tester.yaml
        summary: Tests all of it
    """,
)
documented(
    "too-large",
    Severity.ERROR,
    """The file, or a text in it, is larger than anything a person would read.

    A file has at most 256 KiB, 20,000 entries, 16 levels, and 20,000 letters in one text.
    """,
)
documented(
    "missing-field",
    Severity.ERROR,
    """A field that is always needed is not there, or all that should follow the end of a file.

    A merge that went wrong, or a copy that broke off, may take the end of a file away. That is told
    once, at the last line, with every field that would come after it.

    Wrong: standards/roles/tester.yaml#-owner

    Right: standards/roles/tester.yaml
        owner: project-manager
    """,
)
documented(
    "unknown-field",
    Severity.ERROR,
    """There is no field of this name in this place.

    Often it is misspelt, or indented under the wrong entry. ``handrail schema`` lets an editor
    offer the names while you type.

    Wrong: standards/roles/tester.yaml
        sumary: Tests all of it

    Right: standards/roles/tester.yaml
        summary: Tests all of it
    """,
)
documented(
    "wrong-value",
    Severity.ERROR,
    """A field holds something it cannot hold, such as a word where a date is needed.

    Wrong: standards/roles/tester.yaml
        approved_on: last spring

    Right: standards/roles/tester.yaml
        approved_on: 2026-01-12
    """,
)
documented(
    "wrong-name",
    Severity.ERROR,
    """A file's name cannot be an id.

    The name is the address of the page: small letters, digits and single hyphens, at most 64.
    Names that systems keep for themselves, such as ``index`` or ``con``, are refused.
    """,
)
documented(
    "same-id",
    Severity.ERROR,
    """Two files of one kind have the same name.

    Templates share one space of names, whichever folder they lie in.
    """,
)
documented(
    "misplaced-file",
    Severity.ERROR,
    """A file or folder lies where it is not read.

    Content folders hold ``.yaml`` files only, each folder those of one kind. What is not read would
    be missing from the site without anybody noticing.
    """,
)
documented(
    "copied-file",
    Severity.ERROR,
    """A file says word for word what another one of its kind says.

    It was copied, by accident or to begin something new. Delete it, or write what is different.
    Until then only the other one counts.
    """,
)
documented(
    "linked-file",
    Severity.ERROR,
    """A link stands where a file should be.

    Links can lead outside the library, so they are not followed. Put the file itself there.
    """,
)
documented(
    "unreadable-file",
    Severity.ERROR,
    """A file is there but cannot be read.

    Check its permissions, and that no other program holds it open.
    """,
)
