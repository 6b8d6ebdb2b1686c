"""Errors that are rarely met: each reached on the way a user would, with its sentence."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from okapp.casework.caseload import Door, means_by
from okapp.casework.caseload.codes import RecoveryCode, new_code
from okapp.casework.caseload.door import NotNow
from okapp.casework.content_check import Lacking, check_content
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import press_for
from okapp.casework.runs import Surroundings
from okapp.casework.selfcheck import Wrong, _disk
from okapp.desktop import local_now
from okapp.library.address import Address, NoAddress
from okapp.machine import read_machine
from okapp.paths import find_paths
from okapp.settings import Settings
from okapp.wizards import GUIDES
from tests.casework.sample_guide import GUIDE

HERE = find_paths()


@pytest.mark.parametrize("text", ["", "hok", "avtal:", "brev:hok", ":hok", "avtal"])
def test_a_link_that_leads_nowhere(text: str) -> None:
    with pytest.raises(NoAddress, match="Sök efter det i stället"):
        Address.parse(text)


def test_rules_that_cite_an_agreement_that_is_not_there() -> None:
    with pytest.raises(Lacking, match="Reglerna hänvisar till överenskommelser som saknas: prov-avtal"):
        check_content(HERE.data, (GUIDE,))


def test_everyday_words_that_lead_to_an_agreement_that_is_not_there(tmp_path: Path) -> None:
    data = Path(shutil.copytree(HERE.data, tmp_path / "data"))
    for path in data.rglob("vardagsord.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"hemloshet"', '"finns-inte"'), encoding="utf-8")
    with pytest.raises(Lacking, match="Vardagsorden leder till överenskommelser som saknas: finns-inte"):
        check_content(data, GUIDES)


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okapp.casework.selfcheck.LEAST_FREE", 1 << 62)
    with pytest.raises(Wrong, match="Frigör plats"):
        _disk(replace(HERE, config=tmp_path))


def test_no_store_is_made_while_the_administrators_file_bars_it(tmp_path: Path) -> None:
    file = tmp_path / "okapp.toml"
    file.write_text("[lager\n", encoding="utf-8")
    means = means_by(
        Settings(),
        read_machine(file),
        guides=GUIDES,
        around=Surroundings(municipalities=load_municipalities(HERE.data)),
        clock=local_now,
        press=press_for(replace(HERE, config=tmp_path), Settings),
    )
    door = Door(tmp_path / "arenden", means)
    with pytest.raises(NotNow) as told:
        door.create("fyra blå åkrar i regn", RecoveryCode(new_code().code, 0))
    assert told.value.sentence.endswith(".")
    assert not (tmp_path / "arenden").exists()
