"""The settings in force: the user's own under what the administrator has decided. Changed in one place, saved at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from okapp.machine import Machine
from okapp.settings import Settings, save_settings

_NOTHING = Machine()


class SettingsKeeper(QObject):
    """Holds the settings; `changed` is emitted when they have changed. `trouble` is told what went wrong.

    What is `decided` of the profile and of how cases are kept goes before the user's own, and is never saved as theirs.
    """

    changed = Signal()

    def __init__(
        self, settings: Settings, file: Path, trouble: Callable[[str], None], decided: Machine = _NOTHING
    ) -> None:
        super().__init__()
        self.decided = decided
        self._own = settings
        self._settings = decided.over(settings)
        self._file = file
        self._trouble = trouble

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def own(self) -> Settings:
        """What the user has chosen, also where something else is decided."""
        return self._own

    def change(self, settings: Settings) -> bool:
        """Take and save new settings; False when they hold for this session only, which is then told."""
        if settings == self._settings:
            return True
        self._own = self.decided.apart(settings, self._own)
        self._settings = self.decided.over(self._own)
        self.changed.emit()
        try:
            save_settings(self._own, self._file)
        except OSError:
            self._trouble(
                self.tr(
                    "Inställningarna gick inte att spara på datorn. De gäller tills du stänger Ökapp. "
                    "Kontrollera att det finns plats på disken och försök igen."
                )
            )
            return False
        return True
