"""The program's own Swedish texts, read from the code, the help and the data without running anything."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
HELP = ROOT / "resources" / "help"
GLOSSARY = HELP / "ordlista.md"
OWN_WORDS: dict[str, tuple[str, ...]] = {
    "avtal.toml": ("title_basis", "in_force_note", "summary"),
    "fakta.toml": ("text", "svar", "not"),
    "laws": ("summary", "note", "about"),
}
"""Where the program speaks in its own words in `data`; the rest is the documents' own text, or words to search by."""
GAP = "{}"
"""What stands where a text is filled in."""

_NEVER_SHOWN = frozenset({"migrations"})
_NOT_PROSE = re.compile(
    r"^\s*(?:CREATE|INSERT|SELECT|PRAGMA|NEW\.|OLD\.|<)|</|=\"|NOT NULL|^[\w ]+ TEXT|\(\?[P<:!]|\\[bwsd]"
)
_WORD_LIST = re.compile(r"\s*(?:[a-zåäö]+\s+){20,}[a-zåäö]+\s*")
_PROSE = re.compile(r"[a-zåäöA-ZÅÄÖ]{2}.* |[åäöÅÄÖ]|^[A-ZÅÄÖ][a-zåäö]+$", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!kap\.)(?<!kl\.)(?<!\bs\.)(?<!nr\.)\s+|\n+")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\*\*|\{#[\w-]+\}|^(?:[-#>]+|\d+\.) ", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """A text and where it stands."""

    place: str
    text: str

    def sentences(self) -> Iterator[str]:
        """The sentences; lines are sentences of their own."""
        for part in _SENTENCE_END.split(self.text):
            if part.strip():
                yield part.strip()


@cache
def of_code() -> tuple[Text, ...]:
    """What the code may show: strings with Swedish prose, those joined of parts as one, without the docstrings."""
    files = [file for file in sorted((ROOT / "okapp").rglob("*.py")) if file.parent.name not in _NEVER_SHOWN]
    return tuple(
        Text(f"{file.relative_to(ROOT).as_posix()}:{line}", text)
        for file in files
        for line, text in _strings(ast.parse(file.read_text(encoding="utf-8")))
        if _PROSE.search(text) and not _NOT_PROSE.search(text) and not _WORD_LIST.fullmatch(text)
    )


@cache
def of_help() -> tuple[Text, ...]:
    """Every page of the help, without the marks that it is written with."""
    return tuple(
        Text(file.relative_to(ROOT).as_posix(), _MARKS.sub(r"\1", file.read_text(encoding="utf-8")))
        for file in sorted(HELP.glob("*.md"))
    )


@cache
def of_data() -> tuple[Text, ...]:
    """What the program says in its own words about the documents and the laws."""
    found = []
    for file in sorted((ROOT / "data").rglob("*.toml")):
        keys = OWN_WORDS.get(file.name) or OWN_WORDS.get(file.parent.name, ())
        place = file.relative_to(ROOT).as_posix()
        found += [
            Text(place, text) for text in _values(tomllib.loads(file.read_text(encoding="utf-8")), keys)
        ]
    return tuple(found)


def glossary() -> dict[str, tuple[str, tuple[str, ...]]]:
    """The terms of the help page: what each means, and the names that are not used for it."""
    found = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("- ") and not line.startswith("- ["):
            term, _, rest = line.removeprefix("- ").partition(": ")
            meaning, _, others = rest.partition(" Kallas också: ")
            found[term] = (meaning, tuple(others.rstrip(".").split(", ")) if others else ())
    return found


def _values(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    """The texts under some keys, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in keys:
                yield inner
            else:
                yield from _values(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, keys)


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    text = _joined(node)
    if text is not None:
        yield getattr(node, "lineno", 0), text
    for child in ast.iter_child_nodes(node):
        if _is_remark(child) or child is _context(node):
            continue
        if text is None or isinstance(child, ast.FormattedValue):
            yield from _strings(child.value if isinstance(child, ast.FormattedValue) else child)


def _is_remark(node: ast.AST) -> bool:
    """A docstring, or the list of a module's names."""
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _context(node: ast.AST) -> ast.expr | None:
    """The first argument of a translation, which names where the text is used."""
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return None
    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    return node.args[0] if name == "translate" else None


def _joined(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(
            (_joined(part) or "") if isinstance(part, ast.Constant) else GAP for part in node.values
        )
    return None
