"""What ships with the program: the packages of requirements.lock, what is inside their wheels, and other parts.

Read from the environment at hand, so that a version is what is installed and not what somebody wrote down.
"""

from __future__ import annotations

import json
import platform
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LINUX, WINDOWS = "linux", "win32"
_LINE = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that ships inside a package or the program. `version` is empty where it cannot be known."""

    name: str
    version: str
    licence: str
    within: str
    source: str
    kind: str = "library"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the lock; `says` is what its metadata say of the licence, None where it is not installed here."""

    name: str
    version: str
    says: str | None = None
    needs: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipped:
    """All of it, on one platform."""

    platform: str
    packages: tuple[Package, ...]
    parts: tuple[Part, ...] = field(default=())

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The parts written down and those that the wheels list."""
        return (*self.parts, *(part for package in self.packages for part in package.parts))


def read_shipped(on: str, lock: str | None = None) -> Shipped:
    """Read what ships on the platform, linux or win32."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8") if lock is None else lock
    names = dict(locked(text, on))
    packages = tuple(_package(name, version, names, on) for name, version in sorted(names.items()))
    return Shipped(on, packages, tuple(_written_down(on)))


def locked(text: str, on: str) -> Iterator[tuple[str, str]]:
    """The packages of a lock file that are installed on the platform, with their versions; all of them where it is ""."""
    for name, version, marker in _LINE.findall(text):
        if not on or not marker or Marker(marker).evaluate(_environment(on)):
            yield name, version


def _environment(on: str) -> dict[str, str]:
    return {
        "sys_platform": on,
        "platform_system": {LINUX: "Linux", WINDOWS: "Windows"}[on],
        "os_name": "nt" if on == WINDOWS else "posix",
    }


def _package(name: str, version: str, names: dict[str, str], on: str) -> Package:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Package(name, version)
    if found.version != version:
        raise SystemExit(
            f"{name} {found.version} är installerat, men låsfilen säger {version}. Kör installer/run.sh."
        )
    needs = (Requirement(text) for text in found.requires or ())
    wanted = {
        canonicalize_name(need.name)
        for need in needs
        if need.marker is None or need.marker.evaluate({**_environment(on), "extra": ""})
    }
    parts = tuple(_listed_by_wheel(name, found))
    return Package(name, version, _says(found), tuple(sorted(wanted & names.keys())), parts)


def _says(found: Distribution) -> str:
    """The licence in a package's own words: its expression, else its text, else its classifier."""
    for key in ("License-Expression", "License"):
        if given := found.metadata.get_all(key):
            return str(given[0]).splitlines()[0].strip()
    classifiers = found.metadata.get_all("Classifier") or []
    return ", ".join(one for one in classifiers if one.startswith("License ::"))


def _listed_by_wheel(name: str, found: Distribution) -> Iterator[Part]:
    """What the wheel's own lists (PEP 770) say is compiled into it."""
    listed: dict[str, Part] = {}
    for file in found.files or ():
        if "sboms" in file.parts and file.suffix == ".json":
            held = json.loads(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
            for row in held.get("components", ()):
                part = Part(
                    row["name"], row.get("version", ""), _licence_in(row), name, f"SBOM i hjulet: {file.name}"
                )
                if canonicalize_name(part.name) != name:
                    listed[f"{part.name} {part.version}"] = part
    yield from (listed[key] for key in sorted(listed))


def _licence_in(row: dict[str, Any]) -> str:
    """The licences of a component as one expression; empty where it says none."""
    given = row.get("licenses", ())
    texts = [
        one.get("expression") or one["license"].get("id", one["license"].get("name", "")) for one in given
    ]
    return texts[0] if len(texts) == 1 else " AND ".join(sorted(texts))


def _written_down(on: str) -> Iterator[Part]:
    table = tomllib.loads((ROOT / "installer" / "components.toml").read_text(encoding="utf-8"))
    for row in table["component"]:
        if row.get("platform", on) == on:
            version = PROBES[row["probe"]]() if "probe" in row else row.get("version", "")
            kind = row.get("type", "library")
            yield Part(row["name"], version, row["licence"], row["within"], row["source"], kind)


# --- versions that only the installed part itself knows -----------------------------------------------


def _python_module(module: str, name: str) -> Callable[[], str]:
    def ask() -> str:
        said = getattr(__import__(module), name)
        return str(said).split("_")[-1] if module == "pyexpat" else str(said)

    return ask


def _openssl(said: str) -> str:
    """The number in "OpenSSL 3.6.0 1 Oct 2025"."""
    return said.split()[1]


def _python_openssl() -> str:
    import ssl  # noqa: PLC0415

    return _openssl(ssl.OPENSSL_VERSION)


@cache
def _sqlcipher(question: str) -> str:
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    connection = dbapi2.connect(":memory:")
    try:
        connection.execute("PRAGMA key = 'fråga'")
        return str(connection.execute(question).fetchone()[0])
    finally:
        connection.close()


def _pdfium() -> str:
    import pypdfium2.version  # type: ignore[import-untyped]  # noqa: PLC0415

    return str(pypdfium2.version.PDFIUM_INFO.version)


def _qpdf() -> str:
    import pikepdf  # noqa: PLC0415

    return str(pikepdf.__libqpdf_version__)


def _lxml(name: str) -> str:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    return ".".join(map(str, getattr(etree, name)))


def _qt() -> str:
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    return qVersion()


def _content() -> str:
    manifest = (ROOT / "data" / "MANIFEST.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(manifest)["version"])


def _pyinstaller() -> str:
    return dict(locked((ROOT / "requirements-bundle.lock").read_text(encoding="utf-8"), LINUX))["pyinstaller"]


PROBES: dict[str, Callable[[], str]] = {
    "python": platform.python_version,
    "python_openssl": _python_openssl,
    "python_sqlite": _python_module("sqlite3", "sqlite_version"),
    "python_zlib": _python_module("zlib", "ZLIB_RUNTIME_VERSION"),
    "python_expat": _python_module("pyexpat", "EXPAT_VERSION"),
    "python_mpdec": _python_module("decimal", "__libmpdec_version__"),
    "pyinstaller": _pyinstaller,
    "sqlcipher": lambda: _sqlcipher("PRAGMA cipher_version").split()[0],
    "sqlcipher_sqlite": lambda: _sqlcipher("SELECT sqlite_version()"),
    "sqlcipher_openssl": lambda: _openssl(_sqlcipher("PRAGMA cipher_provider_version")),
    "pdfium": _pdfium,
    "qpdf": _qpdf,
    "libxml2": lambda: _lxml("LIBXML_VERSION"),
    "libxslt": lambda: _lxml("LIBXSLT_VERSION"),
    "qt": _qt,
    "content": _content,
}
