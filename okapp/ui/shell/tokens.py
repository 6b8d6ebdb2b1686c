"""Design tokens read from resources/theme/tokens.toml, and the style sheet made of them (no Qt)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

_PIXELS = re.compile(r"(\d+)px")


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A text size in pixels at 100 %, its weight, and its line height in percent of the font's own."""

    size: int
    weight: int
    line_height: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by name for each theme, text styles and lengths."""

    light: dict[str, str]
    dark: dict[str, str]
    types: dict[str, TypeStyle]
    sizes: dict[str, int]
    sheet: str

    def colours(self, *, dark: bool) -> dict[str, str]:
        """Return the colours of one theme."""
        return self.dark if dark else self.light

    def style_sheet(self, *, dark: bool, factor: float) -> str:
        """Fill in the colours and multiply every length by `factor`."""
        scaled = _PIXELS.sub(lambda hit: f"{round(int(hit[1]) * factor)}px", self.sheet)
        return Template(scaled).substitute(self.colours(dark=dark))


def load_tokens(resources: Path) -> Tokens:
    """Read the tokens and the sheet; raise OSError or ValueError when the program's files are damaged."""
    folder = resources / "theme"
    table: dict[str, Any] = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(
        light=table["light"],
        dark=table["dark"],
        types={name: TypeStyle(*values) for name, values in table["type"].items()},
        sizes=table["size"],
        sheet=(folder / "okapp.qss").read_text(encoding="utf-8"),
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours written #RRGGBB."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
