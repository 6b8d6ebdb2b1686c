"""Pairs and tables that fold: the height that they ask for in a width is the one that they need there."""

from __future__ import annotations

import pytest

from okapp.documents.blocks import Table
from okapp.settings import Appearance
from okapp.ui.widgets.block_table import PairRows, TableRows
from okapp.ui.widgets.labels import Label

PAIRS = (
    ("Typ", "Boende och hemlöshet"),
    ("Närmast att bevaka", "Om 5 dagar: Möte med skolan\nOm 20 dagar: Fråga om IVO"),
    ("Senaste anteckning", "20 januari 2026 kl. 10.00: Familjen kan bo hos en väninna till fredag. " * 3),
)


@pytest.fixture
def pairs(theme, qtbot):
    rows = PairRows(theme, PAIRS)
    qtbot.addWidget(rows)
    rows.resize(900, 400)
    rows.show()
    return rows


def troubles(rows):
    """Texts that are cut or reach out of their row, as they stand without another turn of the event loop."""
    found = []
    for label in rows.findChildren(Label):
        high = label.heightForWidth(label.width())
        if label.height() < high or not label.parentWidget().rect().contains(label.geometry()):
            found.append((label.plain[:20], label.geometry(), label.parentWidget().rect(), high))
    return found


def folded(rows):
    first, second = rows.findChildren(Label)[:2]
    return second.y() > first.y()


def test_short_texts_that_fold_have_room_for_both_lines_at_once(theme, qtbot):
    rows = PairRows(theme, (("Typ", "Boende"), ("Status", "Pågår")))
    qtbot.addWidget(rows)
    rows.resize(900, rows.heightForWidth(900))
    rows.show()
    assert not folded(rows)
    rows.resize(400, rows.heightForWidth(400))
    assert folded(rows)
    assert troubles(rows) == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_width_that_folds_them_has_room_at_once(pairs, theme, factor):
    theme.apply(Appearance.LIGHT, factor)
    seen = set()
    for width in (900, 700, 380, 320, 500, 1200, 430, 1000):
        pairs.resize(width, pairs.heightForWidth(width))
        assert troubles(pairs) == [], width
        seen.add(folded(pairs))
    assert seen == {True, False}


def test_the_label_has_two_fifths(pairs):
    first, second = pairs.findChildren(Label)[:2]
    assert not folded(pairs)
    assert second.x() - first.x() == pytest.approx((900 - 40) * 2 / 5, rel=0.05)


def test_a_long_word_folds_them_where_it_has_no_room(theme, qtbot):
    rows = PairRows(theme, (("Handläggningsöverenskommelseparagrafen" * 2, "Ja"),))
    qtbot.addWidget(rows)
    rows.resize(480, rows.heightForWidth(480))
    rows.show()
    assert folded(rows)


def test_another_text_size_takes_more_room(pairs, theme):
    before = pairs.heightForWidth(900)
    theme.apply(Appearance.LIGHT, 1.5)
    assert pairs.heightForWidth(900) > before


TABLE = Table(
    "Faktorer",
    ("Faktor", "För Solna", "För Sundbyberg"),
    (
        ("Önskan", "Personen vill bo nära sina barn och sin arbetsplats. " * 4, ""),
        ("Skola", "Nej", "Barnen går i skola där sedan 2021."),
    ),
    (1, 3, 1),
)


@pytest.fixture
def table(theme, qtbot):
    rows = TableRows(theme, TABLE)
    qtbot.addWidget(rows)
    rows.resize(900, rows.heightForWidth(900))
    rows.show()
    return rows


def shown(table):
    return [label for label in table.findChildren(Label) if label.isVisible()]


def cut(table):
    """Texts that are cut, or end below the table."""
    end = table.rect().bottom()
    return [
        label.plain[:20]
        for label in shown(table)
        if label.height() < label.heightForWidth(label.width())
        or label.mapTo(table, label.rect().bottomLeft()).y() > end
    ]


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_table_has_room_at_once_in_a_width_that_folds_it(table, theme, factor):
    theme.apply(Appearance.LIGHT, factor)
    seen = set()
    for width in (1000, 380, 1200, 320, 950, 430):
        table.resize(width, table.heightForWidth(width))
        assert cut(table) == [], width
        seen.add(any(label.plain.startswith("För Solna: ") for label in shown(table)))
    assert seen == {True, False}


def test_a_table_asks_for_the_height_of_the_width_that_it_is_asked_about(table):
    wide = table.heightForWidth(900)
    narrow = table.heightForWidth(320)
    assert narrow > wide
    table.resize(320, narrow)
    assert table.heightForWidth(900) == wide
