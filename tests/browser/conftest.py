"""For tests that drive a browser: the built sites on a small server of this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder without a word, and the site's own page where there is none."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the parent)
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site, with a slash at its end."""
    with _served(site) as address:
        yield address


@pytest.fixture(scope="session")
def addresses(sites: Path, served: str) -> Iterator[dict[str, str]]:
    """The address of the site as each engine builds it."""
    with _served(sites / "zensical") as other:
        yield {"mkdocs": served, "zensical": other}
