"""What the house promises and the import contracts cannot say."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType

import pytest

import okapp

ROOT = Path(__file__).parent.parent
OURS = ("okapp", "resources", "data", "installer", "tests")
LONGEST = 500
LONGEST_FUNCTION = 60
"""Lines; the steps and rules of a guide are data, and may be longer."""
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


def test_functions_can_be_read_without_scrolling() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for folder in ("okapp", "installer")
        for path in python_files(folder)
        if "wizards" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def unwrapped(value: object) -> FunctionType | None:
    """The function that a class attribute is made of; None for what is no method or property."""
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    elif isinstance(value, property):
        value = value.fget
    elif isinstance(value, cached_property):
        value = value.func
    return value if isinstance(value, FunctionType) else None


def silent_methods(kind: type) -> Iterator[str]:
    """Public methods that neither say what they do nor redefine what a base class says."""
    for name, value in vars(kind).items():
        function = unwrapped(value)
        if function is None or name.startswith("_") or function.__doc__:
            continue
        if not any(name in vars(base) for base in kind.__mro__[1:]):
            yield f"{kind.__module__}.{kind.__qualname__}.{name}"


def test_every_public_method_says_what_it_does() -> None:
    # Modules, classes and functions are ruff's (D100, D101, D103); it cannot tell which methods override.
    names = [found.name for found in pkgutil.walk_packages(okapp.__path__, "okapp.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    kinds = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and not kind.__name__.startswith("_")
    ]
    assert len(kinds) > 500
    assert [method for kind in kinds for method in silent_methods(kind)] == []


def raises_itself(function: ast.FunctionDef) -> bool:
    """Whether it raises something of its own; not to re-raise, and not that a subclass is to say what it does."""
    left: list[ast.AST] = list(function.body)
    while left:
        node = left.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            if ast.unparse(node.exc) != "NotImplementedError":
                return True
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            left.extend(ast.iter_child_nodes(node))
    return False


def silent_raisers(tree: ast.Module) -> Iterator[str]:
    """Public functions that raise without that their docstring, or that of their class or file, tells of it."""
    left: list[tuple[ast.Module | ast.ClassDef, bool]] = [(tree, False)]
    while left:
        holder, told = left.pop()
        told = told or "aise" in (ast.get_docstring(holder) or "")
        for one in holder.body:
            if isinstance(one, ast.ClassDef) and not one.name.startswith("_"):
                left.append((one, told))
            elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                says = told or "aise" in (ast.get_docstring(one) or "")
                if not says and raises_itself(one):
                    yield one.name


def test_what_a_public_function_raises_is_told() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("okapp")
        for name in silent_raisers(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


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
