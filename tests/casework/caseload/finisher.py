"""A process that finishes the draft of a store and is killed at one of its writes: run by test_caseload_whole.

    python -m tests.casework.caseload.finisher FOLDER WRITE

Ends with 0 where it came through before the write with that number.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from okapp.vault.desk import Desk
from tests.casework.caseload.kit import office


def main(folder: Path, deadly: int) -> None:
    caseload = office(folder).open()
    opened = caseload.runs.latest_draft()
    plain, done = Desk._write, 0

    def write(desk, change):
        nonlocal done
        done += 1
        if done == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(desk, change)

    Desk._write = write
    caseload.runs.finish(opened, opened.run)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
