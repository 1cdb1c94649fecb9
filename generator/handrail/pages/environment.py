"""Reads layouts so that a value on a page is escaped unless someone asked for markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    pass_context,
)
from jinja2.exceptions import TemplateError
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_ADD, TOKEN_MOD, TOKEN_TILDE, Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup

from handrail.pages.escape import escaped
from handrail.prose.nouns import listed

_HIDE = re.compile(r"\{#-? *hide: *([a-z, ]+?) *-?#\}")
_KEPT = ("length", "first", "last", "list", "sum", "max", "min", "lower", "upper", "abs", "reverse")
"""Jinja's own filters that cannot undo escaping."""
_JOINTS = frozenset({TOKEN_ADD, TOKEN_MOD, TOKEN_TILDE})
PROSE_FILTERS = ("prose", "prose_inline", "plain")


class LayoutError(Exception):
    """A layout is missing, is no layout, or joins text in a way that escapes escaping."""


class Layouts:
    """The layouts, ready to be filled in."""

    def __init__(
        self,
        texts: Mapping[str, str],
        names: Mapping[str, Any],
        filters: Mapping[str, Callable[[str], str]],
        codes: Mapping[str, CodeType] | None = None,
    ) -> None:
        """Prepare to read layouts.

        Args:
            texts: Each layout's text by its name.
            names: What every layout may use.
            filters: What to do with prose, by the names in ``PROSE_FILTERS``.
            codes: What ``compiled`` made of the texts before, where somebody did.
        """
        self._texts = texts
        self._env = _Environment(_Loader(texts, codes or {}))
        self._env.filters.update({name: _late(filters[name]) for name in PROSE_FILTERS})
        self._env.globals = dict(names)

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a layout."""
        return name in self._texts

    def hidden(self, name: str) -> list[str]:
        """Return the parts of the theme a layout hides: its first line says ``{# hide: toc #}``."""
        found = _HIDE.match(self._texts.get(name, ""))
        return [part.strip() for part in found[1].split(",")] if found else ["navigation"]

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """Return a layout filled in.

        Raises:
            LayoutError: if it is missing, wrong, or uses a name that nobody gives it.
        """
        try:
            return self._env.get_template(name).render(values)
        except TemplateError as fault:
            says = f"{self._place(name, fault)}: {fault}"
            raise LayoutError(says) from fault

    def _place(self, name: str, fault: TemplateError) -> str:
        """Return the layout and line that a fault came from."""
        place = f"layouts/{name}"
        if isinstance(fault, TemplateNotFound):
            return place
        if line := getattr(fault, "lineno", None):
            return f"layouts/{getattr(fault, 'name', None) or name}:{line}"
        trace = fault.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            if file in self._texts:
                place = f"layouts/{file}:{trace.tb_lineno}"
            trace = trace.tb_next
        return place


def compiled(texts: Mapping[str, str]) -> dict[str, CodeType]:
    """Return the code of each layout by its name; what is wrong with one is told at its use."""
    codes: dict[str, CodeType] = {}
    for name, text in texts.items():
        with suppress(TemplateError, LayoutError):
            codes[name] = _compiled(name, text)
    return codes


class _NoJoints(Extension):
    """Refuses to join text inside an expression: what came of it would be escaped as one."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield every token of a layout that is none of the signs that join."""
        for token in stream:
            if token.type in _JOINTS:
                says = (
                    f"layouts/{stream.name}:{token.lineno}: text is joined with ~, + or %; "
                    "write the parts one after the other, so that each is escaped"
                )
                raise LayoutError(says)
            yield token


class _Environment(Environment):
    """Escapes at every point where a value meets a page."""

    def __init__(self, loader: BaseLoader, *, autoescape: bool = True) -> None:
        super().__init__(
            loader=loader,
            autoescape=autoescape,
            finalize=_finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            optimized=False,  # looking for what can be worked out before costs more than it spares
            extensions=(_NoJoints,),
        )
        kept = {name: self.filters[name] for name in _KEPT}
        self.filters = {**kept, "join": _join, "listing": listed}


class _Loader(BaseLoader):
    """Finds layouts by name among texts; compiles each text once in the life of the program."""

    def __init__(self, texts: Mapping[str, str], codes: Mapping[str, CodeType]) -> None:
        self._texts = texts
        self._codes = codes

    def load(
        self,
        environment: Environment,
        name: str,
        _: Any = None,
    ) -> Template:
        if name not in self._texts:
            raise TemplateNotFound(name)
        code = self._codes.get(name) or _compiled(name, self._texts[name])
        return Template.from_code(environment, code, environment.globals)


@cache
def _compiled(name: str, text: str) -> CodeType:
    # ``finalize`` escapes every value; compiling without the engine's own escaping spares doing
    # it twice. Where the code runs, escaping is on, so what a macro returns is marked as markup.
    env = _Environment(BaseLoader(), autoescape=False)
    env.filters.update(dict.fromkeys(PROSE_FILTERS, _late(str)))
    return env.compile(env.parse(text, name), name, name)


def _late(use: Callable[[str], str]) -> Callable[[Context, str], str]:
    """Return a filter that is never worked out before the page is known."""

    @pass_context
    def apply(_: Context, text: str) -> str:
        return use(text)

    return apply


def _finalize(value: object) -> str:
    """Return what is printed of a value. The page is made of plain text, so nothing is marked."""
    if isinstance(value, Markup):
        return value
    return escaped(str(value)) if value is not None else ""


def _join(parts: list[Any], by: str = "") -> Markup:
    """Return parts as one text, each escaped in full."""
    return Markup(_finalize(by).join(map(_finalize, parts)))
