"""Where the user is in a run, as plain data to be saved with it, and the way back there (no Qt)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from okapp.casework.runs import Run
from okapp.ui.wizard.session import Session, Stage, begin, opened

OPEN = "oppen"
"""Whether the user was in the run when it was saved."""
QUESTION = "fraga"
"""The question that had the focus."""


def place_of(session: Session, question: str = "", *, is_open: bool = True) -> dict[str, Any]:
    """The place in a session, of texts and truth values only."""
    return {
        OPEN: is_open,
        "lage": session.stage.value,
        "steg": session.step,
        "sedda": sorted(session.seen),
        "andrar": session.changing,
        QUESTION: question,
    }


def restored(run: Run, place: Mapping[str, Any]) -> Session:
    """The session at a saved place; at the first gap where the rules or the answers no longer lead there.

    Without a place a run with every answer is at its result.

    Raises `NoEdition` where the guide has no rules for the matter's date.
    """
    if not place:
        return opened(run)
    fresh = begin(run)
    seen, step, stage = place.get("sedda"), place.get("steg"), place.get("lage")
    if not isinstance(seen, list) or step not in {one.key for one in fresh.path}:
        return fresh
    known = frozenset(one.key for one in fresh.path) & frozenset(map(str, seen))
    here = replace(fresh, seen=known, step=str(step), changing=place.get("andrar") is True)
    wanted = {"check": here.check(), "result": here.result()}.get(str(stage))
    if wanted is not None:
        return wanted if here.complete else fresh
    return replace(here, stage=Stage.STEP)
