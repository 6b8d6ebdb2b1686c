"""What the program has put on the clipboard, so that it does not stay there."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

SECONDS = 60
LEAST, MOST = 10, 600
"""Seconds that can be chosen."""
_NO = bytes(4)
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01\x00\x00\x00",
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
}
"""What tells the clipboard histories of KDE and Windows to keep away, and Windows' cloud."""
PUBLIC = "application/x-okapp-public"
"""What tells a guard that a text may stay."""


class ClipboardGuard(QObject):
    """Clears the clipboard after a time, on `clear()` and when the program ends, where it still holds our text.

    While `guarding`, whatever is copied in the program (Ctrl+C in a field too) is marked and remembered by a keyed
    hash; nothing of the text is kept. What was put there by `put_public` is let be.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject, seconds: int = SECONDS) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._key = secrets.token_bytes(32)
        self._ours = b""
        self._putting = False
        self.guarding = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.clear)
        self.set_seconds(seconds)
        clipboard.dataChanged.connect(self._look)

    def set_seconds(self, seconds: int) -> None:
        """How long a copied text stays."""
        self.timer.setInterval(max(LEAST, min(MOST, seconds)) * 1000)

    def put(self, text: str, html: str = "") -> bool:
        """Put a text there that nobody else may keep; say whether it came there."""
        data = QMimeData()
        data.setText(text)
        if html:
            data.setHtml(html)
        self._put_marked(data)
        return _came(self._clipboard, text)

    def clear(self) -> None:
        """Empty the clipboard if it holds what the program put there; another program's text stays."""
        if self._ours and hmac.compare_digest(self._ours, self._hash(self._clipboard.text())):
            self._putting = True
            self._clipboard.clear()
            self._putting = False
        self._forget()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _look(self) -> None:
        """Mark and remember what was copied in the program by other means than `put`."""
        if self._putting or not self.guarding or not self._clipboard.ownsClipboard():
            return
        data = self._clipboard.mimeData()
        if data is not None and data.hasFormat(PUBLIC):
            self._forget()
        elif data is not None and data.hasText():
            marked = QMimeData()
            for kind in data.formats():
                marked.setData(kind, data.data(kind))
            self._put_marked(marked)

    def _put_marked(self, data: QMimeData) -> None:
        for kind, value in MARKS.items():
            data.setData(kind, QByteArray(value))
        self._ours = self._hash(data.text())
        self._set(data)
        self.timer.start()

    def _set(self, data: QMimeData) -> None:
        self._putting = True
        self._clipboard.setMimeData(data)
        self._putting = False

    def _forget(self) -> None:
        self._ours = b""
        self.timer.stop()

    def _hash(self, text: str) -> bytes:
        """A hash that nobody without the key can try guesses against; the system may have changed the line ends."""
        return hmac.digest(self._key, _plain(text).encode("utf-8", "surrogatepass"), hashlib.sha256)


def put_public(clipboard: QClipboard, text: str) -> bool:
    """Put a text there that anybody may read, such as a quotation from an agreement; say whether it came there.

    No guard clears it.
    """
    data = QMimeData()
    data.setText(text)
    data.setData(PUBLIC, QByteArray(b"1"))
    clipboard.setMimeData(data)
    return _came(clipboard, text)


def _came(clipboard: QClipboard, text: str) -> bool:
    """Whether a text that was put there is there: another program may hold the clipboard, or there be none."""
    return clipboard.ownsClipboard() or _plain(clipboard.text()) == _plain(text)


def _plain(text: str) -> str:
    """The text as it was before a system changed its line ends."""
    return text.replace("\r\n", "\n").rstrip("\0")
