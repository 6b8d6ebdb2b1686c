"""Writes the list of all parts (SBOM, CycloneDX 1.6, JSON): `python -m installer.sbom --out FILE [--platform win32]`.

The same environment gives the same bytes: the date is SOURCE_DATE_EPOCH, else that of the last change in git, and the
serial number is made from the content.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from installer.licences import Licences, read_licences
from installer.shipped import LINUX, WINDOWS, Package, Part, Shipped, read_shipped
from installer.windows.payload import source_date
from okapp import __version__

_PROGRAM = f"pkg:generic/okapp@{__version__}"
_CPYTHON = "Python"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the list; the exit status."""
    parser = argparse.ArgumentParser(description="Skriver listan över allt som följer med programmet (SBOM).")
    parser.add_argument("--out", type=Path, required=True, help="filen, till exempel dist/okapp.cdx.json")
    here = WINDOWS if sys.platform == WINDOWS else LINUX
    parser.add_argument("--platform", choices=(LINUX, WINDOWS), default=here, help="för vilket system")
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(as_json(document(read_shipped(given.platform), read_licences())))
    print(f"Listan över delar är skriven: {given.out}")
    return 0


def as_json(held: dict[str, Any]) -> bytes:
    """The document as the file holds it."""
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def document(shipped: Shipped, licences: Licences) -> dict[str, Any]:
    """The whole document."""
    parts = [part for part in shipped.all_parts if licences.ships(part)]
    held: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": source_date().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": {
                "type": "application",
                "bom-ref": _PROGRAM,
                "name": "okapp",
                "version": __version__,
                "licenses": _licences("EUPL-1.2"),
                "purl": _PROGRAM,
                "properties": [
                    {"name": "okapp:platform", "value": shipped.platform},
                    # Only a list made on the platform itself has the versions that its own wheels hold.
                    {"name": "okapp:read_on", "value": sys.platform},
                ],
            },
        },
        "components": [
            *(_package(package, licences) for package in shipped.packages),
            *(_part(part, licences) for part in sorted(parts, key=_ref)),
        ],
        "dependencies": list(_dependencies(shipped, parts)),
    }
    held["serialNumber"] = uuid5(NAMESPACE_URL, as_json(held).decode()).urn
    return held


def _package(package: Package, licences: Licences) -> dict[str, Any]:
    row = licences.packages.get(package.name, {"licence": package.says or "NOASSERTION"})
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "licenses": _licences(row["licence"]),
        "purl": _purl(package),
    }


def _part(part: Part, licences: Licences) -> dict[str, Any]:
    component = {
        "type": part.kind,
        "bom-ref": _ref(part),
        "name": part.name,
        "licenses": _licences(licences.of(part)),
        "properties": [
            {"name": "okapp:source", "value": part.source},
            {"name": "okapp:within", "value": part.within},
        ],
    }
    return component | ({"version": part.version} if part.version else {})


def _licences(expression: str) -> list[dict[str, Any]]:
    return [{"expression": expression}]


def _purl(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _ref(part: Part) -> str:
    return f"{part.within}/{quote(part.name, safe='')}@{quote(part.version, safe='')}"


def _dependencies(shipped: Shipped, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """Who needs what: the program all that nobody else needs, a package what it requires and what is inside it."""
    refs = {package.name: _purl(package) for package in shipped.packages}
    inside: dict[str, list[str]] = {}
    for part in parts:
        inside.setdefault(part.within, []).append(_ref(part))
    needed = {name for package in shipped.packages for name in package.needs}
    direct = [refs[name] for name in refs if name not in needed]
    yield {"ref": _PROGRAM, "dependsOn": sorted({*direct, *inside.get("okapp", ())})}
    for package in shipped.packages:
        needs = [refs[name] for name in package.needs]
        yield {"ref": refs[package.name], "dependsOn": sorted({*needs, *inside.get(package.name, ())})}
    for part in sorted(parts, key=_ref):
        own = inside.get("python", []) if part.name == _CPYTHON else []
        yield {"ref": _ref(part), "dependsOn": sorted(own)}


if __name__ == "__main__":
    sys.exit(main())
