from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.documents.blocks import Period, Timeline
from okapp.documents.pdf.timeline import Axis, axis_of

UNTIL = date(2025, 9, 14)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def axis(*periods: Period) -> Axis:
    return axis_of(Timeline("", periods, UNTIL, ""))


def labels(first: date, last: date) -> list[str]:
    return [label for _, label in Axis(first, last).ticks()]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 9, 1), date(2025, 9, 15), ["1 sep", "4 sep", "7 sep", "10 sep", "13 sep"]),
        (date(2025, 3, 10), date(2025, 8, 20), ["apr 2025", "maj", "juni", "juli", "aug"]),
        (date(2024, 11, 3), date(2025, 9, 8), ["jan 2025", "mars", "maj", "juli", "sep"]),
        (date(2019, 2, 1), date(2025, 9, 14), ["2020", "2021", "2022", "2023", "2024", "2025"]),
        (date(1930, 9, 1), date(2025, 9, 8), ["1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_ticks_fit_the_span(first, last, said):
    assert labels(first, last) == said


def test_axis_goes_from_the_first_day_to_the_last():
    found = axis(Period("a", date(2020, 1, 1), date(2021, 1, 1)), Period("b", date(2020, 6, 1), None))
    assert found == Axis(date(2020, 1, 1), UNTIL)


def test_axis_leaves_room_for_an_unknown_start():
    known = axis(Period("a", date(2020, 1, 1), None))
    unknown = axis(Period("a", date(2020, 1, 1), None), Period("b", None, date(2020, 1, 1)))
    assert unknown.first < known.first
    assert unknown.last == known.last


def test_axis_of_a_single_day_is_two_weeks():
    found = axis(Period("a", UNTIL, UNTIL))
    assert found.last - found.first == timedelta(days=14)


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=6))
def test_every_day_lies_on_the_axis_and_the_ticks_are_few(spans):
    found = axis(*(Period("x", start, end) for start, end in spans))
    width = found.x(found.last)
    assert found.x(found.first) == 0
    for day in (day for span in spans for day in span if day is not None):
        assert 0 <= found.x(day) <= width
    assert 1 <= len(found.ticks()) <= 8
    assert all(found.first <= day <= found.last for day, _ in found.ticks())


def test_what_is_only_planned_is_striped_and_what_is_decided_is_filled(draw):
    periods = (Period("x", date(2025, 1, 1), UNTIL, planned=planned) for planned in (False, True))
    decided, planned = (_inked(draw(Timeline("", (one,), UNTIL, "I ord")).data) for one in periods)
    assert decided == 1
    assert 0.2 < planned < 0.7


def _inked(pdf: bytes) -> float:
    """The share of a bar's colour in the pixels half-way up it, in its middle part."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=4).to_pil().convert("RGB")
    finally:
        document.close()
    across = range(picture.width * 6 // 10, picture.width * 8 // 10)
    rows = [[_is_bar(picture.getpixel((x, y))) for x in across] for y in range(picture.height)]
    edges = [y for y, row in enumerate(rows) if all(row)]
    middle = rows[(edges[0] + edges[-1]) // 2]
    return sum(middle) / len(middle)


def _is_bar(pixel: tuple[int, int, int]) -> bool:
    red, _, blue = pixel
    return blue - red > 60
