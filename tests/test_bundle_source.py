"""The bundle runs without asserts and docstrings (`-OO`): nothing may rest on either."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FREE_OF_EFFECT = {"isinstance", "len", "all", "any", "set", "sorted", "type", "callable", "issubclass"}
CASE = (
    *("run", "ansvarig-kommun", "--date", "2019-12-10", "--today", "2019-12-10", "--json"),
    *("--answers", str(ROOT / "data" / "exempel" / "hfd-2021-ref-46.toml")),
)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "okapp").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def faults(tree: ast.Module) -> Iterator[str]:
    """What would be otherwise without asserts and docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield from (f"assert gör något, rad {node.lineno}" for part in ast.walk(node.test) if acts(part))
        elif isinstance(node, ast.Name) and node.id in {"AssertionError", "__debug__"}:
            yield f"{node.id}, rad {node.lineno}"
        elif isinstance(node, ast.Attribute) and node.attr in {"__doc__", "getdoc", "cleandoc"}:
            yield f"{node.attr}, rad {node.lineno}"
        elif isinstance(node, ast.Name) and node.id == "__doc__":
            yield f"__doc__, rad {node.lineno}"


def acts(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return not (isinstance(node.func, ast.Name) and node.func.id in FREE_OF_EFFECT)
    return isinstance(node, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom)


def test_no_behaviour_lies_in_asserts_or_docstrings() -> None:
    found = {str(path.relative_to(ROOT)): wrong for path, tree in trees() if (wrong := list(faults(tree)))}
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "assert items.pop()",
        "assert (found := look())",
        "print(__doc__)",
        "print(parse.__doc__)",
        "try:\n    pass\nexcept AssertionError:\n    pass",
        "if __debug__:\n    pass",
    ],
)
def test_what_would_be_lost_is_seen(code: str) -> None:
    assert list(faults(ast.parse(code)))


def test_what_states_a_type_is_allowed() -> None:
    assert list(faults(ast.parse("assert isinstance(field, Scale) and len(rows) == 3"))) == []


@pytest.mark.parametrize(
    "arguments", [CASE, ("search", "rullstol", "--json"), ("outline", "egenvard", "--date", "2026-03-02")]
)
def test_the_commands_say_the_same_without_asserts_and_docstrings(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    said = [call(flags, arguments, tmp_path) for flags in ((), ("-OO",))]
    assert said[0].stdout == said[1].stdout
    assert said[1].returncode == 0, said[1].stderr


def call(flags: tuple[str, ...], arguments: tuple[str, ...], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *flags, "-P", "-m", "okapp", *arguments],
        env={
            **os.environ,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
