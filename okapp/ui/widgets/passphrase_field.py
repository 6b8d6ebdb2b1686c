"""Inputs for what is secret: they hide it, and do not keep it longer than it is needed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.text_fields import TextField

FORGOTTEN_AFTER_MS = 30_000
"""A secret that is not seen any longer is emptied after this."""


class SecretField(TextField):
    """A line that is never learned by the keyboard, and that is emptied 30 seconds after it was hidden.

    `value()` is the text as it stands, with its spaces. `submitted` is emitted on Enter.
    """

    submitted = Signal()

    def __init__(
        self, theme: Theme, label: str, *, hint: str = "", label_style: str = "strong", width: int = 480
    ) -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style, width=width)
        self.forgetting = QTimer(self)
        self.forgetting.setSingleShot(True)
        self.forgetting.setInterval(FORGOTTEN_AFTER_MS)
        self.forgetting.timeout.connect(self.forget)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.edit.setDragEnabled(False)
        self.edit.returnPressed.connect(self.submitted)

    def value(self) -> str:
        """Return the text as it stands."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty the field, also what undo could bring back."""
        self.edit.setText("")
        self.set_error(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let what is written be forgotten if the field is not seen again soon."""
        super().hideEvent(event)
        if self.value():
            self.forgetting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep what is written."""
        super().showEvent(event)
        self.forgetting.stop()


class _HiddenLine(QLineEdit):
    """A line of dots that notices whether Caps Lock seems to be on, from how letters and Shift go together."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at letters before they are written."""
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() is not shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        super().keyPressEvent(event)


class PassphraseField(SecretField):
    """A passphrase as dots, a button that shows it, and a hint when Caps Lock seems to be on."""

    def _make_edit(self) -> QLineEdit:
        edit = _HiddenLine()
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.caps_seen.connect(self._tell_caps)
        return edit

    def _build(self) -> None:
        body = Box(self.theme, gap=4)
        row = Box(self.theme, row=True, gap=8)
        self.toggle = Button(self.theme, "", "quiet")
        self.toggle.clicked.connect(lambda: self.show_letters(letters=not self.letters_shown))
        row.add(self.edit, 8)
        row.add(self.toggle)
        row.add_stretch()
        self._caps = Label(self.theme, "", "caption", tone="warning")
        self._caps.hide()
        body.add(row)
        body.add(self._caps)
        self.add_body(body, self.edit)
        self.show_letters(letters=False)

    @property
    def letters_shown(self) -> bool:
        """Whether the letters can be read."""
        return self.edit.echoMode() is QLineEdit.EchoMode.Normal

    def show_letters(self, *, letters: bool) -> None:
        """Show letters, or dots."""
        mode = QLineEdit.EchoMode.Normal if letters else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        words = ("Dölj", "Dölj det du skriver") if letters else ("Visa", "Visa det du skriver")
        shown, said = (QCoreApplication.translate("PassphraseField", text) for text in words)
        self.toggle.setText(shown)
        self.toggle.setAccessibleName(f"{said}: {self.label}")

    def forget(self) -> None:
        """Empty the field and hide letters again."""
        super().forget()
        self._caps.hide()
        self.show_letters(letters=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Never come back with letters shown."""
        super().hideEvent(event)
        self.show_letters(letters=False)

    def _tell_caps(self, on: bool) -> None:
        words = QCoreApplication.translate("PassphraseField", "Skiftlås (Caps Lock) verkar vara på.")
        self._caps.set_text(words if on else "")
        if on is self._caps.isHidden():
            self._caps.setVisible(on)
            if on:
                announce(self.edit, words)


class CodeField(SecretField):
    """A recovery code, forgiving in how it is written; below it stands how many characters there are."""

    def __init__(self, theme: Theme, label: str, length: int, *, hint: str = "") -> None:
        self._length = length
        self._count = Label(theme, "", "caption", tone="muted")
        super().__init__(theme, label, hint=hint)

    def _build(self) -> None:
        body = Box(self.theme, gap=4)
        body.add(self.edit)
        body.add(self._count)
        self.edit.textChanged.connect(self._tell_count)
        self.add_body(body, self.edit)
        self._tell_count()

    def _tell_count(self) -> None:
        signs = sum(sign.isalnum() for sign in self.edit.text())
        template = QCoreApplication.translate("CodeField", "{antal} av {alla} tecken")
        self._count.set_text(template.replace("{antal}", str(signs)).replace("{alla}", str(self._length)))
