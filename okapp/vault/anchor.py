"""The last link of the audit chain, kept in a file of its own: so a chain that has been cut off is noticed."""

from __future__ import annotations

import json
from pathlib import Path

from okapp.vault.audit import Anchor
from okapp.vault.errors import VaultError
from okapp.vault.files import DISK, Disk, read_limited, write_whole
from okapp.vault.refusals import NoBackup

ANCHOR_FILE = "logg-ankare.json"
_LIMIT = 1000
_MOST = 2**63 - 1
"""The highest number that a row of the chain can have."""


def read(folder: Path, store_id: str) -> Anchor | None:
    """The anchor of this store, or None where there is none that can be read."""
    try:
        found = json.loads(read_limited(folder / ANCHOR_FILE, _LIMIT, NoBackup))
        anchor = Anchor(int(found["number"]), str(found["mac"]))
        usable = found["store"] == store_id and 0 <= anchor.number <= _MOST and anchor.mac.isascii()
    except (VaultError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return anchor if usable else None


def write(folder: Path, store_id: str, anchor: Anchor, disk: Disk = DISK) -> None:
    """Keep the anchor. Raises what `write_whole` raises."""
    words = {"store": store_id, "number": anchor.number, "mac": anchor.mac}
    write_whole(folder / ANCHOR_FILE, json.dumps(words).encode(), disk)
