"""From text to words: what a search compares, the same for what is typed and for what is searched in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

# A number with its letter, "8 a"; where no § follows, the letter is none of those that are words of their own.
_NUMBER = r"\d+(?:\s?[a-z](?=\s))?"
_BARE = r"[1-9]\d{0,2}(?:\s?[a-h])?(?!\w|[.:]\d)"
# "SoL 10:8" is a section beside one of the acts that have chapters, and a time, a scale or a circular elsewhere.
CHAPTERED = ("hsl", "lus", "osl", "pdl", "pl", "psl", "sol")
_AFTER_ACT = "|".join(rf"(?<=\b{one}\s)" for one in CHAPTERED)
_BEFORE_ACT = rf"(?=[\da-h]+:[\da-h]+(?:\s[a-h])?(?:\s?§)?\s(?:i\s)?(?:{'|'.join(CHAPTERED)})\b)"
_PIECES = re.compile(
    r"(?<!\w)(?:"
    rf"(?P<chapter>{_NUMBER})\s?kap\.?\s?(?:(?P<of>{_NUMBER})\s?§|(?P<of_bare>{_BARE}))"
    rf"|kap\.?\s?(?P<chapter_after>{_NUMBER})\s?§\s?(?P<of_after>{_BARE})"
    rf"|(?:{_AFTER_ACT}|(?<=lagen\s)|{_BEFORE_ACT})(?P<chapter_brief>[1-9]\d?[a-h]?):(?P<of_brief>{_BARE})"
    rf"|(?P<only>{_NUMBER})\s?kap(?!\w)"
    rf"|(?P<section>{_NUMBER})\s?§"
    r"|§\s?(?P<after>\d+[a-z]?)(?!\w|[.:]\d|\s?kap|\s?§)"
    r"|(?P<act>\d{4}:\d+)"
    r"|(?P<dotted>\d+(?:\.\d+)+)"
    r"|(?P<word>\d+(?=[-\u2010\u2011]\d+\s?§)|[^\W_]+(?:[-\u2010\u2011][^\W_]+)*)"
    r")"
)
_CHAPTER_AND_SECTION = (
    ("chapter", "of"),
    ("chapter", "of_bare"),
    ("chapter_after", "of_after"),
    ("chapter_brief", "of_brief"),
)
_CITED = re.compile(r"\d+[a-z]?kap\d+[a-z]?")
# The soft hyphen, and what takes no room at all: a text that is pasted may have them inside its words.
_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""))
_FOLDED = str.maketrans("åäöéèüáàæø", "aaoeeuaaao")
_SWEDISH_LETTERS = frozenset("åäö")

_STOP_WORDS = """
    alla allt att av bara behöver bl bli blir blivit både da de dem den denna deras dess dessa det detta dig din dina
    ditt dock du där därför då efter ej eller en er era ett ex exempel finns få får fått från för genom ger gör göra
    gjort går ha hade han hans har hela helst henne hennes hon honom hos hur här i icke in ingen inget inom inte
    ja jag just kan ke kap kommer kunde kunna med mellan men mer mig min mina mitt mot mycket måste ned nej ni
    nog nu nå någon något några när nästa och också om oss på redan sa samma sedan sen ser ses sig sin sina sitt
    sfs själv ska skall skulle som stycke stycket så sådan ta tar tas till tog typ under upp ur ut utan vad var vara varför varit
    varje vart vem vems vi via vid vidare vilka vilkas vilken vilket vill ville vår våra vårt väl är även över
    funkar fungerar gäller menas betyder heter står hittar
"""
STOP_WORDS = frozenset((*_STOP_WORDS.split(), *"abcdefghijklmnopqrstuvwxyzåäö"))

_PEOPLE = """
    brukare brukaren brukarna bror dotter farfar farmor flicka flickan fru gubbe gumma hyresgäst kille klient klienten
    kvinna kvinnan maka make mamma man mannen morfar mormor människa någon pappa person personen personer pojke
    pojken sambo son syster tant tjej
"""
PEOPLE = frozenset(_PEOPLE.split())
"""Whom a question tells of, which says less of what it is about."""

# Plurals with a changed vowel, which simplemma gives another base form or none.
_CHANGED_VOWEL = {
    "tand": "tänder",
    "hand": "händer",
    "natt": "nätter",
    "stad": "städer",
    "fot": "fötter",
    "bok": "böcker",
    "son": "söner",
    "dotter": "döttrar",
    "mor": "mödrar",
    "far": "fäder",
    "bror": "bröder",
    "rot": "rötter",
    "bot": "böter",
    "kraft": "krafter",
    "land": "länder",
    "rand": "ränder",
    "tång": "tänger",
    "man": "män",
}
BASE_FORMS = {
    plural + ending: base for base, plural in _CHANGED_VOWEL.items() for ending in ("", "s", "na", "nas")
} | {"männen": "man", "männens": "man"}


def plain(text: str) -> str:
    """NFC, without signs that no database takes and those that nobody sees."""
    whole = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    return unicodedata.normalize("NFC", whole.translate(_UNSEEN))


def clean(text: str) -> str:
    """The same in lower case, for comparing."""
    return unicodedata.normalize("NFC", plain(text).casefold())


def tokens(text: str) -> list[str]:
    """The words of a text in order; a citation is one word: "10 kap. 8 §", "2007:10", "7.1"."""
    return [word for word, _, _ in _found(clean(text))]


def as_typed(text: str) -> list[tuple[str, str]]:
    """The words of a text in order, each with how it stands there: "10kap8" is "10 kap. 8 §"."""
    return [(word, stands) for word, _, stands in _found(clean(text))]


def index_tokens(text: str) -> tuple[list[str], list[str]]:
    """The words in order, and those that also stand inside them: the year of an act, parts around a hyphen."""
    found = list(_found(clean(text)))
    return [word for word, _, _ in found], [one for _, inside, _ in found for one in inside]


def _found(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each word, what also stands inside it, and how it stands in the text."""
    for match in _PIECES.finditer(text):
        yield *_word(match), match.group()


def _word(match: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    kind = match.lastgroup
    for chapter, section in _CHAPTER_AND_SECTION:
        if match[section]:
            return _together(match[chapter]) + "kap" + _together(match[section]), (
                f"{_together(match[section])}par",
                f"{_together(match[chapter])}kap",
            )
    if kind == "only":
        return _together(match["only"]) + "kap", ()
    if kind in {"section", "after"}:
        number = _together(match[kind])
        return f"{number}par", (number,) if kind == "after" else ()
    if kind == "act":
        return match["act"].replace(":", "nr"), (match["act"][:4],)
    if kind == "dotted":
        return match["dotted"].replace(".", "p"), ()
    parts = hyphened(match["word"])
    return "".join(parts), tuple(parts) if len(parts) > 1 else ()


def _together(number: str) -> str:
    return "".join(number.split())


def hyphened(word: str) -> list[str]:
    """What stands between the hyphens of a word."""
    return re.split(r"[-\u2010\u2011]", word)


def fold(word: str) -> str:
    """The word as it is typed on a keyboard without å, ä and ö."""
    return word.translate(_FOLDED)


def has_swedish_letters(word: str) -> bool:
    """Whether å, ä or ö stands in it."""
    return not _SWEDISH_LETTERS.isdisjoint(word)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending; a person keeps it, since pappa would else be papper, and a section: 8 a § is not 8 §."""
    found: str = word if word in PEOPLE or _CITED.fullmatch(word) else _stemmer().stemWord(word)
    return found


@cache
def _stemmer() -> Any:
    """Snowball's, whose import reads every language and so waits until a search is made ready."""
    import snowballstemmer  # type: ignore[import-untyped]  # noqa: PLC0415

    return snowballstemmer.stemmer("swedish")


def meaningful(words: list[str]) -> list[str]:
    """The words that a search is about, each once."""
    return [word for word in dict.fromkeys(words) if word not in STOP_WORDS]
