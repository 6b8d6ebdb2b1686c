"""A user's home wherever it lies, and the real program started in it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PASSPHRASE = "fyra blå åkrar i regn"
XDG = {"CONFIG": "inställningar", "STATE": "logg", "DATA": "uppgifter", "CACHE": "mellan"}
QUICK = """
import os, sys
from pathlib import Path
import okapp.paths
from okapp.vault import keys
keys.calibrate = lambda _measure=None: keys.Kdf(memory=64, passes=1, lanes=1)
okapp.paths._machine_config = lambda: Path(os.environ["OKAPP_TEST_MACHINE"])
from okapp.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program with the least cost of a passphrase, and the machine's file where the test says."""


@dataclass
class Home:
    """A home folder, made; `more` are variables of the session, "" for none of that name.

    `account` is the number of an account that has the home and runs the program with `python`, None for one's own.
    """

    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    account: int | None = None
    python: str = sys.executable

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.account is not None:
            os.chown(self.folder, self.account, self.account)

    @property
    def env(self) -> dict[str, str]:
        """The session's variables."""
        own = {f"XDG_{name}_HOME": str(self.folder / folder) for name, folder in XDG.items()}
        found = {
            **os.environ,
            **own,
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "OKAPP_TEST_MACHINE": str(self.folder.parent / "okapp.toml"),
            **self.more,
        }
        return {name: value for name, value in found.items() if value}

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command; a passphrase is asked for where a verb of the store is given."""
        reads = ("--passphrase-fd", "0") if words[0] == "vault" else ()
        return subprocess.Popen(
            [self.python, "-c", QUICK, *words, *reads],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **self.as_account,
        )

    @property
    def as_account(self) -> dict[str, Any]:
        """What makes a process one of the account's."""
        own = self.account is None
        return {} if own else {"user": self.account, "group": self.account, "extra_groups": []}

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command: status, what it prints, what it says went wrong. It never shows a traceback."""
        return ended(self.start(*words))


def ended(child: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a command to end."""
    out, err = child.communicate(f"{PASSPHRASE}\n", timeout=180)
    assert "Traceback" not in out + err, err
    return child.returncode, out, err


def serves(home: Home) -> None:
    """The window opens, a store is made, a backup of it too, and all of it is whole."""
    status, out, err = home.run("check", "--window")
    assert (status, out) == (0, "Bra  Fönster: Det gick att öppna och visade Hem.\n"), err
    assert home.run("vault", "new")[0] == 0
    assert home.run("vault", "backup")[0] == 0
    status, out, err = home.run("vault", "verify")
    assert status == 0, out + err
