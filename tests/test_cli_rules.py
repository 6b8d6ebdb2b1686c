"""`okapp rules`: how well the rules are tried."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from okapp.cli import DONE, NO, WRONG_USE, main
from tests.casework.sample_guide import GUIDE


@pytest.fixture(autouse=True)
def _sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("okapp.cli_needs.CliNeeds.guides", (GUIDE,))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))


def test_rules_as_text_and_as_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == DONE
    text = capsys.readouterr().out
    assert "Provguide [prov]" in text
    assert main(["rules", "--json"]) == DONE
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is True
    assert [one["key"] for one in document["wizards"]] == ["prov", "snabbprov"]
    assert [one["paths"] for one in document["wizards"][1]["editions"]] == [None, None]


def test_the_paths_of_one_guide(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "prov", "--paths", "--json"]) == DONE
    for edition in json.loads(capsys.readouterr().out)["wizards"][1]["editions"]:
        assert all(ways > 0 for ways in edition["paths"].values())
    assert main(["rules", "finns-inte"]) == WRONG_USE


def test_a_case_that_does_not_hold_is_a_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = GUIDE.cases.replace('sedan = "BOSATTNING"', 'sedan = "ANNAN"')
    monkeypatch.setattr("okapp.cli_needs.CliNeeds.guides", (replace(GUIDE, cases=cases),))
    assert main(["rules"]) == NO
    assert "PROV-1" in capsys.readouterr().out
