"""The settings in force: changed in one place, saved at once, told to who wants to know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from okapp.settings import Settings, save_settings


class SettingsKeeper(QObject):
    """Holds the settings; `changed` is emitted when they have changed. `trouble` is told what went wrong."""

    changed = Signal()

    def __init__(self, settings: Settings, file: Path, trouble: Callable[[str], None]) -> None:
        super().__init__()
        self._settings = settings
        self._file = file
        self._trouble = trouble

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, settings: Settings) -> bool:
        """Take and save new settings; False when they hold for this session only, which is then told."""
        if settings == self._settings:
            return True
        self._settings = settings
        self.changed.emit()
        try:
            save_settings(settings, self._file)
        except OSError:
            self._trouble(
                self.tr(
                    "Inställningarna gick inte att spara på datorn. De gäller tills du stänger Ökapp. "
                    "Kontrollera att det finns plats på disken och försök igen."
                )
            )
            return False
        return True
