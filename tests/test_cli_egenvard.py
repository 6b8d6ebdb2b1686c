"""The given cases of egenvård through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okapp.casework.testbook import cases_of
from okapp.cli import DONE, main
from okapp.wizards import GUIDES

EGENVARD = next(guide for guide in GUIDES if guide.wizard.key == "egenvard")
GIVEN = ("EV01", "EV03", "EV05", "EV07", "EV10")
CASES = {one.id: one for one in cases_of(EGENVARD)}


@pytest.fixture(autouse=True)
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    return tmp_path / "hem"


def run(key: str, answers: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    case = CASES[key]
    answers.write_text(json.dumps(case.answers, default=str), encoding="utf-8")
    days = ["--date", case.matter_date.isoformat(), "--today", case.today.isoformat()]
    assert main(["run", "egenvard", "--answers", str(answers), *days, *more]) == DONE
    return capsys.readouterr().out


@pytest.mark.parametrize("key", GIVEN)
def test_a_given_case(key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(run(key, tmp_path / "svar.json", capsys, "--json"))
    found = {one["track"]: one["code"] for one in document["findings"]}
    expected = CASES[key].expected
    assert {track: found.get(track, "") for track in expected.codes} == dict(expected.codes)
    assert sorted(one["code"] for one in document["stops"]) == sorted(expected.stops or ())


def test_the_decision_stands_first_with_the_suggestion_and_the_limits_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run("EV01", tmp_path / "svar.json", capsys)
    assert "Programmets förslag var detsamma." in text
    assert "Åtgärd 1: programmets förslag" not in text
    assert text.index("Åtgärd 1: din bedömning") < text.index("Vad du kan göra här")
    assert "Egna gränser, ingen regel" in text
    assert "Stopp från kvarstående risk (egen, ingen regel): 12" in text


def test_the_json_document_lists_the_limits_that_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = json.loads(run("EV01", tmp_path / "svar.json", capsys, "--json"))
    assert usual["limits"] == {"grans_stopp": 12, "grans_varning": 6}
