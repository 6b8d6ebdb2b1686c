"""An organisation's logo, read from a file of anybody's making and written anew as a small opaque picture."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from okapp.documents.blocks import Logo
from okapp.errors import UserError

MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
FINEST = (1600, 480)
"""Pixels across and down that are kept: 20 mm at 600 dots per inch."""

_FORMATS = ("PNG", "JPEG")
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class BadLogo(UserError):
    """The file is no picture that can stand on a paper."""


def read_logo(data: bytes, alt: str) -> Logo:
    """A PNG or JPEG as a logo; the same file gives the same bytes.

    What is transparent becomes white, since an archive file of the strictest level holds nothing transparent.
    Metadata is left behind. Raises `BadLogo` where the file is too large, damaged or of another kind, or where
    `alt` is empty: a picture without words is nothing to those who listen to the paper.
    """
    if not alt.strip():
        raise BadLogo(
            "Logotypen saknar beskrivning. Skriv vad den föreställer, till exempel organisationens namn."
        )
    if len(data) > MOST_BYTES:
        raise BadLogo("Logotypen är större än 5 MB. Papperen ändrades inte. Välj en mindre bildfil.")
    try:
        picture = _opaque(data)
    except _UNREADABLE as error:
        message = "Filen kan inte läsas som en bild. Papperen ändrades inte. Välj en bild i formatet PNG eller JPEG."
        raise BadLogo(message) from error
    picture.thumbnail(FINEST, Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "PNG")
    return Logo(out.getvalue(), picture.width, picture.height, alt.strip())


def _opaque(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise BadLogo("Bilden har för många bildpunkter. Papperen ändrades inte. Välj en mindre bild.")
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")
