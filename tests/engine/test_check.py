"""Faults of an edition that can be seen without walking it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.engine.check import faults
from okapp.engine.model import Deadline, Doubt, Edition, Kind, Note, Rule, Source, Track
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, DateOf, Group, OneOf, SeveralOf, Text, yes_no
from tests.engine.sample import BORJAN, IDAG, NEW, OLD, SEDAN, outcome, small_edition, small_step

SOURCE = Source("Båtlagen", "1 §")


def made(*asks: object, gives: object = None, rules: tuple[Rule, ...] = ()) -> Edition:
    """A sound edition of one step with these questions and one more rule."""
    more = () if gives is None else (Rule(key="r", gives=gives),)
    utfall = Rule(key="utfall", gives=outcome(IDAG, "X"))
    return small_edition(small_step(*asks, rules=(utfall, *rules, *more)), tracks=(IDAG,))


def with_step(edition: Edition, **changed: object) -> Edition:
    return replace(edition, steps=(replace(edition.steps[0], **changed),))


def one_of(*choices: Choice, **more: object) -> OneOf:
    return OneOf(key="val", text="t", label="l", choices=choices, **more)


@pytest.mark.parametrize("edition", [OLD, NEW, made()])
def test_a_sound_edition_has_no_faults(edition: Edition) -> None:
    assert faults(edition) == ()


@pytest.mark.parametrize(
    ("edition", "fault"),
    [
        (replace(made(), steps=(*made().steps, small_step())), "steget steg finns 2 gånger"),
        (made(rules=(Rule(key="r", gives=outcome(IDAG, "Y")),) * 3), "regeln r finns 3 gånger"),
        (made(Text(key="k", text="a", label="a"), Text(key="k", text="b", label="b")), "frågan k finns 2 gånger"),
        (with_step(made(), source=Source()), "steget steg saknar källa"),
        (made(gives=outcome(IDAG, "Y", sources=())), "regeln r saknar källa"),
        (made(one_of(JA, JA, NEJ)), "val: valet ja finns 2 gånger"),
        (
            made(SeveralOf(key="val", text="t", label="l", choices=(JA, Choice("ja", "Jo")))),
            "val: valet ja finns 2 gånger",
        ),
        (
            made(Group(key="g", text="t", label="l", row_label="Rad", fields=(one_of(JA, JA),))),
            "val: valet ja finns 2 gånger",
        ),
        (made(one_of(JA, VET_EJ)), "frågan val tar vet ej men säger inte vad som ska tas reda på"),
        (made(one_of(JA, unknown=True)), "frågan val tar vet ej men säger inte vad som ska tas reda på"),
        (
            made(SeveralOf(key="val", text="t", label="l", choices=(JA, VET_EJ))),
            "frågan val tar vet ej men säger inte vad som ska tas reda på",
        ),
        (
            made(DateOf(key="dag", text="t", label="l", unknown=True)),
            "frågan dag tar vet ej men säger inte vad som ska tas reda på",
        ),
        (
            made(
                Group(
                    key="g", text="t", label="l", row_label="Rad",
                    fields=(yes_no(key="falt", text="t", label="l", find_out=""),),
                )
            ),
            "frågan falt tar vet ej men säger inte vad som ska tas reda på",
        ),
        (made(gives=outcome(IDAG, "Y", heading="Hej {namn}")), "regeln r nämner namn, som inte är en fråga"),
        (made(gives=outcome(IDAG, "Y", text="Hej {namn:genitiv}")), "regeln r nämner namn, som inte är en fråga"),
        (made(gives=outcome(IDAG, "Y", because="Hej {namn}")), "regeln r nämner namn, som inte är en fråga"),
        (made(gives=Doubt(track=IDAG, because="{namn}")), "regeln r nämner namn, som inte är en fråga"),
        (made(gives=Note(kind=Kind.STOP, text="{datum}")), "regeln r nämner datum, som inte är en fråga"),
        (
            made(BORJAN, gives=Deadline(after=BORJAN, text="{datum} {dag}", source=SOURCE)),
            "regeln r nämner dag, som inte är en fråga",
        ),
        (replace(made(), tracks=(IDAG, SEDAN)), "spåret sedan har inget utfall"),
        (made(gives=outcome(Track("eget", "Eget"), "Y")), "spåret eget hör inte till utgåvan"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)  # fmt: skip
def test_a_fault_is_told_once_and_alone(edition: Edition, fault: str) -> None:
    assert faults(edition) == (fault,)


@pytest.mark.parametrize(
    "edition",
    [
        with_step(made(), source=Source(agreement="batavtalet")),
        made(one_of(JA, VET_EJ, required=False)),
        made(one_of(JA, VET_EJ, find_out="Fråga.")),
        made(BORJAN, gives=Deadline(after=BORJAN, text="{datum} {borjan}", source=SOURCE)),
        made(gives=Note(kind=Kind.STOP, text="{{datum}}")),
    ],
    ids=[
        "agreement as source",
        "optional vet ej",
        "vet ej with find_out",
        "deadline's date",
        "escaped braces",
    ],
)
def test_what_only_looks_like_a_fault_is_none(edition: Edition) -> None:
    assert faults(edition) == ()


def test_a_step_recalls_only_what_a_rule_before_it_gives() -> None:
    edition = made()
    first, then = edition.steps[0], replace(small_step(BORJAN, key="sedan"), recalls=("utfall",))
    assert faults(replace(edition, steps=(first, then))) == ()
    fault = "steget sedan påminner om utfall, som ingen regel före det ger"
    assert faults(replace(edition, steps=(then, first))) == (fault,)


def test_a_question_that_is_asked_in_two_steps_is_one_question() -> None:
    edition = made(BORJAN)
    assert faults(replace(edition, steps=(*edition.steps, small_step(BORJAN, key="igen")))) == ()


def test_every_fault_of_an_edition_is_told() -> None:
    edition = with_step(made(one_of(JA, JA), gives=Note(kind=Kind.STOP, text="{namn}")), source=Source())
    assert faults(replace(edition, tracks=())) == (
        "steget steg saknar källa",
        "val: valet ja finns 2 gånger",
        "regeln r nämner namn, som inte är en fråga",
        "spåret idag hör inte till utgåvan",
    )


def test_a_brace_that_is_not_closed_is_a_fault() -> None:
    assert len(faults(made(gives=Note(kind=Kind.STOP, text="Ring {hamn.")))) == 1


def test_a_doubt_on_a_track_of_no_edition_is_a_fault() -> None:
    assert faults(made(gives=Doubt(track=SEDAN, because="x"))) == ("spåret sedan hör inte till utgåvan",)
