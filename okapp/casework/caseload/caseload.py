"""An open store with everything the program does with it, in parts."""

from __future__ import annotations

import contextlib
from datetime import date

from okapp.casework.caseload.cases import Cases
from okapp.casework.caseload.dates import Dates
from okapp.casework.caseload.extract import Extract
from okapp.casework.caseload.forms import Forms
from okapp.casework.caseload.keys import Backups, Keys
from okapp.casework.caseload.log import Log
from okapp.casework.caseload.means import Bench, Means
from okapp.casework.caseload.people import People
from okapp.casework.caseload.retention import OwnNotes, Retention
from okapp.casework.caseload.run_papers import Papers
from okapp.casework.caseload.runs import Runs
from okapp.casework.caseload.sealed import Sealed
from okapp.casework.caseload.sharing import Sharing
from okapp.casework.caseload.watch import settle
from okapp.vault.errors import VaultError


class Caseload:
    """An open store, until `close`. Its methods block: call them in the background.

    `notices` are sentences to show at once, `unclean` says that the program ended last time without closing: then
    `runs.latest_draft` is where the user was. With `practice` every screen and paper says "ÖVNING".
    """

    def __init__(self, bench: Bench, notices: tuple[str, ...]) -> None:
        self._bench = bench
        self.notices = notices
        self.unclean = bench.store.unclean
        self.practice = bench.practice
        self.people = People(bench)
        self.forms = Forms(bench)
        self.cases = Cases(bench, self.people, self.forms)
        self.runs = Runs(bench)
        self.papers = Papers(bench)
        self.dates = Dates(bench)
        self.sharing = Sharing(bench)
        self.sealed = Sealed(bench, self.sharing, self.people)
        self.retention = Retention(bench)
        self.keys = Keys(bench)
        self.backups = Backups(bench)
        self.log = Log(bench)
        self.extract = Extract(bench)
        self.own_notes = OwnNotes(bench)

    @property
    def means(self) -> Means:
        """What it works with."""
        return self._bench.means

    def today(self) -> date:
        """The user's own day."""
        return self._bench.today()

    def renew(self, means: Means) -> None:
        """From now on with another profile or other settings."""
        self._bench.means = means
        self._bench.store.act_as(means.actor)

    def settle(self) -> tuple[str, ...]:
        """Once after unlocking, in the background: daily backup, the whole log verified; sentences to show."""
        return settle(self._bench)

    def close(self) -> None:
        """Lock: finish the work that waits, close the file, drop the keys. May be called again."""
        with contextlib.suppress(VaultError):
            self.log.left("lås", "store", self._bench.store.store_id)
        self._bench.store.close()
