"""What a command does with the streams, the disk and the signals that it is given."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handrail import __main__
from handrail.cli import main as main_module
from handrail.cli.main import main
from tests.support import ROOT, Files

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
CHECK = (sys.executable, "-m", "handrail", "check", "--date", "2026-02-02")

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals and /dev")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Files().write(tmp_path)


@on_linux
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_stops_nothing(small: Path, closed: str) -> None:
    command = ["/bin/sh", "-c", f'"$@" {closed}', "sh", *CHECK]
    done = subprocess.run(
        command, cwd=small, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@on_linux
def test_a_result_that_does_not_fit_on_the_disk_is_told_once(small: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            CHECK, cwd=small, env=ENVIRONMENT, stdout=full, stderr=-1, text=True, check=False
        )
    assert (done.returncode, done.stderr.split("\n")[0]) == (3, "handrail: the disk is full")
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("code", "says", "hint"),
    [
        (errno.ENOSPC, "the disk is full", "make room"),
        (errno.EACCES, f"{{path}}: {os.strerror(errno.EACCES)}", "check that you may write there"),
    ],
)
@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (("new", "service", "lunch-talks"), "standards/services/lunch-talks.yaml"),
        (("schema",), "build/schemas/methodology.json"),
        (("approve", "--all"), "standards/approvals.yaml"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_and_no_fault_of_ours(  # noqa: PLR0913, PLR0917  a table
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: tuple[str, ...],
    path: str,
    code: int,
    says: str,
    hint: str,
) -> None:
    before = {each for each in small.rglob("*") if each.is_file()}

    def refuse(self: Path, _: bytes) -> int:
        self.touch()
        raise OSError(code, os.strerror(code), *([] if code == errno.ENOSPC else [str(self)]))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert main(["-C", str(small), *typed]) == 3
    told = capsys.readouterr().err
    assert f"handrail: {says.format(path=small / path)}\n  = hint: {hint}" in told
    assert {each for each in small.rglob("*") if each.is_file()} == before


def test_a_slip_of_our_own_is_not_laid_to_the_disk(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lose(self: Path, _: bytes) -> int:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self))

    monkeypatch.setattr(Path, "write_bytes", lose)
    assert main(["-C", str(small), "new", "service", "lunch-talks"]) == 3
    assert "this is a fault in Handrail: FileNotFoundError" in capsys.readouterr().err


def test_ctrl_c_is_quiet_while_the_command_is_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look() -> int:
        seen.append(signal.getsignal(signal.SIGINT))
        return 0

    monkeypatch.setattr(main_module, "main", look)
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        assert __main__.start() == 0
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        assert __main__.start() == 0
    finally:
        signal.signal(signal.SIGINT, before)
    assert seen == [signal.SIG_DFL, signal.SIG_IGN]


def test_a_command_that_runs_may_tidy_up_at_ctrl_c(small: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        assert main(["-C", str(small), "-q", "check", "--date", "2026-02-02"]) == 0
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
