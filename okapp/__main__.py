"""`python -m okapp`: without arguments the desktop program, else the command line."""

from __future__ import annotations

import sys

from okapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
