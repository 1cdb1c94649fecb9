"""Has memory searched for waste less often while a library is read and generated."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 50_000
"""So many new objects call for a search; by itself Python searches after 700 (decision 0057)."""


@contextmanager
def seldom() -> Iterator[None]:
    """Search seldom for what nothing refers to any more; processes begun inside do as well."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
