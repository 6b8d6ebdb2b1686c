from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from okapp.casework.selfcheck import Checked, self_check
from okapp.documents.papers import Guide
from okapp.engine.model import Wizard
from okapp.library.package.sums import seal
from okapp.paths import Paths, find_paths
from okapp.settings import Settings, save_settings
from okapp.standings import Standing, Standings
from okapp.wizards import GUIDES
from tests.casework.sample_guide import CASES, GUIDE, NEW

ROOT = Path(__file__).parents[2]
KEYS = ["content", "configuration", "publishers", "fonts", "icons", "rules", "sources", "cases", "disk"]


def without_agreements(guide: Guide) -> Guide:
    """The sample guide cites an agreement that no library holds."""
    first, last = NEW.steps
    rules = tuple(
        replace(rule, gives=replace(rule.gives, sources=rule.gives.sources[:1]))
        if rule.key == "sedan_oklart"
        else rule
        for rule in last.rules
    )
    edition = replace(NEW, steps=(first, replace(last, rules=rules)))
    return replace(guide, wizard=replace(guide.wizard, editions=(edition,)))


SOUND = without_agreements(GUIDE)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    here = find_paths()
    # Sealed here, so that only the test of the content itself fails while the content is being written.
    data = Path(copytree(here.data, tmp_path / "data"))
    seal(data, Path.write_bytes)
    return replace(here, data=data, config=tmp_path / "finns" / "inte" / "än", logs=tmp_path)


def failed(checks: tuple[Checked, ...]) -> dict[str, str]:
    return {check.key: check.text for check in checks if not check.holds}


def test_a_sound_program(paths: Paths) -> None:
    checks = self_check(paths, (SOUND,))
    assert [check.key for check in checks] == KEYS
    assert failed(checks) == {}
    texts = {check.key: check.text for check in checks}
    assert "290 kommuner" in texts["content"]
    assert texts["rules"] == "3 utgåvor av reglerna är hela."
    assert texts["cases"] == "2 fall prövade."
    assert not (paths.config).exists()


def test_citations_that_are_not_verified_are_named_with_what_the_organisation_says(paths: Paths) -> None:
    settings = replace(paths, config=paths.logs)
    plan = next(guide for guide in GUIDES if guide.wizard.key == "samordnad-plan")

    def told(standings: Standings) -> Checked:
        save_settings(Settings(standings=standings), settings.settings_file)
        return next(one for one in self_check(settings, (plan,)) if one.key == "sources")

    said = Standing("SOSFS 2007:10", in_force=False, by="Ada Ek", on=date(2026, 11, 2))
    assert told(Standings()).text == (
        "Inte kontrollerade av programmet: 16 kap. 4 § HSL 2017:30 (läst i sammanfattning); 21 kap. 3 § OSL 2009:400 "
        "(lagtexten är inte läst); 12 kap. 2 § OSL 2009:400 (lagtexten är inte läst); 5–12 §§ SOSFS 2007:10 (om den "
        "gäller efter 1 juli 2025 är inte kontrollerat)."
    )
    own = told(Standings().changed("sosfs_2007_10", said)).text
    assert own.endswith(
        "Kontrollerade av organisationen själv: SOSFS 2007:10 (gäller inte, kontrollerat av Ada Ek 2 november 2026)."
    )
    wrong = told(Standings().changed("sosfs", said))
    assert not wrong.holds
    assert "Organisationen har sagt något om sosfs, som ingen guide nämner." in wrong.text


def test_a_reference_to_an_agreement_that_is_not_there(paths: Paths) -> None:
    assert "prov-avtal" in failed(self_check(paths, (GUIDE,)))["content"]


def test_rules_that_are_not_sound(paths: Paths) -> None:
    twice = replace(NEW, steps=(NEW.steps[0], NEW.steps[0]))
    wizard = Wizard(key="prov", title="P", task="P", editions=(twice,))
    found = failed(self_check(paths, (replace(SOUND, wizard=wizard),)))
    assert "Provguiden från 2025-07-01: steget nu finns 2 gånger" in found["rules"]


def test_a_case_that_gives_another_answer_unless_it_is_an_illustration(paths: Paths) -> None:
    wrong = replace(SOUND, cases=CASES.replace('idag = "HAR"', 'idag = "AKUT"'))
    assert failed(self_check(paths, (wrong,))) == {
        "cases": "Reglerna ger ett annat svar än väntat i: PROV-1."
    }
    shown = replace(SOUND, cases=CASES.replace('idag = "AKUT"', 'idag = "HAR"'))
    assert failed(self_check(paths, (shown,))) == {}


def test_rules_without_a_case_are_not_proved(paths: Paths) -> None:
    assert failed(self_check(paths, (replace(SOUND, cases=""),))) == {
        "cases": "Fallsamlingen är tom för Provguide."
    }


def test_what_is_missing_or_damaged_is_named_and_the_rest_is_checked_all_the_same(tmp_path: Path) -> None:
    empty = Paths(*[tmp_path] * 7)
    found = failed(self_check(empty, (SOUND,)))
    assert set(found) == {"content", "fonts", "icons", "cases"}
    assert all("nstallera om" in text for text in found.values())


def test_a_damaged_font_and_a_damaged_icon(paths: Paths, tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    copytree(ROOT / "resources" / "fonts", resources / "fonts")
    copytree(ROOT / "resources" / "icons", resources / "icons")
    (resources / "fonts" / "NotoSans-Regular.ttf").write_bytes(b"skadad")
    (resources / "icons" / "x.svg").write_bytes(b"")
    found = failed(self_check(replace(paths, resources=resources), (SOUND,)))
    assert set(found) == {"fonts", "icons"}
    assert "x.svg" in found["icons"]


def test_a_full_disk(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okapp.casework.selfcheck.LEAST_FREE", 1 << 62)
    assert "Frigör plats." in failed(self_check(paths, (SOUND,)))["disk"]


def test_content_that_is_not_what_its_sums_say(paths: Paths) -> None:
    sums = paths.data / "MANIFEST.sha256"
    (paths.data / "ny.md").write_text("En fil till\n", encoding="utf-8")
    assert "stämmer inte med sina kontrollsummor: ny.md." in failed(self_check(paths, (SOUND,)))["content"]
    for number in range(9):
        (paths.data / f"{number}.md").write_text("Och en\n", encoding="utf-8")
    assert "4.md och 5 till." in failed(self_check(paths, (SOUND,)))["content"]
    sums.unlink()
    assert "saknas eller är skadade" in failed(self_check(paths, (SOUND,)))["content"]
