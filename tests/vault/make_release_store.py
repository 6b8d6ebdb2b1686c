"""Make the store that a released version leaves to be opened by all later ones: `python -m tests.vault.make_release_store`.

Run once for each schema, before its release; the result is committed and never made again.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from okapp.vault import keyfile
from okapp.vault.store import create
from okapp.vault.upgrade import SCHEMA
from tests.vault.kit import QUICK, Clock, Made, add_case, add_final

PASSPHRASE = "gammal fras från 2026"
STORES = Path(__file__).parent / "stores"


def main() -> None:
    target = STORES / str(SCHEMA)
    if target.exists():
        sys.exit(f"{target} finns redan och görs aldrig om")
    folder = Path(tempfile.mkdtemp()) / "arenden"
    created = keyfile.create(folder, PASSPHRASE, kdf=QUICK)
    create(folder, created.keys)
    store = Made(folder, "", Clock()).open(PASSPHRASE)
    case = add_case(store, "Anna Svensson", number="2026-1", address="Storgatan 1")
    add_case(store, "Åke Öberg", number="2026-2")
    final = add_final(store, case.id)
    store.run(lambda session: session.runs.revise(final.id, "Ny adress"))
    store.run(lambda session: session.notes.add(case.id, "En anteckning"))
    store.run(
        lambda session: session.forms.save(case.id, "note", {"text": "Hon ringer i morgon"}, is_open=True)
    )
    store.close()
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("i-bruk"))


if __name__ == "__main__":
    main()
