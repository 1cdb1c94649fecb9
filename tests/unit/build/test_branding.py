"""A corporate file gives its colours, fonts and logo; what cannot be read is told and mended."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from handrail.cli.main import main
from handrail.downloads.copy import Copy, Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import look_of, stamp_of
from handrail.downloads.package import pack, unpack
from handrail.filled.parts import open_parts
from handrail.filled.refusal import RefusalError
from handrail.filled.theme import read_theme
from handrail.model.contrast import contrast
from handrail.model.settings import Brand
from handrail.model.shade import nearest
from tests.filled import form, small
from tests.support import SMALL, Files

ORANGE = "#ff9900"


def png() -> bytes:
    """Return a picture two pixels wide and one high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00\x00\xff\x00")
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def corporate(ending: str, colour: str, logo: bytes | None = None) -> bytes:
    """Return a file that looks as another organisation's do."""
    id_ = next(each.template.id for each in map(form, _ids()) if each.format.value == ending)
    brand = small().brand
    light = brand.light.model_copy(update={"brand": colour})
    fonts = brand.fonts.model_copy(update={"heading": "Georgia", "body": "Verdana"})
    other: Brand = brand.model_copy(update={"light": light, "fonts": fonts})
    asked = form(id_)
    copy = Copy(asked, stamp_of(small(), asked), Flavour.PLAIN)
    look = look_of(small(), logo)
    write = next(each.write for each in FORMATS if each.extension == ending)
    return write(copy, type(look)(**{**vars(look), "brand": other}))


def _ids() -> list[str]:
    return [
        path.rpartition("/")[2].removesuffix(".yaml")
        for path in Files().texts
        if path.startswith("templates/") and path.count("/") == 2
    ]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    shutil.copytree(SMALL, root)
    return root


def imported(root: Path, file: Path, *more: str) -> int:
    return main(["-C", str(root), "brand", "import", str(file), *more])


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx"])
def test_colours_and_fonts_are_found_in_every_kind_of_file(ending: str) -> None:
    theme = read_theme(open_parts(corporate(ending, "#123456"), f"x.{ending}"))
    assert theme.colours["accent1"] == "#123456"
    assert (theme.heading, theme.body) == ("Georgia", "Verdana")


def test_the_change_is_shown_and_nothing_is_written_unless_asked(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, brand = tmp_path / "corporate.pptx", library / "site_config" / "brand.yaml"
    file.write_bytes(corporate("pptx", "#123456"))
    before = brand.read_bytes()
    assert imported(library, file) == 0
    told = capsys.readouterr()
    assert "light.brand: " in told.out
    assert "→ #123456" in told.out
    assert "Nothing was written" in told.err
    assert brand.read_bytes() == before


def test_writing_keeps_comments_and_what_was_there_before(library: Path, tmp_path: Path) -> None:
    file, brand = tmp_path / "corporate.docx", library / "site_config" / "brand.yaml"
    file.write_bytes(corporate("docx", "#123456"))
    before = "# ours\n" + brand.read_text("utf-8")
    brand.write_text(before, encoding="utf-8")
    assert imported(library, file, "--write") == 0
    text = brand.read_text("utf-8")
    assert text.startswith("# ours\n")
    assert "#123456" in text
    (kept,) = (library / "build" / "before").iterdir()
    assert kept.read_text("utf-8") == before
    assert main(["-C", str(library), "check"]) == 0
    assert imported(library, file) == 0


def test_a_pale_colour_becomes_the_nearest_shade_that_can_be_read(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corporate.xlsx"
    file.write_bytes(corporate("xlsx", ORANGE))
    assert imported(library, file, "--write") == 0
    told = capsys.readouterr().err
    assert f"{ORANGE} cannot be read well in the light scheme" in told
    assert "is the nearest that can" in told
    assert main(["-C", str(library), "check"]) == 0


@pytest.mark.parametrize("hue", [ORANGE, "#ffff00", "#00ff00", "#0000ff", "#ffffff", "#000000"])
@pytest.mark.parametrize("ground", ["#ffffff", "#101816"])
def test_the_nearest_shade_is_readable_on_its_ground_and_tint(hue: str, ground: str) -> None:
    shade = nearest(hue, (ground,), 0.12)
    assert contrast(shade.text, ground) >= 4.5
    assert contrast(shade.text, shade.tint) >= 4.5
    if contrast(hue, ground) >= 7:
        assert shade.text == hue


def with_picture(data: bytes, name: str) -> bytes:
    """Return a deck whose master shows a picture."""
    parts = unpack(data)
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="../media/{name}"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    parts[f"ppt/media/{name}"] = png() if name.endswith("png") else b"<svg onload='alert(1)'/>"
    ending = name.rpartition(".")[2].encode()
    types = b'<Default Extension="' + ending + b'" ContentType="image/' + ending + b'"/><Override'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Override", types, 1)
    return pack(parts)


def test_a_logo_goes_beside_the_brand(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "corporate.pptx"
    file.write_bytes(with_picture(corporate("pptx", "#123456"), "image9.png"))
    assert imported(library, file, "--write") == 0
    assert (library / "site_config" / "logo.png").read_bytes() == png()
    assert "logo: logo.png" in (library / "site_config" / "brand.yaml").read_text("utf-8")
    assert main(["-C", str(library), "check"]) == 0


def test_an_svg_is_not_taken_and_that_is_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corporate.pptx"
    file.write_bytes(with_picture(corporate("pptx", "#123456"), "image9.svg"))
    assert imported(library, file, "--write") == 0
    assert "an SVG or EMF can hold programs" in capsys.readouterr().err
    assert not [path for path in (library / "site_config").iterdir() if path.stem == "logo"]


def test_a_file_that_is_none_or_hostile_is_refused_with_the_reason(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand = library / "site_config" / "brand.yaml"
    before = brand.read_bytes()
    bad = tmp_path / "bad.pptx"
    bad.write_bytes(b"no zip")
    assert imported(library, bad, "--write") == 1
    assert "is not read" in capsys.readouterr().err
    parts = unpack(corporate("docx", "#123456"))
    theme = next(name for name in parts if name.startswith("word/theme/"))
    parts[theme] = b'<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>'
    hostile = tmp_path / "hostile.docx"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    hostile.write_bytes(whole.getvalue())
    assert imported(library, hostile, "--write") == 1
    assert "is not read" in capsys.readouterr().err
    assert imported(library, tmp_path / "gone.pptx") == 2
    assert brand.read_bytes() == before


def changed(ending: str, name: str, old: bytes, new: bytes) -> bytes:
    """Return a corporate file with something else in one kind of its parts."""
    parts = unpack(corporate(ending, "#123456"))
    touched = [part for part in parts if name in part and old in parts[part]]
    assert touched
    return pack({**parts, **{part: parts[part].replace(old, new) for part in touched}})


@pytest.mark.parametrize(
    ("ending", "called"), [("docx", "dotx"), ("xlsx", "xltx"), ("pptx", "potx"), ("pptx", "ppsx")]
)
def test_a_corporate_template_is_read_as_what_is_made_from_it(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, called: str
) -> None:
    file = tmp_path / f"corporate.{called}"
    file.write_bytes(corporate(ending, "#123456"))
    assert imported(library, file) == 0
    assert "→ #123456" in capsys.readouterr().out


def test_a_document_may_name_the_template_it_came_from(library: Path, tmp_path: Path) -> None:
    link = (
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/Letter.dotm" TargetMode="External"/>'
    )
    end = b"</Relationships>"
    file = tmp_path / "corporate.docx"
    file.write_bytes(changed("docx", "word/_rels/document.xml.rels", end, link + end))
    assert imported(library, file) == 0
    with pytest.raises(RefusalError, match="attachedTemplate"):
        open_parts(file.read_bytes(), file.name)


def test_a_colour_that_is_changed_where_it_stands_and_a_font_by_reference_stay_and_are_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corporate.pptx"
    darker = b'<a:srgbClr val="123456"><a:lumMod val="50000"/></a:srgbClr>'
    file.write_bytes(changed("pptx", "/theme/", b'<a:srgbClr val="123456"/>', darker))
    assert imported(library, file) == 0
    told = capsys.readouterr()
    assert "brand" not in told.out
    assert "does not say its first accent colour plainly" in told.err
    file = tmp_path / "corporate.docx"
    file.write_bytes(changed("docx", "/theme/", b"Verdana", b"+mn-lt"))
    assert imported(library, file) == 0
    assert "no font for text that can be taken" in capsys.readouterr().err


def test_a_theme_that_says_nothing_is_not_called_the_same(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = unpack(corporate("xlsx", "#123456"))
    parts["xl/theme/theme1.xml"] = b'<a:theme xmlns:a="urn:other"/>'
    file = tmp_path / "corporate.xlsx"
    file.write_bytes(pack(parts))
    assert imported(library, file) == 1
    assert "names neither colours nor fonts" in capsys.readouterr().err


def test_a_picture_too_large_for_a_logo_is_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = unpack(with_picture(corporate("pptx", "#123456"), "image9.png"))
    parts["ppt/media/image9.png"] = png() + bytes(600_000)
    file = tmp_path / "corporate.pptx"
    file.write_bytes(pack(parts))
    assert imported(library, file) == 0
    assert "more than 512 KB are not taken" in capsys.readouterr().err


def test_a_picture_that_unpacks_to_a_huge_one_is_told_and_not_taken(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = unpack(with_picture(corporate("pptx", "#123456"), "image9.png"))
    wide = (60_000).to_bytes(4, "big")
    parts["ppt/media/image9.png"] = png()[:16] + wide + wide + png()[24:]
    file = tmp_path / "corporate.pptx"
    file.write_bytes(pack(parts))
    assert imported(library, file, "--write") == 0
    assert "more than 4096 dots a side are not taken" in capsys.readouterr().err
    assert not (library / "site_config" / "logo.png").exists()


def test_another_picture_under_the_same_name_is_told_before_it_is_written(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corporate.pptx"
    file.write_bytes(with_picture(corporate("pptx", "#123456"), "image9.png"))
    assert imported(library, file, "--write") == 0
    assert "becomes another picture" not in capsys.readouterr().err
    (library / "site_config" / "logo.png").write_bytes(png() + b"old")
    assert imported(library, file) == 0
    assert "logo.png becomes another picture" in capsys.readouterr().err
