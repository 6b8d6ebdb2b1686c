"""From what was typed to what the index is asked: one expression per meaningful word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass, replace

from okapp.library.search.normalise import PEOPLE, STOP_WORDS, as_typed, has_swedish_letters, hyphened
from okapp.library.search.vocabulary import Stems, Synonym, Told, Vocabulary

_MOST_WORDS, _LONGEST_WORD, _LONGEST_TEXT = 16, 60, 2_000
_PREFIX, _COMPLETE_PREFIX = 4, 6
_IS_TOLD, _SAYS_LESS, _TELLS_WHERE = 1.25, 0.4, 0.85
_WHERE = frozenset(("på", "hos", "i", "inom", "vid"))

_NOUN_ENDINGS = "s|n|t|en|et|ar|er|or|na|arna|erna|ens|ets"
_SHORT = "{titel text del_titel vardagsord sammanhang}"
_EXACT = "{titel text}"
_STEM = "{st_titel st_text del_titel del_text vardagsord sammanhang resten}"
_LONGER = "{titel text st_titel st_text vardagsord}"
_SAME = "{st_titel st_text}"
_TOPIC = "{st_titel del_titel vardagsord}"
_BODY = "{st_text}"
_SIGN = "{vardagsord sammanhang}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A meaningful word that was typed, and all that may answer it.

    `word` differs from `typed` where it was taken for another spelling; it is `complete` where it is a whole Swedish
    word, which nobody is still typing. `importance` is how much it says, `spread` in about how many documents it
    stands. `beginning` asks for words that begin so, "" where that says nothing.
    `forms` and `inside` are what it looks like in a text, `parts` the stems of a compound, `others` what means the
    same, each with its forms.
    """

    typed: str
    word: str
    stems: Stems
    complete: bool
    importance: float
    spread: int
    expression: str
    beginning: str
    told: tuple[Told, ...]
    forms: tuple[str, ...]
    inside: tuple[str, ...]
    parts: Stems
    others: tuple[tuple[str, tuple[str, ...]], ...]
    misspelled: bool = False


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word as it was typed, as it is searched for, and its stems; `tells_where` after "på", "hos" and the like."""

    typed: str
    word: str
    stems: Stems
    misspelled: bool = False
    tells_where: bool = False


@dataclass(frozen=True, slots=True)
class _Same:
    """Words or a phrase that were typed, as stems, and what else means the same."""

    stems: Stems
    others: tuple[Synonym, ...]


def typed_words(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The words that were typed, each with how it stands; of a very long text those of its beginning.

    "LVM-hem" and "hälso-och" are two words each, unless the library has them as one, as it has "e-hälsa".
    """
    looked_at = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT].rpartition(" ")[0]
    found: list[tuple[str, str]] = []
    for word, stands in as_typed(looked_at):
        parts = hyphened(stands)
        if _may_be_several(word, parts) and not _is_known(word, vocabulary.stems(word), vocabulary):
            found += [(part, part) for part in parts]
        else:
            found.append((word, stands))
    return found


def _may_be_several(word: str, parts: Sequence[str]) -> bool:
    """Neither a number, a date nor a word with a letter before it, as "a-kassa"."""
    return len(parts) > 1 and not word.isdigit() and all(len(part) > 1 for part in parts)


def words_of(asked: Sequence[str], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The meaningful words of those that were typed, each once, and at most some of them."""
    plain = [word for word in asked if len(word) <= _LONGEST_WORD]
    typed = [replace(_typed(word, vocabulary), tells_where=where) for word, where in _with_where(plain)]
    once: dict[str, _Typed] = {}
    for one in typed:
        once.setdefault(one.typed, one)
    wanted = [one for one in once.values() if one.typed not in STOP_WORDS][:_MOST_WORDS]
    stems = [one.stems[0] for one in typed]
    have = dict.fromkeys(part for one in wanted for part in one.stems)
    told = [one for one in vocabulary.told((*have, *stems)) if _is_asked(one.stems, stems, have.keys())]
    same = _synonyms(stems, vocabulary)
    return tuple(_word(one, told, same, vocabulary) for one in wanted)


def _with_where(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it tells where something is rather than what it is."""
    return zip(words, (before in _WHERE for before in ("", *words)), strict=False)


def _typed(word: str, vocabulary: Vocabulary) -> _Typed:
    """The word, or the one in the library that was probably meant where nothing in it begins so."""
    stems = vocabulary.stems(word)
    if word in STOP_WORDS or not word.isalpha():
        return _Typed(word, word, stems)
    plain = not has_swedish_letters(word)
    if _is_known(word, stems, vocabulary):
        meant = "" if not plain or vocabulary.is_swedish(word) else vocabulary.just_unfolded(word)
        return _Typed(word, meant, vocabulary.stems(meant)) if meant else _Typed(word, word, stems)
    meant = vocabulary.unfolded(word) if plain else ""
    misspelled = not meant and not vocabulary.is_swedish(word)
    if misspelled:
        meant = vocabulary.nearest(word)
    return _Typed(word, meant, vocabulary.stems(meant), misspelled) if meant else _Typed(word, word, stems)


def _is_known(word: str, stems: Stems, vocabulary: Vocabulary) -> bool:
    """Whether the library has the word, one that begins so, or the two that it is made of."""
    return bool(vocabulary.forms(stems) or vocabulary.begins(word) or vocabulary.parts(word))


def _is_asked(stems: Stems, typed: Sequence[str], have: KeysView[str]) -> bool:
    """Whether a word or phrase was typed: just as it stands, or all its meaningful words in any order."""
    important = {one for one in stems if one not in STOP_WORDS}
    if len(stems) == 1 or len(important) > 1:
        return important <= have
    return _stands_in(stems, typed)


def _stands_in(stems: Stems, typed: Sequence[str]) -> bool:
    return any(tuple(typed[at : at + len(stems)]) == stems for at in range(len(typed) - len(stems) + 1))


def _synonyms(stems: Sequence[str], vocabulary: Vocabulary) -> tuple[_Same, ...]:
    return tuple(
        _Same(one.stems, tuple(other for other in same if other != one))
        for same in vocabulary.synonyms(stems)
        for one in same
        if _stands_in(one.stems, stems)
    )


def _word(one: _Typed, told: Iterable[Told], same: Iterable[_Same], vocabulary: Vocabulary) -> Word:
    own = set(one.stems)
    said = tuple(phrase for phrase in told if own.intersection(phrase.stems))
    others = [other for each in same if own.intersection(each.stems) for other in each.others]
    parts = vocabulary.parts(one.word)
    forms = _own_forms(one.word, vocabulary, one.stems)
    complete = vocabulary.is_swedish(one.word)
    choices = _direct(one.word, one.stems, forms)
    choices += _compound(parts) if parts else []
    choices += [f'{_SIGN} : "{phrase.sign}"' for phrase in said if phrase.sign]
    choices += [f'{_SAME} : "{" ".join(other.stems)}"' for other in others]
    return Word(
        typed=one.typed,
        word=one.word,
        stems=one.stems,
        complete=complete,
        importance=_importance(one, said, vocabulary) / _shared_by(own, same),
        spread=vocabulary.spread(one.stems),
        expression=" OR ".join(choices),
        beginning=_beginning(one.word, one.stems, complete),
        told=said,
        forms=(one.word, *forms),
        inside=(one.word, *(part for part in one.stems if len(part) > _PREFIX)),
        parts=parts,
        others=tuple((other.text, _forms(other, vocabulary)) for other in others),
        misspelled=one.misspelled,
    )


def _direct(word: str, stems: Stems, forms: Iterable[str]) -> list[str]:
    if len(word) < _PREFIX and word.isalpha():
        return [f'{_SHORT} : "{form}"' for form in dict.fromkeys((word, *forms))]
    exact = [f'{_EXACT} : "{word}"'] if any(form != word for form in forms) else []
    return [*exact, *(f'{_STEM} : "{one}"' for one in stems)]


def _own_forms(word: str, vocabulary: Vocabulary, stems: Stems) -> tuple[str, ...]:
    """The forms of a word in the library; of a short one only those of a noun, since its stem is that of others too."""
    forms = vocabulary.forms(stems)
    if len(word) >= _PREFIX:
        return forms
    noun = re.compile(rf"{re.escape(word)}{re.escape(word[-1])}?(?:{_NOUN_ENDINGS})?")
    return tuple(form for form in forms if noun.fullmatch(form))


def _beginning(word: str, stems: Stems, complete: bool) -> str:
    """Words that begin so, for a word that is still being typed or that the library has only in longer ones."""
    if len(word) < (_COMPLETE_PREFIX if complete else _PREFIX) or not word.isalpha():
        return ""
    longer = [f'"{one}"*' for one in stems if len(one) > _PREFIX]
    return " OR ".join([f'{_LONGER} : "{word}"*', *(f"{_LONGER} : {one}" for one in longer)])


def _importance(one: _Typed, told: Sequence[Told], vocabulary: Vocabulary) -> float:
    """How much a word says of what is asked: more if it is what people call something, a verb or a person less."""
    where = _TELLS_WHERE if one.tells_where else 1.0
    if told:
        return _IS_TOLD * where
    return where * (_SAYS_LESS if one.word in PEOPLE or vocabulary.is_verb(one.word) else 1.0)


def _forms(other: Synonym, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(form for form in vocabulary.forms(other.stems) if form not in STOP_WORDS)


def _shared_by(own: set[str], same: Iterable[_Same]) -> int:
    """Of how many words the phrase is that a word was typed in; 1 for a word on its own."""
    return max((len(one.stems) for one in same if own.intersection(one.stems)), default=1)


def _compound(parts: Stems) -> list[str]:
    both, near = " AND ".join(f'"{part}"' for part in parts), " ".join(f'"{part}"' for part in parts)
    return [f"{_TOPIC} : ({both})", f"{_BODY} : NEAR({near}, 6)"]
