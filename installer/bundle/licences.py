"""The licences of everything inside the bundle, gathered from what is installed where it was built.

Each file and module of the bundle has an owner: the program itself, a distribution, Python, or a package of the
system. `gather` raises `NoLicence` where an owner has no text, so a bundle without it is never finished.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PYINSTALLER = "pyinstaller"
"""Its start program is in the bundle, and in no list of files."""
_NAMES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_NO_TEXTS = {".py", ".pyc", ".so", ".pyi"}


class NoLicence(Exception):
    """Something in the bundle whose licence is not known; the text says what."""


@dataclass(frozen=True, slots=True)
class Text:
    """A licence text, with the name that its file gets."""

    name: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the bundle that is under a licence. `kind` says where it comes from, `licence` is in SPDX's words."""

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[Text, ...]
    note: str = ""

    @property
    def key(self) -> str:
        """The name of its folder, with no letters that a file system may dislike."""
        plain = unicodedata.normalize("NFKD", self.name.lower()).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9.+]+", "-", plain).strip("-")


def gather(sources: Iterable[Path], root: Path, also: Iterable[str] = (PYINSTALLER,)) -> tuple[Part, ...]:
    """The parts that own these files, and those of the program's own resources, by kind and name.

    `sources` are the files on the building machine that the bundle was made of, `also` distributions that are in it
    in another way. Raises `NoLicence`.
    """
    owners = _Owners(root)
    found = set(also)
    system: set[Path] = set()
    for source in sources:
        if name := owners.distribution(source):
            found.add(name)
        elif owners.is_system(source):
            system.add(source)
    parts = [_of_distribution(owners.by_name[name]) for name in found]
    parts += [_of_system(package) for package in sorted({_package(one) for one in system})]
    parts += [_python(), *resources(root)]
    return tuple(sorted(parts, key=lambda part: (part.kind, part.key)))


class _Owners:
    """Who owns a file: a distribution, Python or the program (neither needs more), or the system."""

    def __init__(self, root: Path) -> None:
        self.by_name: dict[str, Distribution] = {}
        self._by_file: dict[Path, str] = {}
        for one in distributions():
            name = normal(one.metadata["Name"])
            self.by_name[name] = one
            self._by_file |= {Path(str(one.locate_file(file))).resolve(): name for file in one.files or ()}
        self._homes = [
            Path(sys.base_prefix).resolve(),
            Path(sysconfig.get_path("stdlib")).resolve(),
            root.resolve(),
        ]
        self._prefix = Path(sys.prefix).resolve()

    def distribution(self, source: Path) -> str:
        """The distribution that installed a file, "" where none did. Raises `NoLicence` for a stray one."""
        at = source.resolve()
        name = self._by_file.get(at, "")
        if not name and at.is_relative_to(self._prefix):
            raise NoLicence(f"{at}: ingen installerad del äger filen")
        return name

    def is_system(self, source: Path) -> bool:
        """Whether a file is the system's own."""
        return not any(source.resolve().is_relative_to(home) for home in self._homes)


def normal(name: str) -> str:
    """A distribution's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _said() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))


def _of_distribution(one: Distribution) -> Part:
    name = normal(one.metadata["Name"])
    said = _said().get(name, {})
    own = [
        Text(
            "/".join(file.parts[1:]) if file.parts[0].endswith("-info") else str(file),
            Path(str(file.locate())).read_bytes(),
        )
        for file in one.files or ()
        if _is_text(file.parts, file.suffix)
    ]
    texts = tuple(own) + tuple(
        Text(file, (HERE / "texts" / file).read_bytes()) for file in said.get("texts", ())
    )
    if not texts:
        raise NoLicence(f"{name} {one.version}: ingen licenstext bland de installerade filerna eller i texts")
    return Part(
        "python",
        one.metadata["Name"],
        one.version,
        said.get("licence") or _licence(one),
        texts,
        said.get("note", ""),
    )


def _is_text(parts: tuple[str, ...], suffix: str) -> bool:
    """Whether a file is a licence text of its own distribution, and not of what is vendored in a builder's tool."""
    inside = parts[0].endswith("-info")
    named = bool(_NAMES.search(parts[-1])) or "licenses" in parts[:-1]
    return inside and named and suffix not in _NO_TEXTS


def _licence(one: Distribution) -> str:
    """What the metadata says in SPDX's words; the older field is free text, and is taken where it is one word."""
    said = {name: one.metadata[name] for name in ("License", "License-Expression") if name in one.metadata}
    if "License-Expression" in said:
        return said["License-Expression"]
    if not re.fullmatch(r"[\w.+-]+", said.get("License", "")):
        raise NoLicence(f"{one.metadata['Name']} {one.version}: ange licensen i licences.toml")
    return said["License"]


def _python() -> Part:
    version = sys.version.split()[0]
    minor = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / minor / "copyright",
    )
    for place in places:
        if place.is_file():
            return Part("tolk", "Python", version, "PSF-2.0", (Text("LICENSE.txt", place.read_bytes()),))
    raise NoLicence(f"Python {version}: licenstexten finns inte bland de installerade filerna")


def _package(library: Path) -> str:
    """The package of the system that a library belongs to."""
    real = library.resolve()
    if sys.platform != "linux":
        raise NoLicence(f"{library}: vem som äger biblioteket är inte känt på det här systemet")
    for name in (str(real), str(library), str(real).removeprefix("/usr"), str(library).removeprefix("/usr")):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":", maxsplit=1)[0]
    raise NoLicence(f"{library}: inget systempaket äger biblioteket")


def _of_system(package: str) -> Part:
    text = Path("/usr/share/doc") / package / "copyright"
    if not text.is_file():
        raise NoLicence(f"{package}: {text} saknas")
    asked = ["dpkg-query", "-W", "-f", "${Version}\n", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    words = re.findall(
        r"^License: *(\S.*)$", text.read_text(encoding="utf-8", errors="replace"), re.MULTILINE
    )
    licence = "; ".join(dict.fromkeys(words)) or "se texten"
    return Part("systembibliotek", package, version, licence, (Text("copyright", text.read_bytes()),))


def resources(root: Path) -> tuple[Part, ...]:
    """The program itself, its fonts, icons and colour profile. Raises `NoLicence` for a font without a text."""
    place = root / "resources"
    own = Part("eget", "Ökapp", _version(root), "EUPL-1.2", (_text(root / "LICENSE"),))
    icons = Part("ikoner", "Lucide", "", "ISC AND MIT", (_text(place / "icons" / "LICENSE"),))
    colour = Part("färgprofil", "sRGB.icc", "", "Zlib", (_text(place / "colour" / "zlib-sRGB.txt"),))
    return (own, icons, colour, *_fonts(place / "fonts"))


def _fonts(folder: Path) -> Iterable[Part]:
    left = {font.name for font in folder.glob("*.[to]tf")}
    for text in sorted(folder.glob("OFL-*.txt")):
        family = text.stem.removeprefix("OFL-")
        mine = {name for name in left if name.split("-")[0] == family}
        if mine:
            left -= mine
            yield Part("typsnitt", family, "", "OFL-1.1", (_text(text),), ", ".join(sorted(mine)))
    if left:
        raise NoLicence(f"{', '.join(sorted(left))}: ingen OFL-text bredvid")


def _text(file: Path) -> Text:
    if not file.is_file():
        raise NoLicence(f"{file.name}: licenstexten saknas")
    return Text(file.name, file.read_bytes())


def _version(root: Path) -> str:
    found = re.search(r'__version__ = "(.+)"', (root / "okapp" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise NoLicence("okapp/__init__.py: ingen version")
    return found[1]


LIST = "LICENSER.md"
REPLACE_QT = """\
# Byta Qt-biblioteken

Qt och PySide ligger under LGPL 3. Du får byta dem mot andra bygg av samma version och köra Ökapp med dem.

- Linux: filerna i `_internal/PySide6/Qt/lib` och `_internal/PySide6/Qt/plugins`, och PySide i `_internal/PySide6` och
  `_internal/shiboken6`. Lägg din fil med samma namn på den gamlas plats.
- Windows: filerna i `_internal\\PySide6` och `_internal\\shiboken6`, på samma sätt.

Ökapp kontrollerar inte dessa filer och startar med det som ligger där. Källkoden till Qt och PySide hämtas hos Qt Project;
versionen står i LICENSER.md. Du får ändra biblioteken för eget bruk och felsöka dem tillsammans med Ökapp.
"""


def write(parts: Iterable[Part], folder: Path) -> None:
    """Write each text into a folder of its part, the list of all and how Qt is replaced."""
    rows = [
        "# Licenser för det som ingår i Ökapp",
        "",
        "| del | version | licens | slag | texter | att veta |",
        "|---|---|---|---|---|---|",
    ]
    for part in parts:
        for text in part.texts:
            file = folder / part.key / text.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.text)
        cells = (part.name, part.version, part.licence, part.kind, f"{part.key}/", part.note)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    _write(folder / LIST, "\n".join(rows) + "\n")
    _write(folder / "BYTA-QT.md", REPLACE_QT)


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
