from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import get_args

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from okapp.documents import blocks as b
from okapp.ui.widgets.block_view import BlockView
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.time_axis import axis_months
from okapp.ui.widgets.timeline import TimelineView, period_words
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.keys import to_front

TIMELINE = b.Timeline(
    "Var personen har bott",
    (
        b.Period("Malmö, egen bostad", date(2020, 1, 1), date(2025, 8, 1)),
        b.Period("Solna, härbärge", date(2025, 8, 1), None, "Känt genom kyrkan."),
        b.Period("Lund", None, date(2019, 5, 1)),
    ),
    date(2026, 3, 2),
    "Malmö 2020 till 2025, Solna sedan dess, Lund till 2019.",
)
ALL = (
    b.Heading("Ansvar i dag", 1),
    b.TableOfContents(),
    b.Paragraph("Personen vistas i Solna.", lead="Skäl."),
    b.Paragraph("Ingress", tone=b.Tone.LEAD),
    b.Paragraph("Litet", tone=b.Tone.SMALL),
    b.Callout("Skriv beslut.", "Barn kan vara i fara", b.Weight.STOP),
    b.Callout("Detta är inte ett beslut."),
    b.Callout("Reglerna är inte granskade av jurist.", weight=b.Weight.WARNING),
    b.Heading("Uppgifter"),
    b.Pairs((("Namn", ""), ("Datum", "2 mars 2026"))),
    b.Items(("Ett", "Två")),
    b.Items(("Först", "Sedan"), ordered=True),
    b.Links(
        (b.Link("Bilaga 1", "avtal:bilaga-1", "från 2021"), b.Link("Socialtjänstlag", "lag:sol-2025-400"))
    ),
    b.Table(
        "Faktorer", ("Faktor", "För A", "För B"), (("Önskan", "Ja", ""), ("Skola", "Nej", "Ja")), (2, 1, 1)
    ),
    b.SourceRef(("29 kap. 2 § 6 SoL (2025:400)",)),
    TIMELINE,
    b.Checkbox("Samtycke", checked=True),
    b.WriteLines("Anteckningar", 3),
    b.Choices("Behöver personen hjälp nu?", ("Ja", "Nej")),
    b.DigitBoxes("Personnummer", (8, 4)),
    b.Table("Boenden", ("Från", "Till"), (("2024-01-01", ""),), row_headers=False, for_pen=True),
    b.AddressZone(("Åsa Öberg", "Storgatan 1", "172 00 Sundbyberg")),
    b.Signature("Handläggare", "Åsa Öberg"),
    b.PageBreak(),
)


@pytest.fixture
def shown(theme, qtbot):
    page = Page(theme, "Läsruta", readable=True)
    qtbot.addWidget(page)
    view = BlockView(theme)
    page.content.add(view)
    view.show_blocks(ALL)
    page.resize(760, 900)
    to_front(qtbot, page)
    return page, view


def test_every_kind_of_block_is_here():
    assert {type(one) for one in ALL} == set(get_args(b.Block))


def test_what_is_heard(shown):
    assert_transcript("block", shown[1])


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [760, 400])
def test_blocks_are_accessible(shown, theme, width, factor):
    theme.apply(theme.appearance, factor)
    show_whole(shown[0], width)
    assert audit(shown[0]) == []


def test_a_table_folds_where_it_is_narrow(shown):
    page, view = shown

    def texts():
        return [
            label.plain for label in view.findChildren(Label) if label.isVisible() and "Ja" in label.plain
        ]

    assert "Ja" in texts()
    page.resize(380, 900)
    QApplication.processEvents()
    assert "För A: Ja" in texts()
    page.resize(760, 900)
    QApplication.processEvents()
    assert "För A: Ja" not in texts()


def test_text_is_never_markup(theme, qtbot):
    label = Label(theme, "<b>x</b> & y\nny rad", lead="<i>")
    qtbot.addWidget(label)
    heard = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
    assert heard.split() == ["<i>", "<b>x</b>", "&", "y", "ny", "rad"]


def test_a_way_to_another_text_is_a_link(shown, qtbot):
    view = shown[1]
    with qtbot.waitSignal(view.link_clicked) as told:
        view.findChildren(LinkButton)[0].click()
    assert told.args == ["avtal:bilaga-1"]


def test_a_source_is_text(theme, qtbot):
    view = BlockView(theme)
    qtbot.addWidget(view)
    view.show_blocks((b.SourceRef(("4 § LSS", "5 § LSS")),))
    assert [label.plain for label in view.findChildren(Label)] == ["Stöd: 4 § LSS; 5 § LSS"]


def test_new_blocks_take_the_place_of_the_old(shown):
    view = shown[1]
    view.show_blocks((b.Paragraph("Nytt"),))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [label.text() for label in view.findChildren(QLabel)] != []
    assert [label.plain for label in view.findChildren(Label)] == ["Nytt"]


def test_a_timeline_says_itself_in_words(theme, qtbot):
    view = TimelineView(theme, TIMELINE)
    qtbot.addWidget(view)
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard.text(QAccessible.Text.Name) == TIMELINE.alt
    assert heard.role() == QAccessible.Role.Graphic
    assert period_words(TIMELINE.periods[1]) == "1 augusti 2025 – pågår. Känt genom kyrkan."
    assert period_words(TIMELINE.periods[2]) == "okänt datum – 1 maj 2019"


def test_a_bar_is_drawn_where_its_period_lies(theme, qtbot):
    one = b.Timeline("x", (b.Period("A", date(2020, 1, 1), date(2021, 1, 1)),), date(2024, 1, 1), "x")
    view = TimelineView(theme, one)
    qtbot.addWidget(view)
    view.resize(400, view.heightForWidth(400))
    image = view.grab().toImage()
    blue = {
        x
        for x in range(400)
        for y in range(image.height())
        if image.pixelColor(x, y).name() == theme.hex("primary").lower()
    }
    assert min(blue) <= 3
    assert 95 <= max(blue) <= 105


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        (date(2020, 1, 15), date(2026, 3, 2), 6),
        (date(2026, 1, 1), date(2026, 3, 2), 6),
        (date(1950, 6, 1), date(2026, 3, 2), 4),
    ],
)
def test_the_axis_is_even(first, last, most):
    days = axis_months(first, last, most)
    assert 1 <= len(days) <= most + 1
    assert all(first <= day <= last and day.day == 1 for day in days)
    gaps = {12 * (two.year - one.year) + two.month - one.month for one, two in pairwise(days)}
    assert len(gaps) <= 1
