"""The ladder when the parties disagree: the step after the highest one that has an answer, and none after the last."""

from __future__ import annotations

import pytest

from okapp.engine.model import Kind
from tests.wizards.conftest import Fall, given_by

OENIGA = "OK-SP-84"
STEGEN = {"steg_lokalt", "steg_styrgrupp", "steg_vis"}


@pytest.mark.parametrize(
    ("principiell", "provade", "sager"),
    [
        ("nej", (), {"steg_lokalt"}),
        ("ja", (), {"steg_styrgrupp"}),
        ("nej", ("lokalt",), {"steg_styrgrupp"}),
        ("ja", ("lokalt",), {"steg_styrgrupp"}),
        ("nej", ("styrgrupp",), {"steg_vis"}),
        ("ja", ("styrgrupp",), {"steg_vis"}),
        ("nej", ("lokalt", "styrgrupp"), {"steg_vis"}),
        ("nej", ("lokalt", "styrgrupp", "vis"), set()),
        ("nej", ("vis",), set()),
        ("ja", ("lokalt", "vis"), set()),
    ],
)
def test_the_step_after_the_highest_that_is_tried(
    principiell: str, provade: tuple[str, ...], sager: set[str], fall: Fall
) -> None:
    steg = [{"id": str(n), "steg": one, "utfall": "Ingen lösning"} for n, one in enumerate(provade, start=1)]
    journey = fall(OENIGA, principiell=principiell, trappsteg=steg or None).journey()

    assert given_by(journey, Kind.NEXT_STEP) & STEGEN == sager


def test_a_step_that_has_no_answer_yet_is_not_tried(fall: Fall) -> None:
    steg = [{"id": str(n), "steg": one} for n, one in enumerate(("lokalt", "styrgrupp", "vis"), start=1)]
    journey = fall(OENIGA, principiell="nej", trappsteg=steg).journey()

    assert given_by(journey, Kind.NEXT_STEP) & STEGEN == {"steg_lokalt"}
