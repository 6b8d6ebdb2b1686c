from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from okapp.documents.logo import FINEST, MOST_BYTES, BadLogo, read_logo


def picture(size=(40, 20), mode="RGB", colour="red", form="PNG", **how) -> bytes:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, form, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_the_same_file_gives_the_same_bytes():
    data = picture()
    assert read_logo(data, "Vapen") == read_logo(data, "Vapen")


@pytest.mark.parametrize(
    ("mode", "colour", "form"),
    [
        ("RGBA", (255, 0, 0, 0), "PNG"),
        ("LA", (0, 0), "PNG"),
        ("L", 255, "PNG"),
        ("1", 1, "PNG"),
        ("P", 0, "PNG"),
        ("CMYK", (0, 0, 0, 0), "JPEG"),
    ],
)
def test_every_kind_becomes_opaque_rgb_and_what_is_transparent_becomes_white(mode, colour, form):
    logo = read_logo(picture(mode=mode, colour=colour, form=form), "Vapen")
    made = opened(logo.png)
    assert (made.mode, made.size) == ("RGB", (logo.width, logo.height) == (40, 20) and (40, 20))
    assert made.getpixel((5, 5)) == ((0, 0, 0) if mode == "P" else (255, 255, 255))


def test_half_transparent_is_mixed_with_white():
    logo = read_logo(picture(mode="RGBA", colour=(0, 0, 0, 128)), "Vapen")
    assert opened(logo.png).getpixel((0, 0)) == (127, 127, 127)


def test_a_large_picture_is_made_smaller_in_proportion():
    logo = read_logo(picture((3000, 1500)), "Vapen")
    assert (logo.width, logo.height) == (960, FINEST[1])


def test_metadata_is_left_behind():
    exif = Image.Exif()
    exif[0x013B] = "Åsa Öhrn"
    exif[0x0112] = 6
    logo = read_logo(picture(form="JPEG", exif=exif), "Vapen")
    assert (logo.width, logo.height) == (20, 40), "turned as the camera said"
    assert not opened(logo.png).getexif()
    assert "Öhrn".encode() not in logo.png


def bomb() -> bytes:
    """A header that claims far more pixels than the file holds."""
    data = bytearray(picture())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(data)


def wrong_check_sum() -> bytes:
    data = bytearray(picture((400, 400)))
    data[-30] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"hej", picture()[:50], picture((300, 300))[:-40], wrong_check_sum(), bomb(), picture(form="GIF")],
    ids=["tom", "text", "kort", "avhuggen", "fel summa", "bomb", "gif"],
)
def test_what_is_no_whole_picture_is_refused_in_words(data):
    with pytest.raises(BadLogo) as refused:
        read_logo(data, "Vapen")
    assert refused.value.sentence == (
        "Filen kan inte läsas som en bild. Papperen ändrades inte. Välj en bild i formatet PNG eller JPEG."
    )


def test_too_many_bytes_or_pixels_are_refused_before_they_are_read():
    with pytest.raises(BadLogo, match="större än 5 MB"):
        read_logo(picture() + bytes(MOST_BYTES), "Vapen")
    with pytest.raises(BadLogo, match="för många bildpunkter"):
        read_logo(picture((5001, 5000), mode="1", colour=0), "Vapen")


def test_a_logo_needs_words():
    with pytest.raises(BadLogo, match="saknar beskrivning"):
        read_logo(picture(), "  ")
