"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_pdf(mime: QMimeData) -> Path | None:
    """The one PDF on this computer that is dragged, None for anything else.

    A file on a named server is left out: a page in a browser can offer such a link, and to follow it would show the
    user's login to that server. The file dialog takes it.
    """
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile() or urls[0].host():
        return None
    name = urls[0].toLocalFile()
    if name.startswith(("//", "\\\\")) or not name.lower().endswith(".pdf"):
        return None
    return Path(name)
