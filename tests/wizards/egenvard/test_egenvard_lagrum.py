"""Every source that the guide cites opens in the library, or is said not to be summed up there."""

from __future__ import annotations

from pathlib import Path

import pytest

from okapp.engine.model import Deadline, Note, Outcome, Source
from okapp.engine.outline import cite
from okapp.library.loader import load_library
from okapp.library.model import Library, NotInLibrary
from tests.wizards.egenvard.conftest import EDITIONS

UNTOLD = ("inte sammanfattad i biblioteket", "paragraferna är inte lästa")
"""What a source says of itself where the library has no summary of the section."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(Path(__file__).parents[3] / "data")


def cited() -> set[Source]:
    found: set[Source] = set()
    for edition in EDITIONS:
        found |= {step.source for step in edition.steps}
        for _, rule in edition.rules():
            if isinstance(rule.gives, Outcome | Note):
                found |= set(rule.gives.sources)
            elif isinstance(rule.gives, Deadline):
                found.add(rule.gives.source)
    return found


ACTS = sorted((one for one in cited() if one.act and not (one.ruling or one.agreement)), key=cite)


@pytest.mark.parametrize("source", ACTS, ids=cite)
def test_a_cited_act_opens_at_a_summary_or_says_that_there_is_none(source: Source, library: Library) -> None:
    assert library.act(source.act)
    if any(words in source.note for words in UNTOLD):
        assert source.note in cite(source)
        with pytest.raises(NotInLibrary):
            library.law_section(source.act, source.section)
    else:
        assert len(library.law_section(source.act, source.section).summary) > 20


def test_the_guide_cites_what_it_rests_on() -> None:
    assert {one.act for one in ACTS} == {
        "LSS 1993:387",
        "OSL 2009:400",
        "PDL 2008:355",
        "PSL 2010:659",
        "SOSFS 2009:6",
        "SoL 2001:453",
        "SoL 2025:400",
        "egenvårdslagen 2022:1250",
    }
    assert sum(any(words in one.note for words in UNTOLD) for one in ACTS) == 2


def test_the_agreement_is_in_the_library_and_the_ruling_is_named_as_one(library: Library) -> None:
    others = cited() - set(ACTS)

    assert {library.agreement(one.agreement).id for one in others if one.agreement} == {"egenvard"}
    assert {one.act for one in others if one.ruling} == {"HFD 2021 ref. 11"}
    assert all(one.note for one in others if not one.ruling)
