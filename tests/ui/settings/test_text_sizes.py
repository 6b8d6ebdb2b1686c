"""The texts of all pages of the settings have one size, beside headings and small print."""

from __future__ import annotations

from okapp.ui.widgets.labels import Label
from tests.ui.matrix.conftest import alone, make_program  # noqa: F401 - fixtures
from tests.ui.matrix.matrix_kit import STORE
from tests.ui.matrix.matrix_pages import SETTINGS_PAGES


def test_the_texts_of_all_pages_have_one_size(make_program, theme):  # noqa: F811
    program = make_program(STORE)
    larger = {}
    for name, (show, _kind) in SETTINGS_PAGES.items():
        show(program)
        program.settle()
        stack = program.settings.stack
        texts = [
            one for one in stack.top().findChildren(Label) if one.plain and one.property("heading") is None
        ]
        assert texts, name
        size = theme.font("body").pixelSize()
        larger[name] = [one.plain for one in texts if one.font().pixelSize() > size]
        while stack.top() is not None:
            stack.go_back()
    assert {name: found for name, found in larger.items() if found} == {}
