"""What is saved in the settings reaches the next guide that is started; one that is under way keeps its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.desktop import GUIDES, SETTINGS, Desktop, Shell
from okapp.ui.settings.local_section import LocalSection
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.tasks import Tasks
from okapp.wizards import GUIDES as KNOWN


@pytest.fixture
def desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    tasks = Tasks()
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    desktop = Desktop(
        window, Shell(qapp, replace(paths, config=tmp_path / "config"), theme, dialogs, tasks, keeper)
    )
    window.show()
    yield desktop
    tasks.close()


def _start(guides):
    guides.start(KNOWN[0])
    guides.page.enter()
    return guides.session.run.around


def test_the_next_guide_uses_what_was_saved(desktop, dialogs):
    settings = desktop.window.open(SETTINGS)
    section = settings.findChild(LocalSection)
    guides = desktop.window.open(GUIDES)
    before = _start(guides)
    assert (before.local_rules, before.contacts) == ((), ())

    section.rules.click()
    page = settings.stack.top()
    page.add()
    form = settings.stack.top()
    form.fields["kriterium"].set_value("tider")
    form.fields["text"].set_value("Tolv månader")
    form.fields["inlast_av"].set_value("Solna stad")
    form.save()
    settings.stack.go_back()
    section.contacts.click()
    settings.stack.top().add()
    form = settings.stack.top()
    form.fields["kommun"].set_value("0184")
    form.fields["funktion"].set_value("Socialjour")
    form.fields["telefon"].set_value("08-000 00 01")
    form.fields["kontrollerad_den"].set_value(date(2026, 1, 2))
    form.save()

    assert guides.session.run.around is before
    after = _start(guides)
    assert [rule.text for rule in after.local_rules] == ["Tolv månader"]
    assert [one.phone for one in after.contacts] == ["08-000 00 01"]
    assert dialogs.said == []


def test_damaged_files_are_told_once_and_the_guides_open(desktop, dialogs, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "lokala_regler.toml").write_text("[[punkt", encoding="utf-8")
    (tmp_path / "config" / "kontakter.toml").write_text("[[kontakt", encoding="utf-8")
    guides = desktop.window.open(GUIDES)
    (said,) = dialogs.said
    assert "lokala_regler.toml" in said
    assert "kontakter.toml" in said
    assert _start(guides).contacts == ()
