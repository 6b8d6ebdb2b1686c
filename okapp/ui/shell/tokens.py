"""Design tokens read from resources/theme/tokens.toml, and the style sheet made of them (no Qt)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from string import Template
from typing import Any

_PIXELS = re.compile(r"(\d+)px")
READABLE = 7.0
"""The least contrast of every text in the look of high contrast (WCAG 1.4.6)."""
_GROUNDS = (
    *("canvas", "surface", "nav", "sunken", "tint", "ok_bg", "warn_bg", "err_bg", "disabled_bg"),
    "text_inv",
)
_INKS = ("text", "text2", "tint_text", "line", "control", "chosen", "focus", "ok", "warn", "err")


class Look(Enum):
    """Which colours are in force; the values are tables of tokens.toml."""

    LIGHT = "light"
    DARK = "dark"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A text size in pixels at 100 %, its weight, and its line height in percent of the font's own."""

    size: int
    weight: int
    line_height: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by name for each look, text styles and lengths; `high_sheet` follows the sheet of high contrast."""

    looks: dict[Look, dict[str, str]]
    types: dict[str, TypeStyle]
    sizes: dict[str, int]
    sheet: str
    high_sheet: str

    def style_sheet(self, look: Look, colours: dict[str, str], factor: float) -> str:
        """Fill in the colours and multiply every length by `factor`."""
        sheet = self.sheet + self.high_sheet if look is Look.HIGH else self.sheet
        scaled = _PIXELS.sub(lambda hit: f"{round(int(hit[1]) * factor)}px", sheet)
        return Template(scaled).substitute(colours)


def load_tokens(resources: Path) -> Tokens:
    """Read the tokens and the sheet; raise OSError or ValueError when the program's files are damaged."""
    folder = resources / "theme"
    table: dict[str, Any] = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
    return Tokens(
        looks={look: table[look.value] for look in Look},
        types={name: TypeStyle(*values) for name, values in table["type"].items()},
        sizes=table["size"],
        sheet=(folder / "okapp.qss").read_text(encoding="utf-8"),
        high_sheet=(folder / "high.qss").read_text(encoding="utf-8"),
    )


@dataclass(frozen=True, slots=True)
class SystemColours:
    """The colours of a system that shows high contrast, as #RRGGBB."""

    ground: str
    text: str
    chosen: str
    chosen_text: str
    disabled: str


def system_contrast(own: dict[str, str], system: SystemColours) -> dict[str, str]:
    """Return the colours of high contrast in the system's own; those of `own` where its text cannot be read."""
    ground, text = system.ground, system.text
    if contrast(text, ground) < READABLE:
        return own
    colours = {**own, **dict.fromkeys(_GROUNDS, ground), **dict.fromkeys(_INKS, text)}
    strong = text
    if (
        contrast(system.chosen, ground) >= READABLE
        and contrast(system.chosen_text, system.chosen) >= READABLE
    ):
        strong = system.chosen
        colours["text_inv"] = system.chosen_text
    for name in ("primary", "primary_hover", "primary_press", "mark"):
        colours[name] = strong
    colours["mark_text"] = colours["text_inv"]
    readable = contrast(system.disabled, ground) >= READABLE
    colours["disabled"] = colours["faint"] = system.disabled if readable else text
    return colours


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
