"""The municipality's own copies put in, exchanged and removed, in real folders with real processes."""

from __future__ import annotations

import errno
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from okapp.casework import copies as desk
from okapp.casework.copies import AlreadyThere, NoText, make_current, put_in, remove
from okapp.library.copies import Copies, Copy, CopyDetails, CopyError, CopyText
from okapp.library.copies.limits import Limits
from okapp.library.copies.pdf import Cancelled, PdfReader
from tests.library import pdfs
from tests.library.test_copies_pdf import Watch

TODAY = date(2026, 11, 24)
DETAILS = CopyDetails(
    agreement="hok",
    title='HÖK "2026"\n= kopia',
    version="1.2",
    dated=date(2026, 1, 2),
    source="Länsstyrelsen",
)


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "data" / "kopior")


def add(copies: Copies, tmp_path: Path, *texts: str, **options) -> Copy:
    file = tmp_path / "Anna Andersson 19121212-1212.pdf"
    file.write_bytes(pdfs.with_texts(texts))
    return put(copies, file, **options)


def put(copies: Copies, file: Path, details: CopyDetails = DETAILS, **options) -> Copy:
    options = {"reader": PdfReader(), "watch": Watch(), **options}
    return put_in(copies, file, details, TODAY, **options)


def fails(copies: Copies, file: Path, **options) -> str:
    before = snapshot(copies)
    with pytest.raises(CopyError) as raised:
        put(copies, file, **options)
    assert snapshot(copies) == before
    return raised.value.sentence


def snapshot(copies: Copies) -> dict[str, bytes]:
    return {
        str(one.relative_to(copies.folder)): one.read_bytes()
        for one in copies.folder.rglob("*")
        if one.is_file()
    }


def test_a_document_put_in_is_there_as_it_was_told(copies: Copies, tmp_path: Path) -> None:
    assert copies.all() == ()
    made = add(copies, tmp_path, "Ett", "Två")
    assert copies.all() == (made,)
    assert copies.get(made.key) == made
    assert (made.title, made.version, made.dated, made.source) == (
        'HÖK "2026"\n= kopia',
        "1.2",
        date(2026, 1, 2),
        "Länsstyrelsen",
    )
    assert (made.imported, made.pages, made.has_text, made.current) == (TODAY, 2, True, True)
    assert copies.pages(made.key) == ("Ett", "Två")
    assert copies.pdf(made).read_bytes() == pdfs.with_texts(["Ett", "Två"])
    assert copies.texts() == (CopyText(made.key, "hok", made.title, ("Ett", "Två")),)
    assert copies.of("hok") == (made,)
    assert copies.of("") == ()
    copies.check(made)


def test_the_name_of_the_file_is_kept_nowhere(copies: Copies, tmp_path: Path) -> None:
    add(copies, tmp_path, "Ett")
    for name, data in snapshot(copies).items():
        assert "Anna" not in name
        assert b"Anna" not in data
        assert b"19121212" not in data


def test_a_date_need_not_be_known(copies: Copies, tmp_path: Path) -> None:
    details = CopyDetails(agreement="", title="Eget", version="", dated=None, source="")
    made = add(copies, tmp_path, "Ett", details=details)
    assert copies.all() == (made,)
    assert copies.of("") == (made,)


def test_a_new_version_becomes_the_current_one_and_the_old_is_kept(copies: Copies, tmp_path: Path) -> None:
    old = add(copies, tmp_path, "Gammal")
    newer = CopyDetails(agreement="annat", title="HÖK ny", version="2", dated=None, source="")
    new = add(copies, tmp_path, "Ny", replaces=old.key, details=newer)
    assert [(one.key, one.current) for one in copies.versions(old.key)] == [(new.key, True), (old.key, False)]
    assert new.agreement == "hok"
    assert [one.pages for one in copies.texts()] == [("Ny",)]
    assert copies.of("hok") == (new,)
    third = add(copies, tmp_path, "Tredje", replaces=old.key)
    assert [one.key for one in copies.versions(new.key)] == [third.key, new.key, old.key]


def test_two_documents_of_one_agreement_stand_beside_each_other(copies: Copies, tmp_path: Path) -> None:
    add(copies, tmp_path, "Avtalet")
    add(copies, tmp_path, "Bilagan")
    assert {text.pages for text in copies.texts()} == {("Avtalet",), ("Bilagan",)}


def test_an_older_version_can_be_made_current_again(copies: Copies, tmp_path: Path) -> None:
    old = add(copies, tmp_path, "Gammal")
    new = add(copies, tmp_path, "Ny", replaces=old.key)
    raised = make_current(copies, old.key)
    assert copies.get(old.key) == raised
    assert [(one.key, one.current) for one in copies.versions(new.key)] == [(old.key, True), (new.key, False)]
    assert make_current(copies, old.key) == raised


def test_what_is_removed_is_gone_and_the_version_before_takes_its_place(
    copies: Copies, tmp_path: Path
) -> None:
    old = add(copies, tmp_path, "Gammal")
    new = add(copies, tmp_path, "Ny", replaces=old.key)
    remove(copies, new.key)
    assert not copies.home(new.key).exists()
    assert copies.versions(old.key)[0].current
    with pytest.raises(CopyError, match="finns inte längre"):
        copies.get(new.key)
    remove(copies, old.key)
    assert copies.all() == ()
    assert list(copies.folder.iterdir()) == []


def test_a_first_version_removed_and_put_in_again_is_a_document_of_its_own(
    copies: Copies, tmp_path: Path
) -> None:
    old = add(copies, tmp_path, "Gammal")
    new = add(copies, tmp_path, "Ny", replaces=old.key)
    remove(copies, old.key)
    again = add(copies, tmp_path, "Gammal")
    assert copies.versions(new.key) == (copies.get(new.key),)
    assert copies.versions(again.key) == (again,)


def test_a_record_that_cannot_be_deleted_leaves_the_copy(copies: Copies, tmp_path: Path, monkeypatch) -> None:
    made = add(copies, tmp_path, "Ett")

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(CopyError, match="kvar och oförändrad"):
            remove(copies, made.key)
    assert copies.all() == (made,)


def test_a_document_that_is_open_elsewhere_is_told_when_removed(
    copies: Copies, tmp_path: Path, monkeypatch
) -> None:
    made = add(copies, tmp_path, "Ett")

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(desk.shutil, "rmtree", refuse)
    with pytest.raises(CopyError, match="borta ur biblioteket, men"):
        remove(copies, made.key)
    assert copies.all() == ()


def test_the_same_file_twice_is_told(copies: Copies, tmp_path: Path) -> None:
    made = add(copies, tmp_path, "Ett")
    with pytest.raises(AlreadyThere, match=r"1\.2, inlagd 2026-11-24") as raised:
        add(copies, tmp_path, "Ett")
    assert raised.value.copy == made
    assert copies.all() == (made,)


def test_scanned_pages_are_put_in_only_when_that_is_wanted(copies: Copies, tmp_path: Path) -> None:
    file = tmp_path / "bilder.pdf"
    file.write_bytes(pdfs.scanned())
    with pytest.raises(NoText, match="bara bilder"):
        put(copies, file)
    assert copies.all() == ()
    made = put(copies, file, pictures_too=True)
    assert not made.has_text
    assert copies.pages(made.key) == ("", "")
    assert copies.texts() == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Filen är tom"),
        (b"hej, en text", "inte en PDF"),
        (b"PK\x03\x04" + bytes(2000) + b"%PDF-1.7", "inte en PDF"),
        (pdfs.with_texts(["a"])[:400], "skadad"),
    ],
)
def test_a_file_that_is_no_good_leaves_nothing(
    copies: Copies, tmp_path: Path, data: bytes, words: str
) -> None:
    file = tmp_path / "fil.pdf"
    file.write_bytes(data)
    assert words in fails(copies, file)


def test_a_file_that_is_too_large(copies: Copies, tmp_path: Path) -> None:
    file = tmp_path / "stor.pdf"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)
    assert "större än 50 MB" in fails(copies, file)


def test_what_is_no_file(copies: Copies, tmp_path: Path) -> None:
    assert "finns inte längre" in fails(copies, tmp_path / "borta.pdf")
    assert "är en mapp" in fails(copies, tmp_path)
    assert "namn" in fails(copies, Path("a\0b.pdf"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_pipes_devices_and_links(copies: Copies, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.pdf")
    assert "ingen vanlig fil" in fails(copies, tmp_path / "rör.pdf")
    assert "ingen vanlig fil" in fails(copies, Path("/dev/zero"))
    (tmp_path / "rundgång.pdf").symlink_to("rundgång.pdf")
    assert "genväg" in fails(copies, tmp_path / "rundgång.pdf")
    (tmp_path / "död.pdf").symlink_to("ingenstans.pdf")
    assert "finns inte längre" in fails(copies, tmp_path / "död.pdf")
    (tmp_path / "riktig.pdf").write_bytes(pdfs.with_texts(["Ett"]))
    (tmp_path / "länk.pdf").symlink_to("riktig.pdf")
    assert put(copies, tmp_path / "länk.pdf").pages == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "Du får inte läsa"), (errno.EIO, "nätverksenhet"), (errno.ELOOP, "genväg")],
)
def test_a_file_that_may_not_be_read(
    copies: Copies, tmp_path: Path, monkeypatch, number: int, words: str
) -> None:
    file = tmp_path / "fil.pdf"
    file.write_bytes(pdfs.with_texts(["a"]))
    copies.folder.mkdir(parents=True)
    plain = Path.open

    def refuse(self: Path, *args, **kwargs):
        if self == file:
            raise OSError(number, "no")
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert words in fails(copies, file)


def test_a_file_that_grows_while_it_is_read(copies: Copies, tmp_path: Path) -> None:
    file = tmp_path / "fil.pdf"
    file.write_bytes(pdfs.with_texts(["a"]))

    class Growing(Watch):
        def __init__(self) -> None:
            self.told = []

        @property
        def cancelled(self) -> bool:
            with file.open("ab") as stream:
                stream.write(bytes(3_000_000))
            return False

    assert "större än 5 MB" in fails(copies, file, watch=Growing(), reader=PdfReader(Limits(size=5_000_000)))


def test_giving_up_leaves_nothing(copies: Copies, tmp_path: Path) -> None:
    file = tmp_path / "fil.pdf"
    file.write_bytes(pdfs.with_texts(["a"]))
    with pytest.raises(Cancelled):
        put(copies, file, watch=Watch(cancelled=True))
    assert not copies.folder.exists()


@pytest.mark.parametrize("step", [0, 1, 2])
@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "Disken är full"), (errno.EACCES, "kunde inte sparas")]
)
def test_a_disk_that_takes_no_more_leaves_nothing(
    copies: Copies, tmp_path: Path, monkeypatch, step: int, number: int, words: str
) -> None:
    file = tmp_path / "fil.pdf"
    file.write_bytes(pdfs.with_texts(["a"]))
    left = [step]
    plain = os.fsync

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, "no")
        plain(handle)

    monkeypatch.setattr(os, "fsync", full)
    assert words in fails(copies, file)
    assert list(copies.folder.iterdir()) == []


def test_a_full_disk_changes_no_current_version(copies: Copies, tmp_path: Path, monkeypatch) -> None:
    old = add(copies, tmp_path, "Gammal")
    new = add(copies, tmp_path, "Ny", replaces=old.key)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(CopyError, match="Disken är full"):
            make_current(copies, old.key)
    assert copies.get(new.key).current


def test_power_that_goes_before_the_record_is_written_leaves_no_copy(copies: Copies, tmp_path: Path) -> None:
    made = add(copies, tmp_path, "Ett")
    (copies.home(made.key) / "kopia.toml").unlink()
    assert copies.all() == ()
    assert copies.notices() == ()
    assert add(copies, tmp_path, "Ett") == made


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kopia.toml", "inte = = toml"),
        ("kopia.toml", ""),
        ("kopia.toml", 'titel = 3\navtal = ""'),
        ("kopia.toml", b"\xff\xfe"),
        ("*.pdf", "kortare"),
        ("*.pdf", None),
        ("sidor.json", None),
    ],
)
def test_a_damaged_copy_is_told_and_stops_no_other(
    copies: Copies, tmp_path: Path, name: str, content
) -> None:
    bad = add(copies, tmp_path, "Ett")
    good = add(copies, tmp_path, "Två")
    (file,) = copies.home(bad.key).glob(name)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert copies.all() == (good,)
    (notice,) = copies.notices()
    assert bad.key in notice
    assert [text.key for text in copies.texts()] == [good.key]
    assert add(copies, tmp_path, "Ett").key == bad.key
    assert copies.notices() == ()


@pytest.mark.parametrize("content", ["[]", "{}", '["a", "b", 3]', "[[[", '["a"'])
def test_damaged_texts_are_told_when_they_are_read(copies: Copies, tmp_path: Path, content: str) -> None:
    made = add(copies, tmp_path, "Ett", "Två", "Tre")
    (copies.home(made.key) / "sidor.json").write_text(content, encoding="utf-8")
    assert copies.texts() == ()
    with pytest.raises(CopyError, match="skadad"):
        copies.pages(made.key)


def test_a_document_changed_afterwards_is_told(copies: Copies, tmp_path: Path) -> None:
    made = add(copies, tmp_path, "Ett")
    data = copies.pdf(made).read_bytes()
    copies.pdf(made).write_bytes(data.replace(b"595", b"596"))
    with pytest.raises(CopyError, match="har ändrats"):
        copies.check(made)
    copies.pdf(made).unlink()
    with pytest.raises(CopyError, match="skadad"):
        copies.check(made)


def test_other_things_in_the_folder_are_passed_by(copies: Copies, tmp_path: Path) -> None:
    made = add(copies, tmp_path, "Ett")
    (copies.folder / "läs mig.txt").write_text("hej", encoding="utf-8")
    (copies.folder / "0123456789abcdef").write_text("ingen mapp", encoding="utf-8")
    (copies.folder / "annan").mkdir()
    assert copies.all() == (made,)
    assert copies.notices() == ()
    for key in ("..", "../x", "", "läs mig.txt"):
        with pytest.raises(CopyError):
            copies.get(key)
