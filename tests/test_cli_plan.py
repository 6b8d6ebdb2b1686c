"""The given cases of the coordinated plan through the command line, and a participant's copy as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okapp.casework.testbook import cases_of
from okapp.cli import DONE, main
from okapp.wizards import GUIDES

PLAN = next(guide for guide in GUIDES if guide.wizard.key == "samordnad-plan")
GIVEN = ("SP01", "SP02", "SP03", "SP05", "SP09", "SP12")
CASES = {one.id: one for one in cases_of(PLAN)}


@pytest.fixture(autouse=True)
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    return tmp_path / "hem"


def arguments(key: str, answers: Path, *more: str) -> list[str]:
    case = CASES[key]
    answers.write_text(json.dumps(case.answers, default=str), encoding="utf-8")
    days = ["--date", case.matter_date.isoformat(), "--today", case.today.isoformat()]
    return ["run", "samordnad-plan", "--answers", str(answers), *days, *more]


@pytest.mark.parametrize("key", GIVEN)
def test_a_given_case(key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(key, tmp_path / "svar.json", "--json")) == DONE
    document = json.loads(capsys.readouterr().out)
    found = {one["track"]: one["code"] for one in document["findings"]}
    expected = CASES[key].expected

    assert {track: found.get(track, "") for track in expected.codes} == dict(expected.codes)
    assert sorted(one["code"] for one in document["stops"]) == sorted(expected.stops or ())


def test_a_copy_is_made_for_the_one_who_may_know_and_for_nobody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "kopia.pdf"
    answers = tmp_path / "svar.json"

    assert main(arguments("SP12", answers, "--paper", "kopia-1", "--pdf", str(pdf))) == DONE
    assert pdf.read_bytes().startswith(b"%PDF")
    pdf.unlink()
    assert main(arguments("SP12", answers, "--paper", "kopia-3", "--pdf", str(pdf))) != DONE
    assert "omfattas inte av samtycket" in capsys.readouterr().err
    assert not pdf.exists()
