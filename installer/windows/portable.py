"""Makes the portable zip for Windows: `python -m installer.windows.portable`. Two runs give the same file.

A portable copy keeps cases and settings where the installed program does, in the user's own folder: a store on a stick
is lost with the stick, and file systems of sticks do not promise that what is written stays whole.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from installer.windows.payload import VERSION, Payload, parse, source_date

_HOME = f"Okapp-{VERSION}"
_READ_ME = "LÄS MIG.txt"
_FILE = 0o100644 << 16
_TEXT = """\
Ökapp utan installation

1. Packa upp hela mappen, till exempel i Dokument. Starta okapp.exe i den.
2. Det kräver inga särskilda rättigheter och skriver inget i registret. Filer av typen .okarende och .okapaket öppnas
   inifrån programmet.
3. Dina ärenden och inställningar ligger inte i mappen, utan i ditt eget konto på datorn:
   %LOCALAPPDATA%\\okapp
   Där ligger de också om du installerar Ökapp senare. Flyttar du mappen med programmet till en annan dator följer
   ärendena alltså inte med. Ta dem med en säkerhetskopia eller en ärendefil i stället.
4. Ny version: stäng Ökapp, ta bort den här mappen och packa upp den nya. Ärendena rörs inte.
5. Ta bort: ta bort mappen. Ärendena ligger kvar tills du själv tar bort %LOCALAPPDATA%\\okapp.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the zip; the exit status."""
    payload, out = parse("Gör den portabla kopian för Windows.", arguments, f"Okapp-{VERSION}-portabel.zip")
    make(payload, out)
    print(f"Den portabla kopian är gjord: {out}")
    return 0


def make(payload: Payload, out: Path) -> None:
    """Write every file with the same date, in a fixed order."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, _READ_ME, _TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
        for name in payload.files:
            _add(archive, str(name), payload.folder.joinpath(name).read_bytes())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(f"{_HOME}/{name}", source_date().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _FILE
    entry.create_system = 0
    archive.writestr(entry, data)


if __name__ == "__main__":
    sys.exit(main())
