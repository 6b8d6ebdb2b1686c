"""Swedish words: base forms from simplemma, and compounds split into the words they are made of.

Reading simplemma's word list takes most of a second, so only the building of an index does it.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from okapp.library.search.normalise import BASE_FORMS, stem

_SHORT = (
    "el bil bok bro bår dag fot fri gas hem hus hud hår kök lag lån lön lös mat mun mål nät ord ort par råd rum "
    "sal sjö tid tåg väg vän ägg öga öra öre"
)
_SHORT_PARTS = frozenset(_SHORT.split())
_ENDINGS = "ande enda eten kola lera lighet löshet ning ring skap stor ting sting"
_BEGINNINGS = "bort från fram förse genom inne miss mot ned sammans till under upp utan över åter"
_NO_PARTS = frozenset(f"{_ENDINGS} {_BEGINNINGS}".split())
_NOT_BASES = ("äldre",)
_KNOWN_COMPOUND, _COMPOUND, _PART = 8, 7, 4


class Lexicon:
    """simplemma's word list with what a search needs of it."""

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Every known form with its base form."""
        from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - slow
            DefaultDictionaryFactory,
        )

        return DefaultDictionaryFactory().get_dictionary("sv")

    @cached_property
    def _bases(self) -> frozenset[str]:
        return frozenset(base for base in set(self.forms.values()) if base.isalpha() and base.islower())

    @cached_property
    def first_parts(self) -> Mapping[str, str]:
        """How words look before another in a compound, with their base form: "betalnings", "skol", "läkar"."""
        made: dict[str, str] = {}
        for base in (*self._bases, *_NOT_BASES):
            for form in _before_another(base):
                if base == form or form not in made:
                    made[form] = base
        return made

    def stems(self, word: str) -> tuple[str, ...]:
        """The word's stems: of its base form, of the word itself and of what an adjective is made from."""
        base = self._base(word)
        return tuple(dict.fromkeys((*self._known_stems(base), stem(word)) if base else (stem(word),)))

    def _known_stems(self, base: str) -> tuple[str, ...]:
        made_from = _made_from(base)
        return (stem(base), stem(made_from)) if made_from and self._base(made_from) else (stem(base),)

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the words that a compound is made of, also those inside its parts; () for a plain word."""
        found = self._split(word)
        inner = (one for part in found for one in self.parts(part))
        return tuple(dict.fromkeys([*(stem(part) for part in found), *inner]))

    def about(self, words: Iterable[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """What there is to know of words that are related to these: forms with their stems (between spaces), first parts with theirs."""
        bases = {self._base(word) or word for word in words}
        bases |= {part for word in words for part in self._split(word)}
        forms = dict(BASE_FORMS) | {form: base for form, base in self.forms.items() if base in bases}
        first = [(form, stem(base)) for form, base in self.first_parts.items() if base in bases]
        return [(form, " ".join(self._known_stems(base))) for form, base in forms.items()], first

    @cached_property
    def known_sums(self) -> bytes:
        """Checksums of all forms."""
        return _checksums(self.forms)

    @cached_property
    def verb_sums(self) -> bytes:
        """Checksums of the verbs."""
        return _checksums(self.verbs())

    def verbs(self) -> set[str]:
        """Verbs in their usual forms, known by an infinitive in a with a present tense."""
        found: set[str] = set()
        for base in self._bases:
            present = [form for form in (base + "r", base[:-1] + "er") if self.forms.get(form) == base]
            if present and base.endswith("a") and len(base) > 3:
                is_noun = base[:-1] + "or" in self.forms
                found |= {*present, base + "de", base[:-1] + "te", base + "t"} | (
                    set() if is_noun else {base}
                )
        return found

    def _base(self, word: str) -> str | None:
        return BASE_FORMS.get(word) or self.forms.get(word)

    def _split(self, word: str) -> tuple[str, ...]:
        base = self._base(word)
        return split(base or word, base is not None, self.first_parts.get, self._base)


def _made_from(base: str) -> str:
    """The noun that an adjective in -sk is made from: "psykiatrisk", "psykiatri"; "" for other words."""
    return base[:-2] if base.endswith("sk") and len(base) >= _KNOWN_COMPOUND else ""


def _before_another(base: str) -> tuple[str, ...]:
    forms = [base, base + "s"]
    if len(base) >= 5 and base[-1] in "ae":
        forms.append(base[:-1])
    if len(base) >= 4 and base[-1] == "a":
        forms += [base[:-1] + vowel for vowel in "oue"]
    if base.endswith("ium"):
        forms.append(base[:-2] + "e")
    return tuple(form for form in forms if _long_enough(form))


def _long_enough(part: str) -> bool:
    return part not in _NO_PARTS and (len(part) >= _PART or part in _SHORT_PARTS)


def split(
    word: str,
    known: bool,
    first: Callable[[str], str | None],
    last: Callable[[str], str | None],
) -> tuple[str, ...]:
    """The two words that `word` is best split into, in base form, or () where it is not a compound.

    `first` and `last` give the base form of what may stand first and last, or None. A known word is split
    only when it is long and both parts are, so that "kommunerna" is no "kom" and "mun".
    """
    if len(word) < (_KNOWN_COMPOUND if known else _COMPOUND) or not word.isalpha():
        return ()
    best: tuple[int, tuple[str, ...]] = (0, ())
    for at in range(2, len(word) - 2):
        front, back = word[:at], word[at:]
        shortest = min(len(front), len(back))
        if shortest <= best[0] or not _long_enough(front) or not _long_enough(back):
            continue
        front_base = first(front)
        back_base = last(back) if front_base is not None else None
        if front_base is not None and back_base is not None:
            best = (shortest, (front_base, back_base))
    return best[1]


def _checksums(words: Iterable[str]) -> bytes:
    """Sorted checksums: a small set that is read at once and can be asked whether it holds a word."""
    return array("I", sorted({zlib.crc32(word.encode()) for word in words})).tobytes()
