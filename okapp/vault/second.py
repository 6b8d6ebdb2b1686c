"""Which second place a store's backups were put in last: a folder that looks empty there is then not taken for it."""

from __future__ import annotations

import json
from pathlib import Path

from okapp.vault.errors import VaultError
from okapp.vault.files import DISK, Disk, read_limited, write_whole
from okapp.vault.refusals import NoBackup

PLACE_FILE = "andra-platsen.json"
_LIMIT = 10_000


def read(folder: Path, store_id: str) -> str:
    """The place of this store's last copy, or "" where there is none that can be read."""
    try:
        found = json.loads(read_limited(folder / PLACE_FILE, _LIMIT, NoBackup))
        return str(found["plats"]) if found["store"] == store_id else ""
    except (VaultError, ValueError, TypeError, KeyError, RecursionError):
        return ""


def write(folder: Path, store_id: str, place: Path, disk: Disk = DISK) -> None:
    """Keep the place. Raises what `write_whole` raises."""
    words = {"store": store_id, "plats": str(place)}
    write_whole(folder / PLACE_FILE, json.dumps(words).encode(), disk)
