"""Every worked case of every guide gives what it should and uses every answer that it has."""

from __future__ import annotations

import re

import pytest

from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Case, cases_of
from okapp.casework.tried_cases import try_case
from okapp.documents.papers import Guide
from okapp.wizards import GUIDES

_CODE = re.compile("[A-Z0-9_]+|[a-z0-9_]+")
"""What stands in the rules and the register, and is no word to whoever reads the test book."""
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
    told = [text for check in tried.checks for text in (check.expected, check.given)]
    assert [text for text in told if any(map(_CODE.fullmatch, text.split(", ")))] == []
