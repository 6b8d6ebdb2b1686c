"""The worked example of the README, HFD 2021 ref. 46, all the way through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.answers_file import read_answers
from okapp.casework.testbook import Case, cases_of
from okapp.cli import DONE, main
from okapp.wizards import GUIDES

ROOT = Path(__file__).parent.parent
FILE = ROOT / "data" / "exempel" / "hfd-2021-ref-46.toml"
DAY = "2019-12-10"


@pytest.fixture(autouse=True)
def _no_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))


def example(key: str = "HFD-2021-46") -> Case:
    return next(case for case in cases_of(GUIDES[0]) if case.id == key)


def found_on(day: str, answers: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    command = ["run", "ansvarig-kommun", "--answers", str(answers), "--date", day, "--today", day, "--json"]
    assert main(command) == DONE
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def long_term(document: dict[str, Any]) -> dict[str, Any]:
    return next(finding for finding in document["findings"] if finding["track"] == "langsiktigt")


def test_the_file_holds_the_answers_of_the_worked_case() -> None:
    assert read_answers(FILE) == example().answers
    assert example().matter_date.isoformat() == DAY


def test_on_its_own_date(capsys: pytest.CaptureFixture[str]) -> None:
    finding = long_term(found_on(DAY, FILE, capsys))
    assert finding["code"] == "PLACERANDE"
    assert finding["municipality"] == {"code": "1230", "name": "Staffanstorp"}
    assert "2 a kap. 4 § 6" in [source["section"] for source in finding["sources"]]


def test_on_a_later_date_it_is_not_sold_as_a_ruling_on_the_new_act(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answers = tmp_path / "svar.json"
    answers.write_text(json.dumps(example("HFD-2021-46-NY-LAG").answers), encoding="utf-8")
    document = found_on("2026-01-15", answers, capsys)
    finding = long_term(document)
    assert finding["code"] == "PLACERANDE"
    assert "29 kap. 2 § 6" in [source["section"] for source in finding["sources"]]
    said = json.dumps(document, ensure_ascii=False)
    assert "avgjord enligt 2 a kap.; prövning enligt 29 kap. är inte känd" in said


def test_every_paper_of_the_guide_can_be_made_from_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["wizards", "--json"])
    papers = [one["key"] for one in json.loads(capsys.readouterr().out)["wizards"][0]["papers"]]
    assert papers[0] == "protokoll"
    for key in papers:
        out = tmp_path / f"{key}.pdf"
        command = ["run", "ansvarig-kommun", "--answers", str(FILE), "--date", DAY, "--today", DAY]
        assert main([*command, "--pdf", str(out), "--paper", key, "--json"]) == DONE
        assert out.read_bytes().startswith(b"%PDF-")


def test_the_self_check_of_the_whole_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == DONE, capsys.readouterr().out
