"""A file put in the place of another in one step, with patience where it is held for a moment."""

from __future__ import annotations

import time
from pathlib import Path

_PAUSES = (0.05, 0.1, 0.2, 0.4)
_HELD = {5, 32, 33}
"""What Windows says while a virus scanner looks at a new file: access denied, sharing violation, lock violation."""


def put_in_place(source: Path, target: Path) -> None:
    """Give `source` the name of `target`, and take what had it away. Raises `OSError`; then both are as they were."""
    for pause in _PAUSES:
        try:
            source.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    source.replace(target)
