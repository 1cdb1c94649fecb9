"""The hand-written mkdocs.yml is looked at before an engine sees it: nothing in it may run code."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from handrail.model.settings import Settings
from handrail.site.config import engine_settings
from handrail.site.fault import SiteError
from tests.support import ROOT

SETTINGS = Settings(id="library", title="Test: standards # 1", language="de-CH")
GOOD = "theme:\n  name: material\nplugins:\n  - search\n"


def made(text: str, settings: Settings = SETTINGS) -> dict[str, Any]:
    return dict(yaml.safe_load(engine_settings(text.encode(), settings, stage="stage")))


def refusal(text: str) -> SiteError:
    with pytest.raises(SiteError) as caught:
        made(text)
    return caught.value


def test_name_address_and_folders_come_from_the_library() -> None:
    here = made(GOOD, Settings(id="library", title="House", site_url="https://a.example/b/"))
    assert here["site_name"] == "House"
    assert here["site_url"] == "https://a.example/b/"
    assert (here["docs_dir"], here["site_dir"]) == ("docs", "stage")
    assert here["theme"]["custom_dir"] == "theme"


def test_a_title_with_signs_of_yaml_in_it_stays_a_title() -> None:
    assert made(GOOD)["site_name"] == "Test: standards # 1"


def test_the_language_of_the_theme_is_the_library_s() -> None:
    assert made(GOOD)["theme"]["language"] == "de"


def test_a_theme_given_by_name_alone_is_given_its_folder_too() -> None:
    assert made("theme: material\n")["theme"] == {
        "name": "material",
        "custom_dir": "theme",
        "language": "de",
    }


def test_the_folder_of_the_theme_cannot_be_led_elsewhere() -> None:
    assert made("theme:\n  name: material\n  custom_dir: /etc\n")["theme"]["custom_dir"] == "theme"


def test_the_file_as_shipped_is_let_through() -> None:
    raw = (ROOT / "mkdocs.yml").read_bytes()
    written = engine_settings(raw, SETTINGS, stage="stage")
    assert written.startswith(b"# Made from mkdocs.yml and site_config/library.yaml.")
    given = yaml.safe_load(raw)
    assert {name: yaml.safe_load(written)[name] for name in ("plugins", "extra")} == {
        name: given[name] for name in ("plugins", "extra")
    }


def test_the_same_file_gives_the_same_bytes() -> None:
    raw = (ROOT / "mkdocs.yml").read_bytes()
    assert engine_settings(raw, SETTINGS, stage="s") == engine_settings(raw, SETTINGS, stage="s")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("hooks", "hooks run code on whoever builds the site"),
        ("site_name", 'the name is "title" in site_config/library.yaml'),
        ("site_url", 'the address is "site_url" in site_config/library.yaml'),
        ("docs_dir", "pages are generated into build/docs"),
        ("site_dir", "the site is built into site/, or where --site-dir says"),
        ("edit_uri", "Handrail does not know it"),
        ("INHERIT", "Handrail does not know it"),
        ("watch", "Handrail does not know it"),
        ("dev_addr", "Handrail does not know it"),
        ("strict", "Handrail does not know it"),
    ],
)
def test_a_key_that_is_not_ours_is_refused_at_its_line(key: str, why: str) -> None:
    fault = refusal(f"{GOOD}{key}: [x.py]\n")
    assert fault.message == f'mkdocs.yml:5:1: mkdocs.yml may not contain "{key}"'
    assert fault.hint == f"delete the line: {why}"


@pytest.mark.parametrize(
    "entry", ["macros", "macros:\n      include_dir: /etc", "exec", "../plugin.py", "blog"]
)
def test_a_plugin_that_is_not_known_to_be_safe_is_refused(entry: str) -> None:
    fault = refusal(f"plugins:\n  - search\n  - {entry}\n")
    name = entry.partition(":")[0]
    assert fault.message == f'mkdocs.yml: "{name}" is not allowed under "plugins"'
    assert fault.hint == "allowed are: offline, search"


@pytest.mark.parametrize("shape", ["plugins: macros\n", "plugins:\n  macros: {}\n"])
def test_a_plugin_written_in_another_shape_is_refused_too(shape: str) -> None:
    assert 'not allowed under "plugins"' in refusal(shape).message


@pytest.mark.parametrize("key", ["plugins", "markdown_extensions"])
@pytest.mark.parametrize(
    "shape", ["{}:\n  {}: {{}}\n  x: {{}}\n", "{}:\n  - {}: {{}}\n    x: {{}}\n"]
)
def test_what_stands_behind_an_allowed_name_is_looked_at_too(key: str, shape: str) -> None:
    known = {"plugins": "search", "markdown_extensions": "tables"}[key]
    assert (
        refusal(shape.format(key, known)).message == f'mkdocs.yml: "x" is not allowed under "{key}"'
    )


@pytest.mark.parametrize("name", ["pymdownx.snippets", "pymdownx.superfences", "codehilite", "x.y"])
def test_an_extension_that_may_read_files_or_run_code_is_refused(name: str) -> None:
    fault = refusal(f"markdown_extensions:\n  - tables\n  - {name}\n")
    assert fault.message == f'mkdocs.yml: "{name}" is not allowed under "markdown_extensions"'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("extra: !!python/object/apply:os.system [ls]\n", "tags "),
        ("extra: !!python/name:os.system\n", "tags "),
        ("extra: !ENV HOME\n", "tags "),
        ("extra: &a x\n", "anchors"),
        ("theme: x\nplugins: *a\n", "aliases"),
        ("theme:\n  <<: {name: x}\n", "merge keys"),
        ("theme: x\ntheme: y\n", "given twice"),
        ('theme: "x\n', "never closed"),
        ("%YAML 1.1\n---\ntheme: x\n", "directives"),
        ("theme: x\u202ey\n", "invisible character U+202E"),
    ],
)
def test_what_our_own_reader_refuses_is_refused_here_at_its_line(text: str, words: str) -> None:
    fault = refusal(text)
    assert words in fault.message
    assert fault.message.startswith("mkdocs.yml:")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- theme\n", "words\n"])
def test_a_file_without_settings_is_refused(text: str) -> None:
    assert refusal(text).message == "mkdocs.yml holds no settings"


@pytest.mark.parametrize("text", ["plugins: 5\n", "plugins: [[search]]\n", "plugins: [{}]\n"])
def test_a_list_of_the_wrong_shape_is_refused_in_words(text: str) -> None:
    assert "plugins" in refusal(text).message
