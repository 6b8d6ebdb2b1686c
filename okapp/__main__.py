"""`python -m okapp`: without arguments the desktop program, else the command line."""

from __future__ import annotations

import sys

from okapp.cli import main

if __name__ == "__main__":
    if sys.argv[1:2] == ["--pdf-worker"]:
        # A frozen bundle has no Python to run the worker's script with.
        from okapp.library import pdf_worker

        sys.exit(pdf_worker.main(sys.argv[2:]))
    sys.exit(main())
