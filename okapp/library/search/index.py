"""The search index: one SQLite file with FTS5, made from the library, kept in a folder and always replaceable.

A file is named after what it was made from and after its own bytes, so an outdated, cut-off or damaged one is
seen and made anew, and no file that somebody reads is ever replaced.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from okapp.files import new_file
from okapp.library.search.everyday import Words
from okapp.library.search.filling import fill
from okapp.library.search.lexicon import Lexicon
from okapp.library.search.places import Place

Progress = Callable[[int, int], None]

VERSION = 5
_NAME, _ENDING, _UNFINISHED = "sok-", ".sqlite", ".sok-"
_OLD = 86_400


def open_index(
    folder: Path,
    found: Sequence[Place],
    words: Words,
    progress: Progress | None = None,
    *,
    lexicon: Callable[[], Lexicon] = Lexicon,
) -> sqlite3.Connection:
    """The index of these places and words, for reading from any thread: an earlier one, or one made now.

    Where nothing can be written it is made in memory. `progress` is called with places done and all.
    """
    key = _key(found, words)
    ready = _ready(folder, key)
    if ready is not None:
        return ready

    def make(base: sqlite3.Connection) -> None:
        fill(base, found, words, lexicon(), progress)

    try:
        return _open(_made(folder, key, make))
    except (OSError, sqlite3.OperationalError):
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        make(memory)
        return memory


def _key(found: Sequence[Place], words: Words) -> str:
    digest = hashlib.blake2b(f"{VERSION} {sqlite3.sqlite_version}".encode(), digest_size=8)
    for part in (*found, words):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _ready(folder: Path, key: str) -> sqlite3.Connection | None:
    with suppress(OSError, sqlite3.Error):
        for file in sorted(folder.glob(f"{_NAME}{key}-*{_ENDING}")):
            if file.name == _name(key, file):
                return _open(file)
    return None


def _name(key: str, file: Path) -> str:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=8))
    return f"{_NAME}{key}-{digest.hexdigest()}{_ENDING}"


def _open(file: Path) -> sqlite3.Connection:
    # immutable: no locks and no journal, so that a folder that can only be read will do.
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    base = sqlite3.connect(address, uri=True, check_same_thread=False)
    # One transaction for all searches: else each row that FTS5 looks up on its own begins and ends one.
    base.execute("BEGIN")
    return base


def _made(folder: Path, key: str, make: Callable[[sqlite3.Connection], None]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = new_file(folder, _UNFINISHED, mode=0o600)
    os.close(handle)
    try:
        with closing(sqlite3.connect(temporary)) as base:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            make(base)
        file = folder / _name(key, temporary)
        # Another process may have made the very same and be reading it.
        if not file.exists() or _name(key, file) != file.name:
            temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _remove_others(folder, file)
    return file


def _remove_others(folder: Path, file: Path) -> None:
    """Remove older indexes and what a killed program left; what is in use stays where the system says so."""
    with suppress(OSError):
        left = [one for one in folder.glob(f"{_UNFINISHED}*") if one.stat().st_mtime < time.time() - _OLD]
        for other in (*folder.glob(f"{_NAME}*{_ENDING}"), *left):
            if other != file:
                other.unlink(missing_ok=True)
