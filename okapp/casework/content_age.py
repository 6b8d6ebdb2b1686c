"""How old the content and the rules are, as Hem and the self-check tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from okapp.casework.content import read_manifest
from okapp.documents.papers import Guide
from okapp.engine.model import Edition
from okapp.engine.outline import review


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
    manifest = read_manifest(data)
    return ContentAge(manifest["version"], manifest["made_on"], tuple(_rules(guide) for guide in guides))


def _rules(guide: Guide) -> RulesAge:
    return RulesAge(guide.wizard.title, review(newest(guide.wizard.editions)))


def newest(editions: Iterable[Edition]) -> Edition:
    """The edition that starts last."""
    return max(editions, key=lambda edition: edition.starts)
