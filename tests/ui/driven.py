"""The desktop program as the child process of a test, driven from within, and what it says to the test."""

from __future__ import annotations

import sys
from collections.abc import Callable

from okapp import app as program
from okapp.vault import keys

PASSPHRASE = "fyra blå åkrar i regn"
LETTERS = "KimEkborkvarochringerimorgon"
"""What is typed, over and over."""


def say(*words: str) -> None:
    """One line to the test, the words with tabs between them."""
    sys.stdout.write("\t".join(words) + "\n")
    sys.stdout.flush()


def drive(make: Callable[[program.Program], object]) -> int:
    """Run the program to its end, with passphrases that cost little; its exit status.

    `make` makes what drives it, of the program when everything is in its window.
    """
    furnish = program.Program._furnish
    keys.calibrate = lambda _measure=None: keys.Kdf(memory=64, passes=1, lanes=1)

    def furnish_and_drive(self: program.Program) -> None:
        furnish(self)
        self.child = make(self)

    program.Program._furnish = furnish_and_drive
    return program.main(["okapp"])
