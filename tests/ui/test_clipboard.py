from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from okapp.ui.shell.clipboard import MARKS, ClipboardGuard, put_public

SECRET = "Åsa Öberg 19900101-2384\nfår hem­tjänst"


@pytest.fixture
def guard(clipboard):
    owner = QObject()
    guard = ClipboardGuard(clipboard, owner)
    yield guard
    owner.deleteLater()


def marks(clipboard):
    data = clipboard.mimeData()
    return {kind: data.data(kind).data() for kind in MARKS if data.hasFormat(kind)}


def test_what_is_put_there_is_marked_and_cleared(guard, clipboard):
    guard.put(SECRET, "<p>Åsa Öberg</p>")
    assert clipboard.text() == SECRET
    assert clipboard.mimeData().html() == "<p>Åsa Öberg</p>"
    assert marks(clipboard) == MARKS
    guard.clear()
    assert clipboard.text() == ""


def test_it_is_cleared_after_a_minute(guard, clipboard):
    guard.put(SECRET)
    assert guard.timer.isActive()
    assert guard.timer.interval() == 60_000
    guard.timer.timeout.emit()
    assert clipboard.text() == ""


@pytest.mark.parametrize(("asked", "kept"), [(120, 120_000), (0, 10_000), (10**6, 600_000)])
def test_the_time_can_be_chosen_within_reason(guard, asked, kept):
    guard.set_seconds(asked)
    assert guard.timer.interval() == kept


def test_what_another_has_put_there_stays(guard, clipboard):
    guard.put(SECRET)
    clipboard.setText("Något annat")
    guard.clear()
    assert clipboard.text() == "Något annat"


def test_what_a_clipboard_manager_gave_back_with_other_line_ends_is_ours(guard, clipboard):
    guard.put(SECRET)
    ours = guard._ours
    clipboard.blockSignals(True)
    clipboard.setText(SECRET.replace("\n", "\r\n"))
    clipboard.blockSignals(False)
    assert guard._ours == ours
    guard.clear()
    assert clipboard.text() == ""


def test_nothing_of_the_text_is_kept(guard):
    guard.put(SECRET)
    kept = repr(vars(guard)).encode()
    assert b"19900101" not in kept
    assert len(guard._ours) == 32


def test_two_programs_have_different_hashes_of_the_same_text(guard, clipboard):
    other = ClipboardGuard(clipboard, guard)
    assert guard._hash(SECRET) != other._hash(SECRET)


@pytest.fixture
def _owned(monkeypatch):
    """Let the clipboard say that it is ours, as it does on a real screen."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)


@pytest.mark.usefixtures("_owned")
def test_what_is_copied_by_keys_is_marked_while_the_store_is_open(guard, clipboard, qtbot):
    guard.guarding = True
    edit = QLineEdit("Åsa Öberg")
    qtbot.addWidget(edit)
    edit.show()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Åsa Öberg"
    assert marks(clipboard) == MARKS
    guard.clear()
    assert clipboard.text() == ""


@pytest.mark.usefixtures("_owned")
def test_all_forms_of_what_is_copied_are_kept(guard, clipboard):
    guard.guarding = True
    data = QMimeData()
    data.setText("fet")
    data.setHtml("<b>fet</b>")
    clipboard.setMimeData(data)
    assert (clipboard.mimeData().text(), clipboard.mimeData().html()) == ("fet", "<b>fet</b>")
    assert marks(clipboard) == MARKS


@pytest.mark.usefixtures("_owned")
def test_what_is_copied_while_no_store_is_open_is_let_be(guard, clipboard):
    clipboard.setText("5 kap. 1 §")
    guard.clear()
    assert clipboard.text() == "5 kap. 1 §"


@pytest.mark.usefixtures("_owned")
def test_a_quotation_may_stay(guard, clipboard):
    guard.guarding = True
    guard.put(SECRET)
    put_public(clipboard, "5 kap. 1 §")
    assert marks(clipboard) == {}
    assert not guard.timer.isActive()
    guard.clear()
    assert clipboard.text() == "5 kap. 1 §"
