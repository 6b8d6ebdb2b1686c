from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content import ContentError
from okapp.casework.content_age import content_age, newest
from tests.casework.sample_guide import GUIDE, NEW, OLD


def manifest(folder: Path, text: str) -> Path:
    (folder / "MANIFEST.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_age_of_content_and_rules(tmp_path: Path) -> None:
    age = content_age(manifest(tmp_path, 'version = "7"\nmade_on = "2026-11-22"\n'), (GUIDE,))
    assert (age.version, age.made_on) == ("7", "2026-11-22")
    (rules,) = age.rules
    assert rules.title == "Provguide"
    assert "inte granskade av jurist" in rules.text


def test_reviewed_rules(tmp_path: Path) -> None:
    reviewed = replace(NEW, reviewed_by="Ada Berg", reviewed_on=date(2026, 1, 2))
    guide = replace(GUIDE, wizard=replace(GUIDE.wizard, editions=(reviewed, OLD)))
    (rules,) = content_age(manifest(tmp_path, 'version = "7"\nmade_on = "2026"\n'), (guide,)).rules
    assert "Granskad av Ada Berg" in rules.text


def test_rules_that_were_changed_after_their_review(tmp_path: Path) -> None:
    old = replace(NEW, reviewed_by="Ada Berg", reviewed_on=date(2026, 1, 2), reviewed_print="0123456789ab")
    guide = replace(GUIDE, wizard=replace(GUIDE.wizard, editions=(old, OLD)))
    (rules,) = content_age(manifest(tmp_path, 'version = "7"\nmade_on = "2026"\n'), (guide,)).rules
    assert rules.text.endswith("Reglerna har ändrats sedan granskningen.")


def test_the_newest_edition_whatever_the_order() -> None:
    assert newest((NEW, OLD)) == newest((OLD, NEW)) == NEW


@pytest.mark.parametrize("text", ['version = "7"\n', "version = = 7"])
def test_a_damaged_manifest(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match="saknas eller är skadad"):
        content_age(manifest(tmp_path, text), ())


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        content_age(tmp_path, ())
