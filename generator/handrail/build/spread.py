"""Spreads work over the processors of the machine, where that is quicker and safe."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEWEST = 12
"""For fewer tasks, starting processes costs more than they save."""
_MOST_PROCESSES = 8


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
    """Deal the tasks out in turn: each child does every ``count``-th one, as a hand of cards.

    Each child writes into a pipe of its own, which only this process reads. There is no lock and
    no thread that two processes could wait for, so nothing can stand still: ``Pool``, which has
    both, was seen to wait for ever at its end on a busy machine (docs/decisions/0017).
    """
    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    children = []
    try:
        for first in range(count):
            here, there = context.Pipe(duplex=False)
            child = context.Process(
                target=_serve, args=(tasks, work, first, count, there, [*pipes, here]), daemon=True
            )
            child.start()
            there.close()
            pipes.append(here)
            children.append(child)
        for place, task in enumerate(tasks):
            try:
                yield pipes[place % count].recv()
            except EOFError:
                # The child is gone: stopped by the system for want of memory, or by a fault in
                # the work. Done here, the task succeeds or tells what is wrong with it.
                yield work(task)
    finally:
        for pipe in pipes:
            pipe.close()
        for child in children:
            child.terminate()
            child.join()


def _serve(  # noqa: PLR0913, PLR0917  what a child inherits instead of being sent it
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    first: int,
    count: int,
    pipe: Connection,
    others: Iterable[Connection],
) -> None:
    for other in others:
        other.close()  # or a pipe would stay open here after its reader is gone
    for place in range(first, len(tasks), count):
        try:
            result = work(tasks[place])
        except Exception:  # noqa: BLE001  the parent does the task again and meets it in the open
            return
        try:
            pipe.send(result)
        except BrokenPipeError:
            return  # nobody reads any more
