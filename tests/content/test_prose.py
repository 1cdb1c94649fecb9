"""The library's texts: nobody reads the same sentence twice, and nothing tells how it was made."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from handrail.model.entity import Entity
from handrail.model.formula import Formula
from handrail.model.ref import Ref
from handrail.prose.markdown import plain
from tests.content.shipped import library
from tests.support import ROOT

_FEWEST = 6
"""Shorter ones are names and labels, which ought to be the same everywhere."""
_NAMES = {"where", "title", "label", "value", "placeholder", "pattern_says", "retention", "ask"}
"""Fields that say what something is called, or what it must look like."""
_COMPARED = {"fit"}
"""Fields that ask every entity of a kind the same."""
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")


def sentences(entity: Entity) -> Iterator[str]:
    """Yield every sentence of an entity that readers see; the worked example aside."""
    for at, value in entity.walk():
        if not isinstance(value, str) or isinstance(value, (Ref, Formula)):
            continue
        if entity.kind == "gate" and at == ("question",):
            continue  # papers quote it
        if at and at[0] != "example" and not ({*at} & _COMPARED) and at[-1] not in _NAMES:
            for sentence in _SENTENCE.split(plain(value)):
                if len(sentence.split()) >= _FEWEST:
                    yield " ".join(sentence.casefold().split()).strip(" .!?")


def test_no_sentence_stands_in_two_entities() -> None:
    where: defaultdict[str, set[str]] = defaultdict(set)
    for entity in library():
        for sentence in sentences(entity):
            where[sentence].add(f"{entity.kind} {entity.id}")
    twice = {sentence: sorted(ids) for sentence, ids in where.items() if len(ids) > 1}
    assert twice == {}


def test_every_entity_has_a_summary_of_its_own() -> None:
    summaries = [getattr(entity, "summary", None) for entity in library()]
    told = [summary for summary in summaries if summary]
    assert len(set(told)) == len(told)


# What is in the repository


@cache
def tracked() -> dict[str, str]:
    """Every text file that is kept, by path."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is no checkout")
    found: dict[str, str] = {}
    for name in filter(None, done.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            raw = path.read_bytes()
            if b"\0" not in raw:
                found[name] = raw.decode("utf-8", "replace")
    return found


def of(*pieces: str) -> str:
    """Put a word together that may not stand in any file, this one included."""
    return "".join(pieces)


TRACES = {
    "the name of a machine that writes": "|".join(
        (
            of("chat", "gpt"),
            of("anth", "ropic"),
            of("open", "ai"),
            of("cla", "ude"),
            of("cop", "ilot"),
        )
    ),
    "talk of whoever wrote it": "|".join(
        (
            of("language ", "model"),
            of("as an ", "ai ", "assistant"),
            of("ai ", "assistant"),
            of("previous ", "session"),
            of("this ", "session"),
            of("sub", "agent"),
            of("the ", "brief", " says"),
        )
    ),
    "a folder of one machine": "|".join((of("/wo", "rk/"), of("/ro", "ot/"), of("/ho", "me/"))),
    "the address of a registry": "|".join(
        (of("py", "pi.org"), of("python", "hosted"), of("npm", "js"), of("extra-", "index-url"))
    ),
}


@pytest.mark.parametrize("pattern", TRACES.values(), ids=list(TRACES))
def test_no_file_holds_traces_of_how_it_was_made(pattern: str) -> None:
    looked_for = re.compile(rf"(?i)(?<![\w-])(?:{pattern})")
    found = {
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}": hit[0]
        for name, text in tracked().items()
        for hit in looked_for.finditer(text)
    }
    assert found == {}


def test_no_file_is_unfinished() -> None:
    wanted = re.compile(rf"\b(?:{of('TO', 'DO')}|{of('FIX', 'ME')}|{of('XX', 'X')})\b")
    kept = {"generator/handrail/rules/words.py"}  # looks for them
    found = [name for name, text in tracked().items() if wanted.search(text) and name not in kept]
    assert found == []


MARKS = re.compile(r"(?i)(?:^|[^a-z])(?:pmi|pmp|pmbok|prince2|p3o|safe)(?:[^a-z]|$)")


def test_no_protected_mark_names_a_file_or_a_form() -> None:
    assert [name for name in tracked() if MARKS.search(name.rsplit("/", 1)[-1])] == []
    for entity in library():
        if entity.kind in {"template", "artifact", "methodology"}:
            assert not MARKS.search(entity.id)
            assert not MARKS.search(entity.title)
