"""Whatever fact of the library is broken, its author is told of that one fact, at its line."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from handrail.finding import Finding, Severity
from handrail.load import load
from handrail.rules import Scene, check
from tests.content.mutants import WAYS, Mutant, mutant
from tests.content.shipped import TODAY, gathered

BROKEN_AT_ONCE = 60


def broken_library(seed: int, count: int) -> dict[str, Mutant]:
    """Break one fact in each of *count* files; chance chooses which, the same for one seed."""
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    files = [file for file in gathered().collected.files if str(file.path).endswith(".yaml")]
    files = [file for file in files if not str(file.path).startswith("site_config/")]
    chance.shuffle(files)
    found: dict[str, Mutant] = {}
    for file in files:
        for way in chance.sample(sorted(WAYS), len(WAYS)):
            spoilt = mutant(file.raw.decode("utf-8"), way, chance)
            if spoilt:
                found[str(file.path)] = spoilt
                break
        if len(found) == count:
            break
    return found


def findings(broken: dict[str, Mutant]) -> tuple[Finding, ...]:
    collected = gathered().collected
    files = [
        replace(file, raw=broken[str(file.path)].text.encode("utf-8"))
        if str(file.path) in broken
        else file
        for file in collected.files
    ]
    loaded = load(files)
    return check(loaded, Scene(loaded.library, TODAY), collected.findings).findings


def test_every_way_to_break_a_fact_is_found_somewhere_in_the_library() -> None:
    chance = random.Random(1)  # noqa: S311 (a sample, no secret)
    texts = [file.raw.decode("utf-8", "replace") for file in gathered().collected.files]
    missing = {way for way in WAYS if not any(mutant(text, way, chance) for text in texts)}
    assert missing == set()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_many_broken_files_give_one_finding_each_at_the_line_that_is_wrong(seed: int) -> None:
    broken = broken_library(seed, BROKEN_AT_ONCE)
    assert len(broken) == BROKEN_AT_ONCE
    found = findings(broken)
    told = Counter(str(one.mark.path) for one in found)
    says = {(str(one.mark.path), one.mark.line): one.message for one in found}
    assert told == Counter(dict.fromkeys(broken, 1)), says
    for one in found:
        spoilt = broken[str(one.mark.path)]
        assert one.mark.line in spoilt.lines, (spoilt.way, one)
        assert one.severity is Severity.ERROR, (spoilt.way, one)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_one_broken_fact_gives_one_finding(way: str) -> None:
    chance = random.Random(way)  # noqa: S311 (a sample, no secret)
    files = list(gathered().collected.files)
    chance.shuffle(files)
    for file in files:
        spoilt = mutant(file.raw.decode("utf-8", "replace"), way, chance)
        if spoilt:
            found = findings({str(file.path): spoilt})
            assert [str(one.mark.path) for one in found] == [str(file.path)], found
            assert found[0].mark.line in spoilt.lines
            return
    pytest.fail("no file holds such a fact")
