"""The page's number and of how many: one line of text, although one half of it is a field."""

from __future__ import annotations

import pytest

from okapp.settings import Appearance
from okapp.ui.preview.page_jump import PageJump


def lowest_ink(image, widget, margin):
    """The last row of the widget's text, in its window; the widget has a ground of one colour inside `margin`."""
    area = widget.rect().adjusted(margin, margin, -margin, -margin)
    area.translate(widget.mapTo(widget.window(), widget.rect().topLeft()))
    ground = image.pixelColor(area.topLeft()).lightness()

    def inked(y):
        row = (image.pixelColor(x, y).lightness() for x in range(area.left(), area.right()))
        return any(abs(one - ground) > 60 for one in row)

    return max(y for y in range(area.top(), area.bottom()) if inked(y))


@pytest.mark.parametrize("factor", [1.0, 1.25, 2.0])
def test_the_number_and_of_how_many_stand_on_one_line(theme, qtbot, factor):
    theme.apply(Appearance.LIGHT, factor)
    jump = PageJump(theme)
    qtbot.addWidget(jump)
    jump.show_page(1, 5)
    jump.show()
    image = jump.grab().toImage()
    number = lowest_ink(image, jump.number.edit, theme.px(8))
    assert abs(lowest_ink(image, jump.count, 0) - number) <= theme.px(1)
