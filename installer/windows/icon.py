"""The program's icon for Windows (.ico), drawn from the SVG: `python -m installer.windows.icon FILE`."""

from __future__ import annotations

import struct
import sys
import tomllib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.windows.payload import ROOT

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Windows' sizes at 100, 125, 150, 200 and 250 %, and the large views."""
_BANNER = 164, 314


def write_icon(file: Path) -> None:
    """Draw the icon in every size and write one file with all of them."""
    images = [png(size) for size in SIZES]
    at = 6 + 16 * len(images)
    head, body = struct.pack("<HHH", 0, 1, len(images)), b""
    for size, image in zip(SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), at + len(body))
        body += image
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(head + body)


def write_banner(file: Path) -> None:
    """Draw the picture that the installer has to the left, in the size that NSIS asks for."""
    image = QImage(*_BANNER, QImage.Format.Format_RGB888)
    image.fill(QColor(_colours()["primary"]))
    painter = QPainter(image)
    inner = drawn().replace('viewBox="0 0 24 24"', 'viewBox="5 2 14 19"')
    QSvgRenderer(QByteArray(inner.encode())).render(painter, QRectF(47, 107, 70, 95))
    painter.end()
    image.save(str(file), "BMP")  # type: ignore[call-overload]  # as below


def drawn() -> str:
    """The mark as SVG in the program's colour, white where it is open, so that it is seen on light and dark."""
    colours = _colours()
    mark = (ROOT / "resources/icons/okapp.svg").read_text(encoding="utf-8")
    ground = f'<rect x="2" y="2" width="20" height="20" rx="4" fill="{colours["surface"]}"/>'
    return mark.replace("currentColor", colours["primary"]).replace("<path", f"{ground}<path", 1)


def png(size: int) -> bytes:
    """The mark as PNG, as wide and high as `size`."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawn().encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, PySide for text
    return bytes(buffer.data().data())


def _colours() -> dict[str, str]:
    tokens = (ROOT / "resources/theme/tokens.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(tokens)["light"])


if __name__ == "__main__":
    write_icon(Path(sys.argv[1]))
