"""Which files of the building machine a bundle was made of: written by okapp.spec, read by `licences`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
FILE = "innehall.json"


def write(entries: Iterable[Entry], folder: Path) -> None:
    """Keep the names and sources of what PyInstaller packs; links and what has no file are left out."""
    rows = sorted(
        {(name, source) for name, source, kind in entries if kind != "SYMLINK" and Path(source).is_file()}
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8", newline="\n")


def sources(folder: Path) -> tuple[Path, ...]:
    """The files that the bundle was made of."""
    rows = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return tuple(Path(source) for _name, source in rows)
