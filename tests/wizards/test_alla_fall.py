"""Every worked case of every guide gives what it should and uses every answer that it has."""

from __future__ import annotations

import pytest

from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Case, cases_of, try_case
from okapp.documents.papers import Guide
from okapp.wizards import GUIDES

CASES = [(guide, case) for guide in GUIDES for case in cases_of(guide)]


@pytest.mark.parametrize(
    ("guide", "case"), CASES, ids=[f"{guide.wizard.key}-{case.id}" for guide, case in CASES]
)
def test_a_case_gives_what_it_should_and_uses_every_answer(
    guide: Guide, case: Case, around: Surroundings
) -> None:
    tried = try_case(case, guide, around)

    assert [check for check in tried.checks if not check.holds] == []
    assert tried.run.journey().complete
