"""A paper on screen: pages beside their text, zoom, page jump, search, and no more pages in memory than needed."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.settings import Appearance
from okapp.ui.preview.drawer import NEAR_THE_VIEW
from okapp.ui.preview.pages import page_image, page_sizes
from okapp.ui.preview.preview import Preview
from okapp.ui.preview.tools import ZOOMS
from okapp.ui.widgets.layout import Box
from tests.ui.a11y import audit
from tests.ui.keys import press, write
from tests.ui.preview.conftest import LONG, at_rest

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def rest(view, tasks, qtbot):
    qtbot.waitUntil(lambda: at_rest(view, tasks))


def zoom_from_keys(view, tasks, qtbot, key):
    view.pages.setFocus()
    press(key, modifier=CONTROL)
    rest(view, tasks, qtbot)
    return view.zoom


def kept(view):
    return [at for at, sheet in enumerate(view.pages.pictures) if not sheet.pixmap().isNull()]


def test_a_page_is_drawn_at_its_size(data):
    ((width, height), *_rest) = page_sizes(data)
    assert (round(width), round(height)) == (595, 842)
    image = page_image(data, 0, 2)
    assert (image.width(), image.height()) == (1191, 1684)
    assert image.pixelColor(0, 0) == QColor("white")
    dark = sum(image.pixelColor(x, y).lightness() < 100 for x in range(0, 1191, 3) for y in range(0, 1684, 3))
    assert dark > 100


def test_all_pages_are_shown_with_names(preview):
    assert preview.page_count == 2
    names = [one.accessibleName() for one in preview.pages.pictures]
    assert names == [f"Sida {number} av 2, bild; texten finns bredvid" for number in (1, 2)]
    assert preview.tools.jump.count.plain == "av 2"
    assert kept(preview) == [0, 1]


def test_pages_and_text_stand_beside_each_other_where_there_is_room(preview):
    assert preview.pages.isVisible()
    assert preview.text.isVisible()
    assert not preview.tools.toggle.isVisible()
    words = preview.text.toPlainText()
    assert "Första sidan" in words
    assert "Andra sidan" in words
    assert preview.text.accessibleName() == "Ett papper, som text"


def test_one_of_them_is_chosen_where_it_is_narrow(preview, tasks, qtbot):
    preview.resize(600, 700)
    rest(preview, tasks, qtbot)
    assert (preview.pages.isVisible(), preview.text.isVisible()) == (True, False)
    assert "Visa som text" in preview.pages.pictures[0].accessibleName()
    preview.tools.toggle.setFocus()
    press(Key.Key_Space)
    assert (preview.pages.isVisible(), preview.text.isVisible(), preview.as_text) == (False, True, True)
    assert preview.tools.toggle.text() == "Visa som sidor"
    assert QApplication.focusWidget() is preview.tools.toggle
    assert not preview.tools.larger.isVisible()
    press(Key.Key_Space)
    assert (preview.pages.isVisible(), preview.text.isVisible()) == (True, False)


def test_the_page_fits_the_width_to_begin_with(preview):
    assert preview.pages.horizontalScrollBar().maximum() == 0
    assert preview.pages.pictures[0].width() > 0.8 * preview.pages.viewport().width()


def test_a_page_fits_anew_when_the_width_changes(preview, tasks, qtbot):
    before = preview.zoom
    preview.resize(1000, 700)
    rest(preview, tasks, qtbot)
    assert preview.zoom < before
    assert preview.pages.horizontalScrollBar().maximum() == 0


def test_zooming_by_keyboard_from_50_to_400_percent_and_back_to_the_width(preview, tasks, qtbot):
    fitting = preview.zoom
    seen = [zoom_from_keys(preview, tasks, qtbot, Key.Key_Plus) for _ in range(7)]
    assert seen[-1] == ZOOMS[-1] == 4.0
    assert not preview.tools.larger.isEnabled()
    assert preview.tools.percent.plain == "400\u00a0%"
    assert preview.pages.pictures[0].width() == pytest.approx(595 * 96 / 72 * 4, abs=4)
    seen = [zoom_from_keys(preview, tasks, qtbot, Key.Key_Minus) for _ in range(8)]
    assert seen[-1] == ZOOMS[0] == 0.5
    assert not preview.tools.smaller.isEnabled()
    assert zoom_from_keys(preview, tasks, qtbot, Key.Key_0) == fitting
    assert not preview.tools.to_width.isEnabled()


def test_the_same_place_is_seen_after_zooming(show, long_paper, long_data, tasks, qtbot):
    view = show(long_paper, long_data)
    view.go_to(30)
    for _ in range(3):
        zoom_from_keys(view, tasks, qtbot, Key.Key_Plus)
        assert view.tools.jump.number.value() == "30"


def test_the_window_keeps_its_own_keys_for_text_size_while_the_text_is_read(preview, tasks, qtbot):
    before = preview.zoom
    preview.text.setFocus()
    press(Key.Key_Plus, modifier=CONTROL)
    rest(preview, tasks, qtbot)
    assert preview.zoom == before


def test_the_keys_of_the_preview_come_before_those_of_the_window(theme, qtbot, tasks, paper, data):
    window, preview, pressed = Box(theme), Preview(theme, tasks), []
    qtbot.addWidget(window)
    for keys in ("Ctrl+F", "Ctrl++", "F3"):
        QShortcut(QKeySequence(keys), window).activated.connect(partial(pressed.append, keys))
    window.add(preview)
    window.resize(1200, 700)
    window.show()
    window.activateWindow()
    with qtbot.waitSignal(preview.drawn):
        preview.show_paper(paper, data)
    preview.pages.setFocus()
    qtbot.waitUntil(preview.pages.hasFocus)
    before = preview.zoom
    press(Key.Key_Plus, modifier=CONTROL)
    assert preview.zoom > before
    press(Key.Key_F, modifier=CONTROL)
    assert preview.find_bar.isVisible()
    assert pressed == []
    preview.text.setFocus()
    press(Key.Key_Plus, modifier=CONTROL)
    assert pressed == ["Ctrl++"]


def test_a_drawn_page_is_as_sharp_as_its_sheet(preview, tasks, qtbot):
    zoom_from_keys(preview, tasks, qtbot, Key.Key_Plus)
    sheet = preview.pages.pictures[0]
    assert sheet.pixmap().size() == sheet.contentsRect().size()


def test_a_page_is_gone_to_by_number_and_by_keys(show, long_paper, long_data, tasks, qtbot):
    view = show(long_paper, long_data)
    jump = view.tools.jump
    jump.number.edit.setFocus()
    jump.number.edit.selectAll()
    write("40")
    press(Key.Key_Return)
    rest(view, tasks, qtbot)
    assert 39 in view.pages.in_view()
    view.pages.setFocus()
    press(Key.Key_PageDown, modifier=CONTROL)
    assert jump.number.value() == "41"
    press(Key.Key_PageUp, Key.Key_PageUp, modifier=CONTROL)
    assert jump.number.value() == "39"
    view.go_to(5000)
    assert LONG - 1 in view.pages.in_view()
    rest(view, tasks, qtbot)
    assert LONG - 1 in kept(view)


def test_only_pages_near_the_view_are_kept(show, long_paper, long_data, tasks, qtbot):
    view = show(long_paper, long_data)
    for page in (1, 20, 45, 59):
        view.go_to(page)
        rest(view, tasks, qtbot)
        near = kept(view)
        assert set(view.pages.in_view()) <= set(near)
        assert set(near) <= set(range(page - 3, page + 5))
        pixels = [view.pages.pictures[at].pixmap().size() for at in near]
        assert sum(size.width() * size.height() for size in pixels) <= NEAR_THE_VIEW


def test_the_largest_zoom_keeps_what_is_seen_only(show, long_paper, long_data, tasks, qtbot):
    view = show(long_paper, long_data)
    for _ in range(7):
        zoom_from_keys(view, tasks, qtbot, Key.Key_Plus)
    assert kept(view) == list(view.pages.in_view())
    assert view.drawer.kept == tuple(kept(view))


def test_nothing_is_blank_before_it_is_drawn(theme, qtbot, tasks, long_paper, long_data):
    view = Preview(theme, tasks)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    view.show_paper(long_paper, long_data)
    assert view.state.isVisible()
    assert view.state.plain == "Sidorna ritas …"
    assert view.text.toPlainText() == "Texten hämtas …"
    with qtbot.waitSignal(view.drawn):
        pass
    qtbot.waitUntil(lambda: not tasks.busy())
    assert "Avsnitt 7" in view.text.toPlainText()
    assert not view.state.isVisible()
    view.go_to(41)
    assert view.pages.pictures[40].isVisible()
    assert view.pages.pictures[40].text() == "Sida 41"
    view.stop()


def test_drawn_pages_are_stretched_until_they_are_drawn_anew(preview):
    preview.zoom_by(1)
    assert kept(preview) == list(range(len(preview.pages.pictures)))


def test_a_paper_left_while_it_is_drawn_is_given_up(theme, qtbot, tasks, long_paper, long_data):
    view = Preview(theme, tasks)
    qtbot.addWidget(view)
    view.show()
    view.show_paper(long_paper, long_data)
    view.stop()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert view.page_count == 0


def test_a_paper_that_goes_while_it_is_drawn_calls_nothing_back(theme, qtbot, tasks, long_paper, long_data):
    view = Preview(theme, tasks)
    view.resize(1200, 700)
    view.show()
    with qtbot.waitSignal(view.drawn):
        view.show_paper(long_paper, long_data)
    view.go_to(40)
    view.open_find()
    assert tasks.busy()
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not tasks.busy())


def test_another_paper_takes_its_place(show, long_paper, long_data, paper, data, tasks, qtbot):
    view = show(long_paper, long_data)
    view.go_to(30)
    with qtbot.waitSignal(view.drawn):
        view.show_paper(paper, data)
    assert (view.page_count, len(view.pages.pictures)) == (2, 2)
    assert view.tools.jump.number.value() == "1"


def test_words_are_found_in_the_text_and_the_page_follows(show, long_paper, long_data, tasks, qtbot):
    view = show(long_paper, long_data)
    view.pages.setFocus()
    press(Key.Key_F, modifier=CONTROL)
    assert QApplication.focusWidget() is view.find_bar.field.edit
    write("avsnitt 4")
    rest(view, tasks, qtbot)
    assert view.find_bar.count.plain == "1 av 11"
    assert 4 in view.pages.in_view()
    press(Key.Key_F3)
    rest(view, tasks, qtbot)
    assert view.find_bar.count.plain == "2 av 11"
    assert view.text.selected == "Avsnitt 4"
    assert 40 in view.pages.in_view()
    press(Key.Key_F3, modifier=SHIFT)
    assert 4 in view.pages.in_view()
    press(Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert QApplication.focusWidget() is view.text
    press(Key.Key_F3)
    assert 40 in view.pages.in_view()


def test_what_was_searched_for_before_the_text_had_come_is_found_in_it(
    show, paper, data, long_paper, long_data, tasks, qtbot
):
    view = show(paper, data)
    press(Key.Key_F, modifier=CONTROL)
    write("avsnitt 4")
    rest(view, tasks, qtbot)
    assert view.find_bar.count.plain == "Finns inte i texten"
    view.show_paper(long_paper, long_data)
    rest(view, tasks, qtbot)
    assert view.text.mark_count() == 11
    assert view.find_bar.count.plain == "1 av 11"


def test_searching_shows_the_text_where_there_is_no_room_for_both(show, paper, data, tasks, qtbot):
    view = show(paper, data, width=600)
    press(Key.Key_F, modifier=CONTROL)
    assert view.text.isVisible()
    write("finns inte")
    rest(view, tasks, qtbot)
    assert view.find_bar.count.plain == "Finns inte i texten"


@pytest.mark.parametrize("width", [1200, 600])
@pytest.mark.parametrize(
    ("appearance", "factor"), [(Appearance.LIGHT, 1.0), (Appearance.DARK, 1.0), (Appearance.LIGHT, 2.0)]
)
def test_the_preview_is_accessible(show, theme, paper, data, width, appearance, factor):
    theme.apply(appearance, factor)
    view = show(paper, data, width=round(width * min(factor, 1.3)))
    assert audit(view) == []
    view.open_find()
    assert audit(view) == []


def test_a_page_stays_white_with_a_frame_in_the_dark(show, theme, paper, data):
    theme.apply(Appearance.DARK, 1.0)
    view = show(paper, data)
    sheet = view.pages.pictures[0]
    picture = sheet.grab().toImage()
    assert picture.pixelColor(5, 5) == QColor("white")
    assert picture.pixelColor(0, 5) == theme.colour("control")


def test_everything_is_drawn_anew_in_a_larger_text_size(preview, theme, tasks, qtbot):
    preview.tools.larger.click()
    rest(preview, tasks, qtbot)
    before = preview.pages.pictures[0].width()
    theme.apply(Appearance.LIGHT, 2.0)
    rest(preview, tasks, qtbot)
    assert preview.pages.pictures[0].width() == pytest.approx(2 * before, abs=4)
    assert QTest.qWaitForWindowExposed(preview)
