"""Work spread over processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.build.spread import begin, spread

MANY = 97

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere nothing is forked"
)


@pytest.fixture(autouse=True)
def _four_processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr("threading.active_count", lambda: 1)  # pytest-xdist has one of its own
    yield
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(spread(range(MANY), lambda task: task * task)) == [n * n for n in range(MANY)]


def test_no_more_processes_are_started_than_there_are_tasks() -> None:
    under_way = begin([1, 2], lambda task: task, 1)
    assert len(under_way._children) == 2
    assert list(under_way) == [1, 2]


def test_more_than_one_process_does_the_work() -> None:
    doers = set(spread(range(MANY), lambda _: os.getpid()))
    assert len(doers) == 4
    assert os.getpid() not in doers


def test_few_tasks_are_done_here() -> None:
    assert set(spread(range(3), lambda _: os.getpid())) == {os.getpid()}


def test_ctrl_c_ends_a_child_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    here = os.getpid()

    def work(task: int) -> int:
        if os.getpid() != here and task == MANY // 2:
            os.kill(os.getpid(), signal.SIGINT)
        return task

    assert list(spread(range(MANY), work)) == list(range(MANY))
    assert capfd.readouterr() == ("", "")


def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        assert set(spread(range(MANY), lambda _: os.getpid())) == {os.getpid()}
    finally:
        release.set()
        thread.join()


def test_results_larger_than_a_pipe_holds_stop_nothing() -> None:
    size = 300_000
    assert [len(data) for data in spread(range(MANY), lambda _: bytes(size))] == [size] * MANY


def test_a_child_that_the_system_ends_costs_time_but_no_result() -> None:
    here = os.getpid()

    def work(task: int) -> int:
        if task == 40 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    assert list(spread(range(MANY), work)) == list(range(MANY))


def test_a_fault_in_the_work_comes_out_here() -> None:
    def work(task: int) -> int:
        if task == 40:
            says = "no such thing"
            raise LookupError(says)
        return task

    with pytest.raises(LookupError, match="no such thing"):
        list(spread(range(MANY), work))


def test_a_reader_that_stops_early_leaves_no_process_behind() -> None:
    results = iter(spread(range(MANY), lambda _: bytes(300_000)))
    assert next(results)
    results.close()  # type: ignore[attr-defined]


def test_what_is_begun_goes_on_before_anybody_asks(tmp_path: Path) -> None:
    def work(task: int) -> bytes:
        (tmp_path / str(task)).touch()
        return bytes(300_000)

    begun = begin(range(MANY), work)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < MANY:  # far more than all pipes hold
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert [len(data) for data in begun] == [300_000] * MANY


def test_what_is_begun_and_given_up_leaves_no_process_behind() -> None:
    begun = begin(range(MANY), lambda _: time.sleep(60))
    assert multiprocessing.active_children()
    begun.close()


def test_a_fault_in_what_is_begun_comes_out_here_and_costs_no_other_result() -> None:
    here = os.getpid()
    done_here = []

    def work(task: int) -> int:
        if os.getpid() == here:
            done_here.append(task)
        if task == 40:
            says = "no such thing"
            raise LookupError(says)
        return task

    results = iter(begin(range(MANY), work))
    assert [next(results) for _ in range(40)] == list(range(40))
    with pytest.raises(LookupError, match="no such thing"):
        next(results)
    assert done_here == [40]


def test_where_nothing_can_be_forked_what_is_begun_waits_to_be_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    done: list[int] = []
    begun = begin(range(MANY), done.append)
    assert not done
    assert list(begun) == [None] * MANY
    assert done == list(range(MANY))
