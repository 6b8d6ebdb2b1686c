"""What the commands work with: the program's files, the guides, the content, the user's profile."""

# ruff: noqa: PLC0415 - each command pays only for what it uses

from __future__ import annotations

import sys
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from okapp.errors import UserError

if TYPE_CHECKING:
    from okapp.casework.content_home import Content
    from okapp.casework.content_install import ContentHome
    from okapp.casework.municipalities import Municipalities
    from okapp.casework.papers import Press
    from okapp.casework.runs import Surroundings
    from okapp.documents.papers import Guide, Sender
    from okapp.engine.model import Edition, Wizard
    from okapp.library.model import Library
    from okapp.machine import Machine
    from okapp.paths import Paths
    from okapp.settings import Settings


class CliNeeds:
    """What the verbs need, each part read when it is first asked for."""

    @cached_property
    def content(self) -> Content:
        """The content in force; an installed one that cannot be used is told on stderr. Raises `UserError`."""
        from okapp.casework.content_home import start_content
        from okapp.paths import find_paths

        try:
            content = start_content(find_paths())
        except FileNotFoundError as error:
            raise UserError(str(error)) from error
        if content.notice:
            sys.stderr.write(f"{content.notice}\n")
        return content

    @cached_property
    def machine(self) -> Machine:
        """What the administrator has decided."""
        from okapp.machine import read_machine

        return read_machine(self.content.paths.machine_config)

    @property
    def paths(self) -> Paths:
        """Where things lie, with the data in force and the store where it is decided to lie."""
        return self.machine.with_store(self.content.paths)

    @cached_property
    def content_home(self) -> ContentHome:
        """Where content packages are installed."""
        from okapp.casework.content_install import ContentHome

        return ContentHome(self.content, self.guides)

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """All guides, in the order they are offered."""
        from okapp.wizards import GUIDES

        return GUIDES

    @cached_property
    def municipalities(self) -> Municipalities:
        """The municipalities of the content in force. Raises `MunicipalitiesError`."""
        from okapp.casework.municipalities import load_municipalities

        return load_municipalities(self.paths.data)

    @cached_property
    def library(self) -> Library:
        """The library of the content in force. Raises a `UserError` that names what is wrong with it."""
        from okapp.library.loader import load_library

        return load_library(self.paths.data)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What a run takes from the program; a file of the user's that cannot be used is told on stderr."""
        from okapp.casework.surroundings import read_surroundings

        paths = self.paths
        read = read_surroundings(
            paths.data,
            paths.local_rules_file,
            self.guides,
            contacts=paths.contacts_file,
            limits=self.machine.limits.over(self._settings.limits),
            standings=self.machine.standings.over(self._settings.standings),
            shared=self.machine.files,
            marks=self.content.marks,
        )
        if read.notice:
            sys.stderr.write(f"{read.notice}\n")
        return read.around

    def guide(self, key: str) -> tuple[Guide, bool]:
        """The guide with this key, and whether the key is its quick check's. Raises `UserError`."""
        known = []
        for guide in self.guides:
            for wizard in wizards_of(guide):
                if wizard.key == key:
                    return guide, wizard is not guide.wizard
                known.append(wizard.key)
        raise UserError(f"Det finns ingen guide som heter {key}. Välj en av: {', '.join(known)}.")

    def edition(self, key: str, day: date) -> tuple[Wizard, Edition]:
        """The wizard with this key and its edition in force on the day. Raises `UserError`."""
        from okapp.engine.editions import NoEdition, edition_for

        guide, quick = self.guide(key)
        wizard = guide.wizard.quick if quick and guide.wizard.quick else guide.wizard
        try:
            return wizard, edition_for(wizard.editions, day)
        except NoEdition as error:
            raise UserError(str(error)) from error

    @property
    def sender(self) -> Sender:
        """The user's own profile, as on the papers of the desktop program."""
        from okapp.casework.papers import sender_from

        return sender_from(self._settings.profile, self.municipalities)

    @property
    def press(self) -> Press:
        """What draws papers, at the archive level of this installation."""
        from okapp.casework.papers import press_for

        return press_for(self.paths, lambda: self._settings)

    @cached_property
    def _settings(self) -> Settings:
        from okapp.settings import load_settings

        return self.machine.over(load_settings(self.paths.settings_file).settings)


def wizards_of(guide: Guide) -> tuple[Wizard, ...]:
    """The guide's wizard, and its quick check where it has one."""
    quick = guide.wizard.quick
    return (guide.wizard, quick) if quick else (guide.wizard,)
