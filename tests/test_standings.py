"""What the organisation says of citations: read, written, decided for the computer, and pinned with each run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Run, Surroundings, begun
from okapp.casework.testbook import case_from, cases_of, run_of
from okapp.engine.standings import SAID
from okapp.machine import check_machine
from okapp.paths import find_paths
from okapp.settings import Settings, load_settings, save_settings
from okapp.standings import LONGEST, Standing, Standings, line, read_standings, written
from okapp.wizards import GUIDES

DAY = date(2026, 3, 9)
NEW = Standing("HSLF-FS 2026:1, 3 §", in_force=True, by="Ada Ek, jurist", on=date(2026, 1, 2))
OLD = replace(NEW, text="SOSFS 2007:10", in_force=False)
SAYS = Standings().changed("sosfs_2007_10", NEW)
PLAN = next(guide for guide in GUIDES if guide.wizard.key == "samordnad-plan")
ALL = Standings(
    tuple(
        sorted(
            {
                one.standing: (one.standing, replace(NEW, on=date(2012, 1, 2)))
                for guide in GUIDES
                for edition in guide.wizard.editions
                for one in edition.uncertain()
            }.values()
        )
    )
)


@pytest.fixture(scope="module")
def around() -> Surroundings:
    return Surroundings(municipalities=load_municipalities(find_paths().data))


def test_what_is_written_is_read() -> None:
    both = SAYS.changed("hsl_16_4", OLD)
    assert read_standings(written(both)) == both
    assert [key for key, _ in both.rows] == ["hsl_16_4", "sosfs_2007_10"]
    assert both.changed("sosfs_2007_10", None).of() == {"hsl_16_4": OLD}


def test_what_is_decided_goes_before_what_the_user_says() -> None:
    users = Standings().changed("sosfs_2007_10", OLD).changed("hsl_16_4", OLD)
    assert SAYS.over(users).of() == {"sosfs_2007_10": NEW, "hsl_16_4": OLD}


def test_a_line_is_one_line_and_not_too_long() -> None:
    assert line("  SOSFS\n2007:10 ") == "SOSFS 2007:10"
    assert line("x" * LONGEST) != ""
    assert line("x" * (LONGEST + 1)) == ""
    assert line(3) == ""


GOOD = written(SAYS)["sosfs_2007_10"]
BAD = [
    ([], "var för sig"),
    ({"hsl": "text"}, "källan hsl ska ha text, galler"),
    ({"hsl": {**GOOD, "mer": 1}}, "och inget annat"),
    ({"hsl": {**GOOD, "galler": "ja"}}, "true eller false"),
    ({"hsl": {**GOOD, "kontrollerat_den": "2026-01-02"}}, "ska vara ett datum"),
    ({"hsl": {**GOOD, "text": " "}}, "text och kontrollerat_av"),
    ({"hsl": {**GOOD, "kontrollerat_av": 3}}, "text och kontrollerat_av"),
]


@pytest.mark.parametrize(("table", "wrong"), BAD)
def test_what_does_not_fit_says_what_is_wrong(table: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_standings(table)


def test_the_settings_keep_them_and_pass_over_what_they_cannot_read(tmp_path: Path) -> None:
    file = tmp_path / "installningar.toml"
    save_settings(Settings(standings=SAYS), file)
    assert load_settings(file).settings.standings == SAYS
    file.write_text("[kallor]\nhsl = 3\n[profil]\nnamn = 'Siv'\n", encoding="utf-8")
    assert load_settings(file).settings.standings == Standings()
    assert load_settings(file).settings.profile.name == "Siv"


def test_the_administrators_file_may_hold_them(tmp_path: Path) -> None:
    file = tmp_path / "okapp.toml"
    file.write_text(
        '[kallor.hsl_16_4]\ntext = "16 kap. 4 § HSL"\ngaller = true\n'
        'kontrollerat_av = "Ada Ek"\nkontrollerat_den = 2026-01-02\n',
        encoding="utf-8",
    )
    machine = check_machine(file)
    assert machine.notice == ""
    assert machine.standings.of()["hsl_16_4"].by == "Ada Ek"


def test_a_bad_value_in_the_administrators_file_is_told_and_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "okapp.toml"
    file.write_text(
        'arkivniva = "1a"\n[kallor.hsl_16_4]\ntext = "16 kap. 4 § HSL"\ngaller = "ja"\n'
        'kontrollerat_av = "Ada Ek"\nkontrollerat_den = 2026-01-02\n',
        encoding="utf-8",
    )
    machine = check_machine(file)
    assert "galler ska vara true eller false" in machine.notice
    assert "annars programmets egen uppgift" in machine.notice
    assert machine.standings == Standings()
    assert machine.archive_level is not None


def _begun(around: Surroundings, standings: Standings, day: date = DAY) -> Run:
    case = next(case for case in cases_of(PLAN) if case.id == "SP01")
    run = replace(run_of(case, PLAN, around), today=day)
    return begun(replace(run, around=replace(around, standings=standings)))


def test_a_run_keeps_what_was_said_when_it_was_begun(around: Surroundings) -> None:
    run = _begun(around, SAYS)
    later = replace(run, around=replace(around, standings=Standings().changed("sosfs_2007_10", OLD)))

    assert list(run.answers[SAID]) == ["sosfs_2007_10"]
    assert begun(later).answers == run.answers
    assert later.journey().said == run.journey().said
    assert SAID not in _begun(around, Standings()).answers


def test_a_run_begun_before_is_not_changed_by_a_word_that_comes_later(around: Surroundings) -> None:
    before = _begun(around, Standings())
    after = replace(before, around=replace(around, standings=SAYS))

    assert after.journey().said == ()
    assert after.journey().lines == before.journey().lines


def test_a_guide_takes_only_words_about_its_own_citations_that_are_checked_by_then(
    around: Surroundings,
) -> None:
    elsewhere = Standings().changed("sol_2001_utredning", NEW)

    assert SAID not in _begun(around, elsewhere).answers
    assert SAID not in _begun(around, SAYS, date(2026, 1, 1)).answers
    assert SAID in _begun(around, SAYS, date(2026, 1, 2)).answers


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.wizard.key)
def test_no_word_changes_a_finding_a_list_or_a_date_in_any_worked_case(
    guide: Any, around: Surroundings
) -> None:
    told = 0
    for case in cases_of(guide):
        plain = replace(run_of(case, guide, around), answers=case.answers)
        own = begun(replace(plain, around=replace(around, standings=ALL)))
        before, after = plain.journey(), own.journey()
        told += len(after.said)
        assert [(one.track, one.code, one.certainty, one.text, one.because) for one in after.findings] == [
            (one.track, one.code, one.certainty, one.text, one.because) for one in before.findings
        ], case.id
        assert [(one.kind, one.text) for one in after.lines] == [(one.kind, one.text) for one in before.lines]
        assert [(one.day, one.text) for one in after.deadlines] == [
            (one.day, one.text) for one in before.deadlines
        ]
    assert told, "no case cites what is not verified"


def test_a_worked_case_of_ones_own_holds_no_colleagues_name(around: Surroundings) -> None:
    case = case_from(_begun(around, SAYS), id="E1", title="Eget", facts=("Ett",), source="Eget")
    assert "Ada Ek" not in repr(case)
