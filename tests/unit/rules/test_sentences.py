"""What two files both say is told once, with the number of sentences."""

from __future__ import annotations

from tests.support import Files

GO, STOP = "Sit beside somebody who has done this work.", "Ask them twice what they would do again."


def test_sentences_that_two_files_share_are_told_once() -> None:
    files = Files()
    for role in ("project-manager", "tester"):
        files.patch(f"standards/roles/{role}.yaml", f"first_two_weeks: [{GO}, {STOP}]")
    (finding,) = files.findings()
    assert finding.rule == "repeated-sentence"
    assert finding.message == (
        f'"{GO}" stands in role "project-manager" too, and so does one more sentence of this file'
    )


def test_three_shared_sentences_are_counted() -> None:
    files = Files()
    third = "Write down on Friday what you have learnt."
    for role in ("project-manager", "tester"):
        files.patch(f"standards/roles/{role}.yaml", f"first_two_weeks: [{GO}, {STOP}, {third}]")
    (finding,) = files.findings()
    assert finding.message.endswith(" too, and so do 2 more sentences of this file")
