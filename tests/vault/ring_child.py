"""A process of its own that uses the key store of its session: `python -m tests.vault.ring_child DEED FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from okapp.vault.errors import OsKeysUnavailable
from okapp.vault.keyfile import KeyFile
from okapp.vault.oskeys import OsKeys, in_time, system_backend
from tests.vault.keyhands import PHRASE, both


def main(deed: str, folder: Path) -> str:
    file = KeyFile.load(folder)
    by_hand = file.unlock_passphrase(PHRASE)
    try:
        ring = OsKeys(in_time(system_backend))
        if deed == "allow":
            file.allow_os(by_hand, ring)
        elif deed == "open":
            return "samma" if both(file.unlock_os(ring)) == both(by_hand) else "annan"
        elif deed == "forbid":
            file.forbid_os(by_hand, ring)
            ring.get(file.store_id)
    except OsKeysUnavailable as error:
        return error.sentence
    return "gjort"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], Path(sys.argv[2])))
