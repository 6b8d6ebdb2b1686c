"""The wizards. Adding one is a folder and a line here."""

from okapp.documents.papers import Guide
from okapp.wizards.ansvarig_kommun import GUIDE as ANSVARIG_KOMMUN
from okapp.wizards.egenvard import GUIDE as EGENVARD

GUIDES: tuple[Guide, ...] = (ANSVARIG_KOMMUN, EGENVARD)
