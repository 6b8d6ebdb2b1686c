from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okapp import __version__, cli
from okapp.arguments import in_swedish
from okapp.casework.runs import Run
from okapp.cli import BUG, DONE, INTERRUPTED, NO, WRONG_USE, main
from tests.casework.sample_guide import ANSWERS, GUIDE

DAY = ("--date", "2026-01-15", "--today", "2026-01-20")
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The made-up guide, and user folders that are empty."""
    monkeypatch.setattr("okapp.cli_needs.CliNeeds.guides", (GUIDE,))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "svar.json"
    path.write_text(json.dumps(ANSWERS), encoding="utf-8")
    return path


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one JSON document on stdout; nothing on stderr."""
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == DONE
    assert capsys.readouterr().out == f"Ökapp {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        *(
            [verb, "--help"]
            for verb in ["check", "library", "show", "wizards", "questions", "run", "outline"]
        ),
    ],
)
def test_help_is_swedish_through_and_through(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == DONE
    text = capsys.readouterr().out
    assert text.startswith("Användning: okapp")
    assert "visa den här hjälpen" in text
    for english in ("usage", "options:", "positional", "show this", "arguments:", "default"):
        assert english not in text


def test_help_says_that_answers_are_not_encrypted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "--help"])
    assert "inte krypterade" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--finns-inte"], "KOMMANDO saknas."),
        (["springa"], "springa är inget giltigt värde för KOMMANDO."),
        (["show"], "ID saknas."),
        (["run", "prov"], "--answers saknas."),
        (["run", "prov", "--answers"], "--answers ska följas av ett värde."),
        (["library", "--xml"], "--xml hör inte till kommandot."),
        (["library", "--json=ja"], "--json tar inget värde."),
        (["questions", "prov", "--date", "i dag"], "--date: i dag är inget datum."),
        (["questions", "prov", "--dat", "2026-01-01"], "hör inte till kommandot."),
    ],
)
def test_wrong_use_is_one_swedish_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(words) == WRONG_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1
    assert "Hjälp: okapp" in told.err


def test_an_unknown_complaint_is_still_swedish() -> None:
    assert in_swedish("something new in Python 4") == "Kommandot kan inte förstås."


def test_wizards(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wizards", "--json"]) == DONE
    whole, quick = document(capsys)["wizards"]
    assert (whole["key"], quick["key"]) == ("prov", "snabbprov")
    assert [one["starts"] for one in whole["editions"]] == ["2011-05-01", "2025-07-01"]
    assert [one["key"] for one in whole["papers"]] == ["protokoll", "sen", "ringblad"]
    assert whole["editions"][0]["reviewed_by"] is None
    assert main(["wizards"]) == DONE
    text = capsys.readouterr().out
    assert "prov: Provguide" in text
    assert "Papper ringblad: Ringblad" in text
    assert "Reglerna är inte granskade av jurist." in text


def test_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "prov", "--date", "2026-01-15", "--json"]) == DONE
    found = document(capsys)
    assert (found["wizard"], found["edition"], found["date"]) == ("prov", "2025-07-01", "2026-01-15")
    rows = {row["key"]: row for row in found["questions"]}
    assert list(rows) == [
        "akut", "berors", "hem", "hemkommun", "begard", "dygn", "kontakt", "platser", "eget",
    ]  # fmt: skip
    assert rows["akut"] == {
        "key": "akut",
        "kind": "yes_no",
        "text": "Är något akut?",
        "help": "",
        "choices": [
            {"key": "ja", "text": "Ja"},
            {"key": "nej", "text": "Nej"},
            {"key": "vet_ej", "text": "Vet ej"},
        ],
        "required": True,
        "step": "nu",
        "source": {"act": "SoL 2025:400", "section": "29 kap. 4 §", "agreement": None},
    }
    assert [part["key"] for part in rows["platser"]["fields"]] == ["plats", "fran"]
    assert rows["hemkommun"]["choices"] == [{"key": "vet_ej", "text": "Vet ej"}]
    assert rows["begard"]["choices"] == []
    assert main(["questions", "prov", "--date", "2026-01-15"]) == DONE
    text = capsys.readouterr().out
    assert "Nu (29 kap. 4 § SoL 2025:400)\n  akut (yes_no): Är något akut?\n    ja: Ja" in text
    assert "    fran (date, frivillig): Från?" in text


def test_questions_of_the_quick_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "snabbprov", "--date", "2026-01-15", "--json"]) == DONE
    assert [row["key"] for row in document(capsys)["questions"]] == ["akut", "berors"]


@pytest.mark.parametrize("verb", ["questions", "outline"])
def test_an_unknown_guide(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert main([verb, "finns-inte"]) == WRONG_USE
    assert capsys.readouterr().err == (
        "Det finns ingen guide som heter finns-inte. Välj en av: prov, snabbprov.\n"
    )


def test_a_date_before_the_first_rules(capsys: pytest.CaptureFixture[str], answers: Path) -> None:
    assert main(["run", "prov", "--answers", str(answers), "--date", "2000-01-01"]) == WRONG_USE
    assert "Programmet har inga regler för 1 januari 2000." in capsys.readouterr().err


def test_outline_as_text_and_chart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["outline", "prov", "--date", "2026-01-15"]) == DONE
    assert "1. Nu [nu]" in capsys.readouterr().out
    drawn = tmp_path / "regler.svg"
    assert main(["outline", "prov", "--date", "2026-01-15", "--svg", str(drawn)]) == DONE
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    assert str(drawn) in capsys.readouterr().out


def test_run_as_json_and_as_text(capsys: pytest.CaptureFixture[str], answers: Path) -> None:
    assert main(["run", "prov", "--answers", str(answers), *DAY, "--json"]) == DONE
    found = document(capsys)
    assert found["complete"]
    assert [one["code"] for one in found["findings"]] == ["HAR", "BOSATTNING"]
    assert main(["run", "prov", "--answers", str(answers), *DAY]) == DONE
    assert "Solna stad ansvarar." in capsys.readouterr().out


def test_run_of_the_quick_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "svar.toml"
    path.write_text('akut = "ja"\n', encoding="utf-8")
    assert main(["run", "snabbprov", "--answers", str(path), *DAY, "--json"]) == DONE
    assert document(capsys)["wizard"] == "snabbprov"


@pytest.mark.parametrize("text", ['{"akut": "ja"}', '{"akut": "kanske"}', '{"akut": "ja", "finns_inte": 1}'])
def test_an_unfinished_run_is_printed_and_answers_no(
    capsys: pytest.CaptureFixture[str], answers: Path, text: str
) -> None:
    answers.write_text(text, encoding="utf-8")
    assert main(["run", "prov", "--answers", str(answers), *DAY, "--json"]) == NO
    found = document(capsys)
    assert not found["complete"]
    assert found["missing"] or found["problems"]


def test_an_answers_file_that_cannot_be_read(capsys: pytest.CaptureFixture[str], answers: Path) -> None:
    answers.write_text('{"akut": }', encoding="utf-8")
    assert main(["run", "prov", "--answers", str(answers), *DAY, "--json"]) == WRONG_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert "rad 1, tecken 10" in told.err
    assert told.err.count("\n") == 1


def test_a_paper(capsys: pytest.CaptureFixture[str], answers: Path, tmp_path: Path) -> None:
    out = tmp_path / "papper.pdf"
    command = ["run", "prov", "--answers", str(answers), *DAY, "--pdf", str(out)]
    assert main(command) == DONE
    first = out.read_bytes()
    assert first.startswith(b"%PDF-")
    text = capsys.readouterr().out
    assert f"Papperet är sparat: {out}" in text
    assert "Det är ett utkast. Det saknar:\n- Namnet på den som gjort protokollet" in text
    assert main([*command, "--json"]) == DONE
    assert document(capsys)["complete"]
    assert out.read_bytes() == first


def test_a_blank_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "blankett.pdf"
    command = ["blank", "prov", "--date", "2026-03-02", "--pdf", str(out)]
    assert main(command) == DONE
    first = out.read_bytes()
    assert first.startswith(b"%PDF-")
    assert capsys.readouterr().out == f"Blanketten är sparad: {out}\n"
    assert main(command) == DONE
    assert out.read_bytes() == first
    assert main(["blank", "prov"]) == WRONG_USE
    assert main(["blank", "prov", "--date", "1999-01-01", "--pdf", str(tmp_path / "ingen.pdf")]) == WRONG_USE
    assert not (tmp_path / "ingen.pdf").exists()


def test_another_paper_with_its_caution(
    capsys: pytest.CaptureFixture[str], answers: Path, tmp_path: Path
) -> None:
    out = tmp_path / "papper.pdf"
    command = ["run", "prov", "--answers", str(answers), *DAY, "--pdf", str(out), "--paper", "ringblad"]
    assert main(command) == DONE
    told = capsys.readouterr()
    assert told.err == "Pröva sekretessen först.\n"
    assert "utkast" not in told.out


def test_a_paper_that_does_not_exist_leaves_no_file(
    capsys: pytest.CaptureFixture[str], answers: Path, tmp_path: Path
) -> None:
    out = tmp_path / "papper.pdf"
    command = ["run", "prov", "--answers", str(answers), *DAY, "--paper", "brev"]
    assert main([*command, "--pdf", str(out)]) == WRONG_USE
    assert "Välj ett av: protokoll, sen, ringblad." in capsys.readouterr().err
    assert not out.exists()
    assert main(command) == WRONG_USE
    assert "--pdf" in capsys.readouterr().err


def test_a_paper_that_cannot_be_saved(
    capsys: pytest.CaptureFixture[str], answers: Path, tmp_path: Path
) -> None:
    command = ["run", "prov", "--answers", str(answers), *DAY, "--pdf", str(tmp_path / "ingen" / "p.pdf")]
    assert main(command) == WRONG_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert "Inget är sparat." in told.err


def test_the_own_profile_stands_on_the_paper(
    capsys: pytest.CaptureFixture[str], answers: Path, tmp_path: Path
) -> None:
    from okapp.paths import find_paths
    from okapp.settings import Profile, Settings, save_settings

    save_settings(Settings(profile=Profile(name="Kim Ek", municipality="0184")), find_paths().settings_file)
    out = tmp_path / "papper.pdf"
    assert main(["run", "prov", "--answers", str(answers), *DAY, "--pdf", str(out)]) == DONE
    assert "utkast" not in capsys.readouterr().out


def test_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "--json"]) == DONE
    rows = document(capsys)["documents"]
    assert len(rows) >= 70
    keys = {"id", "title", "type", "area", "date", "parties", "status", "warnings"}
    assert all(keys <= set(row) for row in rows)
    assert main(["library"]) == DONE
    text = capsys.readouterr().out
    assert all(f"{row['id']}: {row['title']}" in text for row in rows)


def test_show_a_document_and_one_section(capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "--json"])
    first = document(capsys)["documents"][0]
    assert main(["show", first["id"], "--json"]) == DONE
    whole = document(capsys)
    assert whole["title"] == first["title"]
    section = whole["sections"][-1]
    assert main(["show", first["id"], "--section", section["id"], "--json"]) == DONE
    assert document(capsys)["sections"] == [section]
    assert main(["show", first["id"]]) == DONE
    text = capsys.readouterr().out
    assert first["title"] in text
    assert f"[{section['id']}]" in text


def test_show_law_as_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "sol-2025-400", "--section", "29 kap. 4 §"]) == DONE
    text = capsys.readouterr().out
    assert "Sammanfattning, inte lagtext." in text
    assert "[29 kap. 4 §]" in text
    assert "[29 kap. 1 §]" not in text
    assert main(["show", "sol-2001-453"]) == DONE
    assert "upphävdes 2025-07-01" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "finns-inte"], "Det finns inget dokument och ingen lag som heter finns-inte."),
        (["show", "sol-2025-400", "--section", "99 kap. 1 §"], "99 kap. 1 §"),
    ],
)
def test_what_is_not_in_the_library(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert main(words) == WRONG_USE
    assert said in capsys.readouterr().err


def test_a_section_that_the_document_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "--json"])
    first = document(capsys)["documents"][0]
    assert main(["show", first["id"], "--section", "finns-inte"]) == WRONG_USE
    assert "har inget avsnitt som heter finns-inte. Välj ett av: " in capsys.readouterr().err


def test_a_bug_is_told_with_type_and_place_and_without_values(
    capsys: pytest.CaptureFixture[str], answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Run) -> None:
        raise ZeroDivisionError("Anna Andersson")

    monkeypatch.setattr(Run, "journey", broken)
    assert main(["run", "prov", "--answers", str(answers), *DAY, "--json"]) == BUG
    told = capsys.readouterr()
    assert told.out == ""
    assert "ZeroDivisionError i report.py, rad " in told.err
    assert "Anna" not in told.err
    assert "Traceback" not in told.err


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okapp.casework.listing.wizard_row", stop)
    assert main(["wizards"]) == INTERRUPTED


def test_no_screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == WRONG_USE
    assert "ingen skärm" in capsys.readouterr().err


def test_without_arguments_the_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("okapp.app.main", lambda **_given: 7)
    assert main([]) == 7


def test_qt_that_cannot_be_loaded() -> None:
    code = "import sys; sys.modules['PySide6'] = None; from okapp.cli import main; sys.exit(main([]))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == WRONG_USE
    assert done.stderr.decode("utf-8").startswith("Qt gick inte att ladda")


def child(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "okapp", *words], cwd=ROOT, capture_output=True, check=False, **more
    )


def test_output_is_utf8_whatever_the_console_says() -> None:
    done = child("--version", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode("utf-8").strip() == f"Ökapp {__version__}"


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "okapp", "library", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == DONE


def test_on_windows_a_file_that_cannot_be_named_so_is_no_reader_that_went_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed, named = OSError(errno.EINVAL, "x"), OSError(errno.EINVAL, "x", "a?b.md")
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        seen = [cli._reader_is_gone(one) for one in (closed, named, BrokenPipeError())]
    assert seen == [True, False, True]


@pytest.mark.parametrize(
    "words", [["--help"], ["library"], ["show", "sol-2025-400"]], ids=lambda words: words[0]
)
def test_a_command_loads_neither_qt_nor_reportlab(words: list[str]) -> None:
    code = (
        "import sys; from okapp.cli import main; status = main(sys.argv[1:]);"
        "heavy = {name.split('.')[0] for name in sys.modules} & {'PySide6', 'reportlab', 'pypdfium2'};"
        "sys.exit(status or sorted(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (DONE, b"")
