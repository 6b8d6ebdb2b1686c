"""The audit chain verified from outside the store's thread, in short pieces so that other work gets its turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from okapp.vault.audit import Anchor, Fault, Stretch, Trail

Ask = Callable[[Callable[[Trail], Stretch | Fault | None]], Stretch | Fault | None]


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a verification of the audit chain found; `since` is the anchor it was held against, if any."""

    rows: int
    faults: tuple[Fault, ...]
    last: Anchor
    since: Anchor | None


def verify(ask: Ask, kept: Anchor | None, printed: Anchor | None, *, since_anchor: bool) -> LogReport:
    """Hold the chain against both anchors, then verify it link by link.

    `ask` does one piece of work with the trail. With `since_anchor` only what came after `kept` is verified.
    """
    faults: list[Fault] = []
    for anchor in (kept, printed):
        fault = ask(_holds(anchor)) if anchor else None
        faults += [fault] if isinstance(fault, Fault) and fault not in faults else []
    last = kept if since_anchor and kept and not faults else None
    rows = 0
    while True:
        stretch = ask(_from(last))
        assert isinstance(stretch, Stretch)
        rows += stretch.rows
        faults += [fault for fault in stretch.faults if fault not in faults]
        last = stretch.last
        if not stretch.rows:
            found = tuple(sorted(faults, key=lambda fault: fault.number))
            return LogReport(rows, found, last, printed or kept)


def _holds(anchor: Anchor) -> Callable[[Trail], Fault | None]:
    return lambda trail: trail.holds(anchor)


def _from(anchor: Anchor | None) -> Callable[[Trail], Stretch]:
    return lambda trail: trail.verify(anchor)
