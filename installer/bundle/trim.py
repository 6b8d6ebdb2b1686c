"""What stays out of the bundle: modules that are never imported, and files that PyInstaller's hooks bring along.

The names are those inside the bundle's folder `_internal`, with forward slashes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""PyInstaller's: the name in the bundle, the file it comes from, its kind."""

EXCLUDED_MODULES = (
    # No network: neither TLS nor the servers and clients of the standard library.
    *(
        "ssl",
        "_ssl",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "nntplib",
        "telnetlib",
        "socketserver",
        "http.server",
    ),
    # Tools of developers.
    *(
        "tkinter",
        "unittest",
        "doctest",
        "pydoc",
        "pydoc_data",
        "pdb",
        "bdb",
        "lib2to3",
        "distutils",
        "ensurepip",
        "idlelib",
    ),
    *(
        "test",
        "turtle",
        "turtledemo",
        "venv",
        "curses",
        "readline",
        "sqlite3.test",
        "setuptools",
        "pkg_resources",
        "pip",
        "_uuid",
    ),
    *("cffi", "pycparser", "IPython", "numpy", "matplotlib", "pytest", "_pytest", "fontTools", "jsonschema"),
    # Parts of Qt and of libraries that no place uses.
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *(
        "PySide6.QtSql",
        "PySide6.QtTest",
        "PySide6.QtXml",
        "PIL.ImageQt",
        "PIL.ImageTk",
        "PIL._imagingtk",
        "PIL._avif",
    ),
    *(
        "PIL.AvifImagePlugin",
        "PIL._webp",
        "PIL.WebPImagePlugin",
        "reportlab.graphics",
        "lxml.html",
        "lxml.objectify",
        "playhouse.postgres_ext",
    ),
    *("pypdfium2_cli", "rapidfuzz.__pyinstaller", "multiprocessing", "concurrent.futures.process"),
)

_QT_PARTS = (
    *(
        "Qml",
        "Quick",
        "Network",
        "OpenGL",
        "Pdf",
        "Sql",
        "Test",
        "Xml",
        "VirtualKeyboard",
        "Designer",
        "Help",
        "Egl",
    ),
    *("Labs", "Wayland(?!Client)", "Concurrent", "ShaderTools", "Bodymovin", "Lottie", "UiTools"),
)

_PLUGINS = (
    *("platforms", "platforminputcontexts", "platformthemes", "styles", "imageformats", "iconengines"),
    *("printsupport", "wayland-decoration-client", "wayland-shell-integration"),
)

_NEEDLESS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(PySide6/Qt/lib/)?libQt6({'|'.join(_QT_PARTS)})",
        rf"PySide6/Qt6({'|'.join(_QT_PARTS)})\w*\.dll",
        r"PySide6/Qt/(qml|metatypes|libexec)/",
        r"PySide6/(opengl32sw|icudtl)\.",
        rf"PySide6/(Qt/)?plugins/(?!({'|'.join(_PLUGINS)})/)",
        r"PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b",
        r"PySide6/(Qt/)?plugins/platformthemes/libqgtk3",
        r"PySide6/(Qt/)?plugins/platforminputcontexts/(lib)?qtvirtualkeyboard",
        r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(?!svg\b|jpeg\b|ico\b)",
        r"PySide6/(Qt/)?plugins/wayland-shell-integration/lib(?!xdg-shell)",
        r"PySide6/(Qt/)?plugins/wayland-decoration-client/lib(?!bradient)",
        r"PySide6/(Qt/)?translations/(?!qtbase_(sv|en)\.qm)",
        r"PySide6/.*\.(pyi|cmake|prl|qrc|json)$",
        r"simplemma/.*/(?!sv\.)[a-z]+\.plzma$",
        r"(reportlab/(fonts|graphics)|lxml/isoschematron)/",
        r".*/(tests?|testing|__pyinstaller)/",
        r".*\.(pyi|pxd|pyx|h|c|cpp|hpp)$",
        r".*/py\.typed$",
        r".*-info/(?!METADATA|entry_points)",
        r"(_tcl_data|_tk_data|tcl8|share/)",
    )
)

_FROM_PYTHON = re.compile(r"lib(python3|crypto|ffi|sqlite3|lzma|bz2|z|expat|uuid|mpdec)[.-]")
"""Libraries of the system that Python's own modules load, and that come along; a program's package need not name them."""


def needless(name: str) -> bool:
    """Whether a file of the bundle is never opened."""
    return any(pattern.match(name) for pattern in _NEEDLESS)


def of_the_system(entry: Entry, homes: Iterable[Path]) -> bool:
    """Whether a library comes from outside `homes` and is the system's to give: the desktop, glib, fonts and C++."""
    name, source, _kind = entry
    if sys.platform == "win32" or _FROM_PYTHON.match(Path(name).name):
        return False
    place = Path(source)
    return not any(place.is_relative_to(home) for home in homes)


def trimmed(entries: Iterable[Entry], homes: Iterable[Path] = ()) -> list[Entry]:
    """The entries that ship, sorted by name. With `homes`, libraries of the system stay out."""
    places = tuple(homes)
    kept = [
        entry
        for entry in entries
        if not needless(entry[0].replace("\\", "/")) and not (places and of_the_system(entry, places))
    ]
    return sorted(kept)
