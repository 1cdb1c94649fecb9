"""A question or option that tailoring has lost is told once, however many selections name it."""

from __future__ import annotations

import re

from handrail.finding import Finding
from tests.support import Files

PATH = "standards/tailoring.yaml"


def findings(*changes: tuple[str, str]) -> tuple[Finding, ...]:
    files = Files()
    text = files.texts[PATH].decode()
    for pattern, new in changes:
        assert re.search(pattern, text)
        text = re.sub(pattern, new, text)
    return files.put(PATH, text).findings()


def test_a_question_that_goes_by_another_id_is_one_finding() -> None:
    (finding,) = findings((r"when: \{supplier:", "when: {suppliers:"))
    assert finding.message.startswith('there is no question called "suppliers"')
    assert finding.hint == 'did you mean "supplier"?'


def test_a_guide_that_suggests_nothing_is_one_finding() -> None:
    (finding,) = findings((r"selections:\n(?:[ -].*\n)+", "selections: []\n"))
    assert (finding.rule, str(finding.mark.path)) == ("never-suggested", PATH)


def test_an_option_that_goes_by_another_id_is_one_finding_with_the_number_of_places() -> None:
    second = ("artifact: budget\n", 'artifact: budget\n    when: {supplier: "yes"}\n')
    (finding,) = findings(second, ('id: "yes"', 'id: "yea"'))
    says = '"yes" is no option of the question "supplier", which 2 places name'
    assert finding.message == says
