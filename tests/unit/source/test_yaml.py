"""YAML becomes text, lists and mappings, or one finding at the line where it goes wrong."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent

import pytest

from handrail.source.text import SourceError
from handrail.source.yaml import MAX_DEPTH, MAX_EVENTS, MAX_SCALAR, parse
from tests.support import annotated, told

PATH = PurePosixPath("standards/roles/tester.yaml")


def data(text: str) -> object:
    return parse(dedent(text).encode(), PATH).data


def refusal(text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        parse(text.encode(), PATH)
    return caught.value


# What is read


WORDS = ["no", "yes", "off", "NO", "Yes", "true", "null", "~", "="]
NUMBERS = ["1.10", "1.", "007", "0o14", "0x1F", "1e3", ".nan", ".inf", "1_000"]
TIMES = ["12:30:45", "2026-03-01"]


@pytest.mark.parametrize("scalar", [*WORDS, *NUMBERS, *TIMES])
def test_a_scalar_is_text_whatever_yaml_would_make_of_it(scalar: str) -> None:
    assert data(f"x: {scalar}") == {"x": scalar}


@pytest.mark.parametrize("key", ["yes", "12", "no", "null", "1.0", "quoted words"])
def test_a_key_is_text_too(key: str) -> None:
    assert data(f"{key}: x") == {key: "x"}


def test_nothing_after_the_colon_is_nothing() -> None:
    assert data("x:\ny: ''\nz: \"\"\n") == {"x": None, "y": "", "z": ""}


def test_lists_and_mappings_nest_in_either_style() -> None:
    text = """
        a: [x, {b: y}]
        c:
          - d: z
            e:
              - 1
          -
        f: {}
        g: []
        """
    assert data(text) == {
        "a": ["x", {"b": "y"}],
        "c": [{"d": "z", "e": ["1"]}, None],
        "f": {},
        "g": [],
    }


def test_folded_and_literal_blocks_keep_what_yaml_says_they_keep() -> None:
    text = """
        folded: >-
          One line
          and the next.

          A new paragraph.
        literal: |
          One line
            indented
        """
    assert data(text) == {
        "folded": "One line and the next.\nA new paragraph.",
        "literal": "One line\n  indented\n",
    }


def test_a_bracket_or_hash_inside_quotes_is_only_text() -> None:
    assert data("x: '[a](role:b) # & * ! %'") == {"x": "[a](role:b) # & * ! %"}


def test_comments_say_nothing() -> None:
    assert data("# one\nx: 1 # two\n# three\n") == {"x": "1"}


def test_a_file_of_comments_alone_is_empty() -> None:
    assert data("# only this\n") is None


def test_a_document_may_begin_with_three_dashes_and_end_with_three_dots() -> None:
    assert data("---\nx: 1\n...\n") == {"x": "1"}


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert data("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


def test_the_longest_text_allowed_is_read() -> None:
    assert data(f"x: {'a' * MAX_SCALAR}") == {"x": "a" * MAX_SCALAR}


# What is refused: each text is annotated where the author is told of it

REFUSED = {
    "a colon inside a text": """
        title: Tester
        summary: Tests: all of it
        #             ^ error[yaml-syntax]: this text holds a ": "
        #             = hint: put the text in quotes
        owner: x
        """,
    "a colon at the end of a text": """
        title: Tester:
        #            ^ error[yaml-syntax]: this text holds a ": "
        #            = hint: put the text in quotes
        """,
    "a line that is only words": """
        title: Tester
        a text that goes on
        # error[yaml-syntax]: this line does not begin with "name: "
        # = hint: write "name: value"; if it belongs to the text above, indent it as deep as that
        """,
    "a list entry two spaces too far left": """
        title: Tester
        steps:
            - Write it.
            - Read it.
          - Wait.
        # ^ error[yaml-syntax]: this line does not fit the lines above
        # = hint: check its indent
        owner: x
        """,
    "a key one space too far left": """
        phases:
          - id: prepare
            title: Prepare
           summary: Agree what to do.
        #  ^ error[yaml-syntax]: this line stands one space too far to the left
        #  = hint: put it exactly below the lines that belong with it
        """,
    "a key one space too far right, and the next one in its place": """
        review:
           months: 12
        #  ^ error[yaml-syntax]: this line stands one space too far to the right
        #  = hint: put it exactly below the lines that belong with it
          warn_days: 30
          second_person: yes
        """,
    "a first list entry one space too far right": """
        title: Tester
        steps:
           - Write it, and write
        #  ^ error[yaml-syntax]: this dash stands one space too far to the right
        #  = hint: put the dash exactly below the other dashes of its list
             it again.
          - Read it.
        """,
    "a list entry of fields one space too far right": """
        steps:
           - id: write
        #  ^ error[yaml-syntax]: this dash stands one space too far to the right
        #  = hint: put the dash exactly below the other dashes of its list
            title: Write it.
          - id: read
            title: Read it.
        """,
    "a dash one space too far left": """
        steps:
            - Write it.
           - Read it, and read
        #  ^ error[yaml-syntax]: this dash stands one space too far to the left
        #  = hint: put the dash exactly below the other dashes of its list
              it again.
            - Wait.
        """,
    "a dash without a space, first of its list": """
        steps:
          -Write it.
        # ^ error[lost-dash]: a space is missing after this dash
        # = hint: write a space between the dash and the text: "- …"
          - Read it.
        """,
    "a dash without a space, among others": """
        steps:
          - Write it.
          -Read it, and read
        # ^ error[yaml-syntax]: a space is missing after this dash
        # = hint: write a space between the dash and the text: "- …"
            it again.
          - Wait.
        owner: tester
        """,
    "a first entry without its dash": """
        steps:
            Write it.
        #   ^ error[lost-dash]: a dash is missing before this text
        #   = hint: begin every entry of the list with "- "
          - Read it.
          - Wait.
        """,
    "a first entry of fields without its dash": """
        steps:
            id: write
        # ^ error[yaml-syntax]: a dash is missing before this text
        # = hint: begin every entry of the list with "- "
            title: Write it.
          - id: read
            title: Read it.
        """,
    "a colon without a space": """
        title: Tester
        summary:Tests all of it
        #      ^ error[yaml-syntax]: a space is missing after this colon
        #      = hint: write a space between the colon and the value: "name: value"
        owner: tester
        """,
    "a dash without a space, last of its list": """
        steps:
          - Write it.
          -Read it.
        # ^ error[yaml-syntax]: a space is missing after this dash
        # = hint: write a space between the dash and the text: "- …"
        owner: tester
        """,
    "a key one step too far right": """
        title: Tester
          summary: Tests all of it
        # ^ error[yaml-syntax]: this line stands too far to the right
        # = hint: put it exactly below the lines that belong with it; if it belongs to the text above, write >-
        """,
    "a list below a field that is finished": """
        title: Tester
        - Write it.
        # error[yaml-syntax]: this line does not fit the lines above
        # = hint: check its indent
        """,
    "a field below a list that is finished": """
        - Write it.
        title: Tester
        # error[yaml-syntax]: this line does not fit the list above
        # = hint: check its indent
        """,
    "a block that loses its indent": """
        purpose: >-
            You test what was made
          before anybody relies on it.
        # ^ error[yaml-syntax]: this line does not fit the lines above
        # = hint: check its indent
        """,
    "a list that begins beside its key": """
        skills: - Writing
        #       ^ error[yaml-syntax]: a list may not begin here
        #       = hint: put it on a line of its own
          - Reading
        """,
    "a tab before a list entry": """
        steps:
        \t- Write it.
        # error[yaml-syntax]: a tab is used here
        # = hint: indent with spaces
        """,
    "a tab before a key": """
        contact:
          name: Help desk
        \temail: help@example.org
        # error[yaml-syntax]: a tab is used here
        # = hint: indent with spaces
        """,
    "a double quote that is not closed": """
        title: "Tester
        #      ^ error[yaml-syntax]: a quote opens here and is never closed
        #      = hint: close the quote
        summary: Tests all of it
        owner: project-manager
        """,
    "a single quote that is not closed": """
        title: Tester
        steps:
          - 'Write it.
        #   ^ error[yaml-syntax]: a quote opens here and is never closed
        #   = hint: close the quote
          - Read it.
        """,
    "text after a closed quote": """
        summary: "Tests" all of it
        #                ^ error[yaml-syntax]: the text goes on after its closing quote
        #                = hint: write a quote inside quotes twice, or use the other kind around the text
        """,
    "a bracket that is not closed": """
        title: Tester
        skills: [reading, writing
        #       ^ error[yaml-syntax]: the bracket that opens here is not closed
        #       = hint: close it with ] or }
        owner: project-manager
        """,
    "a brace that is not closed": """
        when: {supplier: "yes"
        #     ^ error[yaml-syntax]: the bracket that opens here is not closed
        #     = hint: close it with ] or }
        owner: project-manager
        """,
    "a bracket that nothing opened": """
        title: Tester
        }
        # error[yaml-syntax]: this line does not fit the lines above
        # = hint: check its indent
        """,
    "a value that begins with an at sign": """
        email: @example.org
        #      ^ error[yaml-syntax]: this character cannot begin a value
        #      = hint: put the text in quotes
        """,
    "a value that begins with a per cent sign": """
        share: %50
        #      ^ error[yaml-syntax]: this character cannot begin a value
        #      = hint: put the text in quotes
        """,
    "a value that begins with a backquote": """
        formula: `a * b`
        #        ^ error[yaml-syntax]: this character cannot begin a value
        #        = hint: put the text in quotes
        """,
    "a backslash that means nothing": """
        pattern: "\\d+"
        #        ^ error[yaml-syntax]: this backslash means nothing inside double quotes
        #        = hint: use single quotes
        """,
    "three dashes inside quotes": """
        summary: "Tests
        #        ^ error[yaml-syntax]: the text inside quotes holds --- or ...
        #        = hint: indent the line
        --- all of it"
        """,
    "a text that goes on after a bracket": """
        title: Tester
        green: [name] of it
        #             ^ error[yaml-syntax]: the text goes on after a bracket that opened it
        #             = hint: put the whole text in quotes
        """,
    "a wide colon": """
        title: Tester
        escalates:
          - when\uff1aA check fails twice.
        #       ^ error[yaml-syntax]: this is a wide colon, not the one that YAML reads
        #       = hint: write ":" and a space
            to: tester
        """,
    "a fence of Markdown around it all": """
        ```yaml
        #^^ error[yaml-syntax]: this is a sign of Markdown, not of YAML
        # = hint: delete this line, and the one that ends with the same signs
        title: Tester
        ```
        """,
    "an end of the file in its middle": """
        title: Tester
        ...
        #^^ error[yaml-syntax]: this line ends the file, and there is more below it
        # = hint: delete the line
        summary: Tests all of it
        """,
    "a field without a colon above another": """
        fields:
          - id = goal
        #   ^ error[yaml-syntax]: this line does not begin with "name: "
        #   = hint: write "name: value"; if it belongs to the text above, indent it as deep as that
            label: Goal
        """,
    "a text and a list in one field": """
        title: Tester
        skills: Telling a fault from a wish
        #       ^ error[lost-dash]: a text stands here, and a list below it
        #       = hint: delete the text, or make it an entry of the list; if all is one text, write >-
          - Patience
        """,
    "a list as a key": """
        [a, b]: x
        # error[yaml-syntax]: a key must be plain text
        # = hint: put the text in quotes if it begins with { or [
        """,
    "fields as a key": """
        title: Tester
        {a: b}: x
        # error[yaml-syntax]: a key must be plain text
        # = hint: put the text in quotes if it begins with { or [
        """,
    "no key before the colon": """
        title: Tester
        : x
        # error[yaml-syntax]: this line does not fit the lines above
        # = hint: check its indent
        """,
    "an empty key in quotes": """
        "": x
        #^ error[yaml-syntax]: a key is missing before the colon
        """,
    "a field given twice": """
        title: Tester
        summary: Tests all of it
        title: Checker
        #^^^^ error[duplicate-key]: "title" is given twice (first on line 1)
        # = hint: keep one of them
        """,
    "a field given twice, once in quotes": """
        title: Tester
        "title": Checker
        #^^^^^^ error[duplicate-key]: "title" is given twice (first on line 1)
        # = hint: keep one of them
        """,
    "a field given twice deep inside": """
        phases:
          - id: prepare
            title: Prepare
            id: begin
        #   ^^ error[duplicate-key]: "id" is given twice (first on line 2)
        #   = hint: keep one of them
          - id: work
        """,
    "a field given twice in a line": """
        when: {supplier: "yes", supplier: "no"}
        #                       ^^^^^^^^ error[duplicate-key]: "supplier" is given twice (first on line 1)
        #                       = hint: keep one of them
        """,
    "an anchor": """
        title: &t Tester
        #      ^^^^^^^^^ error[yaml-feature]: anchors (&name) are not used here
        # = hint: put the text in quotes if it begins with this sign
        """,
    "an anchor on a list": """
        steps: &s
        #      ^ error[yaml-feature]: anchors (&name) are not used here
        # = hint: put the text in quotes if it begins with this sign
          - Write it.
        """,
    "an anchor on a key": """
        &t title: Tester
        #^^^^^^^ error[yaml-feature]: anchors (&name) are not used here
        # = hint: put the text in quotes if it begins with this sign
        """,
    "an alias": """
        title: Tester
        summary: *t
        #        ^^ error[yaml-feature]: aliases (*name) are not used here
        # = hint: put the text in quotes if it begins with this sign
        """,
    "a merge key": """
        title: Tester
        contact:
          <<: {name: Help desk}
        # ^^ error[yaml-feature]: merge keys (<<) are not used here
        """,
    "a tag": """
        title: !important Tester
        #      ^^^^^^^^^^^^^^^^^ error[yaml-feature]: tags (!important) are not used here
        #      = hint: put the text in quotes if it begins with !
        """,
    "a tag that runs a program": """
        title: !!python/object/apply:os.system [ls]
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[yaml-feature]: tags (tag:yaml.org,2002:python/object/apply:os.system) are not used here
        #      = hint: put the text in quotes if it begins with !
        """,
    "a directive": """
        %YAML 1.1
        # error[yaml-feature]: % directives are not used here
        ---
        title: Tester
        """,
    "a second document": """
        title: Tester
        ---
        #^^ error[yaml-feature]: a second document begins here (---)
        # = hint: one file describes one thing: delete this line, or move what follows to a file of its own
        title: Checker
        """,
    "an escape that writes a zero-width space": """
        title: Tester
        summary: "Tests all\\u200b of it"
        #        ^^^^^^^^^^^^^^^^^^^^^^^ error[invisible-character]: an escape here writes the invisible character U+200B
        """,
    "an escape that writes a zero": """
        title: "a\\0b"
        #      ^^^^^^ error[invisible-character]: an escape here writes the invisible character U+0000
        """,
    "an escape that turns the direction of reading": """
        title: "a\\u202Eb"
        #      ^^^^^^^^^^ error[invisible-character]: an escape here writes the invisible character U+202E
        """,
    "an escape that writes a next line": """
        title: "a\\Nb"
        #      ^^^^^^ error[invisible-character]: an escape here writes the invisible character U+0085
        """,
    "an escape in a key": """
        "ti\\u200btle": Tester
        #^^^^^^^^^^^^ error[invisible-character]: an escape here writes the invisible character U+200B
        """,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_read_is_refused_where_it_goes_wrong(text: str) -> None:
    clean, expected = annotated(dedent(text).lstrip("\n"))
    assert [told(refusal(clean).finding)] == expected


def test_a_dash_is_missed_above_an_entry_of_many_fields() -> None:
    fields = "".join(f"    field-{number}: text\n" for number in range(60))
    finding = refusal(f"steps:\n    id: one\n{fields}  - id: two\n").finding
    assert (finding.mark.line, finding.mark.column) == (2, 3)
    assert finding.message == "a dash is missing before this text"


def test_nesting_one_level_too_deep_is_refused_at_the_bracket() -> None:
    finding = refusal("x: " + "[" * (MAX_DEPTH + 1)).finding
    assert finding.rule == "too-large"
    assert (finding.mark.line, finding.mark.column) == (1, 3 + MAX_DEPTH)
    assert finding.message == "this is nested more than 16 deep"


def test_nesting_by_indent_is_refused_at_the_line_that_is_too_deep() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(40))
    finding = refusal(text).finding
    assert (finding.rule, finding.mark.line) == ("too-large", MAX_DEPTH + 1)


def test_nesting_that_would_crash_the_parser_is_refused_like_any_other() -> None:
    finding = refusal("[" * 200_000).finding
    assert (finding.rule, finding.mark.line) == ("too-large", 1)


def test_a_file_with_too_many_entries_is_refused_at_the_first_that_is_too_many() -> None:
    finding = refusal("- a\n" * MAX_EVENTS).finding
    assert finding.rule == "too-large"
    assert finding.message == "the file has more than 20,000 entries; none is read from here on"
    assert finding.mark.line == MAX_EVENTS - 2  # three events open the stream and the list


def test_a_text_that_is_too_long_is_refused_where_it_begins() -> None:
    finding = refusal(f"title: Tester\nsummary: {'a' * (MAX_SCALAR + 1)}\n").finding
    assert (finding.rule, finding.mark.line, finding.mark.column) == ("too-large", 2, 10)


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    finding = refusal("\n".join(lines)).finding
    assert (finding.rule, finding.mark.line) == ("yaml-feature", 1)


def test_a_fault_at_the_very_end_is_told_of_the_last_line() -> None:
    finding = refusal("title: Tester\nskills: [reading\n").finding
    assert finding.mark.line == 2
    assert finding.message == "the bracket that opens here is not closed"


OWN_WORDS = {
    "a path of Windows in double quotes": 'summary: "C:\\Users\\me"\n',
    "bold text that begins a value": "summary: *really* good\n",
    "an ampersand that begins a value": "summary: & more\n",
    "a greater-than sign before text": "summary: > text\n",
    "a question mark before text": "summary: ? text\n",
    "a closing bracket alone": "summary: ]\n",
}


@pytest.mark.parametrize("text", OWN_WORDS.values(), ids=list(OWN_WORDS))
def test_the_parsers_own_words_do_not_reach_the_author(text: str) -> None:
    finding = refusal(text).finding
    assert finding.mark.line == 1
    assert "this is not YAML: " not in finding.message
    assert finding.hint


def test_an_apostrophe_inside_single_quotes_is_told_as_such() -> None:
    finding = refusal("summary: 'Don't do it.'\n").finding
    assert "quote" in finding.message


def test_a_quote_that_a_later_quote_closes_is_told_where_it_opened() -> None:
    """Most files hold a quoted version below the title, so this is how most open quotes end."""
    finding = refusal('title: "Tester\nsummary: Tests all of it\nversion: "1.0"\n').finding
    assert (finding.mark.line, finding.mark.column) == (1, 8)


def test_what_git_leaves_of_a_conflict_is_called_so_at_its_first_line() -> None:
    text = "a: x\n<<<<<<< HEAD\nb: y\n=======\nb: z\n>>>>>>> theirs\nc: x\n"
    finding = refusal(text).finding
    assert finding.message == "git left two versions of the text here"
    assert (finding.mark.line, finding.mark.column) == (2, 1)


def test_a_row_of_equals_signs_inside_a_text_is_no_conflict() -> None:
    assert data("a: |\n  Title\n  =======\n") == {"a": "Title\n=======\n"}
