"""What the place Guider is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import Press
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Guide
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.run_desk import Keeping
from okapp.ui.wizard.why_panel import OpenSource


@dataclass(frozen=True, slots=True, kw_only=True)
class WizardNeeds:
    """Content, surroundings, today, and the services of the shell.

    `handover_file` holds the headings of the systems that results are handed over to.
    """

    guides: Sequence[Guide]
    around: Surroundings
    municipalities: Municipalities
    today: Callable[[], date]
    keeper: SettingsKeeper
    tasks: Tasks
    dialogs: Dialogs
    open_source: OpenSource
    press: Press
    keeping: Keeping | None = None
    handover_file: Path | None = None
