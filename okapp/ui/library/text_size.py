"""Larger and smaller text by keys, in the steps that the settings offer."""

from __future__ import annotations

from dataclasses import replace

from okapp.settings import TEXT_SIZES
from okapp.ui.shell.settings_keeper import SettingsKeeper


def step_text_size(keeper: SettingsKeeper, by: int) -> None:
    """Take the next larger (1) or smaller (-1) size; 0 takes the usual one."""
    now = keeper.current.text_size
    if by > 0:
        others = [size for size in TEXT_SIZES if size > now]
    elif by < 0:
        others = [size for size in TEXT_SIZES if size < now][-1:]
    else:
        others = [TEXT_SIZES[0]]
    if others:
        keeper.change(replace(keeper.current, text_size=others[0]))
