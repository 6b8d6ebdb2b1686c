"""The wizards. Adding one is a folder and a line here."""

from okapp.documents.papers import Guide
from okapp.wizards.ansvarig_kommun import GUIDE as ANSVARIG_KOMMUN
from okapp.wizards.egenvard import GUIDE as EGENVARD
from okapp.wizards.samordnad_plan import GUIDE as SAMORDNAD_PLAN

GUIDES: tuple[Guide, ...] = (ANSVARIG_KOMMUN, EGENVARD, SAMORDNAD_PLAN)
