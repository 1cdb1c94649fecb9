"""What the models say of their own fields, for editors and skeletons."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel


@cache
def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the text below each field of *model* and its bases, on one line, by field name."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            body = _classes(base.__module__)[base.__name__]
            found.update(_own_docs(body))
    return found


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    """Return the top classes of a module by name. A module is read once, not once a class."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _own_docs(body: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for node in body.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif (
            name
            and isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            found[name] = " ".join(node.value.value.split())
            name = ""
        else:
            name = ""
    return found
