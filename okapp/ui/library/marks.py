"""Bookmarks and what was read last, kept in the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okapp.library.address import Address
from okapp.settings import Reading
from okapp.ui.shell.settings_keeper import SettingsKeeper


class Marks:
    """What has been marked and read; every change is saved at once."""

    def __init__(self, keeper: SettingsKeeper) -> None:
        self._keeper = keeper

    def reading(self) -> Reading:
        """What is kept now."""
        return self._keeper.current.reading

    def has(self, address: Address) -> bool:
        """Say whether there is a bookmark."""
        return str(address) in self.reading().bookmarks

    def toggle(self, address: Address) -> bool:
        """Set or take away a bookmark; say whether there is one now."""
        self._change(lambda reading: reading.toggled(str(address)))
        return self.has(address)

    def read(self, address: Address) -> None:
        """Keep a text as the one that was read last."""
        self._change(lambda reading: reading.read(str(address)))

    def _change(self, change: Callable[[Reading], Reading]) -> None:
        current = self._keeper.current
        self._keeper.change(replace(current, reading=change(current.reading)))
