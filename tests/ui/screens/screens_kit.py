"""How a screen is taken in each set-up, and how it is kept, compared and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zlib import Z_BEST_COMPRESSION, Z_FILTERED

from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from okapp.settings import Appearance
from tests.ui.a11y import show_whole
from tests.ui.matrix.matrix_pages import PAGES

KEPT = Path(__file__).parent / "kept"
INDEX = "index.html"
_COLOURS, _GROUNDS, _APART = 24, 8, 32
"""So many colours are kept: the most common as they are, and of the rest those that are so far (of 255) from each other."""
_COARSE = 2
"""Pictures are compared at half their size, so that another machine's smoothing of letters is no change."""
_UNLIKE, _SPECKS = 56, 8
"""How far a colour may be off (of 255), and how many points may be further off."""


@dataclass(frozen=True)
class SetUp:
    """A look and text size in a window of a width; `height` where the screen is no higher, else all is shown.

    The picture is kept at its size divided by `shrink`.
    """

    look: Appearance
    factor: float
    shrink: int
    width: int = 1366
    height: int | None = None


SET_UPS = {
    "light": SetUp(Appearance.LIGHT, 1.0, 1),
    "dark": SetUp(Appearance.DARK, 1.0, 2),
    "small": SetUp(Appearance.DARK, 1.0, 1, 683, 364),
    "high": SetUp(Appearance.HIGH, 1.0, 2),
    "text-200": SetUp(Appearance.LIGHT, 2.0, 2),
}
"""The small one is what a screen of 1366 x 768 at 200 % holds. Whole pages are kept else, so that all is seen."""


def take(window: QWidget, theme, settle: Callable[[], None], set_up: SetUp) -> Image.Image:
    """The window as it is painted in the set-up, from its beginning."""
    if (theme.appearance, theme.factor) != (set_up.look, set_up.factor):  # takes most of the time
        theme.apply(set_up.look, set_up.factor)
        settle()
    if not isinstance(window, QDialog):  # which have the size that they need
        for _ in range(2):
            if set_up.height is None:
                show_whole(window, set_up.width)
            else:
                window.resize(set_up.width, set_up.height)
            settle()
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG", 100)
    return Image.open(BytesIO(buffer.data().data())).convert("RGB")


def as_kept(picture: Image.Image, set_up: SetUp) -> bytes:
    """The picture in few colours: grounds and letters keep theirs, the smoothing of letters loses some."""
    small = picture.reduce(set_up.shrink)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _colours(small) for part in colour])
    kept = BytesIO()
    few = small.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(kept, "PNG", compress_level=Z_BEST_COMPRESSION, compress_type=Z_FILTERED)
    return kept.getvalue()


def _colours(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours that a picture is kept in, the most common first."""
    found: list[tuple[int, ...]] = []
    for _count, colour in sorted(picture.getcolors(picture.width * picture.height), reverse=True):
        if len(found) < _GROUNDS or all(_apart(colour, other) >= _APART for other in found):
            found.append(colour)
        if len(found) == _COLOURS:
            break
    return found


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(part - of_other) for part, of_other in zip(one, other, strict=True))


def unlike(kept: Image.Image, now: Image.Image, set_up: SetUp) -> str:
    """How a picture differs from the kept one, "" where nobody would see it."""
    now = Image.open(BytesIO(as_kept(now, set_up)))
    if kept.size != now.size:
        return "{} x {} has become {} x {}".format(*kept.size, *now.size)
    coarse = _COARSE // set_up.shrink
    apart = ImageChops.difference(*(one.convert("RGB").reduce(coarse) for one in (kept, now)))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    off = most.point(lambda value: 255 * (value > _UNLIKE))
    points = off.histogram()[255]
    if points <= _SPECKS:
        return ""
    left, top, right, bottom = (coarse * side for side in off.getbbox())
    return f"{points} points within {left}, {top} to {right}, {bottom}"


def index_of(folder: Path) -> str:
    """A page to leaf through the pictures of a folder with."""
    rows = []
    for page in PAGES:
        shown = [name for name in SET_UPS if (folder / name / f"{page}.png").exists()]
        pictures = "".join(
            f'<a href="{name}/{page}.png"><img loading="lazy" alt="{page}, {name}" src="{name}/{page}.png"></a>'
            for name in shown
        )
        if shown:
            rows.append(f'<h2 id="{page}">{page}</h2>\n<p>{pictures}</p>')
    style = "body{font-family:sans-serif;background:#ddd}img{width:19%;margin:.4%;vertical-align:top}"
    head = (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Screens</title><style>{style}</style>'
    )
    return "\n".join([head, *rows, "</html>"]) + "\n"
