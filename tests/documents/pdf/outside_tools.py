"""Programs of others that give a second opinion on a file; a test that lacks one is skipped and says what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_JARS = Path("/usr/share/java")
_PREFLIGHT = (
    "pdfbox2",
    "preflight",
    "xmpbox",
    "fontbox2",
    "commons-logging",
    "commons-io",
    "jaxb-api",
    "javax.activation",
)
_PACKAGES = "default-jre-headless libpdfbox2-java libjaxb-api-java libactivation-java libcommons-io-java"


def _run(*words: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def qpdf_check(file: Path) -> str:
    """What `qpdf --check` says; it ends well only for a file without fault."""
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf saknas: installera Debianpaketet qpdf")
    return _run("qpdf", "--check", file)


def unembedded_fonts(file: Path) -> list[str]:
    """The fonts that poppler finds in the file but not whole."""
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts saknas: installera Debianpaketet poppler-utils")
    rows = _run("pdffonts", file).splitlines()[2:]
    assert rows
    return [row for row in rows if row.split()[-5] != "yes"]


def verapdf(flavour: str, file: Path) -> str:
    """What veraPDF says of the file ("ua1", "2a"); it ends well only for a valid one."""
    if shutil.which("verapdf") is None:
        pytest.skip("veraPDF saknas: det finns inte i Debian, se verapdf.org")
    return _run("verapdf", "--flavour", flavour, "--format", "text", file)


def preflight(file: Path) -> str:
    """What PDFBox preflight says of the file as PDF/A-1b; it ends well only for a valid one."""
    jars = [_JARS / f"{name}.jar" for name in _PREFLIGHT]
    if shutil.which("java") is None or not all(jar.is_file() for jar in jars):
        pytest.skip(f"PDFBox preflight saknas: installera Debianpaketen {_PACKAGES}")
    return _run("java", "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b", file)


def structure_text(file: Path) -> str:
    """The structure tree with its texts, as poppler reads it."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo saknas: installera Debianpaketet poppler-utils")
    return _run("pdfinfo", "-struct-text", file)


def layout_text(file: Path) -> str:
    """The pages as text, set out as they look."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext saknas: installera Debianpaketet poppler-utils")
    return _run("pdftotext", "-layout", file, "-")
