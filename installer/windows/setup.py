"""Makes the installer for Windows with makensis, on Linux or Windows: `python -m installer.windows.setup`.

Two runs over the same folder give the same file: the files stand in a list of their own, and no date is taken up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.windows.icon import write_banner, write_icon
from installer.windows.payload import VERSION, Payload, parse, run

_SCRIPT = Path(__file__).with_name("okapp.nsi")
_NEW = r"$INSTDIR\program.ny"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the installer; the exit status."""
    payload, out = parse(
        "Gör installationsprogrammet för Windows.", arguments, f"Okapp-{VERSION}-installera.exe"
    )
    with TemporaryDirectory() as folder:
        make(payload, out, Path(folder))
    print(f"Installationsprogrammet är gjort: {out}")
    return 0


def make(payload: Payload, out: Path, work: Path) -> None:
    """Write the list of files and the icon into `work`, and compile."""
    files, icon, banner = work / "files.nsh", work / "okapp.ico", work / "okapp.bmp"
    files.write_text("\n".join(_commands(payload)) + "\n", encoding="utf-8", newline="\n")
    write_icon(icon)
    write_banner(banner)
    defines = {
        "VERSION": VERSION,
        "VERSION4": f"{VERSION}.0",
        "FILES": files,
        "ICON": icon,
        "BANNER": banner,
        "OUT": out.resolve(),
        "SIZE": payload.kilobytes,
    }
    given = [f"-D{name}={value}" for name, value in defines.items()]
    run("makensis", "nsis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *given, _SCRIPT)


def _commands(payload: Payload) -> Iterator[str]:
    """The lines of NSIS that unpack every file into the new folder."""
    folder = None
    for name in payload.files:
        if name.parent != folder:
            folder = name.parent
            windows = str(folder).replace("/", "\\")
            yield f'SetOutPath "{_NEW}"' if windows == "." else f'SetOutPath "{_NEW}\\{_escaped(windows)}"'
        # Only what is read when the installer runs knows variables; a place on this machine is taken as it stands.
        yield f'File "/oname={_escaped(name.name)}" "{payload.folder.resolve().joinpath(name)}"'


def _escaped(text: str) -> str:
    return text.replace("$", "$$")


if __name__ == "__main__":
    sys.exit(main())
