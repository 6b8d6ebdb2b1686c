"""A process that works in a store and says what is committed, until it is killed: `python -m tests.vault.killed DIR N`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.vault.kit import DRAFT, Clock, Made, add_case


def main(folder: Path, number: int) -> None:
    store = Made(folder, "", Clock()).open()
    case = add_case(store, f"Person {number}")
    run = store.run(lambda session: session.runs.start(case.id, DRAFT))
    rev = run.rev
    say(f"case {case.id}")
    for step in range(100_000):
        text = f"{number}-{step}-markör-i-minnet " + "ord " * (step % 400)
        note = store.run(lambda session, text=text: session.notes.add(case.id, text))
        say(f"note {note.id}")
        answers = {"steg": step, "text": text}
        rev = store.run(
            lambda session, answers=answers, rev=rev: session.runs.save(
                run.id, rev, replace(DRAFT, answers=answers)
            )
        )
        say(f"draft {run.id} {step}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
