"""What follows from the answers on screen, and where it leads: neutral cards, reasons, other dates, cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton

from okapp.casework.testbook import read_cases
from okapp.documents.protocol import CHECK_THIS, NO_DECISION
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.own_case_page import without_names
from okapp.ui.wizard.session import Stage, opened
from okapp.ui.wizard.view import View
from tests.ui.a11y import transcript
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE


def said(widget):
    """All texts of a page in order of appearance."""
    return [label.plain for label in widget.findChildren(Label) if label.plain]


def shown(desk, qtbot, run):
    desk.place.go_to(opened(run))
    desk.settle(qtbot)
    return desk.place.page


def test_the_findings_stand_first_with_their_certainty_in_words(desk, qtbot, finished):
    texts = said(shown(desk, qtbot, finished))
    order = [
        "Vem prövar i dag?",
        "Solna stad prövar genast",
        "Kräver bedömning",
        "Solna stad prövar",
        "Följer av svaren",
        "Ring först. Någon kan behöva hjälp.",
        "Skäl",
        "Gör",
        "Dokumentera",
        "Underlag som saknas",
        "Datum",
        CHECK_THIS,
        NO_DECISION,
    ]
    assert [text for text in dict.fromkeys(texts) if text in order] == order


def test_a_fault_in_working_out_what_it_depends_on_is_told_and_goes_on_to_the_crash_guard(
    desk, qtbot, finished, monkeypatch
):
    monkeypatch.setattr(type(finished), "turns", lambda _run: 1 // 0)
    with qtbot.captureExceptions() as faults:
        page = shown(desk, qtbot, finished)
    assert "Det gick inte att räkna ut vad resultatet beror på. Resultatet i övrigt gäller." in said(page)
    assert [kind for kind, _error, _trace in faults] == [ZeroDivisionError]


@pytest.mark.parametrize("width", [1366, 683])
def test_what_stands_beside_or_folded_says_its_title_once(desk, qtbot, finished, width):
    desk.window.resize(width, 768)
    page = shown(desk, qtbot, finished)
    title, ways = page.aside()
    assert ways.isVisible()
    buttons = [one.text() for one in desk.place.findChildren(QPushButton) if one.isVisible()]
    texts = [one.plain for one in desk.place.findChildren(Label) if one.isVisible()]
    assert [*buttons, *texts].count(title) == 1
    heard = transcript(desk.place)
    first = next(iter(ways.links.values())).accessibleName()
    assert heard.index(title) < heard.index(first)


def test_nothing_on_the_result_is_green_or_ticked(desk, qtbot, theme, finished):
    page = shown(desk, qtbot, finished)
    greens = {QColor(theme.hex("ok")).rgb(), QColor(theme.hex("ok_bg")).rgb()}
    image = page.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert not greens & colours
    icons = {label._look[0] for label in page.findChildren(QLabel) if hasattr(label, "_look")}
    assert not {name for name in icons if "check" in name}


def test_the_result_says_by_whom_the_rules_were_reviewed(desk, qtbot, finished):
    texts = " ".join(said(shown(desk, qtbot, finished)))
    assert "Granskad av Jurist Ett 3 januari 2026." in texts
    old = replace(finished, matter_date=date(2024, 1, 1))
    assert "Reglerna är inte granskade av jurist." in " ".join(said(shown(desk, qtbot, old)))


def test_each_answer_that_led_to_a_finding_leads_to_its_question(desk, qtbot, finished):
    page = shown(desk, qtbot, finished)
    link = next(one for one in page.findChildren(LinkButton) if one.accessibleName() == "Bråttom: Ja")
    link.click()
    assert (desk.place.session.step, desk.place.session.changing) == ("fordon", True)


def test_what_it_depends_on_is_facts_folded_away(desk, qtbot, finished):
    page = shown(desk, qtbot, finished)
    texts = said(page)
    assert any(text.startswith("Bråttom. Med svaret ”Nej”") for text in texts)
    hidden = next(one for one in page.findChildren(Label) if one.plain.startswith("Bråttom. Med svaret"))
    assert not hidden.isVisible()


def test_a_track_that_is_not_always_there_comes_after(desk, qtbot, finished):
    bike = replace(finished, answers={**ANSWERS, "slag": "mc"})
    texts = said(shown(desk, qtbot, bike))
    assert texts.index("Gäller också") < texts.index("Motorcykeln har egna platser")
    assert texts.index("Gör") < texts.index("Gäller också")


def test_sources_open_where_they_can_be_read(desk, qtbot, finished):
    page = shown(desk, qtbot, finished)
    link = next(one for one in page.findChildren(LinkButton) if "exempel-avtal" in one.accessibleName())
    link.click()
    assert [source.agreement for source in desk.opened] == ["exempel-avtal"]


def test_the_quick_check_says_what_to_do_and_what_to_ask(desk, qtbot, finished):
    quick = {"var": "vet_ej", "bratt": "ja", "bratt_varfor": "x", "slag": "mc"}
    texts = said(shown(desk, qtbot, replace(finished, answers=quick, quick=True)))
    assert texts.index("Gör nu") < texts.index("Fråga härnäst") < texts.index("Skäl")
    assert "Kommun: Fråga parkeringsbolaget." in texts
    assert CHECK_THIS not in texts


def test_another_date_stands_beside_the_first_with_differences_in_words(desk, qtbot, finished):
    desk.place.show_other_date(opened(finished))
    page = desk.place.page
    page.day.set_value(date(2024, 1, 1))
    page.compare.click()
    texts = said(page)
    assert "Svaret skiljer sig." in texts
    assert texts[texts.index("Vem prövar i dag?") + 1] == "Skiljer sig"
    assert texts[texts.index("Vem prövar i längden?") + 1] == "Samma"
    assert "Bara 9 mars 2026: Skicka bekräftelsen digitalt." in texts
    assert desk.place.session is None or desk.place.session.run.matter_date == finished.matter_date


def test_the_other_date_can_be_gone_on_with(desk, qtbot, finished):
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    desk.place.show_other_date(desk.place.session)
    desk.place.page.day.set_value(date(2024, 1, 1))
    desk.place.bar.main.click()
    assert desk.place.session.run.matter_date == date(2024, 1, 1)
    assert desk.place.session.stage is Stage.RESULT
    desk.settle(qtbot)


def test_a_date_without_rules_is_told_and_compares_nothing(desk, qtbot, finished):
    desk.place.show_other_date(opened(finished))
    page = desk.place.page
    page.day.set_value(date(2019, 1, 1))
    page.compare.click()
    assert "inga regler för 1 januari 2019" in page.day.error()
    assert not page.shown.findChildren(CalloutBox)


def test_the_test_book_shows_what_holds_and_what_does_not(desk, qtbot):
    desk.place.show_cases(SAMPLE)
    desk.settle(qtbot)
    first, second = desk.place.page.cases
    for case in (first, second):
        case.toggle()
    assert "Allt stämmer." in said(first)
    assert any("Påhittade fakta" in text for text in said(first))
    assert any(text.startswith("Något stämmer inte.") for text in said(second))
    first.try_button.click()
    assert desk.place.session.stage is Stage.RESULT
    assert not desk.place.unsaved()
    desk.settle(qtbot)


def test_an_own_case_that_is_written_is_not_lost_unasked(desk, qtbot, dialogs, finished):
    desk.place.show_own_case(opened(finished))
    page = desk.place.page
    page.title_field.set_value("Bil i vägen")
    desk.place.bar.back.click()
    assert "försvinner om du lämnar sidan" in dialogs.said[-1]
    assert (desk.place.page, page.title_field.value()) == (page, "Bil i vägen")
    dialogs.answer = True
    desk.place.bar.back.click()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"


def test_an_own_case_is_saved_without_names(desk, qtbot, dialogs, finished, tmp_path):
    dialogs.path = tmp_path / "fall.toml"
    desk.place.show_own_case(opened(finished))
    page = desk.place.page
    page.save()
    assert page.title_field.error() == "Fel: Skriv något här."
    page.title_field.set_value("Bil i vägen")
    page.facts_field.set_value("Bilen står i Solna.\n\nDet är bråttom 19121212-1212.")
    page.source_field.set_value("Eget arbete")
    page.save()
    assert not dialogs.path.exists()
    page.facts_field.set_value("Bilen står i Solna.\n\nDet är bråttom.")
    page.save()
    text = dialogs.path.read_text(encoding="utf-8")
    assert "Kim" not in text
    assert "Inget mer" not in text
    (case,) = read_cases(text)
    assert case.facts == ("Bilen står i Solna.", "Det är bråttom.")
    assert dict(case.expected.codes) == {"forst": "GENAST", "sedan": "KOMMUN"}
    desk.settle(qtbot)


def test_without_names_keeps_what_the_rules_need(finished):
    kept = without_names(finished).answers
    assert kept["bratt_varfor"] == "–"
    assert "kontakt" not in kept
    assert kept["var"] == "0184"


@pytest.mark.parametrize(
    ("as_chart", "beginning"), [(False, "Parkering, regler från 1 juli 2025"), (True, "<svg")]
)
def test_the_rules_are_shown_and_saved(desk, qtbot, dialogs, tmp_path, as_chart, beginning):
    dialogs.path = tmp_path / "regler"
    desk.place.show_rules(SAMPLE, as_chart=as_chart)
    desk.place.page.save()
    assert dialogs.path.read_text(encoding="utf-8").startswith(beginning)
    desk.place.page.choice.cards["2020-01-01"].click()
    assert desk.place.page.edition.starts == date(2020, 1, 1)


def test_a_file_that_cannot_be_saved_is_told_in_a_sentence(desk, qtbot, dialogs, tmp_path):
    dialogs.path = tmp_path / "saknas" / "regler.txt"
    desk.place.show_rules(SAMPLE, as_chart=False)
    desk.place.page.save()
    assert dialogs.said[-1].startswith("Mappen ")


def test_pages_know_when_they_have_grown(desk, qtbot, finished):
    desk.place.go_to(opened(finished))
    page = desk.place.page
    assert isinstance(page, View)
    assert page.growing
    desk.settle(qtbot)
    assert not page.growing
