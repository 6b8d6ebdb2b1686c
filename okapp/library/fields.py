"""Reads typed values out of one TOML table, and says in words which file lacks what."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Self, TypeVar

from okapp.errors import UserError
from okapp.toml_text import toml_table

E = TypeVar("E", bound=Enum)


class LibraryError(UserError):
    """The content is missing or damaged; the sentence names the file and, where known, the line."""

    @classmethod
    def about(cls, path: Path, problem: str, *, line: int = 0) -> Self:
        """The error for a file: what is wrong, where, and what to do."""
        place = f"{path}, rad {line}" if line else str(path)
        what_to_do = "Installera om Ökapp, dina ärenden påverkas inte."
        return cls(f"Innehållet kan inte läsas: {place}: {problem}. {what_to_do}")


@dataclass(frozen=True, slots=True)
class Fields:
    """A table in a file. What reads a value raises `LibraryError` where it is missing or of another kind."""

    path: Path
    values: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> Fields:
        """A whole file. Raises `LibraryError`, with the line where it is known."""
        try:
            return cls(path, toml_table(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError.about(path, "kan inte läsas") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found.group(1)) if found else 0
            raise LibraryError.about(path, "är inte giltig TOML", line=line) from error

    def has(self, key: str) -> bool:
        """The table has this key."""
        return key in self.values

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text; "" when it is missing and not needed."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise LibraryError.about(self.path, f"{key} ska vara text")
        if needed and not value.strip():
            raise LibraryError.about(self.path, f"{key} saknas")
        return value

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise LibraryError.about(self.path, f"{key} ska vara en lista av texter")
        if needed and not value:
            raise LibraryError.about(self.path, f"{key} saknas")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false; false when it is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise LibraryError.about(self.path, f"{key} ska vara true eller false")
        return value

    def choice(self, key: str, choices: type[E]) -> E:
        """One of the values of an enumeration."""
        value = self.text(key)
        for choice in choices:
            if choice.value == value:
                return choice
        raise LibraryError.about(self.path, f"{key} har ett okänt värde: {value}")

    def rows(self, key: str) -> tuple[Fields, ...]:
        """A list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise LibraryError.about(self.path, f"{key} ska vara en lista av tabeller")
        return tuple(Fields(self.path, one) for one in value)


def only_once(path: Path, keys: Iterable[str]) -> None:
    """Raises `LibraryError` for a key that stands twice."""
    twice = sorted(key for key, times in Counter(keys).items() if times > 1)
    if twice:
        raise LibraryError.about(path, f"beteckningen {twice[0]} står två gånger")
