"""The tar.xz of the finished bundle: sorted, without names of users, the same bytes each time."""

from __future__ import annotations

import lzma
import os
import sys
import tarfile
from pathlib import Path


def pack(folder: Path, out: Path, top: str, epoch: int) -> None:
    """Pack a folder under the name `top`, each file with the time `epoch`."""

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = epoch
        return info

    with (
        lzma.open(out, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in (folder, *sorted(folder.rglob("*"))):
            name = Path(top) / path.relative_to(folder)
            tar.add(path, name.as_posix(), recursive=False, filter=plain)


def main() -> int:
    """`python -m installer.bundle.pack FOLDER OUT TOP`."""
    folder, out, top = sys.argv[1:]
    pack(Path(folder), Path(out), top, int(os.environ["SOURCE_DATE_EPOCH"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
