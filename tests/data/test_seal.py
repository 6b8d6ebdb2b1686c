from __future__ import annotations

from pathlib import Path

from okapp.casework.content_check import check_content
from okapp.library.package.manifest import parse_manifest
from okapp.library.package.sums import content_files, differences
from okapp.wizards import GUIDES

DATA = Path(__file__).parents[2] / "data"


def test_the_sums_of_the_content_are_those_of_its_files():
    wrong = differences(DATA).names
    assert wrong == (), "the content has changed: run `okapp package seal data` and look at the difference"


def test_the_content_can_become_a_package_of_this_program():
    assert "MANIFEST.toml" in content_files(DATA)
    assert parse_manifest((DATA / "MANIFEST.toml").read_bytes()).suits_program


def test_the_content_is_whole_and_holds_what_the_rules_cite():
    assert check_content(DATA, GUIDES).startswith("Version ")
