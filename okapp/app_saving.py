"""What the guides have of the cases in the desktop program: where answers are saved, and who gets a paper.

Nothing of the store is imported before it is wanted.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from okapp.app_cases import Act, AppCases, CaseParts
from okapp.ui.wizard.run_desk import Keeping, ToOther

if TYPE_CHECKING:
    from okapp.ui.wizard.frame import Frame


class AppSaving:
    """Makes what the guides save with, of the cases' desk and the `parts` that it was made of."""

    def __init__(self, cases: AppCases, parts: CaseParts) -> None:
        self._cases = cases
        self._parts = parts

    def keeping(self) -> Keeping:
        """What the guides need to save."""
        return Keeping(
            caseload=lambda: self._cases.caseload,
            choose_case=self._choose_case,
            give_paper=self._give_paper,
            tasks=self._cases.tasks,
        )

    def _choose_case(self, frame: Frame, then: Callable[[str], None], back: Act) -> None:
        """Let the user choose a case; before that unlock the store, or make it where there is none."""
        from okapp.ui.wizard.guest_page import GuestPage

        cases, parts = self._cases, self._parts
        show = partial(self._show_chooser, frame, then, back)
        if cases.caseload is not None:
            show()
        elif trouble := cases.barred():
            parts.dialogs.tell(parts.window, _say("Svaren kan inte sparas nu"), trouble)
        elif cases.can_unlock():

            def guides() -> None:
                parts.window.open(parts.keys.guides)

            def opened() -> None:
                guides()
                show()

            cases.vault.ask(opened, back=guides)
        else:
            page = cases.vault.make_page(cancelled=back, made=show)
            frame.show_page(GuestPage(parts.theme, page, page.activate))

    def _show_chooser(self, frame: Frame, then: Callable[[str], None], back: Act) -> None:
        from okapp.ui.cases.from_guide import choose_case

        cases = self._cases
        session = cases.where.guide.session if cases.where.guide else None
        if cases.caseload is not None:
            choose_case(cases.needs(cases.caseload), frame, session, then, back)

    def _give_paper(self, frame: Frame, paper: ToOther) -> None:
        from okapp.ui.cases.from_guide import give_paper

        if self._cases.caseload is not None:
            give_paper(self._cases.needs(self._cases.caseload), frame, paper)


def _say(text: str) -> str:
    return QCoreApplication.translate("AppSaving", text)
