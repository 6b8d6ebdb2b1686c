"""A finished example of each guide, to look at: a worked case with made-up people, marked so everywhere and never saved."""

from __future__ import annotations

from dataclasses import replace

from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import Case, cases_of, run_of
from okapp.documents.papers import Guide, Sender

SENDER = Sender(
    name="Kim Exempel",
    title="handläggare",
    unit="Påhittade enheten",
    phone="08-000 00 00",
    municipality="Exempelkommunen",
)
"""Who makes the papers of an example: nobody, least of all the user."""


def example_of(guide: Guide) -> Case | None:
    """The worked case that shows the guide at its best, None where none is chosen. Raises `CasesError`."""
    return next((case for case in cases_of(guide) if case.example), None)


def example_run(case: Case, guide: Guide, around: Surroundings) -> Run:
    """The finished run, with nothing in it of the user's own files."""
    nothing_own = Surroundings(municipalities=around.municipalities, phrases=around.phrases)
    return replace(run_of(case, guide, nothing_own), example=True)
