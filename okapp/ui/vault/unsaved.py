"""All that is written and not in the store yet: in the guide, in the forms of Ärenden, and in what is attached."""

# ruff: noqa: PLC0415 - the forms are imported when there are any

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload
    from okapp.ui.cases.unfinished import FormKeeper
    from okapp.ui.shell.main_window import MainWindow
    from okapp.ui.vault.whereabouts import Whereabouts

Act = Callable[[], None]


class Unsaved:
    """Saves it before the store is closed, or beside the window. `caseload` gives the open one."""

    def __init__(
        self, window: MainWindow, where: Whereabouts, caseload: Callable[[], Caseload | None]
    ) -> None:
        self._window, self._where, self._caseload = window, where, caseload
        self._others: list[Act] = []
        self._others_soon: list[Act] = []

    def attach(self, save: Act, save_soon: Act) -> None:
        """There is something else to save: `save` waits for it and raises `UserError`, `save_soon` does not wait."""
        self._others.append(save)
        self._others_soon.append(save_soon)

    @property
    def steps(self) -> tuple[Act, ...]:
        """What saves all of it, and waits for it. Each raises `UserError`, and those after it are done all the same."""
        return self._save_draft, self._save_forms, self._save_others

    def save_soon(self) -> None:
        """Save all of it beside the window."""
        guide = self._where.guide
        if guide is not None and guide.saving is not None:
            guide.saving.mark()
            guide.saving.keeper.save_now()
        for keeper in self._forms():
            keeper.save_now()
        for save in self._others_soon:
            save()

    def _save_draft(self) -> None:
        guide = self._where.guide
        if guide is not None and guide.saving is not None:
            guide.saving.keeper.flush()

    def _save_forms(self) -> None:
        for keeper in self._forms():
            keeper.flush()
        self._where.forms_saved()

    def _save_others(self) -> None:
        for save in self._others:
            save()

    def _forms(self) -> list[FormKeeper]:
        if self._caseload() is None:
            return []
        from okapp.ui.cases.unfinished import FormKeeper

        return self._window.findChildren(FormKeeper)
