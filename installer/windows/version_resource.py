"""What Windows shows under Properties for the program, as PyInstaller reads it: `python -m installer.windows.version_resource FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from installer.windows.payload import PROGRAM, VERSION

_SWEDISH, _UNICODE = 0x041D, 1200


def text() -> str:
    """The resource, in the words of PyInstaller's version files."""
    numbers = (*map(int, VERSION.split(".")), 0)
    strings = {
        "CompanyName": "Ökapp",
        "FileDescription": "Ökapp",
        "FileVersion": VERSION,
        "InternalName": "okapp",
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": PROGRAM,
        "ProductName": "Ökapp",
        "ProductVersion": VERSION,
    }
    rows = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    table = f"StringTable('{_SWEDISH:04X}{_UNICODE:04X}', [{rows}])"
    known = f"VarStruct('Translation', [{_SWEDISH}, {_UNICODE}])"
    fixed = f"FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0)"
    return f"VSVersionInfo(ffi={fixed}, kids=[StringFileInfo([{table}]), VarFileInfo([{known}])])\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8", newline="\n")
