"""The program's icon and that of its files for a Linux desktop, drawn from the SVG: `python -m installer.deb.icons FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from installer.windows.icon import drawn, png

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
PLACES = ("apps/okapp", "mimetypes/application-x-okapp-okarende", "mimetypes/application-x-okapp-okapaket")


def write_icons(folder: Path) -> None:
    """Write the icon in every size, and as SVG, in the layout of the theme hicolor."""
    for place in PLACES:
        svg = folder / "scalable" / f"{place}.svg"
        svg.parent.mkdir(parents=True, exist_ok=True)
        svg.write_text(drawn(), encoding="utf-8", newline="\n")
        for size in SIZES:
            file = folder / f"{size}x{size}" / f"{place}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(png(size))


if __name__ == "__main__":
    write_icons(Path(sys.argv[1]))
