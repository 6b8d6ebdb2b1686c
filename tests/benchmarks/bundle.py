"""The bundle in dist: how big it is, how quickly it starts beside the source, and whether it is built alike twice.

`python -m tests.benchmarks.bundle`, after `sh installer/build.sh --twice`. Ends with 1 where a goal is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from installer.bundle.hashes import RESULT, of_all
from tests.benchmarks.measure import Measured, table

ROUNDS = 11
ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
BUNDLE = DIST / "okapp"
MEGA = 1_000_000


def measure() -> list[Measured]:
    """Sizes, start-up ratios, and how many files differ between two builds."""
    return [*_sizes(), *_starts(), _alike()]


def _sizes() -> list[Measured]:
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    whole = sum(path.stat().st_size for path in files)
    qt = sum(path.stat().st_size for path in files if "PySide6" in path.parts)
    rows = [
        Measured(
            name="Mappen okapp", value=whole / MEGA, unit="MB", goal=200, note=f"varav Qt {qt / MEGA:.0f} MB"
        ),
        Measured(name="Filer i mappen okapp", value=len(files), unit="st", goal=600),
    ]
    for pattern, goal in (("okapp_*.deb", 60), ("okapp-*.tar.xz", 60)):
        rows += [
            Measured(name=made.name, value=made.stat().st_size / MEGA, unit="MB", goal=goal)
            for made in sorted(DIST.glob(pattern))
        ]
    return rows


def _starts() -> list[Measured]:
    """The window opened and closed again, in turn A B A B so that a noisy machine disturbs both alike."""
    commands = ([str(BUNDLE / "okapp")], [sys.executable, "-P", "-m", "okapp"])
    times: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    with tempfile.TemporaryDirectory() as home:
        for number in range(ROUNDS + 1):
            for command, kept in zip(commands, times, strict=True):
                taken = _start(command, home)
                if number > 0:  # the first round warms the disk cache
                    kept.append(taken)
    rows = []
    for at, what, goal in ((0, "processortid", 1.3), (1, "väggklocka", 1.5)):
        bundle, source = (median(one[at] for one in kept) for kept in times)
        note = f"{bundle * 1000:.0f} ms mot {source * 1000:.0f} ms, {ROUNDS} varv"
        name = f"Start mot källkoden, {what}"
        rows.append(Measured(name=name, value=bundle / source, unit="×", goal=goal, note=note))
    return rows


def _start(command: list[str], home: str) -> tuple[float, float]:
    """Processor and wall time of opening the window, showing Hem and ending."""
    environment = {
        "HOME": home,
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }
    begun = time.perf_counter()
    with subprocess.Popen(
        [*command, "check", "--window"],
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun


def _alike() -> Measured:
    """What the last comparison of two builds said, where it was of what lies in dist now."""
    name = "Filer som skiljer sig mellan två byggen"
    try:
        said = json.loads((ROOT / "build" / RESULT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        said = {}
    if said.get("sum") != of_all(DIST):
        note = "inte jämfört för det som ligger i dist: kör sh installer/build.sh --twice"
        return Measured(name=name, value=float("nan"), unit="st", note=note)
    note = f"{said['same']} filer är lika, SHA-256 för alla: {said['sum'][:16]}…"
    return Measured(name=name, value=said["unlike"], unit="st", goal=0.5, note=note)


def main() -> int:
    """Print the table."""
    rows = measure()
    sys.stdout.write(table(rows))
    return int(any(row.missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
