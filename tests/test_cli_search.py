"""`okapp search` and `okapp index`, with the real library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okapp.cli import DONE, NO, WRONG_USE, main

SEARCH_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all, so that the index is built once."""
    return tmp_path_factory.mktemp("hem")


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in SEARCH_HOMES:
        monkeypatch.setenv(name, str(home))


def test_index_is_built_ahead(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["index"]) == DONE
    assert capsys.readouterr().out == "Sökningens index är klart.\n"
    assert len(list(home.rglob("sok-*.sqlite"))) == 1
    assert main(["index"]) == DONE


def test_hits_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "lik"]) == DONE
    title, snippet, address = capsys.readouterr().out.splitlines()[:3]
    assert title == "1. Samverkan kring omhändertagande av avlidna"
    assert snippet.startswith("   Ansvar, kostnader och rutiner")
    assert address == "   avtal:avlidna (lik → avlidna)"


def test_a_place_in_a_document_has_its_heading_and_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "10 kap. 8 § SoL", "--limit", "1"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1. Socialtjänstlag (2025:400) – 10 kap. 8 § ")
    assert lines[-1].startswith("   lag:sol-2025-400#10 kap. 8 §")


def test_hits_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "hjälpmeddel", "i", "skolan", "--limit", "2", "--json"]) == DONE
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert said.err == ""
    assert set(found) == {"query", "hits", "suggestion"}
    assert (found["query"], found["suggestion"]) == ("hjälpmeddel i skolan", "hjälpmedel i skolan")
    assert len(found["hits"]) == 2
    best = found["hits"][0]
    assert {"id", "section", "title", "snippet", "score"} <= set(best)
    assert best["id"] == "hjalpmedel-skola"
    assert found["hits"][0]["score"] >= found["hits"][1]["score"] > 0


def test_nothing_found_is_no(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "bygglov"]) == NO
    assert capsys.readouterr().out == "Inget i biblioteket svarar på detta.\n"
    assert main(["search", "bygglov", "--json"]) == NO
    assert json.loads(capsys.readouterr().out) == {"query": "bygglov", "hits": [], "suggestion": None}


@pytest.mark.parametrize(
    "words", [["search"], ["search", "lik", "--limit", "0"], ["search", "lik", "--limit", "två"]]
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == WRONG_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_own_words_are_searched_and_a_damaged_file_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    from okapp.paths import find_paths

    file = find_paths().own_words_file
    file.parent.mkdir(parents=True)
    file.write_text('[[ord]]\nord = "lånesäng"\navtal = ["hjalpmedel"]\n', encoding="utf-8")
    assert main(["search", "lånesäng", "--limit", "1"]) == DONE
    assert "(eget ord: lånesäng)" in capsys.readouterr().out
    file.write_text("[[ord", encoding="utf-8")
    assert main(["search", "lik"]) == DONE
    said = capsys.readouterr()
    assert "egna_ord.toml" in said.err
    assert "avtal:avlidna" in said.out
