"""From a result to paper: what is asked, what is told when it goes wrong, and that answers count as kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.papers import offers
from okapp.errors import UserError
from okapp.settings import Appearance
from okapp.ui.preview import printing
from okapp.ui.shell.dialogs import Heeded
from okapp.ui.widgets.disclosure import FoldButton
from okapp.ui.wizard.session import opened
from tests.ui.a11y import audit
from tests.ui.wizard.hands import press
from tests.ui.wizard.test_result import said


@pytest.fixture
def paper(desk, qtbot, finished, profile_kept):
    """The protocol of the finished run, on screen."""
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    desk.place.make_paper(desk.place.session, offers(finished)[0])
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    return desk.place.page


def test_the_focus_has_a_place_while_the_paper_is_made(desk, qtbot, finished, profile_kept):
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    desk.place.make_paper(desk.place.session, offers(finished)[0])
    assert QApplication.focusWidget() is desk.place.bar.back
    assert "Papperet görs …" in said(desk.place.page)
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    assert QApplication.focusWidget() is desk.place.page.preview.pages


def test_what_is_missing_is_listed_beside_the_paper(desk, paper):
    assert "Papperet är ett utkast, något saknas." in said(paper)
    assert any("Namnet på den som gjort protokollet" in text for text in said(desk.place))


def test_a_paper_left_while_it_is_made_comes_to_nothing(desk, qtbot, finished, profile_kept):
    desk.place.go_to(opened(finished))
    desk.settle(qtbot)
    desk.place.make_paper(desk.place.session, offers(finished)[0])
    desk.place.bar.back.click()
    desk.settle(qtbot)
    assert desk.kind == "ResultPage"


def test_a_save_that_fails_is_told_and_nothing_counts_as_kept(desk, qtbot, dialogs, paper, tmp_path):
    dialogs.path = tmp_path / "saknas" / "protokoll.pdf"
    paper.save()
    desk.settle(qtbot)
    assert dialogs.said[-1].startswith("Mappen ")
    assert desk.place.unsaved()


def test_no_file_chosen_saves_nothing(desk, qtbot, dialogs, paper):
    paper.save()
    desk.settle(qtbot)
    assert dialogs.said[-1] == "okapp-protokoll-2026-03-09.pdf"
    assert desk.place.unsaved()


def test_a_printed_paper_counts_as_kept(desk, qtbot, paper, tmp_path, monkeypatch):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    asked = []
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, pages: asked.append(pages) or printer)
    assert desk.place.unsaved()
    paper.print_paper()
    desk.settle(qtbot)
    assert asked == [paper.preview.page_count]
    assert "Papperet är skickat till skrivaren." in said(paper)
    assert (tmp_path / "utskrift.pdf").stat().st_size > 1000
    assert not desk.place.unsaved()


def test_no_printer_chosen_prints_nothing(desk, qtbot, paper, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda *_asked: None)
    paper.print_paper()
    desk.settle(qtbot)
    assert desk.place.unsaved()


def test_a_paper_that_cannot_be_made_says_why_and_keeps_the_answers(desk, qtbot, paper):
    paper.show_trouble(UserError("Tecknet finns inte i typsnittet."))
    assert "Tecknet finns inte i typsnittet." in said(paper)
    assert "Papperet kunde inte göras. Svaren finns kvar." in said(paper)
    with pytest.raises(ZeroDivisionError):
        paper.show_trouble(ZeroDivisionError())


def test_a_changed_answer_after_saving_counts_as_unsaved_again(desk, qtbot, dialogs, paper, tmp_path):
    dialogs.path = tmp_path / "protokoll.pdf"
    paper.save()
    desk.settle(qtbot)
    assert not desk.place.unsaved()
    desk.place.bar.back.click()
    desk.settle(qtbot)
    desk.place.change("bratt")
    desk.place.page.fields["bratt"].field.cards["nej"].click()
    assert desk.place.unsaved()


def test_a_blank_form_from_the_start_page_and_back(desk, qtbot, dialogs, tmp_path):
    desk.place.start(desk.place._needs.guides[0])
    desk.settle(qtbot)
    desk.place.page.blank_link.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.kind == "PaperView" and desk.place.page.finished is not None)
    desk.settle(qtbot)
    dialogs.path = tmp_path / "blankett.pdf"
    desk.place.page.save()
    qtbot.waitUntil(dialogs.path.exists)
    desk.settle(qtbot)
    assert dialogs.said[-1] == "okapp-blankett-2026-03-09.pdf"
    assert dialogs.path.read_bytes() == desk.place.page.finished.data
    desk.place.bar.back.click()
    desk.settle(qtbot)
    assert desk.kind == "StartPage"


def test_a_blank_form_needs_a_date_with_rules(desk, qtbot):
    desk.place.start(desk.place._needs.guides[0])
    desk.settle(qtbot)
    desk.place.page.day.set_value(date(1999, 1, 1))
    desk.place.page.blank_link.click()
    desk.settle(qtbot)
    assert desk.kind == "StartPage"
    assert any("regler" in text for text in said(desk.place.page))


@pytest.mark.parametrize(("protected", "times"), [("nej", 2), ("ja", 3)])
def test_the_paper_warns_before_it_leaves(
    desk, qtbot, dialogs, finished, profile_kept, tmp_path, protected, times
):
    run = finished.answered("bratt", protected)
    assert any(one.caution for one in offers(run)) == (times == 3)
    desk.place.go_to(opened(run))
    desk.settle(qtbot)
    desk.place.make_paper(desk.place.session, offers(run)[0])
    qtbot.waitUntil(lambda: desk.place.page.finished is not None)
    desk.settle(qtbot)
    dialogs.path = tmp_path / "protokoll.pdf"
    for heeded in (Heeded(goes_on=False), *[Heeded(goes_on=True, no_more=True)] * 2):
        assert not dialogs.path.exists() or heeded.goes_on
        dialogs.heeded = heeded
        desk.place.page.save()
        desk.settle(qtbot)
    assert dialogs.path.exists()
    assert len(dialogs.warned) == times
    assert all(("skyddade personuppgifter" in one) == (times == 3) for one in dialogs.warned)


@pytest.mark.parametrize(("factor", "size"), [(2.0, (1366, 768)), (1.0, (683, 364))])
def test_a_paper_has_the_most_room_in_a_low_window(desk, qtbot, paper, theme, factor, size):
    theme.apply(Appearance.LIGHT, factor)
    desk.window.resize(*size)
    desk.settle(qtbot)
    assert (desk.window.width(), desk.window.height()) == size
    pages = paper.preview.pages
    assert pages.height() > 0.45 * desk.window.height()
    assert pages.pictures[0].y() < 12 * factor
    title = paper._head._title
    assert (
        title.mapTo(paper, title.rect().center()).y()
        == paper.state.mapTo(paper, paper.state.rect().center()).y()
    )
    paper.tell_state("Sparat som ett-mycket-langt-namn-pa-en-fil-som-inte-far-plats-bredvid-rubriken.pdf")
    desk.settle(qtbot)
    assert paper.state.y() >= title.geometry().bottom()
    qtbot.waitUntil(lambda: paper.state.height() >= paper.state.heightForWidth(paper.state.width()))
    desk.window.resize(size[0], 1100)
    desk.settle(qtbot)
    assert pages.pictures[0].y() > 20 * factor


@pytest.mark.parametrize(("factor", "height"), [(1.0, 364), (2.0, 900)])
def test_a_paper_and_what_is_done_with_it_have_room_in_a_narrow_window(
    desk, qtbot, paper, theme, factor, height
):
    theme.apply(Appearance.LIGHT, factor)
    desk.settle(qtbot)
    desk.window.resize(683, height)
    qtbot.waitUntil(lambda: paper.width() < 683 and not paper.preview._refit.isActive())
    QApplication.processEvents()
    assert desk.window.width() == 683
    assert paper.preview.pages.horizontalScrollBar().maximum() == 0
    assert [line for line in audit(desk.window) if "wider" in line] == []
    for button in (desk.place.bar.back, desk.place.bar.main, paper.preview.tools.toggle):
        assert button.visibleRegion().boundingRect() == button.rect()
    assert paper.preview.pages.height() > 100


@pytest.mark.parametrize(("factor", "size"), [(1.0, (683, 364)), (1.75, (683, 641))])
def test_what_is_unfolded_above_a_paper_squeezes_neither_itself_nor_the_paper(
    desk, qtbot, dialogs, paper, theme, tmp_path, factor, size
):
    theme.apply(Appearance.LIGHT, factor)
    desk.window.resize(*size)
    desk.settle(qtbot)
    dialogs.path = tmp_path / "protokoll.pdf"
    paper.save()
    desk.settle(qtbot)
    [fold] = paper.findChildren(FoldButton)
    fold.click()
    desk.settle(qtbot)
    told = [one for one in paper.findChildren(QWidget) if one.isVisible() and one.hasHeightForWidth()]
    assert [one for one in told if one.height() < one.heightForWidth(one.width())] == []
    paper.focus_start()
    desk.settle(qtbot)
    pages = paper.preview.pages
    assert pages.height() >= theme.px(96)
    assert pages.visibleRegion().boundingRect() == pages.rect()
