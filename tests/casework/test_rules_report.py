"""How well the rules are tried, as rows and as text for a jurist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.casework.report import WIDTH
from okapp.casework.rules_report import EditionTried, WizardTried, report_row, rules_report
from okapp.casework.rules_text import report_text
from okapp.casework.testbook import Mark
from okapp.documents.papers import Guide
from okapp.engine.model import Edition
from tests.casework.sample_guide import AROUND, GUIDE, NEW


def with_newest(edition: Edition) -> Guide:
    editions = tuple(edition if one is NEW else one for one in GUIDE.wizard.editions)
    return replace(GUIDE, wizard=replace(GUIDE.wizard, editions=editions))


def tried(guide: Guide = GUIDE, *, count_paths: bool = False) -> tuple[WizardTried, ...]:
    return rules_report((guide,), AROUND, count_paths=count_paths)


def newest(guide: Guide = GUIDE, *, count_paths: bool = False) -> EditionTried:
    return max(tried(guide, count_paths=count_paths)[0].editions, key=lambda one: one.edition.starts)


def test_every_wizard_and_edition_stands_there() -> None:
    whole, quick = tried()
    assert (whole.wizard.key, quick.wizard.key) == ("prov", "snabbprov")
    assert [one.edition.starts for one in whole.editions] == [date(2011, 5, 1), date(2025, 7, 1)]
    assert all(one.paths is None for one in (*whole.editions, *quick.editions))


def test_a_case_speaks_for_the_edition_of_its_date_and_for_its_own_wizard() -> None:
    whole, quick = tried()
    old, new = whole.editions
    assert new.cases == {Mark.VERIFIED: 0, Mark.INFERRED: 0, Mark.SYNTHETIC: 1}
    assert sum(old.cases.values()) == 0
    assert [one.cases[Mark.INFERRED] for one in quick.editions] == [0, 1]
    assert old.with_case == frozenset()
    assert new.with_case
    assert new.with_case.isdisjoint(new.without_case)
    assert len(new.with_case) + len(new.without_case) == len(new.rules)
    assert new.results_with_case == {("idag", "HAR"), ("sedan", "BOSATTNING"), ("flytt", "VANTA")}
    assert set(new.results_without_case) == set(new.results) - new.results_with_case


def test_a_rule_that_is_never_tried_is_named_and_disappears_from_nothing_else() -> None:
    step = NEW.steps[-1]
    rule = next(rule for step in NEW.steps for rule in step.rules)
    more = replace(step, rules=(*step.rules, replace(rule, key="aldrig_provad", when=~rule.when)))
    found = newest(with_newest(replace(NEW, steps=(*NEW.steps[:-1], more))))
    assert set(found.without_case) - set(newest().without_case) == {"aldrig_provad"}


def test_a_step_that_repeats_another_is_counted_once() -> None:
    step = NEW.steps[0]
    rules = tuple(replace(rule, key=f"igen_{rule.key}") for rule in step.rules)
    again = replace(step, key="igen", repeats=step.key, rules=rules)
    assert newest(with_newest(replace(NEW, steps=(*NEW.steps, again)))).rules == newest().rules


def test_a_case_that_no_longer_holds_is_named() -> None:
    wrong = replace(GUIDE, cases=GUIDE.cases.replace('sedan = "BOSATTNING"', 'sedan = "ANNAN"'))
    assert [one.wrong for one in tried(wrong)] == [("PROV-1",), ()]
    assert "Fall som ger ett annat svar än väntat: PROV-1." in report_text(tried(wrong))


def test_paths_are_counted_and_what_none_reaches_is_named() -> None:
    found = newest(count_paths=True)
    assert found.paths is not None
    assert [path.track for path in found.paths] == list(found.edition.tracks)
    assert all(path.ways > 0 for path in found.paths)
    assert found.results_without_path == ()
    text = report_text(tried(count_paths=True))
    assert "Vägar: " in text
    assert "Vägarna är" in text
    assert "Vägar" not in report_text(tried())


@pytest.mark.parametrize("count_paths", [False, True])
def test_the_text_fits_a_terminal_and_says_what_the_rows_say(count_paths: bool) -> None:
    wizards = tried(count_paths=count_paths)
    text = report_text(wizards)
    assert max(map(len, text.splitlines())) <= WIDTH
    for one in wizards:
        assert f"{one.wizard.title} [{one.wizard.key}]" in text
        for row in report_row(one)["editions"]:
            assert row["fingerprint"] in text
            assert (row["paths"] is not None) is count_paths
    lines = [line.split() for line in text.splitlines()]
    row = report_row(wizards[0])["editions"][1]
    numbers = [row["rules"], row["rules_with_case"], len(row["rules_without_any_case"]), row["results"]]
    assert ["2025-07-01", *map(str, numbers), "3", "1", "0", "0", "1"] in lines


def test_who_has_reviewed_and_that_it_no_longer_holds() -> None:
    signed = replace(NEW, reviewed_by="Ada Berg", reviewed_on=date(2026, 1, 2))
    holds = with_newest(replace(signed, reviewed_print=NEW.fingerprint()))
    gone = with_newest(replace(signed, reviewed_print="0123456789ab"))
    (row,) = [one for one in report_row(tried(holds)[0])["editions"] if one["reviewed_by"]]
    assert (row["reviewed_by"], row["reviewed_on"], row["changed_since_review"]) == (
        "Ada Berg",
        "2026-01-02",
        False,
    )
    assert "Granskad av Ada Berg" in report_text(tried(holds))
    assert "Reglerna har ändrats sedan granskningen." in " ".join(report_text(tried(gone)).split())
    assert "Ada Berg" not in report_text(tried(gone))
