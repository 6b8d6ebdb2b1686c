"""What kind of case in one's own words: written, listed, found and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.cases.conftest import rows
from tests.ui.keys import press, write


def test_a_kind_in_own_words_is_written_listed_found_and_changed(house):
    house.place.make_new()
    form = house.page.form
    form.fields["number"].edit.setText("19121212-1212")
    form.fields["number"].changed.emit()
    form.fields["name"].edit.setText("Kim Prov")
    kind = form.fields["kind"]
    assert not kind.own.isVisible()
    kind.focus_first()
    press(Qt.Key.Key_End)
    assert kind.own.isVisible()
    assert kind.value() == "Annat"
    kind.own.focus_first()
    write("Hyrestvist")
    house.push(form.save_button)
    case = house.page.desk
    assert case.view.case.kind == "Hyrestvist"
    house.push(house.page.back)
    finder = house.place.list.finder
    finder.focus_search()
    write("Prov")
    house.qtbot.waitUntil(lambda: len(rows(finder.list)) == 1)
    house.settle()
    assert "Hyrestvist" in rows(finder.list)[0]
    house.place.open_case(case.case_id)
    house.settle()
    house.page.show_section("case_file")
    house.push(house.page.section.edit)
    kind = house.page.fields["kind"]
    assert (kind.listed.value(), kind.own.value()) == ("Annat", "Hyrestvist")
    kind.listed.box.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert not kind.own.isVisible()
    house.push(house.page.save_button)
    assert house.page.desk.view.case.kind == "Ekonomiskt bistånd"
    assert QApplication.focusWidget() is not None
