from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Page
from tests.ui.a11y import transcript


def test_what_is_put_in_between_is_heard_in_between(theme, qtbot):
    box = Box(theme)
    qtbot.addWidget(box)
    for text in ("Ett", "Tre", "Fyra"):
        box.add(Label(theme, text))
    box.insert(1, Label(theme, "Två"))
    box.show()
    assert [label.plain for label in box.widgets()] == ["Ett", "Två", "Tre", "Fyra"]
    assert transcript(box).split() == [
        "StaticText:",
        "Ett",
        "StaticText:",
        "Två",
        "StaticText:",
        "Tre",
        "StaticText:",
        "Fyra",
    ]


def test_a_box_can_be_emptied(theme, qtbot):
    box = Box(theme)
    qtbot.addWidget(box)
    box.add(Label(theme, "Ett"))
    box.show()
    box.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert box.findChildren(Label) == []


def test_spaces_grow_with_the_text(theme, qtbot):
    box = Box(theme, gap=8, margins=(4, 0, 0, 0))
    qtbot.addWidget(box)
    box.add(Label(theme, "Ett"))
    box.add_space(10)
    box.show()
    before = box.sizeHint().height()
    theme.apply(theme.appearance, 2.0)
    assert box.layout().spacing() == 16
    assert box.layout().contentsMargins().left() == 8
    assert box.sizeHint().height() > 1.8 * before


def test_a_page_keeps_its_measure_and_never_scrolls_sideways(theme, qtbot):
    page = Page(theme, "Sida", measure="reading", readable=True)
    qtbot.addWidget(page)
    page.content.add(Label(theme, "Ord " * 400, "reading"))
    page.resize(1600, 400)
    page.show()
    QApplication.processEvents()
    assert page.content.width() == 720
    page.resize(300, 400)
    QApplication.processEvents()
    assert page.content.width() <= 300
    assert page.horizontalScrollBar().maximum() == 0
    page.verticalScrollBar().setValue(100)
    page.to_top()
    assert page.verticalScrollBar().value() == 0
