from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from okapp.ui.library.copy_drop import dropped_pdf


def dragged(*addresses: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(one) for one in addresses])
    return mime


def test_one_pdf_on_this_computer_is_taken():
    assert dropped_pdf(dragged("file:///tmp/%C3%A5%20b.PDF")) == Path("/tmp/å b.PDF")


@pytest.mark.parametrize(
    "addresses",
    [
        (),
        ("file:///tmp/a.txt",),
        ("file:///tmp/a.pdf", "file:///tmp/b.pdf"),
        ("https://exempel.se/a.pdf",),
        ("file://server/mapp/a.pdf",),
        ("file:////server/mapp/a.pdf",),
        ("file:///tmp/pdf",),
        ("a.pdf",),
    ],
)
def test_anything_else_is_left(addresses):
    assert dropped_pdf(dragged(*addresses)) is None


def test_dragged_text_is_left():
    mime = QMimeData()
    mime.setText("file:///tmp/a.pdf")
    assert dropped_pdf(mime) is None
