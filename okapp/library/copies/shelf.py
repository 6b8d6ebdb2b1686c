"""The folder of copies, read. Each version has a folder, named by its key.

kopior/3f2a91c07be4d518/kopia.toml      what is known of it; without this file the folder is no copy
                        sidor.json      the text, page by page
                        <SHA-256>.pdf   the document, byte for byte
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from okapp.library.copies.model import Copy, CopyError, CopyText
from okapp.library.swedish import sort_key
from okapp.toml_text import toml_table

RECORD = "kopia.toml"
PAGES = "sidor.json"
_KEY = re.compile(r"[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Copies:
    """The copies in a folder, read anew at each question. A damaged one is left out and told in `notices()`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Copy, ...]:
        """Every version of every document, by title, the current one first and then the newest."""
        copies, _ = self._read()
        return copies

    def notices(self) -> tuple[str, ...]:
        """A sentence for each copy that cannot be read."""
        _, notices = self._read()
        return notices

    def get(self, key: str) -> Copy:
        """The copy with this key. Raises `CopyError`."""
        for copy in self.all():
            if copy.key == key:
                return copy
        raise CopyError(
            "Kopian finns inte längre i biblioteket. Sök efter dokumentet eller lägg in det igen."
        )

    def of(self, agreement: str) -> tuple[Copy, ...]:
        """The current versions of the documents that belong to an agreement."""
        return tuple(copy for copy in self.all() if copy.current and copy.agreement == agreement)

    def versions(self, key: str) -> tuple[Copy, ...]:
        """All versions of the document that this copy is a version of, the current one first. Raises `CopyError`."""
        document = self.get(key).document
        same = (copy for copy in self.all() if copy.document == document)
        return tuple(sorted(same, key=lambda copy: -copy.order))

    def texts(self) -> tuple[CopyText, ...]:
        """The texts of the current versions, for the search."""
        found = []
        for copy in self.all():
            if copy.current and copy.has_text:
                pages = _pages(self.home(copy.key), copy.pages)
                if pages is not None:
                    found.append(CopyText(copy.key, copy.agreement, copy.title, pages))
        return tuple(found)

    def pages(self, key: str) -> tuple[str, ...]:
        """The text of each page. Raises `CopyError`."""
        copy = self.get(key)
        pages = _pages(self.home(key), copy.pages)
        if pages is None:
            raise CopyError(_damaged(self.home(key)))
        return pages

    def pdf(self, copy: Copy) -> Path:
        """Where the document lies."""
        return self.home(copy.key) / f"{copy.sha256}.pdf"

    def check(self, copy: Copy) -> None:
        """Raise `CopyError` unless the document is byte for byte the one that was put in; reads the whole file."""
        try:
            with self.pdf(copy).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise CopyError(_damaged(self.home(copy.key))) from error
        if digest != copy.sha256:
            raise CopyError(
                "Dokumentet har ändrats sedan det lades in och visas därför inte. Texten kommer från originalet. "
                "Lägg in dokumentet igen."
            )

    def home(self, key: str) -> Path:
        """The folder of a copy."""
        return self.folder / key

    def _read(self) -> tuple[tuple[Copy, ...], tuple[str, ...]]:
        copies: list[Copy] = []
        notices: list[str] = []
        for home in _folders(self.folder):
            try:
                copies.append(_copy(home))
            except FileNotFoundError:
                continue
            except (OSError, ValueError, TypeError, KeyError):
                notices.append(_damaged(home))
        marked = _mark_current(copies)
        return tuple(sorted(marked, key=_place)), tuple(notices)


def _folders(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    yield from (one for one in found if _KEY.fullmatch(one.name) and one.is_dir())


def _copy(home: Path) -> Copy:
    """Raises FileNotFoundError for a folder that holds no copy, OSError or ValueError and its like for a damaged one."""
    table = toml_table((home / RECORD).read_text(encoding="utf-8"))
    copy = Copy(
        agreement=_typed(table, "avtal", str),
        title=_typed(table, "titel", str),
        version=_typed(table, "version", str),
        dated=_typed(table, "daterad", date) if "daterad" in table else None,
        source=_typed(table, "kalla", str),
        key=home.name,
        document=_typed(table, "dokument", str),
        order=_typed(table, "ordning", int),
        current=False,
        imported=_typed(table, "inlagd", date),
        sha256=_typed(table, "sha256", str),
        size=_typed(table, "byte", int),
        pages=_typed(table, "sidor", int),
        has_text=_typed(table, "har_text", bool),
    )
    if not _SHA256.fullmatch(copy.sha256) or not copy.sha256.startswith(home.name) or copy.pages < 1:
        raise ValueError(RECORD)
    if _size(home / f"{copy.sha256}.pdf") != copy.size or _size(home / PAGES) < 0:
        raise ValueError(home.name)
    return copy


def _size(file: Path) -> int:
    """Bytes in the file, -1 where there is none."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return -1


def _typed(table: dict[str, Any], key: str, kind: type[Any]) -> Any:
    value = table[key]
    if type(value) is not kind:
        raise TypeError(key)
    return value


def _mark_current(copies: Iterable[Copy]) -> list[Copy]:
    newest: dict[str, Copy] = {}
    for copy in copies:
        best = newest.get(copy.document)
        if best is None or (best.order, best.key) < (copy.order, copy.key):
            newest[copy.document] = copy
    return [replace(copy, current=newest[copy.document] is copy) for copy in copies]


def _place(copy: Copy) -> tuple[str, str, bool, int, str]:
    return (sort_key(copy.title), copy.document, not copy.current, -copy.order, copy.key)


def _pages(home: Path, count: int) -> tuple[str, ...] | None:
    """The texts as they lie on disk; None where they cannot be read or are not as many as the pages."""
    try:
        pages = json.loads((home / PAGES).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(pages, list) or len(pages) != count or not all(isinstance(one, str) for one in pages):
        return None
    return tuple(pages)


def _damaged(home: Path) -> str:
    return (
        f"En av kommunens egna kopior är skadad och visas inte: mappen {home.name} i {home.parent}. "
        "Resten av biblioteket är opåverkat. Lägg in dokumentet igen, eller ta bort mappen."
    )
