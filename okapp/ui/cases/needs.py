"""What the places for cases are made of."""

from __future__ import annotations

from dataclasses import dataclass

from okapp.casework.caseload import Caseload
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNeeds:
    """An open store and what its pages use; `tasks` are the cases' own, so that nothing else keeps them waiting."""

    theme: Theme
    tasks: Tasks
    dialogs: Dialogs
    caseload: Caseload
    keeper: SettingsKeeper

    def guide_title(self, key: str) -> str:
        """What a guide is called, or its key where the program does not have it."""
        for guide in self.caseload.means.guides:
            if guide.wizard.key == key:
                return guide.wizard.title
        return key
