"""The guides in the desktop program, and what they work with: the registers and the municipality's own files.

The rules are imported when something first needs them, also by a thread beside the window.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

from typing import TYPE_CHECKING

from okapp.paths import Paths

if TYPE_CHECKING:
    from okapp.casework.content_home import Content
    from okapp.casework.municipalities import Municipalities
    from okapp.casework.surroundings import Read
    from okapp.documents.papers import Guide
    from okapp.ui.shell.settings_keeper import SettingsKeeper


class AppGuides:
    """Knows the guides, and reads what they work with under the settings in force."""

    def __init__(self, paths: Paths, keeper: SettingsKeeper, content: Content | None) -> None:
        self._paths, self._keeper, self._content = paths, keeper, content
        self._municipalities: Municipalities | None = None

    def all(self) -> tuple[Guide, ...]:
        """Every guide."""
        from okapp.wizards import GUIDES

        return GUIDES

    def shown(self) -> tuple[Guide, ...]:
        """Those that can be started: all but those that the organisation does not want shown."""
        hidden = self._keeper.decided.hidden.guides
        return tuple(guide for guide in self.all() if guide.wizard.key not in hidden)

    def municipalities(self) -> Municipalities:
        """The register of the content, which is read once. Raises `MunicipalitiesError`."""
        from okapp.casework.municipalities import load_municipalities

        if self._municipalities is None:
            self._municipalities = load_municipalities(self._paths.data)
        return self._municipalities

    def surroundings(self) -> Read:
        """What guides work with as it is now: the registers and the municipality's own files. Raises `UserError`."""
        from okapp.casework.surroundings import read_surroundings
        from okapp.machine import read_machine

        paths, settings = self._paths, self._keeper.current
        machine = read_machine(paths.machine_config)
        return read_surroundings(
            paths.data,
            paths.local_rules_file,
            self.all(),
            contacts=paths.contacts_file,
            limits=machine.limits.over(settings.limits),
            standings=machine.standings.over(settings.standings),
            shared=machine.files,
            marks=self._content.marks if self._content is not None else frozenset(),
            municipalities=self.municipalities(),
        )
