"""A library of two made-up documents, so that what is heard does not change with the content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from okapp.library.model import Agreement, ContentInfo, Library, TextKind

_TEXT = "## Sammanfattning {#sammanfattning}\n\nKommunerna samverkar.\n"


def small_library(folder: Path) -> Library:
    """Make the library; its texts lie in `folder`."""
    text = folder / "avtal.md"
    text.write_text(_TEXT, encoding="utf-8")
    one = Agreement(
        id="hemloshet",
        title="Ansvar för hemlösa",
        title_basis="Titeln står i källan.",
        title_is_ours=False,
        area="social välfärd",
        also_areas=(),
        kind="överenskommelse",
        kind_on_site="Överenskommelse",
        kind_is_ours=False,
        date="2020-09-01",
        date_meaning="Startdatum.",
        in_force="2020-09-01",
        in_force_note="",
        parties=("kommunerna",),
        target_group="vuxna",
        legal_basis=(),
        affected_by=(),
        relations=(),
        status="Gäller tills vidare.",
        title_variants=(),
        statements=(),
        sources=(),
        everyday_terms=(),
        summary="Kommunerna samverkar.",
        notes="",
        text_kind=TextKind.FULL_TEXT,
        full_text_known=True,
        checked_on="2026-11-22",
        text_path=text,
    )
    other = replace(one, id="munhalsa", title="Munhälsa", kind="rutin", date="")
    return Library(
        agreements=(one, other), acts=(), sources={}, content=ContentInfo("2026-11-22", "2026-11-22", ())
    )
