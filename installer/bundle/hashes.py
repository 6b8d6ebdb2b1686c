"""SHA-256 of every file that is built for Linux in a folder dist, and what differs between two such folders."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path

RESULT = "lika.json"


_LINUX = re.compile(r"okapp/|okapp_[^/]+\.deb$|okapp-[^/]+-linux-[^/]+\.tar\.xz$|okapp-linux\.cdx\.json$")
"""What installer/build.sh makes in dist; the installers for Windows may lie there too."""


def hashes(folder: Path) -> dict[str, str]:
    """What each file of a dist holds, by its name: a checksum, for a link where it leads. Modes are part of it."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not _LINUX.match(name):
            continue
        if path.is_symlink():
            found[name] = f"-> {path.readlink().as_posix()}"
        elif path.is_file():
            run = "x" if os.access(path, os.X_OK) else "-"
            found[name] = f"{hashlib.sha256(path.read_bytes()).hexdigest()} {run}"
    return found


def of_all(folder: Path) -> str:
    """One checksum for a whole folder."""
    lines = "".join(f"{value}  {name}\n" for name, value in hashes(folder).items())
    return hashlib.sha256(lines.encode()).hexdigest()


def differences(one: Path, other: Path) -> tuple[int, list[str]]:
    """How many files are the same, and the names of those that are not or lie in one folder only."""
    left, right = hashes(one), hashes(other)
    names = sorted({*left, *right})
    unlike = [name for name in names if left.get(name) != right.get(name)]
    return len(names) - len(unlike), unlike


def main() -> int:
    """`python -m installer.bundle.hashes ONE OTHER KEPT`: compare two folders; 1 where anything differs.

    The outcome is also kept in the folder KEPT.
    """
    one, other, kept = map(Path, sys.argv[1:])
    same, unlike = differences(one, other)
    said = {"sum": of_all(one), "same": same, "unlike": len(unlike)}
    (kept / RESULT).write_text(json.dumps(said), encoding="utf-8", newline="\n")
    print(f"{same} filer är lika, {len(unlike)} skiljer sig.")
    for name in unlike:
        print(f"  skiljer sig: {name}")
    print(f"{one}: {of_all(one)}\n{other}: {of_all(other)}")
    return int(bool(unlike) or not same)


if __name__ == "__main__":
    sys.exit(main())
