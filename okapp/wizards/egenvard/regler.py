"""The conditions that most steps of this guide share."""

from __future__ import annotations

from okapp.engine.conditions import Decided
from okapp.engine.questions import JA
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s

BEDOMER = f.LAGE.is_(f.BEDOMA, f.OMPROVA)
BEHORIG = ~Decided(s.ARBETE, (s.STOPP_BEHORIGHET,))
OPPEN_PERSON = ~f.SKYDDADE.is_(JA)
