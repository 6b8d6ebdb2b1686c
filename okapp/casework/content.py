"""How old the content and the rules are, as Hem and the self-check tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.documents.papers import Guide
from okapp.engine.model import Edition
from okapp.engine.outline import review
from okapp.errors import UserError
from okapp.toml_text import toml_table

MANIFEST = "MANIFEST.toml"


class ContentError(UserError):
    """The content's manifest is missing or damaged."""


@dataclass(frozen=True, slots=True)
class RulesAge:
    """A guide's newest rules: its title, and in words when they were checked and by whom reviewed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentAge:
    """The content package's version and when it was made ("2026-11-22"), and each guide's rules."""

    version: str
    made_on: str
    rules: tuple[RulesAge, ...]


def content_age(data: Path, guides: Iterable[Guide]) -> ContentAge:
    """Read the manifest in `data` and each guide's newest edition. Raises `ContentError`."""
    manifest = _manifest(data)
    return ContentAge(manifest["version"], manifest["made_on"], tuple(_rules(guide) for guide in guides))


def changed_law(data: Path) -> frozenset[date]:
    """Starts of editions that the content marks "lagen ändrad" (`lagen_andrad`, D16). Raises `ContentError`."""
    return frozenset(_manifest(data).get("lagen_andrad", ()))


def _manifest(data: Path) -> dict[str, Any]:
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


def _rules(guide: Guide) -> RulesAge:
    return RulesAge(guide.wizard.title, review(newest(guide.wizard.editions)))


def newest(editions: Iterable[Edition]) -> Edition:
    """The edition that starts last."""
    return max(editions, key=lambda edition: edition.starts)
