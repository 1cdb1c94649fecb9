"""What the library covers: outside standards, and the papers that each method works with."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from handrail.model.artifact import Artifact, Size
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.metric import Metric
from handrail.model.needs import method_artifacts, needed_artifacts, suits_size
from handrail.model.practice import Practice
from handrail.model.role import Role
from handrail.pages.crosswalk import Crosswalk
from handrail.prose.markdown import plain
from tests.content.shipped import judged, library
from tests.support import ROOT

FRAMEWORKS = ("pm2", "controlled-environments-7", "body-of-knowledge-7", "state-framework-ca")
METHODS = sorted(method.id for method in library().live(Methodology))


@cache
def mapped() -> tuple[dict[str, str], ...]:
    """The table of facts: each artifact with the names it has outside, gathered from public texts.

    "y: A; B" is the same paper under these names, "partial" a part of one, and "n" none.
    """
    with (ROOT / "tests/content/outside_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def bare(name: str) -> str:
    """Return a name as it is compared: small letters, without what stands in brackets."""
    return " ".join(re.findall(r"[\w-]+", re.sub(r"\(.*?\)", " ", plain(name)).casefold()))


def test_every_mapped_artifact_is_shipped() -> None:
    missing = {row["artifact"] for row in mapped()} - {one.id for one in library().live(Artifact)}
    assert missing == set()


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_outside_name_leads_to_its_page_on_the_crosswalk(framework: str) -> None:
    crosswalk = Crosswalk(library())
    place = [one.id for one in crosswalk.frameworks].index(framework)
    shown = {
        row.entity.id: bare(" ".join(one.where for one in row.cells[place]))
        for row in crosswalk.artifacts
    }
    lost = {
        (row["artifact"], name.strip())
        for row in mapped()
        for match, _, names in [row[framework].partition(":")]
        for name in names.split(";")
        if (match == "y" and bare(name) not in shown.get(row["artifact"], ""))
        or (match == "partial" and not shown.get(row["artifact"]))
    }
    assert lost == set()
    assert any(shown.values())


def test_no_error_and_no_warning_is_left_in_the_library() -> None:
    assert list(judged()) == []


@pytest.mark.parametrize("model", [Artifact, Role, Gate, Practice, Metric])
def test_nothing_stands_unreferenced(
    model: type[Artifact | Role | Gate | Practice | Metric],
) -> None:
    lone = [
        one.id
        for one in library().live(model)
        if not [user for user in library().used_by(one.kind, one.id) if user is not one]
    ]
    assert lone == []


@pytest.mark.parametrize("method", METHODS)
def test_every_output_of_an_activity_is_an_artifact_that_somebody_uses(method: str) -> None:
    asked = library().get(Methodology, method)
    assert asked
    activities = [one for phase in asked.phases for one in phase.activities]
    used = {str(ref) for one in activities for ref in one.inputs}
    used |= {str(item.artifact) for gate in library().live(Gate) for item in gate.evidence}
    for activity in activities:
        for output in activity.outputs:
            assert library().get(Artifact, output), (activity.id, output)
            assert str(output) in used, (activity.id, output)


def suggested(library: Library, size: Size, approach: str) -> set[str]:
    """Return what is suggested to a project that says nothing but its size and its approach."""
    return {
        str(one.artifact)
        for one in library.tailoring.selections
        if suits_size(one, size) and one.when.items() <= {"approach": approach}.items()
    }


def test_light_touch_is_offered_the_six_papers_that_it_makes() -> None:
    method = library().get(Methodology, "light-touch")
    assert method
    made = set(method_artifacts(library(), method))
    assert suggested(library(), Size.SMALL, method.id) == made
    assert set(needed_artifacts(library(), method, Size.SMALL)) == made
    assert len(made) == 6
    assert "six short papers" in str(method.summary)


def test_no_method_without_gates_is_offered_a_gate_review_at_the_smallest_size() -> None:
    for method in library().live(Methodology):
        gated = any(phase.gate or phase.calls for phase in method.phases)
        option = method.id if method.id == "light-touch" else str(method.approach)
        offered = "gate-review-checklist" in suggested(library(), Size.SMALL, option)
        assert gated or not offered, method.id
