from __future__ import annotations

import errno
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.papers import (
    PROTOCOL,
    Press,
    UnknownPaper,
    document_id,
    file_name,
    make,
    offers,
    sender_from,
)
from okapp.documents.papers import Sender
from okapp.errors import UserError
from okapp.files import NotSaved, save_whole
from okapp.settings import Profile
from tests.casework.sample_guide import ANSWERS, Towns, run

KIM = Sender(name="Kim Ek", title="socialsekreterare")
FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_protocol_is_offered_first_then_what_suits() -> None:
    assert [offer.key for offer in offers(run())] == [PROTOCOL, "ringblad", "sen"]
    assert [offer.suits for offer in offers(run())] == [True, True, False]
    assert [offer.caution for offer in offers(run())] == ["", "Pröva sekretessen först.", ""]


def test_a_finished_protocol() -> None:
    made = make(run(), PROTOCOL, KIM)
    assert made.missing == ()
    assert not made.paper.draft
    assert made.paper.title == "Protokoll – Provguide"
    assert made.paper.footer == (
        "Provguide, regler från 2025-07-01, kontrollerade i februari 2026, inte granskade av jurist"
    )
    assert made.paper.made_on == date(2026, 1, 20)
    assert file_name(made.paper) == "okapp-protokoll-2026-01-20.pdf"
    assert "Papperets tabell" in repr(made.paper.blocks)
    assert "Skärmens tabell" not in repr(made.paper.blocks)
    assert "Kontrollera detta extra noga" in repr(made.paper.blocks)


def test_a_paper_that_lacks_something_is_a_draft() -> None:
    made = make(run({"akut": "ja"}), PROTOCOL, Sender())
    assert made.paper.draft
    assert made.missing == ("Svar saknas: Bostad", "Namnet på den som gjort protokollet")
    assert make(run(), "sen", KIM).paper.draft


def test_the_guides_own_paper_without_the_senders_name_in_title_and_file_name() -> None:
    paper = make(run(), "ringblad", KIM).paper
    assert paper.title == "Ringblad – Provguide"
    assert "Kim" in repr(paper.blocks)
    assert "Kim" not in paper.title + paper.footer + paper.subject + file_name(paper)


def test_a_paper_that_the_guide_does_not_make() -> None:
    with pytest.raises(UnknownPaper, match=r"heter brev\. Välj ett av: protokoll, sen, ringblad\."):
        make(run(), "brev", KIM)


def test_the_document_id_is_the_same_for_the_same_contents_and_another_for_others() -> None:
    one = document_id(run(), PROTOCOL)
    assert one == document_id(run(dict(reversed(ANSWERS.items()))), PROTOCOL)
    assert [len(part) for part in one.split("-")] == [4, 4]
    assert one == one.upper()
    unused = {"akut": "nej", "hem": "nej"}
    assert document_id(run(unused), PROTOCOL) == document_id(run({**unused, "hemkommun": "Solna"}), PROTOCOL)
    others = [
        document_id(run({**ANSWERS, "akut": "ja"}), PROTOCOL),
        document_id(run(day=date(2026, 1, 16)), PROTOCOL),
        document_id(run(day=date(2020, 1, 16)), PROTOCOL),
        document_id(run(), "ringblad"),
    ]
    assert len({one, *others}) == 5


def test_the_same_paper_is_the_same_bytes_also_from_another_press() -> None:
    paper = make(run(), PROTOCOL, KIM).paper
    press = Press(FONTS)
    first = press.pdf(paper)
    assert first.startswith(b"%PDF-")
    assert press.pdf(paper) == first
    assert Press(FONTS).pdf(paper) == first


def test_fonts_that_are_gone_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="typsnitt saknas"):
        Press(tmp_path).pdf(make(run(), PROTOCOL, KIM).paper)


def test_the_profile_as_sender() -> None:
    profile = Profile(name="Kim Ek", title="t", unit="e", phone="08", municipality="0184")
    assert sender_from(profile, Towns()) == Sender("Kim Ek", "t", "e", "08", "Solna stad")
    assert sender_from(Profile(municipality="Utomlands"), Towns()).municipality == "Utomlands"
    assert sender_from(Profile(), Towns()).is_empty


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "Ringblad åäö.pdf"
    save_whole(path, b"ett")
    save_whole(path, b"ett annat")
    assert path.read_bytes() == b"ett annat"
    assert names(tmp_path) == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="rights as on POSIX")
def test_the_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    other = tmp_path / "annan"
    other.touch()
    save_whole(tmp_path / "ny", b"x")
    assert stat.S_IMODE((tmp_path / "ny").stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="är en mapp"):
        save_whole(tmp_path, b"x")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="finns inte"):
        save_whole(tmp_path / "ingen" / "fil.pdf", b"x")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(NotSaved, match=r"är inte en mapp|finns inte"):
        save_whole(tmp_path / "fil" / "fil.pdf", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another limit")
def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="för långt"):
        save_whole(tmp_path / ("x" * 300), b"x")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "öppen i ett annat program"),
        (errno.EPERM, "öppen i ett annat program"),
        (errno.EROFS, "kan bara läsas"),
        (errno.ENOSPC, "Disken är full"),
        (errno.EDQUOT, "utrymme är fullt"),
        (errno.EIO, "kunde inte sparas"),
    ],
)
def test_what_cannot_be_replaced_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(b"gammal")

    def refuse(*_: Any) -> None:
        raise OSError(number, "x")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotSaved, match=said):
        save_whole(path, b"ny")
    assert path.read_bytes() == b"gammal"
    assert names(tmp_path) == ["fil.pdf"]


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr("okapp.files.new_file", refuse)
    with pytest.raises(NotSaved, match="får inte skriva"):
        save_whole(tmp_path / "fil.pdf", b"x")


def test_a_path_that_windows_does_not_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, "x")

    monkeypatch.setattr("okapp.files.new_file", refuse)
    with pytest.raises(NotSaved, match=r"Sökvägen till fil\.pdf är för lång"):
        save_whole(tmp_path / "fil.pdf", b"x")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotSaved, match="full"):
        save_whole(tmp_path / "fil.pdf", b"x")
    assert names(tmp_path) == []
