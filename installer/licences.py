"""Checks that all that ships stands under a licence of installer/licences.toml: `python -m installer.licences`.

Fails (status 1) at a package that is not listed, one whose own words have changed, and any licence not accepted.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installer.shipped import LINUX, ROOT, WINDOWS, Part, Shipped, locked, read_shipped

LIST = ROOT / "installer" / "licences.toml"


@dataclass(frozen=True, slots=True)
class Licences:
    """The list: accepted licences with the reason, packages, parts that wheels say no licence of or do not hold."""

    accepted: Mapping[str, str]
    packages: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    left_out: frozenset[tuple[str, str]]

    def ships(self, part: Part) -> bool:
        """Whether the part is in what ships, or only named by a wheel."""
        return (part.name, part.within) not in self.left_out

    def allows(self, expression: str) -> bool:
        """Whether an SPDX expression can be met by accepted licences alone: one side of OR, both sides of AND.

        OR is taken to bind before AND and brackets are passed over, which is sometimes too strict and never too kind.
        """
        sides = expression.replace("(", "").replace(")", "").split(" AND ")
        return all(any(one in self.accepted for one in side.split(" OR ")) for side in sides)

    def of(self, part: Part) -> str:
        """The licence of a part: its own word, else what the list says; empty where nobody says any."""
        return part.licence or self.parts.get(f"{part.within}/{part.name}", "")


def read_licences(file: Path = LIST) -> Licences:
    """Read the list."""
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    left_out = frozenset((row["name"], row["within"]) for row in table["left_out"])
    return Licences(table["accepted"], table["packages"], table["parts"], left_out)


def problems(shipped: Shipped, licences: Licences) -> Iterator[str]:
    """A sentence for each thing that may not ship as it stands."""
    for package in shipped.packages:
        row = licences.packages.get(package.name)
        if row is None:
            yield f"{package.name} {package.version} är nytt: läs dess licens och skriv in den ({package.says})."
            continue
        if package.says is not None and package.says != row.get("says", row["licence"]):
            yield f"{package.name} {package.version} säger nu ”{package.says}” om sin licens: läs den på nytt."
        if not licences.allows(row["licence"]):
            yield f"{package.name} står under {row['licence']}, som inte är godtagen."
    for part in shipped.all_parts:
        if licences.ships(part) and not licences.allows(licences.of(part)):
            yield f"{part.name} i {part.within} står under ”{licences.of(part)}”, som inte är godtagen."


def stale(everywhere: tuple[Shipped, ...], licences: Licences) -> Iterator[str]:
    """A sentence for each line of the list that nothing needs any more."""
    names = dict(locked((ROOT / "requirements.lock").read_text(encoding="utf-8"), ""))
    for name in sorted(licences.packages.keys() - names):
        yield f"{name} står i licences.toml men följer inte längre med."
    parts = {(part.name, part.within) for shipped in everywhere for part in shipped.all_parts}
    for name, within in sorted(licences.left_out - parts):
        yield f"{name} i {within} står som utelämnad i licences.toml, men hjulet nämner den inte."


def main() -> int:
    """Say what may not ship; the exit status."""
    licences = read_licences()
    everywhere = tuple(read_shipped(on) for on in (LINUX, WINDOWS))
    found = [text for shipped in everywhere for text in problems(shipped, licences)]
    found = sorted({*found, *stale(everywhere, licences)})
    for text in found:
        print(text, file=sys.stderr)
    if not found:
        count = len(everywhere[0].packages), len(everywhere[0].all_parts)
        print(f"Licenserna är godtagna: {count[0]} paket och {count[1]} delar i dem.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
