"""Own limits: read and written, the administrator's over the user's, put into a run when it is begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.municipalities import load_municipalities
from okapp.casework.runs import Run, Surroundings, begun
from okapp.limits import Limits, read_limits, written
from okapp.paths import find_paths
from okapp.settings import Settings, load_settings, save_settings
from okapp.wizards import GUIDES

EGENVARD = next(guide for guide in GUIDES if guide.wizard.key == "egenvard")
NINE = Limits().changed("egenvard", "grans_stopp", 9)
DAY = date(2026, 3, 9)


def test_what_is_written_is_read() -> None:
    both = NINE.changed("egenvard", "grans_varning", 4)
    assert read_limits(written(both)) == both
    assert both.changed("egenvard", "grans_stopp", None).of("egenvard") == {"grans_varning": 4}
    assert written(Limits()) == {}


def test_the_administrators_go_before_the_users() -> None:
    users = Limits().changed("egenvard", "grans_stopp", 16).changed("egenvard", "grans_varning", 4)
    assert NINE.over(users).of("egenvard") == {"grans_stopp": 9, "grans_varning": 4}


@pytest.mark.parametrize(
    "table", [[], {"egenvard": 9}, {"egenvard": {"grans_stopp": "9"}}, {"egenvard": {"x": True}}]
)
def test_what_does_not_fit(table: Any) -> None:
    with pytest.raises(ValueError, match="gräns"):
        read_limits(table)


def test_the_settings_keep_them(tmp_path: Path) -> None:
    file = tmp_path / "installningar.toml"
    save_settings(Settings(limits=NINE), file)
    assert load_settings(file).settings.limits == NINE
    file.write_text("[granser]\negenvard = 3\n[profil]\nnamn = 'Siv'\n", encoding="utf-8")
    assert load_settings(file).settings.limits == Limits()
    assert load_settings(file).settings.profile.name == "Siv"


@pytest.mark.parametrize(
    ("own", "stands"),
    [({}, 12), ({"grans_stopp": 9}, 9), ({"grans_stopp": 17}, 12), ({"grans_stopp": 0}, 12)],
)
def test_a_run_that_is_begun_holds_them(own: dict[str, int], stands: int) -> None:
    limits = read_limits({"egenvard": own})
    around = Surroundings(municipalities=load_municipalities(find_paths().data), limits=limits)
    run = begun(Run(guide=EGENVARD, matter_date=DAY, today=DAY, around=around))
    assert run.answers["grans_stopp"] == stands
    assert [int(one.value) for one in run.journey().limits] == [stands, 6]
    assert [one.key for one in run.journey().asking] == ["lage", "bedomare", "enhet", "bedomare_telefon"]
    kept = begun(replace(run, around=replace(around, limits=NINE)))
    assert kept.answers["grans_stopp"] == stands
