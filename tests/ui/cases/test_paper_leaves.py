"""A paper of a case on its way out: warned of in words, always where the identity is protected."""

from __future__ import annotations

from PySide6.QtCore import Qt

from okapp.ui.cases.paper_page import open_extract
from okapp.ui.shell.dialogs import Heeded
from tests.ui.a11y import audit
from tests.ui.keys import press, write


def test_a_stored_paper_warns_until_no_more_is_wanted(house, dialogs, tmp_path):
    page = house.open("full")
    page.show_section("paper")
    page.section.rows.setFocus()
    press(Qt.Key.Key_Return)
    house.settle()
    dialogs.path, dialogs.heeded = tmp_path / "ut.pdf", Heeded(goes_on=False)
    house.push(house.page.save_button)
    assert not dialogs.path.exists()
    dialogs.heeded = Heeded(goes_on=True, no_more=True)
    house.push(house.page.save_button)
    house.push(house.page.save_button)
    assert dialogs.path.exists()
    assert len(dialogs.warned) == 2
    assert house.needs.keeper.current.unwarned == ("spara",)
    assert audit(house.window) == []


def test_a_protected_persons_paper_warns_every_time(house, dialogs, tmp_path):
    house.open("hidden")
    write("Registerutdrag är begärt")
    house.push(house.page.save_button)
    open_extract(house.page.desk)
    house.settle()
    dialogs.path, dialogs.heeded = tmp_path / "ut.pdf", Heeded(goes_on=True, no_more=True)
    for _ in range(2):
        house.push(house.page.save_button)
    assert len(dialogs.warned) == 2
    assert all("skyddade personuppgifter" in one for one in dialogs.warned)
    assert house.needs.keeper.current.unwarned == ()
