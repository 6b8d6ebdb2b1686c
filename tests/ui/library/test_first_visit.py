"""What the first visit builds: the list at once, the reader after it, the rest when somebody wants it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from okapp.ui.library.own_notes_pane import OwnNotesPane
from okapp.ui.library.paper_pane import PaperPane
from okapp.ui.library.place import LibraryPlace
from okapp.ui.library.reading_pane import ReadingPane

LATER = (ReadingPane, PaperPane, OwnNotesPane)


def made(place):
    return [kind for kind in LATER if place.findChildren(kind)]


def test_the_parts_are_made_one_after_the_other(theme, needs, window, qtbot):
    place = LibraryPlace(theme, needs)
    window.layout().addWidget(place)
    assert place.finding.model.rowCount() > 0
    assert made(place) == []
    qtbot.waitUntil(lambda: made(place) == [ReadingPane])
    assert place.right.currentWidget() is place.pane
    assert place.paper is place.paper
    assert place.notes is place.notes
    assert made(place) == list(LATER)
    assert place.right.currentWidget() is place.pane
    needs.desk.close()


def test_a_text_that_is_wanted_at_once_is_there_at_once(theme, needs, window):
    place = LibraryPlace(theme, needs)
    window.layout().addWidget(place)
    place.open_agreement("hemloshet")
    assert place.pane.text.address.id == "hemloshet"
    QApplication.processEvents()
    assert len(place.findChildren(ReadingPane)) == 1
    needs.desk.close()
