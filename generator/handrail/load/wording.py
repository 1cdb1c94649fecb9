"""Says what a model refused in words an author of standards would use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handrail.finding import Finding, Severity
from handrail.load.better import better_date, better_number, better_text, is_no_day
from handrail.load.causes import Cause, first_causes
from handrail.load.cut import cut_off
from handrail.load.fields import fields_at
from handrail.meant import did_you_mean
from handrail.place import Route
from handrail.source.record import Record

_RULES = {"missing": "missing-field", "extra_forbidden": "unknown-field"}

_NAME_ITSELF = "[key]"
"""The step that stands for a name that is wrong, where names are the author's own."""

_WORDS: Mapping[str, str] = {
    "missing": '"{field}" is required here',
    "extra_forbidden": 'there is no field called "{field}" here',
    "int_parsing": '"{field}" must be a whole number',
    "int_type": '"{field}" must be a whole number',
    "greater_than_equal": '"{field}" must be {ge} or more',
    "less_than_equal": '"{field}" must be {le} or less',
    "decimal_parsing": '"{field}" must be a number',
    "decimal_type": '"{field}" must be a number',
    "finite_number": '"{field}" must be a number',
    "bool_parsing": '"{field}" must be yes or no',
    "bool_type": '"{field}" must be yes or no',
    "date_parsing": '"{field}" must be a date such as 2026-03-31',
    "date_from_datetime_parsing": '"{field}" must be a date such as 2026-03-31',
    "date_from_datetime_inexact": '"{field}" must be a date such as 2026-03-31',
    "date_type": '"{field}" must be a date such as 2026-03-31',
    "tuple_type": '"{field}" must be a list: put each entry on a line that begins with "- "',
    "list_type": '"{field}" must be a list: put each entry on a line that begins with "- "',
    "dict_type": '"{field}" must hold fields, each on a line "name: value"',
    "model_type": '"{field}" must hold fields, each on a line "name: value"',
    "enum": '"{field}" must be one of: {expected}',
    "literal_error": '"{field}" must be one of: {expected}',
    "string_too_short": '"{field}" is too short: at least {min_length} letters',
    "string_too_long": '"{field}" is too long: at most {max_length} letters',
    "too_short": '"{field}" needs at least {min_length} entries',
    "too_long": '"{field}" takes at most {max_length} entries',
    "formula": '"{field}" is no formula: {says}',
}

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id such as project-manager: small letters, digits, hyphens",
    r"^\d+\.\d+(\.\d+)?$": "a version such as 1.0",
    r"^[^\n]*$": "text on one line",
    r"^[A-Z][0-9]$": "a capital letter and a digit, such as G2",
    r"^#[0-9a-f]{6}$": "a colour such as #0b6152",
    r"^[0-9]{4}(\.[0-9]{1,3}){1,2}$": "a name such as 2026.1",
    r"^https?://[^\s\"'<>]+/$": "a web address that ends with /",
    r"^[A-Za-z0-9][A-Za-z0-9 &-]{0,29}$": "letters, digits and spaces only, at most 30",
    r"^(bar|column|line)$": "bar, column or line",
    r"^[a-z0-9][a-z0-9._-]*\.(png|jpg)$": "the name of a .png or .jpg file beside brand.yaml",
    r"^[a-z0-9][a-z0-9._-]*\.woff2$": "the name of a .woff2 file beside brand.yaml",
    r"^[^@\s<>\"']+@[^@\s<>\"']+$": "a mail address",
    r"^[a-z]{2}(-[A-Z]{2})?$": "a language such as en-GB",
    r"^(@[A-Za-z0-9._/-]+|[^@\s<>\"']+@[^@\s<>\"']+)$": "a name such as @northfield/pmo",
    r"^[0-9a-f]{16}$": "16 digits that handrail approve writes",
    r"^[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*$": "a kind and an id such as role/tester",
}


def findings_from(
    error: ValidationError, record: Record, model: type[BaseModel]
) -> Iterator[Finding]:
    """Yield one finding for each thing *model* refused in *record*; one if its end was lost."""
    causes = list(first_causes(error.errors(include_url=False, include_input=True), model))
    if cut := cut_off([cause.detail for cause in causes], record, model):
        yield cut
        return
    for cause in causes:
        detail = cause.detail
        type_ = detail["type"]
        route = tuple("id" if step == "the-id" else step for step in detail["loc"])
        mark = record.mark(route, key=type_ == "extra_forbidden")
        yield Finding(
            mark,
            _RULES.get(type_, "wrong-value"),
            Severity.ERROR,
            _message(detail, route) + _alike(cause),
            _belongs(cause, record) or _hint(detail, route, model),
        )


def _alike(cause: Cause) -> str:
    return f"; the same goes for {cause.more:,} more entries" if cause.more else ""


def _belongs(cause: Cause, record: Record) -> str:
    """Say where a field belongs that stands too deep, or not deep enough."""
    if not cause.belongs:
        return ""
    name = cause.belongs[-1]
    if len(cause.belongs) == 1:
        return f'begin it at the left margin: "{name}" is a field of the file'
    line = record.mark(cause.belongs[:-1]).line
    return f"it is missing in the entry that begins on line {line}: move it there, and indent it"


def _message(detail: ErrorDetails, route: Route) -> str:
    field = _field(route)
    if detail["input"] is None and detail["type"] != "missing":
        return f'"{field}" is empty'
    if detail["type"] == "string_type":
        several = isinstance(detail["input"], (list, tuple))
        what = "one value, not several" if several else "text, not fields"
        return f'"{field}" takes {what}'
    if detail["type"] == "string_pattern_mismatch":
        pattern = str(detail.get("ctx", {}).get("pattern", ""))
        return f'"{field}" must be {_PATTERNS.get(pattern, f"of the form {pattern}")}'
    words = _WORDS.get(detail["type"])
    if words is None:
        return f'"{field}": {detail["msg"]}'
    return words.format(field=field, **detail.get("ctx", {}))


def _field(route: Route) -> str:
    names = [step for step in route if isinstance(step, str) and step != _NAME_ITSELF]
    name = names[-1] if names else "the file"
    if route and isinstance(route[-1], int):
        return f"{name}, entry {route[-1] + 1}"
    return name


def _hint(detail: ErrorDetails, route: Route, model: type[BaseModel]) -> str:
    if detail["type"] == "extra_forbidden":
        if route == ("id",):
            return "the file name is the id; delete this line"
        known = fields_at(model, route[:-1])
        name = str(route[-1]).partition(":")[0]
        if name in known and name != route[-1]:
            return f'write a space after the colon: "{name}: …"'
        listed = f"fields here: {', '.join(known)}" if known else ""
        return did_you_mean(str(route[-1]), known, listed)
    if detail["type"] == "enum" and detail["input"] is not None:
        known = [word.strip("'") for word in str(detail["ctx"]["expected"]).split(", ")]
        known = [part for word in known for part in word.replace("' or '", "|").split("|")]
        return did_you_mean(str(detail["input"]), known)
    return _next_step(detail, route)


def _next_step(detail: ErrorDetails, route: Route) -> str:
    """Return what to do where the message says what is wrong and not what is right."""
    if detail["type"] == "missing":
        return f'add a line "{_field(route)}: …"'
    if detail["input"] is None:
        before = "dash" if isinstance(route[-1], int) else "colon"
        return f"write something after the {before}, or delete the line"
    if detail["type"] == "string_type" and isinstance(detail["input"], dict):
        return "if it is a text with a colon in it, put the text in quotes"
    return _better(detail) if isinstance(detail["input"], str) else ""


def _better(detail: ErrorDetails) -> str:
    """Return how a text that was refused is written right, if that can be guessed."""
    type_, text = detail["type"], detail["input"]
    better = ""
    if type_.startswith("date_"):
        if is_no_day(text):
            return "there is no such day"
        better = better_date(text)
    elif type_.startswith(("int_", "decimal_")):
        better = better_number(text, whole=type_.startswith("int_"))
    elif type_ == "string_pattern_mismatch":
        better = better_text(text, str(detail.get("ctx", {}).get("pattern", "")))
    return f'did you mean "{better}"?' if better else ""
