"""The duty day of `peers.md` 5.1 played on screen in the real program, and then the stores looked into.

Set OKAPP_TEST_LOOKS to a folder to have a picture of every screen there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from okapp.casework.caseload import Caseload, Door
from okapp.casework.surroundings import read_surroundings
from okapp.paths import find_paths
from okapp.wizards import GUIDES
from tests.casework.caseload.kit import office
from tests.ui.pauses import Pause, told, too_long
from tests.ui.played_day.parts import ANSWER, COLLEAGUE, DEADLINE, NAME, NUMBER, PASSPHRASE, RECIPIENT, SAVED
from tests.ui.set_ups import in_each_set_up, keep_counts, looks_of

ROOT = Path(__file__).parents[3]
CHILD = Path(__file__).parent / "day_child.py"
SECRETS = (NAME, NAME.split()[1], "191212121212", "19121212-1212", NUMBER, ANSWER, SAVED, "Eva Ek", DEADLINE)

pytestmark = pytest.mark.long


class Machine:
    """A home folder of its own, on which parts of the day are played."""

    def __init__(self, home: Path, files: Path, set_up: str) -> None:
        self.home = home
        self.files = files
        self.set_up = set_up
        self.slow: list[Pause] = []
        self.memory: list[str] = []
        self.lost: list[str] = []
        self.pressed: Counter[str] = Counter()
        files.mkdir(exist_ok=True)

    @property
    def cases(self) -> Path:
        return self.home / "XDG_DATA_HOME" / "okapp" / "arenden"

    def play(self, part: str, days: int = 0, *, kill_at: str = "") -> None:
        """Play a part to its end, or kill the program when it says so."""
        homes = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        env = {name: str(self.home / name) for name in homes}
        env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        looks = looks_of("amina", self.set_up)
        given = [sys.executable, str(CHILD), part, str(self.files), str(days), self.set_up]
        given += [str(looks)] if looks else []
        with subprocess.Popen(
            given,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        ) as child:
            guard = threading.Timer(900, child.kill)  # a program that hangs fails the test
            guard.start()
            self._hear(child, kill_at)
            status = child.wait()
            guard.cancel()
        assert (status < 0) if kill_at else (status == 0), f"{part} ended with {status}"

    def _hear(self, child: subprocess.Popen[str], kill_at: str) -> None:
        assert child.stdout is not None
        heard = False
        for line in child.stdout:
            word, *rest = line.rstrip("\n").split("\t")
            assert word != "fault", rest[0].replace("¶", "\n")
            if word == "slow":
                self.slow.append(Pause(**json.loads(rest[0])))
            elif word == "memory":
                self.memory.append(f"{rest[0]}: minne {rest[1]} MB i början, {rest[2]} MB i slutet\n")
            elif word == "lost":
                self.lost.append(rest[0])
            elif word == "keys":
                self.pressed[rest[0]] += int(rest[1])
            elif word == kill_at:
                heard = True
                child.kill()
        assert heard is bool(kill_at)

    @contextmanager
    def opened(self, tmp_path: Path, passphrase: str = PASSPHRASE) -> Iterator[Caseload]:
        """A copy of the store, opened as the program does it."""
        copy = tmp_path / "copy"
        shutil.copytree(self.cases, copy)
        paths = find_paths()
        around = read_surroundings(paths.data, paths.local_rules_file, GUIDES, contacts=paths.contacts_file)
        means = replace(office(copy).means, guides=GUIDES, around=around.around)
        caseload = Door(copy, means).unlock_passphrase(passphrase)
        yield caseload
        caseload.close()
        shutil.rmtree(copy)

    def readable(self) -> list[str]:
        """What of the case stands in plain text in any file of the home."""
        files = [one.read_bytes() for one in self.home.rglob("*") if one.is_file()]
        texts = [text.encode(coding) for text in SECRETS for coding in ("utf-8", "utf-16-le")]
        return [text.decode(errors="replace") for text in texts if any(text in held for held in files)]


def the_case(caseload: Caseload) -> str:
    """The id of the only case."""
    (row,) = caseload.cases.page().rows
    assert (row.number, row.label) == (NUMBER, NAME)
    return row.case_id


@in_each_set_up
def test_the_day(tmp_path, capsys, set_up):
    amina = Machine(tmp_path / "amina", tmp_path / "files", set_up)
    bo = Machine(tmp_path / "bo", tmp_path / "files", set_up)
    amina.play("morning", kill_at="kept")
    assert amina.readable() == []
    amina.play("afternoon")
    with amina.opened(tmp_path) as caseload:
        check_final(caseload, amina.files)
        check_given(caseload)
    bo.play("colleague")
    with bo.opened(tmp_path, COLLEAGUE) as caseload:
        check_taken_over(caseload)
    amina.play("mistake", days=1)
    with amina.opened(tmp_path) as caseload:
        check_moved(caseload)
    amina.play("removal", days=62)
    with amina.opened(tmp_path) as caseload:
        check_removed(caseload)
    assert [one.name for one in amina.cases.glob("ersatt-*")] == []
    assert amina.readable() == bo.readable() == []
    keep_counts(looks_of("amina", set_up), amina.pressed + bo.pressed)
    with capsys.disabled():
        sys.stdout.write("".join((told(amina.slow + bo.slow), *amina.memory, *bo.memory)))
    assert amina.lost + bo.lost == []
    assert too_long(amina.slow + bo.slow) == []


def check_final(caseload: Caseload, files: Path) -> None:
    """The version is locked, holds what was typed before the kill, and the paper in the file is the one in the case."""
    view = caseload.cases.open(the_case(caseload))
    (run,) = view.runs
    assert (run.final, run.version) == (True, 1)
    assert run.document_id
    assert SAVED in caseload.runs.resume(run.id).run.answers.values()
    (contact,) = view.contacts
    assert contact.answer == ANSWER
    assert [one.text for one in view.watches] == [DEADLINE]
    (paper,) = view.papers
    made = (files / "begaran.pdf").read_bytes()
    assert caseload.papers.pdf(paper.id) == made
    document = pypdfium2.PdfDocument(made)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "Sundbybergs stad" in text
    assert paper.document_id in text
    assert paper.audience == RECIPIENT


def check_given(caseload: Caseload) -> None:
    """Who got what and on what ground is recorded, and the log tells what was done."""
    case_id = the_case(caseload)
    given = {one.recipient: (one.ground, one.words) for one in caseload.sharing.disclosures(case_id)}
    assert given == {
        RECIPIENT: ("29 kap. 12 §", ""),
        "Bo Prov, Solna": ("annan", "Samma enhet, Bo tar över handläggningen."),
    }
    verbs = Counter(one.verb for one in caseload.log.page(case=case_id, limit=1000))
    assert verbs["exportera"] == 2, verbs
    assert caseload.log.verify().sound


def check_taken_over(caseload: Caseload) -> None:
    """The colleague has the case with its log and papers, and sees where it came from."""
    view = caseload.cases.open(the_case(caseload))
    assert "Amina Prov" in view.case.origin
    assert [one.answer for one in view.contacts] == [ANSWER]
    assert [one.final for one in view.runs] == [True]
    assert len(view.papers) == 1


def check_moved(caseload: Caseload) -> None:
    """What was written after the backup is gone, and the version is marked as moved."""
    view = caseload.cases.open(the_case(caseload))
    assert view.notes == ()
    assert [str(one.moved_on) for one in view.runs] == ["2026-11-21"]
    assert caseload.log.verify().sound


def check_removed(caseload: Caseload) -> None:
    """Nothing of the case is left but the log and the receipt."""
    assert caseload.cases.page().total == 0
    (receipt,) = caseload.retention.receipts()
    assert (receipt.author, receipt.counts["case_file"], receipt.counts["person"]) == ("Amina Prov", 1, 1)
    assert receipt.last_backup is not None
    assert len(caseload.backups.all()) == 1, "the new one, made after the removal"
    assert caseload.log.verify().sound
