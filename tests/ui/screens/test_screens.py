"""Every page looks as it was kept; `python -m tests.ui.screens` goes through them all."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.ui.matrix.matrix_pages import PAGES
from tests.ui.screens.screens_kit import INDEX, KEPT, SET_UPS, as_kept, index_of, take, unlike

LARGEST = 14_000_000


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="letters are smoothed in another way on other systems")
@pytest.mark.parametrize("page", PAGES)
def test_the_page_looks_as_kept(make_program, theme, page, asked):
    entry = PAGES[page]
    program = make_program(entry.needs)
    window = entry.show(program) or program.window
    program.settle()
    changed = {}
    for name in asked.set_ups:
        set_up, file = SET_UPS[name], KEPT / name / f"{page}.png"
        now = take(window, theme, program.settle, set_up)
        if asked.to is not None:
            (asked.to / name).mkdir(parents=True, exist_ok=True)
            now.save(asked.to / name / file.name)
        if asked.keep:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(as_kept(now, set_up))
        elif asked.to is None:
            changed[name] = unlike(Image.open(file), now, set_up) if file.exists() else "not kept yet"
    assert {name: how for name, how in changed.items() if how} == {}


@pytest.mark.long
def test_there_is_a_picture_of_every_page_in_every_set_up_and_no_other():
    files = {file.relative_to(KEPT).as_posix() for file in KEPT.rglob("*") if file.is_file()}
    assert files == {INDEX, *(f"{name}/{page}.png" for name in SET_UPS for page in PAGES)}
    assert sum((KEPT / file).stat().st_size for file in files) < LARGEST
    assert (KEPT / INDEX).read_text(encoding="utf-8") == index_of(KEPT)


@pytest.fixture
def picture():
    """A page with a card, a few lines and a button."""
    made = Image.new("RGB", (800, 400), "#f4f6f8")
    draw = ImageDraw.Draw(made)
    draw.rectangle((40, 40, 760, 300), fill="#ffffff", outline="#d5dce3")
    for at in range(8):
        draw.text((60, 60 + 24 * at), f"Rad {at}: vem betalar rullstolen", fill="#17222d", font_size=15)
    draw.rectangle((40, 320, 160, 360), fill="#0b5a75")
    return made


@pytest.mark.parametrize("name", SET_UPS)
def test_a_kept_picture_is_like_itself(picture, name):
    kept = as_kept(picture, SET_UPS[name])
    assert unlike(Image.open(BytesIO(kept)), picture, SET_UPS[name]) == ""
    assert as_kept(picture, SET_UPS[name]) == kept


@pytest.mark.parametrize("name", SET_UPS)
def test_a_seldom_colour_is_kept_beside_many_shades_of_another(picture, name):
    draw = ImageDraw.Draw(picture)
    for shade in range(60):
        draw.rectangle(
            (300, 320 + shade, 760, 320 + shade), fill=(60 + 2 * shade, 70 + 2 * shade, 90 + 2 * shade)
        )
    draw.rectangle((200, 330, 216, 346), fill="#a8201a")
    kept = Image.open(BytesIO(as_kept(picture, SET_UPS[name]))).convert("RGB")
    assert kept.getpixel((208 // SET_UPS[name].shrink, 338 // SET_UPS[name].shrink)) == (0xA8, 0x20, 0x1A)


CHANGES = {
    "a word": lambda draw: draw.text((60, 252), "ny", fill="#17222d", font_size=15),
    "a button elsewhere": lambda draw: draw.rectangle((161, 320, 164, 360), fill="#0b5a75"),
    "another ground": lambda draw: draw.rectangle((40, 320, 160, 360), fill="#a8201a"),
}


@pytest.mark.parametrize("name", SET_UPS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_anybody_would_see_is_a_change(picture, name, change):
    kept = Image.open(BytesIO(as_kept(picture, SET_UPS[name])))
    CHANGES[change](ImageDraw.Draw(picture))
    assert "points within" in unlike(kept, picture, SET_UPS[name])


def test_another_size_is_a_change(picture):
    kept = Image.open(BytesIO(as_kept(picture, SET_UPS["light"])))
    assert unlike(kept, picture.crop((0, 0, 800, 390)), SET_UPS["light"]) == "800 x 400 has become 800 x 390"
