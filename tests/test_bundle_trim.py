"""What stays out of the bundle is nothing that the program imports or opens."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from installer.bundle.trim import EXCLUDED_MODULES, needless, of_the_system, trimmed

ROOT = Path(__file__).parent.parent


def imported() -> set[str]:
    found = set()
    for path in (ROOT / "okapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_that_the_program_imports_is_left_out() -> None:
    names = imported()
    assert "PySide6.QtWidgets" in names
    assert [name for name in sorted(names) if name.startswith(EXCLUDED_MODULES) and left_out(name)] == []


def left_out(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in EXCLUDED_MODULES)


def test_no_module_for_the_network_is_in() -> None:
    assert {"ssl", "_ssl", "PySide6.QtNetwork", "smtplib", "ftplib"} <= set(EXCLUDED_MODULES)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "libQt6Network.so.6",
        "PySide6/Qt6Network.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/plugins/imageformats/qtiff.dll",
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "simplemma/strategies/dictionaries/data/de.plzma",
        "reportlab/fonts/Vera.ttf",
    ],
)
def test_what_is_never_opened_stays_out(name: str) -> None:
    assert needless(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6DBus.so.6",
        "PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "simplemma/strategies/dictionaries/data/sv.plzma",
        "pypdfium2_raw/libpdfium.so",
        "okapp/wizards/egenvard/fall.toml",
        "resources/theme/tokens.toml",
        "data/MANIFEST.sha256",
    ],
)
def test_what_is_needed_is_kept(name: str) -> None:
    assert not needless(name)


def test_the_resources_and_the_content_are_kept_whole() -> None:
    lost = [
        str(path.relative_to(ROOT))
        for folder in ("resources", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and needless(path.relative_to(ROOT).as_posix())
    ]
    assert lost == []


@pytest.mark.skipif(sys.platform == "win32", reason="bibliotek för Linux")
def test_libraries_of_the_desktop_are_the_systems_and_those_of_python_come_along(tmp_path: Path) -> None:
    home = tmp_path / "venv"
    entries = [
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", "BINARY"),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "BINARY"),
        ("libcrypto.so.3", "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "BINARY"),
        ("libz.so.1", "/usr/lib/x86_64-linux-gnu/libz.so.1", "BINARY"),
        ("b/libown.so", str(home / "b" / "libown.so"), "BINARY"),
    ]
    assert [name for name, _, _ in trimmed(entries, [home])] == ["b/libown.so", "libcrypto.so.3", "libz.so.1"]
    assert of_the_system(entries[0], [home])


def test_the_package_asks_for_what_the_set_up_asks_for() -> None:
    """The .deb names each library that installer/setup.sh fetches, under every name that it has."""
    control = (ROOT / "installer" / "deb" / "control").read_text(encoding="utf-8")
    said = (ROOT / "installer" / "setup.sh").read_text(encoding="utf-8")
    wanted = re.findall(r"(?:offscreen|window)_libraries='([^']+)'", said)
    assert len(wanted) == 2
    names = {name for entry in " ".join(wanted).split() for name in entry.split("|")}
    named = set(
        re.findall(
            r"[a-z0-9.+-]+", " ".join(re.findall(r"^(?:Depends|Recommends): (.+)$", control, re.MULTILINE))
        )
    )
    assert names - named == set()
