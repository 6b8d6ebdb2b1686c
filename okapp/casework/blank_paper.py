"""A guide as a form for a pen: the finished paper."""

from __future__ import annotations

from datetime import date

from okapp.casework.papers import eight_signs
from okapp.documents.blank import blank_form
from okapp.documents.blocks import Paper
from okapp.engine.editions import edition_for
from okapp.engine.model import Wizard
from okapp.engine.outline import rules_in_short

BLANK = "blankett"


def blank_paper(wizard: Wizard, day: date) -> Paper:
    """The form of the wizard's rules on `day`; the same rules give the same paper. Raises `NoEdition`."""
    edition = edition_for(wizard.editions, day)
    return Paper(
        key=BLANK,
        title=f"Blankett – {wizard.title}",
        blocks=blank_form(wizard, edition).blocks,
        made_on=day,
        document_id=eight_signs(repr((BLANK, wizard.key, edition.fingerprint()))),
        footer=f"{wizard.title}, {rules_in_short(edition)}",
    )
