"""Spreads work over the processors of the machine, where that is quicker and safe."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEWEST = 12
"""For fewer tasks, starting processes costs more than they save."""
_MOST_PROCESSES = 8
_HANDED_OUT = 4
"""How many tasks a process takes at a time."""

_inherited: list[Any] = []
"""The tasks and the work, as a child process finds them: nothing has to be copied to it."""


def spread(tasks: Sequence[Task], work: Callable[[Task], Result]) -> Iterable[Result]:
    """Do every task and give the results in order, several at a time where the system can fork.

    A process that has threads of its own is not forked: their locks could stay closed for ever.
    """
    count = min(os.cpu_count() or 1, _MOST_PROCESSES)
    can_fork = sys.platform.startswith("linux") and threading.active_count() == 1
    if len(tasks) < _FEWEST or count == 1 or not can_fork:
        return map(work, tasks)
    return _forked(tasks, work, count)


def _forked(
    tasks: Sequence[Task], work: Callable[[Task], Result], count: int
) -> Iterator[Result]:
    _inherited[:] = [tasks, work]
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            yield from pool.imap(_do, range(len(tasks)), chunksize=_HANDED_OUT)
    finally:
        _inherited.clear()


def _do(place: int) -> Any:
    tasks, work = _inherited
    return work(tasks[place])
