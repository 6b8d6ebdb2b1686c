"""The words that the user has added to the search: which agreements each leads to, in a file of the user's own.

The file holds `[[ord]]` with `ord` and `avtal`, a list of ids.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import tomli_w

from okapp.errors import UserError
from okapp.files import write_whole
from okapp.library.search.normalise import clean, tokens

_LONGEST = 100


class OwnWordsError(UserError):
    """The file of own words cannot be read or written; the sentence says what still works."""


def load_own_words(file: Path) -> dict[str, tuple[str, ...]]:
    """The words with the ids of their agreements, none where there is no file. Raises `OwnWordsError`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, "den går inte att läsa") from error
    try:
        rows = tomllib.loads(text).get("ord", [])
    except (ValueError, RecursionError) as error:
        raise _unusable(file, "den är inte giltig TOML") from error
    words: dict[str, tuple[str, ...]] = {}
    if not isinstance(rows, list):
        raise _unusable(file, "orden ska stå som [[ord]]")
    for row in rows:
        word, agreements = (row.get("ord"), row.get("avtal")) if isinstance(row, dict) else (None, None)
        if not isinstance(word, str) or not _plain(word):
            raise _unusable(file, "ett ord saknas")
        if not isinstance(agreements, list) or not all(isinstance(one, str) for one in agreements):
            raise _unusable(file, f"{_plain(word)} saknar sina överenskommelser")
        known = words.get(_plain(word), ())
        words[_plain(word)] = tuple(dict.fromkeys((*known, *agreements)))
    return words


def add_own_word(file: Path, word: str, agreement_id: str) -> None:
    """Let the word find the agreement from now on. Raises `OwnWordsError`."""
    plain = _plain(word)
    if not tokens(plain):
        raise OwnWordsError("Skriv ett ord att lägga till. Inget är ändrat.")
    if len(plain) > _LONGEST:
        raise OwnWordsError(f"Ett eget ord får ha högst {_LONGEST} tecken. Inget är ändrat. Korta det.")
    words = load_own_words(file)
    words[plain] = tuple(dict.fromkeys((*words.get(plain, ()), agreement_id)))
    _save(file, words)


def remove_own_word(file: Path, word: str, agreement_id: str) -> None:
    """Let the word no longer find the agreement; nothing happens where it did not. Raises `OwnWordsError`."""
    words = load_own_words(file)
    plain = _plain(word)
    left = tuple(one for one in words.get(plain, ()) if one != agreement_id)
    if left != words.get(plain, ()):
        words[plain] = left
        _save(file, {key: ids for key, ids in words.items() if ids})


def _plain(word: str) -> str:
    return " ".join(clean(word).split())


def _save(file: Path, words: dict[str, tuple[str, ...]]) -> None:
    rows = [{"ord": word, "avtal": list(ids)} for word, ids in sorted(words.items())]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, tomli_w.dumps({"ord": rows}).encode())
    except OSError as error:
        message = f"Ordet kunde inte sparas i {file.parent}. Dina ord är som förut. Försök igen."
        raise OwnWordsError(message) from error


def _unusable(file: Path, what: str) -> OwnWordsError:
    return OwnWordsError(
        f"Filen {file.name} med dina egna sökord används inte: {what}. Sökningen fungerar utan den. "
        "Rätta filen eller ta bort den."
    )
