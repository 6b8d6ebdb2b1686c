"""The look in force: colours, fonts and lengths, following the user's choice while the program runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from okapp.settings import Appearance
from okapp.ui.shell.icons import Icons
from okapp.ui.shell.tokens import Look, SystemColours, load_tokens, system_contrast

FALLBACK_FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans")
_FAMILY = "Atkinson Hyperlegible Next"


_GIVEN_BACK = "_q_styleSheetWidgetFont"
"""Where Qt's style sheets keep the font that a widget had when it was first dressed: it gets that back when it is moved."""

_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle
"""Marks a widget with a style of its own, which Qt does not tell that the application's is another."""
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
"""Marks a widget that has been dressed; Qt passes the others by."""


def put_font(widget: QWidget, font: QFont) -> None:
    """Give a widget a font of its own, which it keeps when it is moved after a change of look."""
    widget.setFont(font)
    if widget.property(_GIVEN_BACK) is not None:
        widget.setProperty(_GIVEN_BACK, font)


class Dressed:
    """What reads the theme when it is made, and anew when another look has been put on; a widget inherits it first.

    Qt's own `StyleChange` comes to all that is in a widget each time that it is put into another, too.
    """

    def restyle(self) -> None:
        """Take over a new look."""
        raise NotImplementedError


class Theme(QObject):
    """Gives widgets their colours, fonts, lengths and icons, and dresses the application.

    When the look changes every widget that is `Dressed` is told, and `changed` follows: for what is seen at once, for what
    is hidden in a window in a later turn of the loop.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = load_tokens(resources)
        self.icons = Icons(resources / "icons")
        self._families = [*_load_fonts(resources / "fonts"), *FALLBACK_FAMILIES]
        self.appearance = Appearance.FOLLOW
        self.factor = 1.0
        self.look = Look.LIGHT
        self.is_dressing = False
        self._unseen: list[tuple[QWidget, bool]] = []
        """What has yet to take over the look, and whether it had been polished."""
        self._colours = self._tokens.looks[Look.LIGHT]
        self._fonts: dict[str, QFont] = {}
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)

    def apply(self, appearance: Appearance, factor: float) -> None:
        """Dress the application in this look."""
        self.appearance = appearance
        self.factor = factor
        self._tell_system()
        self.look = self._wanted()
        self._colours = self._wanted_colours()
        self._fonts.clear()
        self._put_on(self._tokens.style_sheet(self.look, self._colours, factor))
        self.changed.emit()

    def _put_on(self, sheet: str) -> None:
        """Give the application its font, palette and style sheet; each that is new goes through every widget."""
        self._dress_unseen()
        font, palette = self.font("body"), self._palette()
        if font != self._app.font():
            self._app.setFont(font)
        if palette != self._app.palette():
            self._app.setPalette(palette)
        if sheet != self._app.styleSheet():
            self._dress(sheet)

    def _dress(self, sheet: str) -> None:
        """Put another style sheet on what is seen, and on what is hidden in a window in a turn of its own.

        The old one is taken off first: where one is put on over it Qt dresses a widget once for each that it lies in.
        Nothing is told of that, or what has an edge would lay out what is in it as if it had none, and then again.
        """
        told = [one for one in self._app.allWidgets() if not one.testAttribute(_OWN_STYLE)]
        unseen = {one for one in told if not one.isVisible() and one.window().isVisible()}
        self._unseen = [(one, one.testAttribute(_POLISHED)) for one in unseen]
        self.is_dressing = True
        _mark(told, _OWN_STYLE, on=True)
        self._app.setStyleSheet("")
        _mark(unseen, _POLISHED, on=False)
        _mark((one for one in told if one not in unseen), _OWN_STYLE, on=False)
        self._app.setStyleSheet(sheet)
        _mark(unseen, _OWN_STYLE, on=False)
        self.is_dressing = False
        _restyle(one for one in told if one not in unseen)
        when_painted = partial(QTimer.singleShot, 0, self, self._dress_unseen)
        QTimer.singleShot(0, self, when_painted)

    def _dress_unseen(self) -> None:
        """Let what was hidden take over the look too."""
        unseen = [(one, was_polished) for one, was_polished in self._unseen if isValid(one)]
        self._unseen.clear()
        if not unseen:
            return
        self.is_dressing = True
        for widget, was_polished in unseen:
            if was_polished:  # else Qt does it when it is shown for the first time
                self._app.sendEvent(widget, QEvent(QEvent.Type.Polish))
            self._app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        self.is_dressing = False
        _restyle(one for one, _was_polished in unseen)
        self.changed.emit()

    def _tell_system(self) -> None:
        """Let title bars and the system's own dialogs have the same colours."""
        schemes = {
            Appearance.LIGHT: Qt.ColorScheme.Light,
            Appearance.DARK: Qt.ColorScheme.Dark,
            Appearance.HIGH: Qt.ColorScheme.Dark,
        }
        self._app.styleHints().setColorScheme(schemes.get(self.appearance, Qt.ColorScheme.Unknown))

    def _follow(self) -> None:
        if self.appearance is Appearance.FOLLOW and self._wanted() is not self.look:
            self.apply(self.appearance, self.factor)

    def _wanted(self) -> Look:
        if self.appearance is not Appearance.FOLLOW:
            return Look(self.appearance.value)
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Look.HIGH
        return Look.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Look.LIGHT

    def _wanted_colours(self) -> dict[str, str]:
        """The colours of the look; a system of high contrast keeps the ones that its user has chosen there."""
        own = self._tokens.looks[self.look]
        if self.look is not Look.HIGH or self.appearance is not Appearance.FOLLOW:
            return own
        return system_contrast(own, self._system_colours())

    def _system_colours(self) -> SystemColours:
        """What the system paints with, once the application's own palette is taken away."""
        self._app.setPalette(QPalette())
        palette = self._app.palette()
        role = QPalette.ColorRole
        return SystemColours(
            ground=palette.color(role.Base).name(),
            text=palette.color(role.Text).name(),
            chosen=palette.color(role.Highlight).name(),
            chosen_text=palette.color(role.HighlightedText).name(),
            disabled=palette.color(QPalette.ColorGroup.Disabled, role.Text).name(),
        )

    def px(self, length: float) -> int:
        """Return a length given at 100 % in the user's text size."""
        return round(length * self.factor)

    def size(self, name: str) -> int:
        """Return a named length of the tokens in the user's text size."""
        return self.px(self._tokens.sizes[name])

    def hex(self, name: str) -> str:
        """Return a colour as #RRGGBB."""
        return self._colours[name]

    def colour(self, name: str) -> QColor:
        """Return a colour to paint with."""
        return QColor(self.hex(name))

    def outline(self) -> QPen:
        """Return the pen around what is chosen: drawn in high contrast, where no ground sets it apart."""
        if self.look is not Look.HIGH:
            return QPen(Qt.PenStyle.NoPen)
        return QPen(self.colour("chosen"), self.px(4))  # half of it lies outside the widget

    def font(self, style: str) -> QFont:
        """Return the font of a text style (caption, body, strong, reading, h3, h2, h1)."""
        if style not in self._fonts:
            kind = self._tokens.types[style]
            font = QFont(self._families)
            font.setPixelSize(self.px(kind.size))
            font.setWeight(QFont.Weight(kind.weight))
            self._fonts[style] = font
        return self._fonts[style]

    def line_height(self, style: str) -> int:
        """Return the line height of a text style in percent of the font's own."""
        return self._tokens.types[style].line_height

    def icon(self, name: str, colour: str = "text2", *, beside_words: bool = False) -> QIcon:
        """Return an icon in a named colour, as high as what shows it wants icons to be.

        Where it cannot be pressed it is faint if words beside it say what it is, else as easy to read as they are.
        """
        disabled = self.hex("faint" if beside_words else "disabled")
        return self.icons.icon(name, self.hex(colour), disabled)

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Return an icon as pixels, `size` in logical pixels."""
        return self.icons.pixmap(name, self.hex(colour), size, ratio)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        named = {
            role.Window: "canvas",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "sunken",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "text_inv",
            role.Highlight: "primary",
            role.HighlightedText: "text_inv",
            role.Link: "primary",
            role.LinkVisited: "primary",
            role.ToolTipBase: "surface",
            role.ToolTipText: "text",
            role.PlaceholderText: "text2",
            role.Light: "surface",
            role.Midlight: "sunken",
            role.Mid: "line",
            role.Dark: "control",
            role.Shadow: "control",
        }
        palette = QPalette()
        for target, name in named.items():
            palette.setColor(target, self.colour(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("disabled"))
        return palette


def _mark(widgets: Iterable[QWidget], attribute: Qt.WidgetAttribute, *, on: bool) -> None:
    for widget in widgets:
        widget.setAttribute(attribute, on)


def _restyle(widgets: Iterable[QWidget]) -> None:
    for widget in widgets:
        if isinstance(widget, Dressed) and isValid(widget):
            widget.restyle()


def _load_fonts(folder: Path) -> list[str]:
    """Register the program's fonts; the first is the one for text, the others fill in missing letters."""
    families: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += [name for name in QFontDatabase.applicationFontFamilies(number) if name not in families]
    return sorted(families, key=lambda name: (name != _FAMILY, not name.startswith(_FAMILY)))
