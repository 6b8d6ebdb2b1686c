"""What the content's manifest says. Read at every start, so nothing of the rules is imported here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from okapp.errors import UserError
from okapp.toml_text import toml_table

MANIFEST = "MANIFEST.toml"


class ContentError(UserError):
    """The content's manifest is missing or damaged."""


def changed_law(data: Path) -> frozenset[date]:
    """Starts of editions that the content marks "lagen ändrad" (`lagen_andrad`, D16). Raises `ContentError`."""
    return frozenset(read_manifest(data).get("lagen_andrad", ()))


def read_manifest(data: Path) -> dict[str, Any]:
    """The manifest's table: `version` and `made_on` are texts, `lagen_andrad` dates. Raises `ContentError`."""
    path = data / MANIFEST
    try:
        manifest = toml_table(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    texts = all(isinstance(manifest.get(key), str) for key in ("version", "made_on"))
    marks = manifest.get("lagen_andrad", [])
    if not texts or not isinstance(marks, list) or not all(isinstance(mark, date) for mark in marks):
        raise _damaged(path)
    return manifest


def _damaged(path: Path) -> ContentError:
    return ContentError(f"Innehållets förteckning {path} saknas eller är skadad. Installera om Ökapp.")
