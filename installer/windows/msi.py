"""Makes the MSI for central roll-out with wixl (msitools) on Linux: `python -m installer.windows.msi`.

It installs for all users, in the folder where `okapp-…-installera.exe /ALLUSERS` does; a machine has one of the two. The
identities are made from names and version, so the same folder gives the same ones; a newer version replaces an older one.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from installer.windows.icon import write_icon
from installer.windows.payload import PROGRAM, VERSION, Payload, parse, run, source_date

NAMES = uuid5(NAMESPACE_URL, "okapp:msi")
UPGRADE_CODE = uuid5(NAMES, "upgrade")
"""The same for all versions, for ever: by it Windows knows that one replaces the other."""
_SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""What the format calls the section with title, code and dates."""
_PACKAGE_CODE, _CREATED, _SAVED = 9, 12, 13
_SECONDS_FROM_1601 = 11_644_473_600
_TYPES = (
    (".okarende", "Okapp.Arende", "Ärendefil från Ökapp"),
    (".okapaket", "Okapp.Paket", "Innehållspaket till Ökapp"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the MSI; the exit status."""
    payload, out = parse("Gör MSI-paketet för central utrullning.", arguments, f"Okapp-{VERSION}.msi")
    with TemporaryDirectory() as folder:
        make(payload, out, Path(folder))
    print(f"MSI-paketet är gjort: {out}")
    return 0


def make(payload: Payload, out: Path, work: Path) -> None:
    """Write the recipe and the icon into `work`, and compile."""
    write_icon(work / "okapp.ico")
    date, whole = source_date(), hashlib.sha256()
    # wixl takes names that count from the recipe's own folder only and no letters like å, and keeps the files' dates.
    for name in payload.files:
        data = payload.folder.joinpath(name).read_bytes()
        whole.update(f"{name}\n{len(data)}\n".encode() + data)
        (work / _id("f", name)).write_bytes(data)
        os.utime(work / _id("f", name), (date.timestamp(), date.timestamp()))
    (work / "okapp.wxs").write_bytes(recipe(payload))
    made = work / "okapp.msi"
    run("wixl", "wixl", "--arch", "x64", "--output", made, work / "okapp.wxs")
    out.write_bytes(settled(made.read_bytes(), _guid("package", whole.hexdigest()), date))


def settled(msi: bytes, package: str, date: datetime) -> bytes:
    """The MSI with this package code and this date in its summary, where wixl writes a random code and the clock.

    The summary is a property set ([MS-OLEPS] 2.21) in one piece. Raises ValueError where it is not found.
    """
    start = msi.index(_SUMMARY) + len(_SUMMARY)
    section = msi.index(_SUMMARY) - 28 + int.from_bytes(msi[start : start + 4], "little")
    _size, count = struct.unpack_from("<II", msi, section)
    places = dict(struct.unpack_from("<II", msi, section + 8 + 8 * row) for row in range(count))
    ticks = struct.pack("<Q", int((date.timestamp() + _SECONDS_FROM_1601) * 10_000_000))
    for key, value, at in ((_PACKAGE_CODE, package.encode(), 8), (_CREATED, ticks, 4), (_SAVED, ticks, 4)):
        place = section + places[key] + at
        msi = msi[:place] + value + msi[place + len(value) :]
    return msi


def recipe(payload: Payload) -> bytes:
    """The recipe (.wxs) for every file of the payload, found under its id beside the recipe and `okapp.ico`."""
    wix = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = SubElement(
        wix, "Product", Id=_guid("product", VERSION), Name="Ökapp", Language="1053", Codepage="1252",
        Version=VERSION, Manufacturer="Ökapp", UpgradeCode=str(UPGRADE_CODE),
    )  # fmt: skip
    SubElement(
        product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine", Languages="1053",
        Description="Ökapp", Manufacturer="Ökapp", SummaryCodepage="1252",
    )  # fmt: skip
    SubElement(
        product,
        "MajorUpgrade",
        DowngradeErrorMessage="En nyare version av Ökapp finns redan på datorn. Inget är ändrat.",
    )
    SubElement(product, "Media", Id="1", Cabinet="okapp.cab", EmbedCab="yes")
    SubElement(product, "Icon", Id="okapp.ico", SourceFile="okapp.ico")
    SubElement(product, "Property", Id="ARPPRODUCTICON", Value="okapp.ico")
    SubElement(product, "Property", Id="ARPNOMODIFY", Value="1")
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    home = SubElement(
        SubElement(target, "Directory", Id="ProgramFiles64Folder"), "Directory", Id="HOME", Name="Okapp"
    )
    components = [*_files(SubElement(home, "Directory", Id="PROGRAM", Name="program"), payload)]
    menu = SubElement(target, "Directory", Id="ProgramMenuFolder")
    components.append(_shortcut(menu))
    feature = SubElement(product, "Feature", Id="All", Level="1", Title="Ökapp")
    for component in components:
        SubElement(feature, "ComponentRef", Id=component)
    indent(wix)
    text: str = tostring(wix, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def _files(program: Element, payload: Payload) -> Iterator[str]:
    """A component for each file, in directories as in the payload; their ids."""
    directories = {PurePosixPath(): program}
    for name in payload.files:
        parent = _directory(directories, name.parent)
        component = _component(parent, "file", name)
        key = _id("f", name)
        SubElement(component, "File", Id=key, Name=name.name.replace("$", "$$"), KeyPath="yes", Source=key)
        if str(name) == PROGRAM:
            _associate(component)
        yield component.attrib["Id"]


def _directory(directories: dict[PurePosixPath, Element], path: PurePosixPath) -> Element:
    if path not in directories:
        parent = _directory(directories, path.parent)
        directories[path] = SubElement(parent, "Directory", Id=_id("d", path), Name=path.name)
    return directories[path]


def _component(parent: Element, kind: str, name: PurePosixPath) -> Element:
    return SubElement(parent, "Component", Id=_id("c", name), Guid=_guid(kind, str(name)), Win64="yes")


def _associate(component: Element) -> None:
    """The file types, as values in the registry: what the installer writes too."""
    program = rf"[PROGRAM]{PROGRAM}"
    for suffix, kind, what in _TYPES:
        _value(component, rf"Software\Classes\{kind}", what)
        _value(component, rf"Software\Classes\{kind}\DefaultIcon", f'"{program}",0')
        _value(component, rf"Software\Classes\{kind}\shell\open\command", f'"{program}" "%1"')
        _value(component, rf"Software\Classes\{suffix}", kind)


def _value(component: Element, key: str, text: str) -> None:
    SubElement(component, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=text)


def _shortcut(menu: Element) -> str:
    component = _component(menu, "shortcut", PurePosixPath("Ökapp.lnk"))
    SubElement(
        component,
        "Shortcut",
        Id="Shortcut",
        Name="Ökapp",
        Target=f"[PROGRAM]{PROGRAM}",
        WorkingDirectory="PROGRAM",
    )
    SubElement(
        component,
        "RegistryValue",
        Root="HKLM",
        Key=r"Software\Okapp",
        Name="genvag",
        Type="integer",
        Value="1",
        KeyPath="yes",
    )
    return component.attrib["Id"]


def _id(kind: str, name: PurePosixPath) -> str:
    return f"{kind}{uuid5(NAMES, f'{kind}:{name}').hex}"


def _guid(kind: str, name: str) -> str:
    made: UUID = uuid5(NAMES, f"{kind}:{name}")
    return f"{{{made}}}".upper()


if __name__ == "__main__":
    sys.exit(main())
