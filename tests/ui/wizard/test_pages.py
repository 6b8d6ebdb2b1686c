"""Every page of the wizard place: accessible in each look and size, and heard in the order that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.papers import offers
from okapp.settings import Appearance
from okapp.ui.wizard.session import begin, opened
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE

QUICK = {key: ANSWERS[key] for key in ("var", "bratt", "bratt_varfor", "slag")}


def show_list(desk, finished):
    desk.place.show_list()


def show_start(desk, finished):
    desk.place.start(SAMPLE)


def show_step(desk, finished):
    desk.place.go_to(begin(replace(finished, answers={"var": "0184", "bratt": "ja"})))


def show_errors(desk, finished):
    show_step(desk, finished)
    desk.place.page.onward()


def show_fields(desk, finished):
    desk.place.go_to(opened(finished).jump("behov"))


def show_group(desk, finished):
    desk.place.go_to(opened(finished).jump("platser"))


def show_form(desk, finished):
    show_group(desk, finished)
    desk.place.page.fields["platser"].field.edit_row()


def show_last(desk, finished):
    desk.place.go_to(opened(finished).jump("sist"))


def show_check(desk, finished):
    desk.place.go_to(opened(replace(finished, answers={**ANSWERS, "bratt": "nej"})).check())


def show_result(desk, finished):
    desk.place.go_to(opened(finished))


def show_quick(desk, finished):
    desk.place.go_to(opened(replace(finished, answers={**QUICK, "var": "vet_ej"}, quick=True)))


def show_comparison(desk, finished):
    desk.place.show_other_date(opened(finished))
    desk.place.page.day.set_value(date(2024, 1, 1))
    desk.place.page.day.say_rules()
    desk.place.page.show_comparison()


def show_own_case(desk, finished):
    desk.place.show_own_case(opened(finished))


def show_outline(desk, finished):
    desk.place.show_rules(SAMPLE, as_chart=False)


def show_chart(desk, finished):
    desk.place.show_rules(SAMPLE, as_chart=True)


def show_cases(desk, finished):
    desk.place.show_cases(SAMPLE)
    for _ in range(2):
        desk.place.page._grow_on() if desk.place.page.growing else None
    desk.place.page.cases[0].toggle()


def show_profile(desk, finished):
    desk.place.make_paper(opened(finished), offers(finished)[0])


PAGES = {
    "lista": show_list,
    "start": show_start,
    "steg": show_step,
    "fel": show_errors,
    "falt": show_fields,
    "grupp": show_group,
    "rad": show_form,
    "sista": show_last,
    "granska": show_check,
    "resultat": show_result,
    "snabbkoll": show_quick,
    "annat-datum": show_comparison,
    "eget-fall": show_own_case,
    "regler": show_outline,
    "karta": show_chart,
    "testbok": show_cases,
    "profil": show_profile,
}
LOOKS = {
    "light": (Appearance.LIGHT, 1.0, 1366),
    "dark": (Appearance.DARK, 1.0, 1366),
    "double": (Appearance.LIGHT, 2.0, 1366),
    "dark-double": (Appearance.DARK, 2.0, 1366),
    "small": (Appearance.DARK, 1.0, 683),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_accessible(desk, qtbot, theme, finished, page, look):
    appearance, factor, width = LOOKS[look]
    theme.apply(appearance, factor)
    PAGES[page](desk, finished)
    desk.settle(qtbot)
    show_whole(desk.window, width)
    assert audit(desk.window) == []


@pytest.mark.parametrize("page", PAGES)
def test_what_a_screen_reader_meets(desk, qtbot, finished, page):
    PAGES[page](desk, finished)
    desk.settle(qtbot)
    assert_transcript(f"guider-{page}", desk.place)


def test_the_paper_is_accessible(desk, qtbot, theme, finished, profile_kept):
    show_profile(desk, finished)
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    for as_text in (False, True):
        if as_text:
            desk.place.page.preview.toggle_text()
        assert audit(desk.window) == []
