"""Each picture that goes with a link to a page is made from its drawing as it stands, small, and in the site's own colours."""

from __future__ import annotations

import base64
import io
import re
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser

from builder.load import load_site
from jobs import share_images
from tests.support.project import ROOT

DRAWINGS = sorted(share_images.DRAWINGS.glob("*.svg"))
MOST_BYTES = 25_000
each_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
SHAPES = {"svg", "g", "rect", "circle", "path"}
DOTS = Image.frombytes("RGBA", (2, 1), bytes([0, 0, 0, 255, 255, 255, 255, 255]))


def picture_of(drawing: Path) -> Path:
    return share_images.PICTURES / f"{drawing.stem}.png"


def test_each_picture_has_its_drawing_and_its_words() -> None:
    drawn = {drawing.stem for drawing in DRAWINGS}
    assert drawn == {file.stem for file in share_images.PICTURES.iterdir()} == set(load_site(ROOT).data.share_images)


def test_each_record_is_for_some_page() -> None:
    folders = {path.partition("/")[0] for path in load_site(ROOT).pages if "/" in path}
    assert set(load_site(ROOT).data.share_images) - folders == {"home", "site"}


@each_drawing
def test_the_picture_is_as_its_drawing(drawing: Path) -> None:
    assert not share_images.is_stale(drawing), "run: make share-images"


@each_drawing
def test_the_picture_is_small(drawing: Path) -> None:
    assert picture_of(drawing).stat().st_size <= MOST_BYTES


@each_drawing
def test_a_browser_shows_the_picture_whole(browser: Browser, drawing: Path) -> None:
    page = browser.new_page()
    shown = page.evaluate(
        "async source => { const one = new Image(); one.src = source; await one.decode(); return [one.width, one.height] }",
        "data:image/png;base64," + base64.b64encode(picture_of(drawing).read_bytes()).decode(),
    )
    page.close()
    assert shown == [1200, 630]


@each_drawing
def test_the_drawing_uses_shapes_and_the_colours_of_the_site_alone(drawing: Path) -> None:
    """No words, which would need fonts; nothing from elsewhere; no colour that is not in tokens.css."""
    root = ElementTree.parse(drawing).getroot()
    assert {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()} <= SHAPES
    assert root.get("viewBox") == "0 0 1200 630"
    tokens = (ROOT / "docs" / "assets" / "stylesheets" / "tokens.css").read_text(encoding="utf-8")
    for element in root.iter():
        assert not {name for name in element.keys() if "href" in name or name in ("style", "class")}
        for name in ("fill", "stroke"):
            colour = element.get(name, "none")
            assert colour == "none" or f" {colour};" in tokens, colour


def test_no_two_pictures_are_the_same() -> None:
    assert len({zlib.crc32(picture_of(drawing).read_bytes()[200:]) for drawing in DRAWINGS}) == len(DRAWINGS)


def test_an_edited_drawing_makes_its_picture_stale(tmp_path: Path) -> None:
    drawing = tmp_path / "home.svg"
    drawing.write_bytes((share_images.DRAWINGS / "home.svg").read_bytes())
    assert not share_images.is_stale(drawing)
    drawing.write_text(re.sub("#8fc3a6", "#b9b7ea", drawing.read_text(encoding="utf-8")), encoding="utf-8")
    assert share_images.is_stale(drawing)


@pytest.mark.parametrize("name", ["missing", "damaged", "small", "foreign"])
def test_a_picture_that_is_not_valid_is_stale(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = share_images.DRAWINGS / "home.svg"
    whole = picture_of(drawing).read_bytes()
    monkeypatch.setattr(share_images, "PICTURES", tmp_path)
    (tmp_path / "home.png").write_bytes(whole)
    assert not share_images.is_stale(drawing)
    note = whole.index(b"tEXt") - 4  # a chunk is its length, its name, its data and four bytes of checksum
    after = note + int.from_bytes(whole[note : note + 4], "big") + 12
    faults = {
        "damaged": whole[:3000] + b"?" + whole[3001:],
        "small": share_images.encode_picture(DOTS, share_images.compute_checksum(drawing)),
        "foreign": whole[:note] + whole[after:],
    }
    (tmp_path / "home.png").unlink()
    if name in faults:
        (tmp_path / "home.png").write_bytes(faults[name])
    assert share_images.is_stale(drawing)


def test_a_picture_keeps_its_size_its_note_and_its_commonest_colours() -> None:
    picture = Image.open(io.BytesIO(share_images.encode_picture(DOTS, "two dots")))
    assert (picture.size, picture.info["Source"]) == ((2, 1), "two dots")
    assert picture.convert("RGBA").tobytes() == DOTS.tobytes()


def test_a_rare_colour_becomes_the_nearest_of_the_common_ones() -> None:
    greys = bytes(level for level in range(share_images.COLOURS) for _ in range(3 * 2))
    drawn = Image.frombytes("RGB", (share_images.COLOURS * 2 + 1, 1), greys + bytes([255, 250, 250]))
    picture = Image.open(io.BytesIO(share_images.encode_picture(drawn, "greys"))).convert("RGB")
    assert picture.tobytes() == greys + bytes([share_images.COLOURS - 1] * 3)
