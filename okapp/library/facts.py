"""Key facts and everyday questions of an agreement, in our own words, each with its section and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sure(Enum):
    """How a fact is known."""

    READ = "läst"
    SECOND_HAND = "andrahand"
    RECALLED = "ur minnet"
    OWN_CONCLUSION = "egen slutsats"


class Topic(Enum):
    """What a fact is about, in the order facts are shown."""

    ABOUT = "om"
    WHO_DOES = "vem gör vad"
    WHO_PAYS = "vem betalar"
    TIMES = "tider"
    DISAGREEMENT = "oenighet"
    VALIDITY = "giltighet"
    OUTDATED = "föråldrat"
    LOCAL = "lokalt exempel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact; `who` acts or pays, `section` is the document's own, `year` is the year of an amount."""

    id: str
    topic: Topic
    text: str
    sure: Sure
    who: str = ""
    section: str = ""
    year: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayQuestion:
    """A question as it is asked at work, with its answer in a sentence."""

    id: str
    question: str
    answer: str
    sure: Sure
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """All that is known of one agreement's contents; `read` says what was read, `source` where it is to be had."""

    agreement: str
    read: str
    source: str
    facts: tuple[Fact, ...]
    questions: tuple[EverydayQuestion, ...]
