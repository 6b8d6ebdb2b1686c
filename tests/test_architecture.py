"""What the house promises and the import contracts cannot say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("okapp", "resources", "data", "installer", "tests")
LONGEST = 500
TEXT = {".py", ".toml", ".md", ".sh", ".ps1", ".lock", ".qss", ".svg", ".txt", ".spec", ".nsi", ""}


def python_files(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def project_files() -> Iterator[Path]:
    for folder in OURS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.suffix in TEXT and not path.name.startswith("."):
            yield path
    yield ROOT / ".gitignore"
    yield ROOT / ".ci" / "run"


def imports(path: Path) -> Iterator[str]:
    """Every module named in an import, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def test_the_engine_is_standard_library_only() -> None:
    files = python_files("okapp/engine")
    assert files
    foreign = {
        f"{path.name}: {name}"
        for path in files
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("okapp.engine")
    }
    assert foreign == set()


@pytest.mark.parametrize("package", ["engine", "wizards"])
def test_rules_read_no_clock_no_file_and_no_environment(package: str) -> None:
    forbidden = {"time", "os", "pathlib", "io", "random", "locale", "platform", "subprocess", "socket"}
    # The front of a wizard's folder hands over its fall.toml; the rules themselves read nothing.
    for path in (one for one in python_files(f"okapp/{package}") if one.name != "__init__.py"):
        assert forbidden.isdisjoint(name.split(".")[0] for name in imports(path)), path
        assert not re.search(r"\b(today|now|utcnow)\(\)|\bopen\(", path.read_text(encoding="utf-8")), path


def test_files_can_be_read_in_one_sitting() -> None:
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path in python_files("okapp")}
    too_long = {str(path.relative_to(ROOT)): lines for path, lines in sizes.items() if lines > LONGEST}
    assert too_long == {}


def test_importing_a_part_that_has_no_window_loads_no_qt() -> None:
    code = (
        "import sys, pkgutil, importlib\n"
        "for part in ('engine', 'documents', 'library', 'casework'):\n"
        "    package = importlib.import_module(f'okapp.{part}')\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
        "sys.exit('PySide6' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_names_of_packages_are_imported_one_by_one() -> None:
    starred = [
        path
        for folder in ("okapp", "tests")
        for path in python_files(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert starred == []


def test_no_file_names_a_package_index_or_a_place_on_the_builders_machine() -> None:
    # In parts, so that this file does not name them itself.
    index = ["pypi" + ".org", "python" + "hosted", "index" + "-url =", "extra-index" + "-url"]
    places = ["/" + "work/", "../" + "shared", "/.lib" + "rary", "/root" + "/"]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in project_files()
        for name in (*index, *places)
        if name in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_text_files_end_lines_with_a_line_feed_only() -> None:
    carriage = [path for path in project_files() if b"\r\n" in path.read_bytes()]
    assert [path for path in carriage if path.suffix != ".ps1"] == []
