"""Answers from a file: JSON or TOML, question key to answer. Errors say what is wrong and where."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from okapp.errors import UserError

LARGEST = 2_000_000
"""Bytes; an answers file is a few thousand."""


class AnswersFileError(UserError):
    """The answers file cannot be read; the sentence says why and where."""


def read_answers(path: Path) -> dict[str, Any]:
    """Question key to raw answer, dates as ISO text. Raises `AnswersFileError`."""
    readers = {".json": _from_json, ".toml": _from_toml}
    if path.suffix.lower() not in readers:
        raise AnswersFileError(f"Svarsfilen {path} ska sluta på .json eller .toml.")
    answers = readers[path.suffix.lower()](path, _text(path))
    if not isinstance(answers, dict):
        raise AnswersFileError(f"Svarsfilen {path} ska innehålla frågornas nycklar med ett svar till varje.")
    return {key: _plain(value) for key, value in answers.items()}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise AnswersFileError(f"Svarsfilen {path} finns inte. Kontrollera namnet och mappen.") from error
    except IsADirectoryError as error:
        raise AnswersFileError(f"{path} är en mapp. Ange en svarsfil.") from error
    except OSError as error:
        message = f"Svarsfilen {path} kan inte läsas. Kontrollera att du får läsa den."
        raise AnswersFileError(message) from error
    if len(data) > LARGEST:
        raise AnswersFileError(f"Svarsfilen {path} är för stor för att vara en svarsfil.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Svarsfilen {path} är inte sparad som UTF-8 (rad {line}). Spara om den som UTF-8."
        raise AnswersFileError(message) from error


def _from_json(path: Path, text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise AnswersFileError(f"Svarsfilen {path} har {twice} två gånger. Ta bort det ena.")
        return found

    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        place = f"rad {error.lineno}, tecken {error.colno}"
        raise AnswersFileError(f"Svarsfilen {path} är inte giltig JSON: fel på {place}.") from error
    except (RecursionError, ValueError) as error:
        raise AnswersFileError(f"Svarsfilen {path} är inte giltig JSON.") from error


def _from_toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        place = f"rad {found[1]}, tecken {found[2]}" if found else "slutet av filen"
        raise AnswersFileError(f"Svarsfilen {path} är inte giltig TOML: fel på {place}.") from error
    except (RecursionError, ValueError) as error:
        raise AnswersFileError(f"Svarsfilen {path} är inte giltig TOML.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
