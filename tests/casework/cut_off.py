"""Installs a package in process after process, each ended hard one step later, and tells what was left.

    python cut_off.py HOME PACKAGE DATA MACHINE-FILE PRISTINE

Prints one line of JSON: for each step the version in force, whether its files are whole, and the exit status;
then the version after the same package was installed once more without trouble.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from okapp import machine
from okapp.casework.content_home import start_content
from okapp.casework.content_install import ContentHome
from okapp.library.package.refusals import Refused, Why
from okapp.library.package.sums import differences
from tests.packages import paths_in

STEPS = {
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "shutil.rmtree",
    "sqlite3.connect",
    "fsync",
}
CUT_OFF = 9


def home_of(folder: Path, data: Path) -> ContentHome:
    return ContentHome(start_content(paths_in(folder, data)), (), check=lambda _data: None)


def install_until(step: int, folder: Path, data: Path, file: Path) -> None:
    """Install, and end the process without any tidying when the step comes."""
    home = home_of(folder, data)
    met = 0

    def count(event: str, _arguments: object) -> None:
        nonlocal met
        met += event in STEPS
        if met == step:
            os._exit(CUT_OFF)

    plain = os.fsync
    os.fsync = lambda handle: (count("fsync", ()), plain(handle))[1]
    sys.addaudithook(count)
    home.install(file)
    os._exit(0)


def main() -> None:
    folder, file, data, pristine = (Path(name) for name in sys.argv[1:])
    machine.ADMINISTRATORS = frozenset({os.getuid()})
    seen = []
    status = CUT_OFF
    while status:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        child = os.fork()
        if not child:
            install_until(len(seen) + 1, folder, data, file)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        content = start_content(paths_in(folder, data))
        whole = not content.notice and not differences(content.running.data).names
        try:
            home_of(folder, data).install(file)
        except Refused as refused:
            assert refused.why is Why.ALREADY, refused.sentence  # noqa: PT017 - this is the program under test
        after = start_content(paths_in(folder, data)).running.version
        left = sorted(path.name for path in (folder / "user" / "innehall").iterdir() if path.suffix == ".tmp")
        seen.append([content.running.version, whole, status, after, left])
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
