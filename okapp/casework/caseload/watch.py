"""What is looked after while the store is open: the audit trail's soundness and the daily backup, in words."""

from __future__ import annotations

from datetime import UTC, datetime, time

from okapp.casework.caseload.means import Bench
from okapp.vault import backup
from okapp.vault.errors import VaultError
from okapp.vault.place import check_place
from okapp.vault.verifying import LogReport


def log_sentence(report: LogReport) -> list[str]:
    """A sentence where the audit trail has been tampered with; none where it is sound."""
    if not report.faults:
        return []
    first = report.faults[0]
    more = f" och {len(report.faults) - 1} till" if len(report.faults) > 1 else ""
    sentence = (
        f"Loggen stämmer inte: rad {first.number} är {first.harm}{more}. Ärendena går att använda som vanligt. "
        "Berätta för den som ansvarar för loggkontroll."
    )
    return [sentence]


def settle(bench: Bench) -> tuple[str, ...]:
    """After unlocking, in the background: the daily backup, then the whole log; sentences about what went wrong.

    What was taken away inside cases on an earlier day, and can no longer be undone, is erased before the day's
    first backup. Raises `Damaged` where a page of the file is not sound, and `NotUnlocked` where it is closed meanwhile.
    """
    notices: list[str] = []
    store, second = bench.store, bench.means.second
    try:
        warning = check_place(store.folder)
        notices += [warning] if warning else []
        if backup.due(store.archive.own, bench.means.clock().astimezone(UTC).date()):
            midnight = datetime.combine(bench.today(), time()).astimezone()
            bench.do(lambda session: session.retention.sweep(midnight))
        made = store.daily_backup(second)
        notices += [made.trouble] if made.trouble else []
    except VaultError as error:
        notices.append(f"Dagens säkerhetskopia blev inte av. {error.sentence}")
    if not store.checked:
        store.check()
    return (*notices, *log_sentence(store.verify_log()))
