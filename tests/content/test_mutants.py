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


@pytest.mark.parametrize("seed", [1, 2])
def test_many_broken_files_give_one_finding_each_at_the_line_that_is_wrong(seed: int) -> None:
    broken = broken_library(seed, BROKEN_AT_ONCE)
    assert len(broken) == BROKEN_AT_ONCE
    _expect_one_each(broken)


def test_each_way_to_break_a_fact_gives_one_finding() -> None:
    chance = random.Random(4)  # noqa: S311 (a sample, no secret)
    files = list(gathered().collected.files)
    chance.shuffle(files)
    broken: dict[str, Mutant] = {}
    for way in WAYS:
        for file in files:
            spoilt = mutant(file.raw.decode("utf-8", "replace"), way, chance)
            if spoilt and str(file.path) not in broken:
                broken[str(file.path)] = spoilt
                break
    assert {spoilt.way for spoilt in broken.values()} == set(WAYS)
    _expect_one_each(broken)


def test_one_broken_file_in_a_library_gives_one_finding_and_two_give_two() -> None:
    broken = broken_library(5, 2)
    first = next(iter(broken))
    _expect_one_each({first: broken[first]})
    _expect_one_each(broken)


def _expect_one_each(broken: dict[str, Mutant]) -> None:
    found = findings(broken)
    says = [(str(one.mark.path), one.mark.line, one.message) for one in found]
    assert Counter(path for path, _, _ in says) == Counter(dict.fromkeys(broken, 1)), says
    for one in found:
        spoilt = broken[str(one.mark.path)]
        assert one.mark.line in spoilt.lines, (spoilt.way, one)
        assert one.severity is Severity.ERROR, (spoilt.way, one)
