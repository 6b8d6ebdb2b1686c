"""Says a sentence where the user can see it: in the terminal, or where a program has none in a box of the system."""

from __future__ import annotations

import re
import sys

_LIBRARY = re.compile(r"(lib[\w.+-]+): cannot open shared object file")
_STOP_ICON_IN_FRONT = 0x10 | 0x10000
"""Windows' MB_ICONERROR and MB_SETFOREGROUND."""


def tell(sentence: str) -> None:
    """Write to stderr. A Windows program without a console shows a box of the system, which needs nothing of Qt."""
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    elif sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - wanted in this case only

        ctypes.windll.user32.MessageBoxW(None, sentence, "Ökapp", _STOP_ICON_IN_FRONT)


def missing_library(said: str) -> str:
    """The library of the system that the loader says it lacks, "" where it says something else."""
    found = _LIBRARY.search(said)
    return found[1] if found else ""
