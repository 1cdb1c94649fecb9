"""Answers to the questions of tailoring, and what they choose."""

from __future__ import annotations

from handrail.model.answers import completed, misfits
from handrail.model.artifact import Size
from handrail.model.needs import needs, size_of
from handrail.model.tailoring import Option, Selection, TailoringGuide, TailoringQuestion


def question(id_: str, *sizes: Size | None, default: str = "a") -> TailoringQuestion:
    options = tuple(
        Option(id=letter, label=letter.upper(), size=size)
        for letter, size in zip("abc", sizes, strict=False)
    )
    return TailoringQuestion(id=id_, ask=id_, help=id_, options=options, default=default)


def guide(*selections: Selection) -> TailoringGuide:
    return TailoringGuide(
        id="tailoring",
        title="Tailoring",
        questions=(
            question("cost", None, Size.MEDIUM, Size.LARGE),
            question("people", None, Size.MEDIUM, default="b"),
        ),
        selections=selections,
    )


def select(artifact: str, because: str, **fields: object) -> Selection:
    return Selection.model_validate({"artifact": artifact, "because": because, **fields})


def test_what_is_not_answered_takes_its_default_in_the_order_of_the_guide() -> None:
    assert list(completed(guide(), {"people": "a"}).items()) == [("cost", "a"), ("people", "a")]
    assert completed(guide(), {}) == {"cost": "a", "people": "b"}


def test_the_largest_size_that_an_answer_asks_for_is_the_size() -> None:
    assert size_of(guide(), {"cost": "a", "people": "a"}) is Size.SMALL
    assert size_of(guide(), {"cost": "a", "people": "b"}) is Size.MEDIUM
    assert size_of(guide(), {"cost": "c", "people": "b"}) is Size.LARGE


def test_a_selection_holds_for_its_sizes_and_only_if_all_its_answers_match() -> None:
    given = guide(
        select("small", "s", up_to_size="small"),
        select("medium", "m", from_size="medium", up_to_size="medium"),
        select("large", "l", from_size="large"),
        select("both", "b", when={"cost": "b", "people": "b"}),
    )

    def chosen(cost: str, people: str) -> list[str]:
        return [need.artifact for need in needs(given, {"cost": cost, "people": people})]

    assert chosen("a", "a") == ["small"]
    assert chosen("b", "a") == ["medium"]
    assert chosen("b", "b") == ["medium", "both"]
    assert chosen("c", "b") == ["large"]


def test_an_artifact_that_is_chosen_twice_is_listed_once_with_each_reason_once() -> None:
    given = guide(select("x", "one"), select("y", "y"), select("x", "two"), select("x", "one"))
    found = needs(given, completed(given, {}))
    assert [(need.artifact, need.because) for need in found] == [
        ("x", ("one", "two")),
        ("y", ("y",)),
    ]


def test_answers_that_the_guide_does_not_know_are_told_with_what_could_be_meant() -> None:
    found = list(misfits(guide(), {"cots": "a", "cost": "z", "people": "a"}))
    assert [(one.question, one.hint) for one in found] == [
        ("cots", 'did you mean "cost"?'),
        ("cost", "choose one of: a, b, c"),
    ]
