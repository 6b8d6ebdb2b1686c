from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from okapp.settings import Appearance
from okapp.ui.shell.tokens import READABLE, Look, SystemColours, contrast, load_tokens, system_contrast
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
    ("disabled", "disabled_bg", TEXT),
    ("disabled", "surface", TEXT),
    ("faint", "surface", SHAPE),
]
EDGES = [
    *[
        (edge, ground, SHAPE)
        for edge in ("line", "chosen")
        for ground in ("canvas", "surface", "nav", "tint")
    ],
    ("control", "tint", SHAPE),
    ("disabled", "canvas", SHAPE),
]
"""What only high contrast promises: borders that are decoration elsewhere."""
DESERT = SystemColours("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3", "#676767")
AQUATIC = SystemColours("#202020", "#FFFFFF", "#8EE3F0", "#263B50", "#A6A6A6")


@pytest.mark.parametrize("look", Look, ids=lambda look: look.value)
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=str)
def test_contrast(resources, look, front, ground, least):
    colours = load_tokens(resources).looks[look]
    wanted = READABLE if look is Look.HIGH and least == TEXT else least
    assert contrast(colours[front], colours[ground]) >= wanted


@pytest.mark.parametrize(("front", "ground", "least"), EDGES, ids=str)
def test_borders_are_always_seen_in_high_contrast(resources, front, ground, least):
    colours = load_tokens(resources).looks[Look.HIGH]
    assert contrast(colours[front], colours[ground]) >= least


@pytest.mark.parametrize("look", Look, ids=lambda look: look.value)
def test_the_edge_of_a_paper_is_seen(resources, look):
    own = load_tokens(resources).looks[look]
    for colours in (own, system_contrast(own, DESERT)) if look is Look.HIGH else (own,):
        assert max(contrast(colours[side], colours["paper"]) for side in ("control", "canvas")) >= SHAPE


def test_every_look_has_the_same_colours(resources):
    looks = load_tokens(resources).looks
    assert looks[Look.LIGHT].keys() == looks[Look.DARK].keys() == looks[Look.HIGH].keys()


@pytest.mark.parametrize("system", [DESERT, AQUATIC], ids=["light", "dark"])
def test_the_colours_of_the_systems_high_contrast_are_kept_and_can_be_read(resources, system):
    colours = system_contrast(load_tokens(resources).looks[Look.HIGH], system)
    assert (colours["canvas"], colours["text"]) == (system.ground, system.text)
    for front, ground, least in [*PAIRS, *EDGES]:
        wanted = READABLE if least == TEXT else least
        assert contrast(colours[front], colours[ground]) >= wanted, (front, ground)


def test_what_the_system_chooses_with_is_kept_only_where_it_can_be_read(resources):
    own = load_tokens(resources).looks[Look.HIGH]
    assert system_contrast(own, AQUATIC)["primary"] == AQUATIC.chosen
    assert system_contrast(own, SystemColours("#202020", "#FFFFFF", "#444444", "#FFFFFF", "#333333")) == {
        **system_contrast(own, AQUATIC),
        **dict.fromkeys(("primary", "primary_hover", "primary_press", "mark", "disabled"), "#FFFFFF"),
        **dict.fromkeys(("text_inv", "mark_text"), "#202020"),
    }


def test_colours_of_the_system_that_cannot_be_read_are_not_used(resources):
    own = load_tokens(resources).looks[Look.HIGH]
    assert system_contrast(own, SystemColours("#777777", "#888888", "#000000", "#FFFFFF", "#999999")) == own


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", Look, ids=lambda look: look.value)
def test_every_length_of_the_sheet_grows_with_the_text(resources, look):
    tokens = load_tokens(resources)
    colours = tokens.looks[look]
    single = [int(one) for one in re.findall(r"(\d+)px", tokens.style_sheet(look, colours, 1.0))]
    double = [int(one) for one in re.findall(r"(\d+)px", tokens.style_sheet(look, colours, 2.0))]
    assert [2 * one for one in single] == double
    assert "$" not in tokens.style_sheet(look, colours, 1.5)


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
    assert theme.look is Look.LIGHT


def test_a_change_of_the_system_is_followed(theme, monkeypatch):
    theme.apply(Appearance.FOLLOW, 1.25)
    monkeypatch.setattr(theme, "_wanted", lambda: Look.DARK)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.look is Look.DARK
    assert theme.factor == 1.25


def test_high_contrast_of_the_system_is_followed_in_its_own_colours(theme, monkeypatch):
    theme.apply(Appearance.FOLLOW, 1.0)
    monkeypatch.setattr(theme, "_wanted", lambda: Look.HIGH)
    monkeypatch.setattr(theme, "_system_colours", lambda: DESERT)
    hints = QApplication.styleHints().accessibility()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.look is Look.HIGH
    assert theme.colour("canvas") == QColor(DESERT.ground)
    assert QApplication.palette().color(QPalette.ColorRole.Text) == QColor(DESERT.text)


def test_the_systems_colours_are_read_without_the_programs_own(theme):
    theme.apply(Appearance.HIGH, 1.0)
    assert theme.colour("canvas") == QColor("#000000")
    system = theme._system_colours()
    assert contrast(system.ground, system.text) > READABLE
    assert system.ground != "#000000"


def test_what_is_chosen_has_an_outline_in_high_contrast_only(theme):
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.apply(appearance, 1.0)
        assert theme.outline().style() is Qt.PenStyle.NoPen
    theme.apply(Appearance.HIGH, 2.0)
    assert theme.outline().color() == QColor("#FFFFFF")


def test_standard_buttons_are_swedish(theme):
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    names = {
        box.addButton(one).text().replace("&", "")
        for one in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save)
    }
    assert names == {"Avbryt", "Spara"}


def seen_colours(pixmap):
    image = pixmap.toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*at).name() for at in points if image.pixelColor(*at).alpha() == 255}


def test_icons_are_tinted_and_kept(theme):
    one = theme.icons.pixmap("search", "#FF0000", 20, 2.0)
    assert one.width() == 40
    assert one.devicePixelRatio() == 2.0
    assert seen_colours(one) == {"#ff0000"}
    assert theme.icons.pixmap("search", "#FF0000", 20, 2.0).cacheKey() == one.cacheKey()


def test_an_icon_is_drawn_when_it_is_painted_as_sharp_as_the_screen(theme):
    icon = theme.icon("search", "primary")
    kept = len(theme.icons._kept)
    for number, ratio in enumerate((1.0, 1.25, 2.0), 1):
        assert len(theme.icons._kept) < kept + number
        pixmap = icon.pixmap(QSize(104, 96), ratio)
        assert pixmap.size() == QSize(104, 96) * ratio
        assert pixmap.devicePixelRatio() == ratio
        assert seen_colours(pixmap) == {theme.colour("primary").name()}


@pytest.mark.parametrize(("beside_words", "colour"), [(True, "faint"), (False, "disabled")])
def test_what_cannot_be_pressed_has_an_icon_in_its_own_colour(theme, beside_words, colour):
    theme.apply(Appearance.DARK, 1.0)
    icon = theme.icon("search", beside_words=beside_words)
    assert seen_colours(icon.pixmap(QSize(96, 96), QIcon.Mode.Disabled)) == {theme.colour(colour).name()}


def test_a_copy_of_an_icon_is_drawn_as_it_is(theme):
    icon = theme.icon("search", "primary")
    copy = QIcon(icon)
    copy.setIsMask(True)
    del icon
    assert seen_colours(copy.pixmap(QSize(96, 96))) == {theme.colour("primary").name()}


def test_every_icon_can_be_drawn(theme, resources):
    for file in (resources / "icons").glob("*.svg"):
        image = theme.icons.pixmap(file.stem, "#123456", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), file.name


def test_the_kept_pixmaps_are_few(theme):
    for size in range(8, 8 + 200):
        theme.icons.pixmap("x", "#000000", size)
    assert len(theme.icons._kept) <= 128
