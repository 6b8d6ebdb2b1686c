"""The program folder that an installer carries: its files in a fixed order, and the version they are.

The folder is what PyInstaller makes on Windows (`dist/okapp`). Every maker here reads it through `read_payload`, so an
installer, a zip and an MSI of one folder hold the same files.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NoReturn

import okapp

ROOT = Path(__file__).resolve().parents[2]
VERSION = okapp.__version__
PROGRAM = "okapp.exe"
_FIRST_DATE = 315_532_800
"""1 January 1980, the first date that a zip can hold."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A folder and its files, sorted by name."""

    folder: Path
    files: tuple[PurePosixPath, ...]

    @property
    def kilobytes(self) -> int:
        """The size on disk."""
        return sum((self.folder / name).stat().st_size for name in self.files) // 1024


def read_payload(folder: Path) -> Payload:
    """List the files of a program folder. Ends the script with a sentence where it is none."""
    if not (folder / PROGRAM).is_file():
        fail(
            f"{folder} är ingen programmapp: {PROGRAM} saknas i den. Bygg den på Windows, se docs/bygg-windows.md."
        )
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    if odd := [path for path in found if path.is_symlink() or not path.is_file()]:
        fail(f"{odd[0]} är ingen vanlig fil och kan inte installeras på Windows.")
    names = (PurePosixPath(path.relative_to(folder).as_posix()) for path in found)
    return Payload(folder, tuple(sorted(names, key=str)))


def source_date() -> datetime:
    """The moment that stands in what is made: SOURCE_DATE_EPOCH, else the last change in git, else 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or _last_change()
    return datetime.fromtimestamp(max(int(given or 0), _FIRST_DATE), UTC)


def _last_change() -> str:
    asked = ("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def parse(about: str, arguments: Sequence[str] | None, default: str) -> tuple[Payload, Path]:
    """Read the arguments that all makers have: the payload, and the file to write (its folder is made)."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(
        "--payload", type=Path, default=ROOT / "dist" / "okapp", help="programmappen (dist/okapp)"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / default, help=f"filen (dist/{default})")
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    return read_payload(given.payload), given.out


def run(tool: str, package: str, *arguments: str | Path) -> None:
    """Run a tool that has to be there. Ends the script with a sentence where it is not, or fails."""
    found = shutil.which(tool)
    if found is None:
        fail(f"{tool} finns inte på den här datorn. På Debian ligger det i paketet {package}.")
    done = subprocess.run([found, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"{tool} gick inte igenom:\n{done.stdout}{done.stderr}")


def fail(sentence: str) -> NoReturn:
    """End the script."""
    print(sentence, file=sys.stderr)
    sys.exit(1)
