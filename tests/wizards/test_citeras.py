"""Every source of every guide is cited in words that say what it is."""

from __future__ import annotations

import pytest

from okapp.engine.model import Edition
from okapp.engine.outline import cite
from okapp.wizards import GUIDES

WIZARDS = [one for guide in GUIDES for one in (guide.wizard, guide.wizard.quick) if one is not None]
EDITIONS = [(wizard.key, edition) for wizard in WIZARDS for edition in wizard.editions]


@pytest.mark.parametrize(
    "edition", [one for _, one in EDITIONS], ids=[f"{key}-{one.starts}" for key, one in EDITIONS]
)
def test_an_agreement_is_cited_by_its_name_and_not_by_its_id(edition: Edition) -> None:
    cited = {cite(source): source.agreement for source in edition.sources() if source.agreement}
    assert [text for text, key in cited.items() if key in text.split()] == []
