"""The page "What does my project need?" and the command line give the same list."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page

from handrail.model.library import Library
from handrail.model.needs import method_of, needs, size_of
from handrail.pages.derived import Derived
from handrail.pages.tailor import Tailor
from tests.support import ROOT, Files
from tests.unit.pages.sample import parts, rendered, written

_ANSWER = """
(sets) => sets.map(answers => {
  const form = document.getElementById("hr-tailor-form");
  for (const [question, option] of Object.entries(answers)) {
    for (const input of form.querySelectorAll("input")) {
      if (input.name === question && input.value === option) input.checked = true;
    }
  }
  form.dispatchEvent(new Event("change", {bubbles: true}));
  const rows = [...document.querySelectorAll("#hr-tailor-out > li")];
  return {
    size: document.getElementById("hr-tailor-size").textContent,
    method: (document.querySelector("#hr-tailor-method a") || {textContent: ""}).textContent,
    needs: rows.map(row => [row.firstChild.textContent, row.querySelector("small").textContent]),
  };
})
"""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return Files(ROOT).load().library


def answer_sets(library: Library) -> list[dict[str, str]]:
    """Every option of every question at least twenty times, in mixed company."""
    dice = random.Random(7)  # noqa: S311  the same sets in every run, and no secret
    questions = library.tailoring.questions
    sets = []
    for question in questions:
        for option in question.options:
            for _ in range(20):
                given = {one.id: dice.choice(one.options).id for one in questions}
                sets.append({**given, question.id: option.id})
    return sets


def test_page_and_command_line_choose_alike(shipped: Library, page: Page) -> None:
    page.set_content(rendered(parts(written(shipped)["tailor/index.md"])[1]))
    page.add_script_tag(path=ROOT / "site_config/theme/assets/tailor.js")
    sets = answer_sets(shipped)
    shown: list[dict[str, Any]] = page.evaluate(_ANSWER, sets)
    guide, methods = shipped.tailoring, Derived(shipped).methods
    titles = {}
    for entity in shipped:
        titles[entity.kind, entity.id] = entity.title
    assert len({json.dumps(one) for one in shown}) > 20
    for answers, one in zip(sets, shown, strict=True):
        expected = [
            [titles["artifact", need.artifact], " ".join(need.because)]
            for need in needs(guide, answers)
        ]
        assert one["needs"] == expected, answers
        method = method_of(methods, answers)
        assert one["method"] == (method.title if method else ""), answers
        assert one["size"] == Tailor(shipped).size_title(size_of(guide, answers)), answers
