from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from okapp.settings import Appearance
from okapp.ui.shell.tokens import contrast, load_tokens
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label

TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    *[
        ("text", ground, TEXT)
        for ground in ("canvas", "surface", "nav", "sunken", "tint", "ok_bg", "warn_bg", "err_bg")
    ],
    *[("text2", ground, TEXT) for ground in ("canvas", "surface", "nav", "sunken", "tint")],
    *[("primary", ground, TEXT) for ground in ("canvas", "surface", "sunken", "tint")],
    *[("control", ground, SHAPE) for ground in ("canvas", "surface")],
    *[("focus", ground, SHAPE) for ground in ("canvas", "surface", "nav", "tint")],
    *[("text_inv", ground, TEXT) for ground in ("primary", "primary_hover", "primary_press")],
    ("tint_text", "tint", TEXT),
    ("ok", "ok_bg", TEXT),
    ("ok", "surface", TEXT),
    ("warn", "warn_bg", TEXT),
    ("warn", "surface", TEXT),
    ("err", "err_bg", TEXT),
    ("err", "surface", TEXT),
    ("err", "canvas", TEXT),
    ("mark_text", "mark", TEXT),
    ("paper_text", "paper", TEXT),
    ("control", "paper", SHAPE),
    ("disabled", "disabled_bg", TEXT),
    ("disabled", "surface", TEXT),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=str)
def test_contrast(resources, dark, front, ground, least):
    colours = load_tokens(resources).colours(dark=dark)
    assert contrast(colours[front], colours[ground]) >= least


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_length_of_the_sheet_grows_with_the_text(resources):
    tokens = load_tokens(resources)
    single = [int(one) for one in re.findall(r"(\d+)px", tokens.style_sheet(dark=False, factor=1.0))]
    double = [int(one) for one in re.findall(r"(\d+)px", tokens.style_sheet(dark=True, factor=2.0))]
    assert [2 * one for one in single] == double
    assert "$" not in tokens.style_sheet(dark=True, factor=1.5)


def test_the_font_of_the_program_is_used(theme):
    assert QFontInfo(theme.font("body")).family() == "Atkinson Hyperlegible Next"
    assert QFontInfo(theme.font("strong")).weight() == 600


def test_the_look_changes_while_widgets_live(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = Label(theme, "Text")
    label.setParent(window)
    button = Button(theme, "Fortsätt", "primary", icon="arrow-left")
    button.setParent(window)
    window.show()
    before = label.sizeHint().height(), button.sizeHint().width()
    with qtbot.waitSignal(theme.changed):
        theme.apply(Appearance.DARK, 2.0)
    assert label.font().pixelSize() == 30
    assert label.sizeHint().height() > 1.8 * before[0]
    assert button.minimumSizeHint().width() > 1.7 * before[1]
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor("#12181E")


def test_following_the_system_is_light_where_it_does_not_say(theme):
    theme.apply(Appearance.FOLLOW, 1.0)
    assert not theme.dark


def test_a_change_of_the_system_is_followed(theme, monkeypatch):
    theme.apply(Appearance.FOLLOW, 1.25)
    monkeypatch.setattr(theme, "_wants_dark", lambda: True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    assert theme.factor == 1.25


def test_standard_buttons_are_swedish(theme):
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    names = {
        box.addButton(one).text().replace("&", "")
        for one in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save)
    }
    assert names == {"Avbryt", "Spara"}


def test_icons_are_tinted_and_kept(theme):
    one = theme.icons.pixmap("search", "#FF0000", 20, 2.0)
    assert one.width() == 40
    assert one.devicePixelRatio() == 2.0
    image = one.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert colours == {"#ff0000"}
    assert theme.icons.pixmap("search", "#FF0000", 20, 2.0).cacheKey() == one.cacheKey()


def test_every_icon_can_be_drawn(theme, resources):
    for file in (resources / "icons").glob("*.svg"):
        image = theme.icons.pixmap(file.stem, "#123456", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), file.name


def test_the_kept_pixmaps_are_few(theme):
    for size in range(8, 8 + 200):
        theme.icons.pixmap("x", "#000000", size)
    assert len(theme.icons._kept) <= 128
