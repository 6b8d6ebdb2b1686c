"""Puts the municipality's own copies in, exchanges, orders and removes them. Each step is done whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from okapp.files import NotSaved, save_whole
from okapp.library.copies.intake import take_file
from okapp.library.copies.model import Copy, CopyDetails, CopyError
from okapp.library.copies.pdf import Cancelled, PdfReader, Watch
from okapp.library.copies.shelf import PAGES, RECORD, Copies

_KEY_LENGTH = 16


class NoText(CopyError):
    """The document holds pictures of pages only; it can still be put in and read page by page."""


class AlreadyThere(CopyError):
    """The very same file is there; `copy` is it."""

    def __init__(self, sentence: str, copy: Copy) -> None:
        super().__init__(sentence)
        self.copy = copy


def put_in(
    copies: Copies,
    file: Path,
    details: CopyDetails,
    today: date,
    *,
    reader: PdfReader,
    watch: Watch,
    replaces: str = "",
    pictures_too: bool = False,
) -> Copy:
    """Put a PDF in, as a new version of the document of the copy `replaces` where one is given.

    A document without text is put in only with `pictures_too`. Waits for the reading, so it belongs in the background.
    Raises `NoText`, `AlreadyThere`, `Cancelled` or another `CopyError`; then nothing is changed.
    """
    earlier = copies.versions(replaces) if replaces else ()
    data = take_file(file, reader.limits, watch)
    sha256 = hashlib.sha256(data).hexdigest()
    key = sha256[:_KEY_LENGTH]
    _refuse_same(copies, key)
    pages = reader.texts(data, watch)
    has_text = any(any(sign.isalnum() for sign in page) for page in pages)
    if not has_text and not pictures_too:
        raise NoText(
            "Dokumentet innehåller bara bilder, troligen inskannade sidor. Det går inte att söka i. "
            "Det kan läggas in ändå och läsas sida för sida."
        )
    if watch.cancelled:
        raise Cancelled
    copy = Copy(
        agreement=earlier[0].agreement if earlier else details.agreement,
        title=details.title,
        version=details.version,
        dated=details.dated,
        source=details.source,
        key=key,
        document=earlier[0].document if earlier else _unused_document(copies, key),
        order=earlier[0].order + 1 if earlier else 1,
        current=True,
        imported=today,
        sha256=sha256,
        size=len(data),
        pages=len(pages),
        has_text=has_text,
    )
    _save(copies, copy, data, pages)
    return copy


def make_current(copies: Copies, key: str) -> Copy:
    """Let this version of its document be the one that is shown and searched. Raises `CopyError`."""
    versions = copies.versions(key)
    chosen = next(copy for copy in versions if copy.key == key)
    if chosen.current:
        return chosen
    raised = replace(chosen, order=versions[0].order + 1, current=True)
    try:
        save_whole(copies.home(key) / RECORD, _record(raised))
    except NotSaved as error:
        raise _not_saved(error) from error
    return raised


def remove(copies: Copies, key: str) -> None:
    """Take a version away for good; the newest that is left of its document becomes the current one.

    Raises `CopyError`, also where it is out of the library but a file of it could not be deleted.
    """
    home = copies.home(copies.get(key).key)
    try:
        (home / RECORD).unlink()
    except OSError as error:
        raise CopyError(
            "Kopian gick inte att ta bort. Den är kvar och oförändrad. Stäng andra program som använder den och "
            "försök igen."
        ) from error
    try:
        shutil.rmtree(home)
    except OSError as error:
        raise CopyError(
            f"Kopian är borta ur biblioteket, men filen kunde inte raderas. Ta bort mappen {home.name} i {home.parent} "
            "när inget annat program använder den."
        ) from error


def _refuse_same(copies: Copies, key: str) -> None:
    for copy in copies.all():
        if copy.key == key:
            version = f", {copy.version}" if copy.version else ""
            raise AlreadyThere(
                f"Just den här filen finns redan i biblioteket: {copy.title}{version}, inlagd "
                f"{copy.imported.isoformat()}. Inget är ändrat.",
                copy,
            )


def _unused_document(copies: Copies, key: str) -> str:
    """A name for a new document; its first version may have been removed and now be put in again beside the rest."""
    used = {copy.document for copy in copies.all()}
    name, at = key, 1
    while name in used:
        at += 1
        name = f"{key}-{at}"
    return name


def _save(copies: Copies, copy: Copy, data: bytes, pages: tuple[str, ...]) -> None:
    """Write the record last: a folder without it is no copy."""
    home = copies.home(copy.key)
    try:
        (home / RECORD).unlink(missing_ok=True)
        home.mkdir(parents=True, exist_ok=True)
        save_whole(copies.pdf(copy), data)
        save_whole(home / PAGES, json.dumps(pages, ensure_ascii=False).encode("utf-8"))
        save_whole(home / RECORD, _record(copy))
    except (OSError, NotSaved) as error:
        shutil.rmtree(home, ignore_errors=True)
        raise _not_saved(error) from error


def _record(copy: Copy) -> bytes:
    table: Mapping[str, Any] = {
        "avtal": copy.agreement,
        "titel": copy.title,
        "version": copy.version,
        **({"daterad": copy.dated} if copy.dated else {}),
        "kalla": copy.source,
        "dokument": copy.document,
        "ordning": copy.order,
        "inlagd": copy.imported,
        "sha256": copy.sha256,
        "byte": copy.size,
        "sidor": copy.pages,
        "har_text": copy.has_text,
    }
    return tomli_w.dumps(table).encode("utf-8")


def _not_saved(error: Exception) -> CopyError:
    cause = error.__cause__ if isinstance(error, NotSaved) else error
    number = cause.errno if isinstance(cause, OSError) else 0
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return CopyError(
            "Disken är full, så kopian är inte sparad. Inget är ändrat. Frigör plats och försök igen."
        )
    return CopyError(
        "Kopian kunde inte sparas i Ökapps mapp för egna kopior. Inget är ändrat. Försök igen; hjälper det inte, be "
        "it-avdelningen kontrollera att du får skriva där."
    )
