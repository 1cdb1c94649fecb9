"""Says of a form, as plain data, what its copies hold: the words, marks and choices in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from handrail.form.definition import Asked, Block, Definition, Question, Rows
from handrail.form.form import Form, block_fields, block_tables
from handrail.form.limits import advice, row_rule
from handrail.form.marks import AI_STATEMENT, DETAILS, READINESS, alias, prompt, tag
from handrail.form.values import options
from handrail.model.entity import Part
from handrail.model.field import Choice, ChoiceList, Field, FieldType, Figure, Matrix, Table
from handrail.model.template import Format, Section, Sheet, Slide
from handrail.prose.markdown import plain

_UNSEEN: Mapping[str, Any] = {"guidance": None, "example": None}


def definition_of(form: Form, edition: str) -> Definition:
    """Return the definition of *form* in an edition of the library."""
    template, common = form.template, form.common
    readiness = [
        Question(id=asked.id, question=asked.question, tag=tag(READINESS, asked.id))
        for asked in form.readiness
    ]
    return Definition(
        template=template.id,
        title=template.title,
        format=template.format,
        version=template.version,
        edition=edition,
        digest=form.digest,
        said=(template.summary, *_lines(template.how_it_applies)),
        told=tuple(_general(form)),
        around=tuple(_around(form)) if form.format is Format.XLSX else (),
        blocks=tuple(_blocks(form)),
        lists={id_: _bare(list_) for id_, list_ in form.lists.items()},
        readiness_title=common.readiness_title if readiness else "",
        readiness=tuple(readiness),
    )


def _general(form: Form) -> Iterator[str]:
    """Yield the guidance on the whole form, then what the choices of its lists mean."""
    template = form.template
    yield from _lines(template.purpose)
    for size in template.sizes:
        yield from (*_lines(size.do), *_lines(size.lose))
    if form.readiness:
        yield from _lines(form.common.readiness_guidance)
    for list_ in form.lists.values():
        yield from (f"{choice.value}: {choice.means}" for choice in list_.choices if choice.means)


def _around(form: Form) -> Iterator[str]:
    """Yield what a workbook says of itself, and of its lists and scales."""
    template = form.template
    for words in (*template.use_when, *template.not_for):
        yield from _lines(words)
    for sheet in template.blocks:
        if isinstance(sheet, Sheet):
            yield from (chart.title for chart in sheet.charts)
    for list_ in form.lists.values():
        yield list_.title
        for choice in list_.choices:
            yield from filter(None, (choice.means, f"{choice.value}: {choice.means}"))
            for anchor in choice.anchors:
                yield from (anchor.aspect, anchor.means)


def _blocks(form: Form) -> Iterator[Block]:
    common = form.common
    if form.cover:
        yield _block(form, "cover", DETAILS, form.cover, ())
    for block in form.template.blocks:
        yield _own(block, form)
    if common.ai_statement:
        yield _block(form, "ai-statement", AI_STATEMENT, common.ai_statement, ())
    for table in (form.approvals, form.history):
        if table:
            yield _block(form, table.id, table.label, (), (table,))


def _own(block: Section | Sheet | Slide, form: Form) -> Block:
    fields, tables = tuple(block_fields(block)), tuple(block_tables(block))
    made = _block(form, block.id, block.title, fields, tables)
    said = [block.purpose]
    told = [block.guidance]
    figures: tuple[Figure, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    if isinstance(block, Section):
        said.append(block.fixed)
    elif isinstance(block, Sheet):
        figures, matrices = block.figures, block.matrices
        said.extend(_labels(block))
        told.extend(figure.guidance for figure in figures)
    shown = block.example if isinstance(block, Section) else None
    return made.model_copy(
        update={
            "own": True,
            "said": (*_all_lines(said), *made.said),
            "told": (*_all_lines(told), *made.told),
            "shown": (*_lines(shown), *made.shown),
            "figures": tuple(figure.model_copy(update={"guidance": None}) for figure in figures),
            "matrices": matrices,
        }
    )


def _labels(sheet: Sheet) -> Iterator[str]:
    """Yield what stands on a sheet beside what it asks for."""
    for matrix in sheet.matrices:
        yield from (matrix.label, matrix.row_label, matrix.column_label)
    for prompt_ in sheet.prompts:
        yield from (prompt_.title, *prompt_.lines)


def _block(
    form: Form, id_: str, title: str, fields: tuple[Field, ...], tables: tuple[Table, ...]
) -> Block:
    columns = [column for table in tables for column in table.columns]
    asked: list[Field] = [*fields, *columns]
    told = [*map(advice, fields), *(table.guidance for table in tables), *map(advice, columns)]
    return Block(
        id=id_,
        title=title,
        own=False,
        said=tuple(filter(None, map(row_rule, tables))),
        told=tuple(_all_lines(told)),
        shown=tuple(line for each in asked for line in _example(each)),
        fields=tuple(_asked(form, field, tag(field.id)) for field in fields),
        tables=tuple(_rows(form, table) for table in tables),
    )


def _rows(form: Form, table: Table) -> Rows:
    columns = tuple(_asked(form, column, tag(table.id, column.id)) for column in table.columns)
    return _made(Rows, table, guidance=None, columns=columns, tag=tag(table.id))


def _asked(form: Form, field: Field, tag_: str) -> Asked:
    """Return a field with everything that files say of it. A status has its list by name.

    A deck, which has no lists to choose from, says what may be chosen in the empty field.
    """
    choices = options(field, form.lists)
    rag = field.type is FieldType.RAG and not field.options
    return _made(
        Asked,
        field,
        **_UNSEEN,
        tag=tag_,
        alias=alias(field.label),
        prompt=prompt(field, choices if form.format is Format.PPTX else ()),
        choices=choices,
        options="rag" if rag else field.options,
    )


_P = TypeVar("_P", bound=Part)


def _made(kind: type[_P], source: Part, **more: Any) -> _P:
    """Return *source* as a larger kind. Its values have been checked before."""
    values = {name: getattr(source, name) for name in source.__class__.model_fields}
    return kind(**{**values, **more})


def _bare(list_: ChoiceList) -> ChoiceList:
    """Return a list without what its choices mean."""
    choices = tuple(Choice(value=choice.value, tone=choice.tone) for choice in list_.choices)
    return ChoiceList(id=list_.id, title=list_.title, choices=choices, scale=list_.scale)


def _example(field: Field) -> list[str]:
    """Return the paragraphs of a field's example: those of a list are its items."""
    if field.type is not FieldType.LIST:
        return _lines(field.example)
    items = (line.strip().lstrip("-*").strip() for line in (field.example or "").split("\n"))
    return [plain(item) for item in items if item]


def _all_lines(texts: Iterable[str | None]) -> Iterator[str]:
    for text in texts:
        yield from _lines(text)


def _lines(text: str | None) -> list[str]:
    """Return prose as plain paragraphs."""
    return [line for line in plain(text or "").split("\n") if line.strip()]
