"""Advice on a passphrase while it is typed: how long it would stand against somebody who has the file, never a rule.

Two estimates, and the lower counts: zxcvbn knows common passwords, rows of the keyboard, dates and repeats, but only
English words; the other takes every run of letters for a word or two out of a dictionary, whatever the language.
Levels are for somebody who has stolen the file and tries 10 000 times a second against Argon2, which is much.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

_LONGEST = 72  # zxcvbn refuses more, and slows down long before; what follows only adds
_LIMITS = (6.0, 8.0, 10.0, 13.0)  # powers of ten: minutes, hours, days, decades
_A_WORD = 4.0
_WORD_LETTERS = 8
_SENTENCES = (
    "Mycket svag. Den går att gissa på några minuter.",
    "Svag. Den går att gissa på några timmar.",
    "Ganska svag. Den går att gissa på några dagar.",
    "Bra. Den håller länge mot den som har stulit datorn.",
    "Mycket bra. Den går i praktiken inte att gissa.",
)
_MORE_WORDS = "Lägg till ord. Fyra ord som inte hör ihop är lätta att minnas och svåra att gissa."
_REASONS = {
    "dictionary": "Undvik namn, orter och lösenord som många har.",
    "spatial": "Undvik rader på tangentbordet, som qwerty.",
    "repeat": "Undvik upprepningar. De gör frasen längre men inte starkare.",
    "sequence": "Undvik följder som abc och 123.",
    "date": "Undvik datum och årtal.",
    "regex": "Undvik datum och årtal.",
}
_ABOUT_YOU = "Undvik ord om dig, din arbetsplats och programmet."
_COMMON_WORDS = """
    sommar vinter höst vår januari februari mars april maj juni juli augusti september oktober november december
    måndag tisdag onsdag torsdag fredag lördag söndag hej hejsan hejhej lösenord lösen hemligt hemlig välkommen
    sverige stockholm göteborg malmö uppsala solna sundbyberg nacka huddinge botkyrka södertälje täby järfälla
    hammarby djurgården aik älskling älskar gullig fotboll hockey mamma pappa sommaren vintern semester fredagsmys
    kommun kommunen region regionen socialtjänst socialtjänsten socialen soctjänst socialsekreterare handläggare
    enheten jobbet arbete arbetet kontoret kaffe fika blomma solsken kalle anna erik johan maria lars karin hund
    katt hästar okapp ökapp ärende ärenden
"""
_COMMON = tuple(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Advice:
    """How strong a passphrase is, 0 to 4, a sentence, and what would help."""

    level: int
    sentence: str
    suggestions: tuple[str, ...]


def strength(text: str, about: Iterable[str] = ()) -> Advice:
    """Advice on the passphrase `text`; `about` are words that others connect with its owner. Takes milliseconds."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists are read when one is typed

    if not text:
        return Advice(0, "Skriv en lösenfras. Flera ord går bra, med mellanslag.", (_MORE_WORDS,))
    own = {part.casefold() for words in about for part in (words, *words.split()) if len(part) > 2}
    found = zxcvbn(text[:_LONGEST].casefold(), user_inputs=[*own, *_COMMON])
    guesses = min(float(found["guesses_log10"]), _as_words(text, own))
    level = sum(guesses >= limit for limit in _LIMITS)
    return Advice(level, _SENTENCES[level], _suggestions(level, found["sequence"], own))


def _as_words(text: str, known: set[str]) -> float:
    """Powers of ten of guesses for somebody who puts words, digits and signs together; repeats count once."""
    runs = dict.fromkeys(re.findall(r"[^\W\d_]+|\d+|[\W_]", text.casefold()))
    return sum(_guesses(run, known) for run in runs)


def _guesses(run: str, known: set[str]) -> float:
    if run in known or run in _COMMON:
        return 2.0
    kinds = len([one for one, _ in groupby(run)])
    if run.isdigit():
        return float(kinds)
    if not run.isalpha():
        return 0.0 if run.isspace() else 1.0
    return min(kinds * math.log10(29), _A_WORD * math.ceil(len(run) / _WORD_LETTERS))


def _suggestions(level: int, sequence: list[dict[str, object]], own: set[str]) -> tuple[str, ...]:
    if level >= 3:
        return ()
    mine = any(str(part.get("matched_word", "")) in own for part in sequence)
    why = [_REASONS[str(part["pattern"])] for part in sequence if part["pattern"] in _REASONS]
    return tuple(dict.fromkeys([_MORE_WORDS, *([_ABOUT_YOU] if mine else []), *why]))[:3]
