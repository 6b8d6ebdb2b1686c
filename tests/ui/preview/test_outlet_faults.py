"""A paper saved from the screen on a device that fails: the old file stands, and the user is told."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from okapp.ui.preview.outlet import Outlet
from tests.vault.failing import STEPS, failing_files

OLD, NEW = b"%PDF gammalt", b"%PDF nytt " * 40


@pytest.mark.parametrize(
    "harm", [*({"room": room} for room in (0, 1, 50, len(NEW) - 1)), *({"step": step} for step in STEPS)]
)
def test_a_paper_is_old_or_new_and_the_user_is_told(
    qtbot, theme, dialogs, tasks, tmp_path, monkeypatch, harm
):
    owner = QWidget()
    qtbot.addWidget(owner)
    told, out = [], []
    outlet = Outlet(theme, owner, dialogs, tasks, tell=told.append, done=out.append)
    qtbot.addWidget(outlet.strip)
    dialogs.path = tmp_path / "papper.pdf"
    dialogs.path.write_bytes(OLD)
    with failing_files(monkeypatch, **harm):
        outlet.save(NEW, "papper.pdf")
        qtbot.waitUntil(lambda: not tasks.busy())
    assert list(tmp_path.glob("*.pdf")) == [dialogs.path]
    assert dialogs.path.read_bytes() == OLD
    assert not list(tmp_path.glob(".okapp-*"))
    assert out == []
    assert not any("Sparat" in said for said in told)
    assert dialogs.said[-1].endswith(".")
    outlet.save(NEW, "papper.pdf")
    qtbot.waitUntil(lambda: not tasks.busy())
    assert dialogs.path.read_bytes() == NEW
    assert told[-1] == "Sparat som papper.pdf."
