from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from okapp.library.address import Address
from okapp.settings import load_settings
from tests.ui.keys import press, write

Key = Qt.Key
Modifier = Qt.KeyboardModifier


def shown_menu():
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu):
    return {action.text().strip(): action for action in menu.actions()}


def test_an_agreement_is_opened_at_a_section(place):
    place.open_agreement("hemloshet", "3")
    assert place.view.section == "3"
    assert place.pane.crumb.plain == "Ansvar för hemlösa › 3 Ansvar del 3"
    assert QApplication.focusWidget() is place.view
    assert place.finding.list.currentIndex().data() == "Ansvar för hemlösa"


def test_what_is_not_there_is_told(place):
    place.open_agreement("finns-inte")
    assert "Det gick inte att visa" in place.view.toPlainText()
    assert not place.pane.copy.isEnabled()
    place.open_law("2025:400", "99 kap. 1 §")
    assert "Det gick inte att visa" in place.view.toPlainText()


def test_law_is_opened_as_a_section_and_as_a_whole(place):
    place.open_law("SoL 2025:400", "29 kap. 1 §")
    assert "Sammanfattning, inte lagtext" in place.view.toPlainText()
    assert place.pane.place() == Address.parse("lag:sol-2025-400#29 kap. 1 §")
    place.open_law("2025:400")
    assert place.view.toPlainText().startswith("Socialtjänstlag (2025:400)")
    assert place.pane.place() == Address.parse("lag:sol-2025-400")


def test_links_are_followed_by_keys_and_one_comes_back(place):
    place.open_agreement("hemloshet")
    press(Key.Key_Tab)
    assert place.view.textCursor().selectedText() == "Se även: Munhälsa"
    press(Key.Key_Return)
    assert place.pane.text.title == "Munhälsa"
    assert place.finding.list.currentIndex().data() == "Munhälsa"
    press(Key.Key_Left, modifier=Modifier.AltModifier)
    assert place.pane.text.title == "Ansvar för hemlösa"
    press(Key.Key_Right, modifier=Modifier.AltModifier)
    assert place.pane.text.title == "Munhälsa"
    press(Key.Key_Right, modifier=Modifier.AltModifier)
    assert place.pane.text.title == "Munhälsa"


def test_the_contents_lead_to_a_section(place):
    place.open_agreement("hemloshet")
    place.pane.contents.click()
    menu = shown_menu()
    assert list(entries(menu))[:3] == ["Ansvar för hemlösa", "Sammanfattning", "Dokumentets text"]
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Ansvar för hemlösa"]
    entries(menu)["5 Ansvar del 5"].trigger()
    menu.close()
    assert place.view.section == "5"
    assert QApplication.focusWidget() is place.view


def test_scrolling_tells_the_section(place):
    place.open_agreement("hemloshet")
    bar = place.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert place.view.section in {"7", "8", "hor-ihop", "kallor"}
    assert " › " in place.pane.crumb.plain
    press(Key.Key_Space, modifier=Modifier.ShiftModifier)
    assert bar.value() < bar.maximum()


def test_previous_and_next_follow_the_list(place):
    place.open_agreement("munhalsa")
    assert place.pane.before.isEnabled()
    place.pane.after.click()
    assert place.pane.text.title == "Överföring av avlidna"
    place.pane.after.click()
    assert place.pane.text.title == "Socialtjänstlag (2025:400)"
    assert not place.pane.after.isEnabled()
    place.pane.before.click()
    assert place.pane.text.title == "Överföring av avlidna"


def test_a_citation_is_copied_and_told(place):
    place.open_agreement("hemloshet", "3")
    place.pane.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Ansvar för hemlösa, avsnittet ”3 Ansvar del 3”. Datum 2020-09-01")
    assert place.pane.state.text()
    assert place.pane.state.plain == "Hänvisningen är kopierad."


def test_selected_text_is_copied_with_its_citation(place):
    place.open_agreement("hemloshet", "3")
    place.pane.copy_quote()
    assert "Markera först" in place.pane.state.plain
    press(Key.Key_Down)
    press(Key.Key_End, modifier=Modifier.ShiftModifier)
    selected = place.view.selected
    assert selected
    press(Key.Key_C, modifier=Modifier.ControlModifier | Modifier.ShiftModifier)
    quoted = QGuiApplication.clipboard().text()
    assert quoted.startswith(f"”{selected}”\nDokumentets egen text.\nAnsvar för hemlösa, avsnittet")


def test_words_are_found_in_the_text(place):
    place.open_agreement("hemloshet")
    press(Key.Key_F, modifier=Modifier.ControlModifier)
    bar = place.pane.find_bar
    assert QApplication.focusWidget() is bar.field.edit
    write("rullstol")
    assert bar.count.plain == "1 av 48"
    assert place.view.textCursor().selectedText() == "rullstol"
    press(Key.Key_Return)
    assert bar.count.plain == "2 av 48"
    press(Key.Key_F3)
    press(Key.Key_F3, modifier=Modifier.ShiftModifier)
    press(Key.Key_Return, modifier=Modifier.ShiftModifier)
    assert bar.count.plain == "1 av 48"
    press(Key.Key_F3, modifier=Modifier.ShiftModifier)
    assert bar.count.plain == "48 av 48"
    write("x")
    assert bar.count.plain == "Finns inte i texten"
    assert not place.view.selected, "the beginning of the word is not shown as found"
    press(Key.Key_Backspace)
    assert bar.count.plain == "48 av 48"
    write("x")
    press(Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is place.view


def test_the_words_of_a_hit_are_marked_and_stepped_through(place):
    place.search_for("betalar")
    press(Key.Key_Return)
    assert place.view.mark_count() > 40
    press(Key.Key_F3)
    assert place.view.textCursor().selectedText() == "betalar"
    assert place.pane.state.plain.endswith(f"av {place.view.mark_count()}")


def test_a_question_is_opened_where_it_stands(place):
    place.search_for("dör")
    assert place.finding.model.rows()[0].details == "Vardagsfråga"
    press(Key.Key_Return)
    assert place.view.section == "vardagsfragor"
    assert place.view.textCursor().block().text().startswith("Vem betalar nummer 9?")
    assert place.view.viewport().rect().contains(place.view.cursorRect())


def test_bookmarks_are_kept_and_listed(place, tmp_path):
    place.open_agreement("hemloshet", "3")
    press(Key.Key_D, modifier=Modifier.ControlModifier)
    assert place.pane.bookmark.accessibleName() == "Bokmärkt"
    place.pane.more.click()
    menu = shown_menu()
    entries(menu)["Bokmärk avsnittet"].trigger()
    menu.close()
    kept = load_settings(tmp_path / "installningar.toml").settings.reading
    assert kept.bookmarks == ("avtal:hemloshet#3", "avtal:hemloshet")
    place.finding.shelf.set_value("bokmarken")
    place.finding.refresh()
    assert [(row.title, row.details) for row in place.finding.model.rows()] == [
        ("Ansvar för hemlösa", "Avsnitt 3"),
        ("Ansvar för hemlösa", "Överenskommelse · social välfärd · 2020-09-01"),
    ]
    place.pane.bookmark.click()
    assert place.pane.bookmark.accessibleName() == "Bokmärk"
    assert place.marks.reading().bookmarks == ("avtal:hemloshet#3",)


def test_what_was_read_last_is_kept_and_listed(place, keeper):
    place.open_agreement("munhalsa")
    place.open_law("2025:400", "29 kap. 1 §")
    assert keeper.current.reading.recent == ("lag:sol-2025-400#29 kap. 1 §", "avtal:munhalsa")
    place.finding.shelf.set_value("senast")
    place.finding.refresh()
    assert [row.title for row in place.finding.model.rows()] == ["29 kap. 1 § SoL (2025:400)", "Munhälsa"]


def test_marks_of_what_is_gone_are_left_out(place):
    for text in ("avtal:finns-inte", "kopia:0123456789abcdef", "skräp", "avtal:munhalsa"):
        place.marks._change(lambda reading, text=text: reading.toggled(text))
    place.finding.shelf.set_value("bokmarken")
    place.finding.refresh()
    assert [row.title for row in place.finding.model.rows()] == ["Munhälsa"]


def test_a_text_or_a_section_becomes_a_paper(place, qtbot, dialogs, tmp_path):
    place.open_agreement("hemloshet", "3")
    press(Key.Key_P, modifier=Modifier.ControlModifier)
    paper = place.paper
    assert place.right.currentWidget() is paper
    qtbot.waitUntil(lambda: paper.made is not None, timeout=20_000)
    whole = len(paper.made.paper.blocks)
    assert paper.extent.box.itemText(1) == "Bara avsnittet: 3 Ansvar del 3"
    paper.extent.set_value("3")
    paper.extent.changed.emit()
    qtbot.waitUntil(lambda: paper.made is not None, timeout=20_000)
    assert len(paper.made.paper.blocks) < whole
    dialogs.path = tmp_path / "avsnitt"
    paper.save.click()
    qtbot.waitUntil(lambda: "Sparat som avsnitt.pdf" in paper.state.plain)
    assert (tmp_path / "avsnitt.pdf").read_bytes().startswith(b"%PDF")
    press(Key.Key_Escape)
    assert place.right.currentWidget() is place.pane
    assert QApplication.focusWidget() is place.view


def test_one_part_at_a_time_where_it_is_narrow(place, window):
    window.resize(600, 500)
    QApplication.processEvents()
    assert not place.right.isVisible()
    press(Key.Key_Down, Key.Key_Return)
    assert place.view.isVisible()
    assert not place.finding.isVisible()
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is place.finding.list
    window.resize(1200, 700)
    QApplication.processEvents()
    assert place.finding.isVisible()
    assert place.right.isVisible()


def test_what_has_no_room_in_the_bar_is_reached_in_the_menu(place, window, keeper):
    keeper.change(replace(keeper.current, text_size=2.0))
    window.resize(400, 700)
    place.open_agreement("hemloshet")
    QApplication.processEvents()
    assert not place.pane.after.isVisible()
    place.pane.more.click()
    menu = shown_menu()
    entries(menu)["Nästa"].trigger()
    menu.close()
    assert place.pane.text.title == "Munhälsa"


def test_the_text_follows_the_look_and_stays_where_it_is(place, keeper):
    place.open_agreement("hemloshet", "4")
    place.view.mark(("betalar",))
    keeper.change(replace(keeper.current, text_size=1.5))
    QApplication.processEvents()
    assert place.view.section == "4"
    assert place.view.mark_count() == 96


def drop(place, mime, at):
    event = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Modifier.NoModifier
    )
    place.dropEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize("on_row", [True, False])
def test_a_pdf_is_dropped_on_an_agreement_or_beside(place, tmp_path, on_row):
    file = tmp_path / "avtal.pdf"
    file.write_bytes(b"%PDF-1.4")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    listed = place.finding.list
    row = listed.visualRect(place.finding.model.index(1)).center()
    at = listed.viewport().mapTo(place, row) if on_row else QPoint(place.width() - 40, 300)
    assert drop(place, mime, at)
    form = place.copies.form
    assert place.right.currentWidget() is place.copies
    assert form.form.file == file
    assert form.form.belongs.value() == ("munhalsa" if on_row else "")
    assert place.unsaved()


def test_other_files_are_not_taken(place, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "bild.png"))])
    place.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Modifier.NoModifier
        )
    )
    assert place.copies.form is None


def test_the_button_puts_a_copy_to_what_is_read(place):
    place.open_agreement("munhalsa")
    place.finding.add_copy.click()
    assert place.copies.form.form.belongs.value() == "munhalsa"
    place.copies.form.back.click()
    assert place.right.currentWidget() is place.pane


def test_it_becomes_narrow_in_one_step(place, window):
    assert place.pane.isVisible()
    QApplication.processEvents()
    window.resize(450, 500)
    assert window.width() == 450
    QApplication.processEvents()
    assert place.finding.width() == 450
