"""Every page in every look and text size: nothing wrong, and no page missing from the list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from tests.ui.a11y_told import focus
from tests.ui.matrix.matrix_kit import faults, page_classes, seen_classes
from tests.ui.matrix.matrix_pages import PAGES


def test_no_page_is_missing_from_the_list():
    classes = page_classes()
    listed = {classes[name] for entry in PAGES.values() for name in entry.classes if name in classes}
    seen = {kind.__name__ for one in listed for kind in one.__mro__}
    assert classes.keys() - seen == set()


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_accessible_in_every_look(make_program, theme, page):
    entry = PAGES[page]
    program = make_program(entry.needs)
    window = entry.show(program) or program.window
    program.settle()
    assert set(entry.classes) <= seen_classes(window)
    if window is program.window or isinstance(window, QDialog):  # a page alone is not opened by its place
        assert focus(window) == []
    assert faults(window, theme, program.settle) == {}
