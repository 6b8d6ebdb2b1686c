"""A copy read page by page, its versions ordered and removed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okapp.casework.copies import put_in
from okapp.library.copies import Copies, CopyDetails, CopyError
from okapp.library.copies.pdf import PdfReader
from okapp.settings import Appearance
from okapp.ui.library.copy_reader import CopyReader
from tests.library import pdfs
from tests.library.test_copies_pdf import Watch
from tests.ui.a11y import audit
from tests.ui.keys import to_front

WAIT = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def copies(tmp_path):
    return Copies(tmp_path / "kopior")


@pytest.fixture
def add(copies, tmp_path):
    def add(data: bytes, version: str = "1", replaces: str = "") -> str:
        file = tmp_path / "fil.pdf"
        file.write_bytes(data)
        details = CopyDetails(
            agreement="hok", title="Vårt avtal", version=version, dated=None, source="Länets webbplats"
        )
        return put_in(
            copies,
            file,
            details,
            date(2026, 11, 24),
            reader=PdfReader(),
            watch=Watch(),
            replaces=replaces,
            pictures_too=True,
        ).key

    return add


@pytest.fixture
def reader(theme, qtbot, tasks, dialogs, copies):
    view = CopyReader(theme, tasks, dialogs, copies, {"hok": "Huvudöverenskommelsen"}.__getitem__)
    qtbot.addWidget(view)
    view.resize(1100, 760)
    to_front(qtbot, view)
    yield view
    view.stop()
    tasks.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def shown(reader, add, qtbot, tasks):
    """A document of three pages, opened, with the key of its only version."""
    key = add(pdfs.with_texts(["Första sidan", "Andra sidan", "Tredje sidan"]))
    reader.open(key)
    rest(reader, qtbot, tasks)
    return reader, key


def rest(reader, qtbot, tasks) -> None:
    """Wait until nothing more will be drawn."""
    qtbot.waitUntil(lambda: not tasks.busy() and not reader.pages._refit.isActive(), timeout=WAIT)


def pictures(reader) -> list[str]:
    return [one.accessibleName() for one in reader.pages.pages.pictures]


def darkness(reader) -> int:
    image = reader.pages.pages.pictures[0].pixmap().toImage()
    spots = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(image.pixelColor(x, y).lightness() < 128 for x, y in spots)


def test_a_page_is_shown_beside_its_text(shown):
    reader, key = shown
    assert reader.key == key
    assert pictures(reader) == ["Sida 1 av 3"]
    assert darkness(reader) > 20
    assert reader.pages.text.toPlainText() == "Första sidan"
    assert reader.title.plain == "Vårt avtal · Version 1"
    assert reader.warning.plain == "Kommunens egen kopia, inte kontrollerad av Ökapp."
    flags = reader.pages.text.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_turning_pages_by_buttons_keys_and_number(shown, qtbot, tasks):
    reader, _key = shown
    pages = reader.pages
    assert not pages.jump.previous.isEnabled()
    with qtbot.waitSignal(reader.turned) as told:
        pages.jump.next.click()
    assert told.args == [2]
    assert pages.text.toPlainText() == "Andra sidan"
    rest(reader, qtbot, tasks)
    assert pictures(reader) == ["Sida 2 av 3"]
    reader.activate()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CONTROL)
    assert (reader.page, pages.jump.next.isEnabled()) == (3, False)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, CONTROL)
    assert reader.page == 2
    pages.jump.number.edit.setFocus()
    for written, page in (("1", 1), ("99", 3), ("0", 1), ("hej", 1), ("999999999999", 1), ("2", 2)):
        pages.jump.number.edit.setText(written)
        QTest.keyClick(pages.jump.number.edit, Qt.Key.Key_Return)
        assert (reader.page, pages.jump.number.edit.text()) == (page, str(page))


def test_the_focus_stays_on_a_button_that_can_be_pressed(shown):
    pages = shown[0].pages
    pages.jump.next.setFocus()
    pages.jump.next.click()
    assert QApplication.focusWidget() is pages.jump.next
    pages.jump.next.click()
    assert QApplication.focusWidget() is pages.jump.previous


def test_a_page_seen_before_is_not_drawn_again(shown, qtbot, tasks):
    reader, _key = shown
    reader.pages.jump.next.click()
    rest(reader, qtbot, tasks)
    reader.pages.jump.previous.click()
    assert not tasks.busy()
    assert pictures(reader) == ["Sida 1 av 3"]


def test_opening_at_a_page(reader, shown):
    reader.open(shown[1], 3)
    assert reader.page == 3
    reader.open(shown[1], 77)
    assert reader.page == 3


def test_zooming_makes_the_page_larger_and_smaller(shown, qtbot, tasks):
    reader, _key = shown
    before = reader.pages.pages.pictures[0].width()
    reader.pages.larger.click()
    rest(reader, qtbot, tasks)
    assert reader.pages.pages.pictures[0].width() == pytest.approx(1.25 * before, abs=3)
    for _ in range(3):
        reader.pages.smaller.click()
    rest(reader, qtbot, tasks)
    assert reader.pages.pages.pictures[0].width() == pytest.approx(0.5 * before, abs=3)
    assert not reader.pages.smaller.isEnabled()


def test_the_page_fits_the_width_when_the_window_changes(shown, qtbot, tasks):
    reader, _key = shown
    before = reader.pages.pages.pictures[0].width()
    reader.resize(1400, 760)
    qtbot.waitUntil(
        lambda: len(pictures(reader)) == 1 and reader.pages.pages.pictures[0].width() > before, timeout=WAIT
    )
    assert reader.pages.pages.horizontalScrollBar().maximum() == 0


def test_where_it_is_narrow_the_page_or_its_text_is_shown(shown, qtbot, tasks):
    reader, _key = shown
    pages = reader.pages
    assert not pages.other.isVisible()
    reader.resize(620, 600)
    rest(reader, qtbot, tasks)
    assert pages.pages.isVisible()
    assert not pages.text.isVisible()
    pages.other.click()
    assert pages.text.isVisible()
    assert not pages.pages.isVisible()
    pages.jump.next.click()
    assert pages.text.toPlainText() == "Andra sidan"
    pages.other.click()
    qtbot.waitUntil(lambda: pictures(reader) == ["Sida 2 av 3"], timeout=WAIT)


def test_a_scanned_page_says_that_it_has_no_text(reader, add, qtbot, tasks):
    reader.open(add(pdfs.scanned()))
    assert "ingen text" in reader.pages.text.toPlainText()
    assert "går inte att söka i" in reader.warning.plain
    rest(reader, qtbot, tasks)
    assert pictures(reader) == ["Sida 1 av 2"]


def test_a_page_that_cannot_be_drawn_still_has_its_text(reader, copies, add, qtbot, tasks):
    key = add(pdfs.with_texts(["Text som finns"]))
    file = copies.pdf(copies.get(key))
    data = file.read_bytes()
    file.write_bytes(data[:-1] + b"#")
    reader.open(key)
    rest(reader, qtbot, tasks)
    assert reader.pages.trouble.isVisible()
    assert reader.pages.text.toPlainText() == "Text som finns"
    reader.activate()
    assert QApplication.focusWidget() is reader.pages.text
    file.write_bytes(data)
    reader.open(key)
    rest(reader, qtbot, tasks)
    assert not reader.pages.trouble.isVisible()
    assert pictures(reader) == ["Sida 1 av 1"]


def test_a_copy_that_is_gone_leaves_what_is_shown(shown):
    reader, key = shown
    with pytest.raises(CopyError):
        reader.open("0123456789abcdef")
    assert reader.key == key


@pytest.fixture
def two(reader, add):
    """Two versions, the older one opened."""
    old = add(pdfs.with_texts(["Gammal"]))
    new = add(pdfs.with_texts(["Ny"]), "2", old)
    reader.open(old)
    reader.turn.click()
    return reader, old, new


def labels(reader) -> str:
    return "\n".join(one.plain for one in reader.about.findChildren(type(reader.title)))


def test_what_is_known_of_a_copy(two, copies):
    reader, old, _new = two
    said = labels(reader)
    for words in (
        "Huvudöverenskommelsen",
        "Länets webbplats",
        "2026-11-24",
        copies.get(old).sha256[:8],
        "1 sida, 0,1",
    ):
        assert words in said
    assert "annan version som gäller" in reader.warning.plain
    assert ("current", old) in reader.about.buttons
    assert ("open", old) not in reader.about.buttons


def test_another_version_is_made_current(two, qtbot, copies):
    reader, old, _new = two
    with qtbot.waitSignal(reader.current_changed) as told:
        reader.about.buttons["current", old].click()
    assert told.args == [old]
    assert copies.get(old).current
    assert "annan version" not in reader.warning.plain
    assert ("current", old) not in reader.about.buttons


def test_another_version_is_read(two):
    reader, _old, new = two
    reader.about.buttons["open", new].click()
    assert reader.key == new
    assert reader.pages.text.toPlainText() == "Ny"
    assert reader.pages.isVisible()


def test_a_version_is_removed_only_after_a_question(two, qtbot, dialogs, copies):
    reader, old, new = two
    with qtbot.assertNotEmitted(reader.removed):
        reader.about.buttons["remove", new].click()
    assert "Gällande blir i stället: Version 1" in dialogs.said[-1]
    dialogs.answer = True
    with qtbot.waitSignal(reader.removed) as told:
        reader.about.buttons["remove", new].click()
    assert told.args == [new]
    assert reader.key == old
    with qtbot.waitSignals([reader.removed, reader.closed]):
        reader.about.buttons["remove", old].click()
    assert "enda versionen" in dialogs.said[-1]
    assert (reader.key, copies.all()) == ("", ())


def test_when_the_version_that_is_read_goes_the_one_left_is_read(two, dialogs):
    reader, old, new = two
    dialogs.answer = True
    reader.about.buttons["remove", old].click()
    assert reader.key == new
    assert reader.pages.isVisible()


def test_a_copy_that_is_gone_meanwhile_is_told(two, dialogs, copies):
    reader, old, new = two
    (copies.home(new) / "kopia.toml").unlink()
    for action in ("open", "remove"):
        reader.about.buttons[action, new].click()
        assert "finns inte längre" in dialogs.said[-1]
    (copies.home(old) / "kopia.toml").unlink()
    reader.about.buttons["current", old].click()
    assert "finns inte längre" in dialogs.said[-1]


def test_a_new_version_is_asked_for_and_the_reader_is_left(two, qtbot):
    reader, old, _new = two
    with qtbot.waitSignal(reader.replace_asked) as told:
        reader.about.buttons["replace", old].click()
    assert told.args == [old]
    with qtbot.waitSignal(reader.closed):
        reader.back.click()


@pytest.mark.parametrize(
    ("look", "size", "width"),
    [
        (Appearance.LIGHT, 1.0, 1100),
        (Appearance.LIGHT, 1.0, 615),
        (Appearance.DARK, 1.5, 1100),
        (Appearance.LIGHT, 2.0, 1200),
    ],
)
def test_all_can_be_seen_reached_and_heard(two, theme, qtbot, tasks, look, size, width):
    reader, _old, _new = two
    theme.apply(look, size)
    reader.resize(width, 1400)
    rest(reader, qtbot, tasks)
    assert audit(reader) == []
    reader.turn.click()
    reader.resize(width, 760)
    rest(reader, qtbot, tasks)
    assert audit(reader) == []
