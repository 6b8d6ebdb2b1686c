"""What is done to PyInstaller's folder before it is packed: debugging data out, licences in, one time and mode for all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from installer.bundle import contents, licences
from installer.bundle.elf import drop_foreign_paths

FILE, PROGRAM = 0o644, 0o755


def libraries(folder: Path) -> list[Path]:
    """Each library of a bundle for Linux, once."""
    return [path for path in sorted(folder.rglob("*.so*")) if not path.is_symlink()]


def strip_debugging(folder: Path) -> list[str]:
    """Take debugging data out of libraries that carry it. Qt's carry none, and stay as their maker published them."""
    found = []
    for path in libraries(folder):
        sections = subprocess.run(["readelf", "-SW", path], capture_output=True, text=True, check=True).stdout
        if " .debug_info" in sections:
            subprocess.run(["strip", "--strip-unneeded", path], check=True)
            found.append(path.name)
    return found


def settle(folder: Path, epoch: int) -> None:
    """Give each file the same time, and the mode that it needs."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        if path.is_dir() or path.parent == folder:
            path.chmod(PROGRAM)
        else:
            path.chmod(FILE)
        os.utime(path, (epoch, epoch))
    os.utime(folder, (epoch, epoch))


def main() -> int:
    """`python -m installer.bundle.finish ROOT`: finish ROOT/dist/okapp."""
    root = Path(sys.argv[1])
    folder = root / "dist" / "okapp"
    if sys.platform == "linux":
        strip_debugging(folder)
        for library in libraries(folder):
            drop_foreign_paths(library)
    try:
        parts = licences.gather(contents.sources(root / "build"), root)
    except licences.NoLicence as error:
        print(f"Bygget saknar en licens: {error}", file=sys.stderr)
        return 1
    licences.write(parts, folder / "licenser")
    settle(folder, int(os.environ["SOURCE_DATE_EPOCH"]))
    print(f"Licenser för {len(parts)} delar ligger i {folder / 'licenser'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
