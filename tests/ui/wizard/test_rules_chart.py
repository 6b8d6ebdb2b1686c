"""The rules as a map: in the program's own font, and as large as the text is to be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from okapp.engine.chart import chart
from okapp.settings import Appearance
from okapp.ui.wizard.rules_page import ChartView
from tests.ui.wizard.sample_guide import SAMPLE

EDITION = SAMPLE.wizard.editions[-1]


@pytest.fixture
def view(theme, qtbot):
    made = ChartView(theme)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_edition(EDITION)
    made.show()
    return made


def drawn(svg, size):
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def test_the_map_is_set_in_the_programs_own_font(view):
    drawing = view.widget()
    shown = drawing.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    svg, family = chart(EDITION), "Atkinson Hyperlegible Next"
    assert f'font-family="{family}, sans-serif"' in svg
    assert shown == drawn(svg.replace(f"{family}, sans-serif", family), drawing.size())
    assert shown != drawn(svg.replace(f"{family}, sans-serif", "Finns inte"), drawing.size())


def test_the_map_grows_with_the_text(view, theme):
    before = view.widget().size()
    theme.apply(Appearance.LIGHT, 2.0)
    assert view.widget().size() == 2 * before
