"""Spreads work over the processors of the machine, where that is quicker and safe."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEWEST = 12
"""For fewer tasks, starting processes costs more than they save."""
_MOST_PROCESSES = 8


def spread(
    tasks: Sequence[Task], work: Callable[[Task], Result], fewest: int = _FEWEST
) -> Iterator[Result]:
    """Do every task and give the results in order, several at a time where the system can fork."""
    yield from begin(tasks, work, fewest, ahead=False)


def begin(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    fewest: int = _FEWEST,
    *,
    ahead: bool = True,
) -> Begun[Task, Result]:
    """Begin every task, and return at once; where the system cannot fork, they wait to be asked.

    A process that has threads of its own is not forked: their locks could stay closed for ever.

    Args:
        tasks: what to do.
        work: does one of them.
        fewest: for fewer tasks than this no process is started.
        ahead: nobody asks for results yet, so they are kept until everything is done.
    """
    count = min(os.cpu_count() or 1, _MOST_PROCESSES)
    can_fork = sys.platform.startswith("linux") and threading.active_count() == 1
    if len(tasks) < fewest or count == 1 or not can_fork:
        count = 0
    return Begun(tasks, work, min(count, len(tasks)), ahead=ahead)


class Begun(Generic[Task, Result]):
    """Work that is under way. It is read once, in the order of the tasks, or given up.

    The tasks are dealt out in turn: each child does every ``count``-th one, as a hand of cards.
    Each child writes into a pipe of its own, which only this process reads. There is no lock and
    no thread that two processes could wait for, so nothing can stand still: ``Pool``, which has
    both, was seen to wait for ever at its end on a busy machine (docs/decisions/0017 and 0037).
    """

    def __init__(
        self, tasks: Sequence[Task], work: Callable[[Task], Result], count: int, *, ahead: bool
    ) -> None:
        """Start *count* children; with none, each task is done when its result is asked for."""
        self._tasks = tasks
        self._work = work
        self._pipes: list[Connection] = []
        self._children: list[BaseProcess] = []
        for first in range(count):
            self._start(range(first, len(tasks), count), ahead=ahead)

    def _start(self, hand: range, *, ahead: bool) -> None:
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        inherited = (self._tasks, self._work, hand, there, [*self._pipes, here], ahead)
        child = context.Process(target=_serve, args=inherited, daemon=True)
        child.start()
        there.close()
        self._pipes.append(here)
        self._children.append(child)

    def __iter__(self) -> Iterator[Result]:
        """Yield the results, and end the children with the last one."""
        try:
            for place, task in enumerate(self._tasks):
                yield self._result(place, task)
        finally:
            self.close()

    def close(self) -> None:
        """Give up what is not done yet. What was done is gone."""
        for pipe in self._pipes:
            pipe.close()
        for child in self._children:
            child.terminate()
            child.join()
        self._pipes, self._children = [], []

    def _result(self, place: int, task: Task) -> Result:
        if self._pipes:
            try:
                result: Result = self._pipes[place % len(self._pipes)].recv()
            except EOFError:
                # The child is gone: stopped by the system for want of memory, or by a fault in
                # the work. Done here, the task succeeds or tells what is wrong with it.
                return self._work(task)
            return result
        return self._work(task)


def _serve(  # noqa: PLR0913, PLR0917  what a child inherits instead of being sent it
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    hand: Iterable[int],
    pipe: Connection,
    others: Iterable[Connection],
    ahead: bool,  # noqa: FBT001  a process takes its arguments by place
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends it without a word
    for other in others:
        other.close()  # or a pipe would stay open here after its reader is gone
    gc.freeze()  # what was there before is not searched for waste, which would copy all of it
    results = _results(tasks, work, hand)
    try:
        # A pipe holds little: a child that nobody reads yet would stand still at its second file.
        for result in [*results] if ahead else results:
            pipe.send(result)
    except BrokenPipeError:
        return  # nobody reads any more


def _results(
    tasks: Sequence[Task], work: Callable[[Task], Result], hand: Iterable[int]
) -> Iterator[Result]:
    """Yield what one child does, up to a fault: the parent meets that in the open."""
    for place in hand:
        try:
            yield work(tasks[place])
        except Exception:  # noqa: BLE001  the parent does the task again
            return
