"""Documents read by a process of its own: good ones, wrong ones, and workers that do not behave."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okapp.library import pdf_worker
from okapp.library.copies.answer import read_picture, read_texts
from okapp.library.copies.limits import Limits
from okapp.library.copies.model import CopyError
from okapp.library.copies.pdf import Cancelled, PdfReader
from tests.library import pdfs


class Watch:
    """Waits for the result; gives up when `cancelled`."""

    def __init__(self, *, cancelled: bool = False) -> None:
        self.cancelled = cancelled
        self.told: list[tuple[int, int]] = []

    def progress(self, done: int, of: int) -> None:
        self.told.append((done, of))


def fails(data: bytes, limits: Limits | None = None, command: list[str] | None = None) -> str:
    with pytest.raises(CopyError) as raised:
        PdfReader(limits, command).texts(data, Watch())
    return raised.value.sentence


def said_of(job: Callable[[], object]) -> str | None:
    """The sentence that a job ends in, None where it goes well; any other error is the test's own."""
    try:
        job()
    except CopyError as error:
        return error.sentence
    return None


def worker(tmp_path: Path, code: str) -> list[str]:
    """A worker that does something else than it should; `request` is what it was asked."""
    file = tmp_path / "annan.py"
    head = "import json, os, sys, time\nrequest = json.loads(sys.argv[1])\n"
    file.write_text(head + code, encoding="utf-8", newline="\n")
    return [sys.executable, "-P", str(file)]


def test_each_page_gives_its_text() -> None:
    watch = Watch()
    pages = ["Överenskommelse om hälsa", "§ 7 Kostnader\n1 200 kr", ""]
    assert PdfReader().texts(pdfs.with_texts(pages), watch) == tuple(pages)
    assert watch.told[-1] == (3, 3)


def test_words_divided_at_the_end_of_a_line_are_whole() -> None:
    data = pdfs.with_texts(["Avtal om rehabili-\ntering enligt HSL-\nansvaret, hälso-\noch sjukvård"])
    assert PdfReader().texts(data, Watch()) == (
        "Avtal om rehabilitering enligt HSL-ansvaret, hälso- och sjukvård",
    )


def test_the_program_itself_can_be_the_worker() -> None:
    command = [sys.executable, "-P", "-m", "okapp", pdf_worker.FLAG]
    assert PdfReader(command=command).texts(pdfs.with_texts(["Hej"]), Watch()) == ("Hej",)


def test_a_frozen_bundle_runs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from okapp.library.copies.pdf import worker_command

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "--pdf-worker")


def test_pictures_of_pages_have_no_text() -> None:
    assert PdfReader().texts(pdfs.scanned(2), Watch()) == ("", "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdfs.with_texts(["x"], password="hemligt"), "lösenord"),
        (b"", "skadad PDF"),
        (b"%PDF-1.7\n", "skadad PDF"),
        (b"bara en text", "skadad PDF"),
        (pdfs.with_texts(["Avtal"] * 3)[:700], "skadad PDF"),
        (pdfs.own_parent(), "skadad PDF"),
        (pdfs.deep_tree(5000), "skadad PDF"),
        (pdfs.says_pages(9), "skadad PDF"),
        (pdfs.with_texts(["x"] * 2000), "fler än 1000 sidor"),
    ],
    ids=["password", "nothing", "head", "text", "cut", "own parent", "deep", "lies", "many pages"],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, words: str) -> None:
    sentence = fails(data)
    assert words in sentence
    assert "Inget är inlagt." in sentence


@pytest.mark.parametrize(
    "data", [pdfs.deep_array(100_000), pdfs.of_size("0 0 1e9 1e9"), pdfs.says_pages(2**31 - 1)]
)
def test_odd_documents_that_can_be_read_are_read(data: bytes) -> None:
    assert PdfReader().texts(data, Watch()) == ("",)


def test_too_much_text_on_a_page_or_in_all() -> None:
    data = pdfs.with_texts(["abcdefghij"] * 3)
    assert "mer text" in fails(data, Limits(page_signs=9))
    assert "mer text" in fails(data, Limits(all_signs=29))
    assert len(PdfReader(Limits(page_signs=10, all_signs=30)).texts(data, Watch())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not limited there")
def test_a_document_that_unpacks_to_more_than_the_memory_ends_the_worker_only() -> None:
    sentence = fails(pdfs.bomb(600_000_000), Limits(memory=400_000_000))
    assert "Inget är inlagt" in sentence


def test_a_worker_that_hangs_is_stopped(tmp_path: Path) -> None:
    command = worker(tmp_path, "open(request['answer'] + '.pid', 'w').close()\ntime.sleep(600)\n")
    assert "för lång tid" in fails(b"", Limits(seconds=0.2), command)


def test_a_worker_stops_itself_when_nobody_does(tmp_path: Path) -> None:
    import subprocess

    command = worker(
        tmp_path,
        f"sys.path.insert(0, {str(Path(pdf_worker.__file__).parent)!r})\n"
        "import pdf_worker\npdf_worker._fence(request)\ntime.sleep(600)\n",
    )
    request = '{"seconds": 0.1, "memory": 1000000000, "answer_bytes": 1000}'
    assert subprocess.run([*command, request], check=False).returncode == 3


@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "os.kill(os.getpid(), 9)" if sys.platform != "win32" else "os._exit(9)",
        "sys.exit(1)",
        "sys.exit(0)",
        "open(request['answer'], 'w').write('inget som går att läsa')",
        "open(request['answer'], 'w').write('[1]\\n')",
        "open(request['answer'], 'w').write('[' * 100000 + '\\n')",
        'open(request[\'answer\'], \'w\').write(\'{"pages": 2}\\n{"text": "a"}\\n{"done": true}\\n\')',
        "open(request['answer'], 'w').write('{\"pages\": 1}\\n{\"text\": \"a\"}\\n')",
        "open(request['answer'], 'w').write('{\"pages\": 0}\\n{\"done\": true}\\n')",
        "open(request['answer'], 'w').write('{\"trouble\": 17}\\n')",
        "open(request['answer'], 'wb').write(b'\\xff\\xfe\\n')",
        "open(request['answer'], 'wb').truncate(10 ** 10)",
    ],
)
def test_a_worker_that_dies_or_lies_is_a_sentence(tmp_path: Path, code: str) -> None:
    assert "Ett fel i filen" in fails(b"", command=worker(tmp_path, code))


def test_a_worker_that_is_not_there() -> None:
    assert "gick inte att starta" in fails(b"", command=["/finns/inte/alls"])


def test_the_user_can_give_up(tmp_path: Path) -> None:
    command = worker(tmp_path, "time.sleep(600)\n")
    with pytest.raises(Cancelled):
        PdfReader(command=command).texts(b"", Watch(cancelled=True))


def test_nothing_is_left_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    PdfReader().texts(pdfs.with_texts(["a"]), Watch())
    fails(b"")
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "finns-inte"))
    assert "tillfälliga filer" in fails(b"")


def draw(tmp_path: Path, data: bytes, page: int = 0, width: int = 400, limits: Limits | None = None):
    file = tmp_path / "å kopia.pdf"
    file.write_bytes(data)
    return PdfReader(limits).picture(file, page, width, Watch())


def test_a_page_is_drawn(tmp_path: Path) -> None:
    picture = draw(tmp_path, pdfs.with_texts(["", "Avtal"]), page=1)
    assert picture.width == pytest.approx(400, abs=1)
    assert picture.height == pytest.approx(567, abs=1)
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert min(picture.pixels[0::4]) < 100
    blank = draw(tmp_path, pdfs.with_texts(["", "Avtal"]), page=0)
    assert set(blank.pixels[0::4]) == {255}


@pytest.mark.parametrize(
    "box", ["0 0 14400 14400", "0 0 0.001 100000", "0 0 100000 0.001", "0 0 0 0", "0 0 1e9 1e9"]
)
def test_a_page_of_an_odd_size_is_drawn_within_bounds(tmp_path: Path, box: str) -> None:
    picture = draw(tmp_path, pdfs.of_size(box), limits=Limits(pixels=100_000))
    assert picture.width * picture.height <= 110_000


def test_a_page_that_cannot_be_drawn_points_to_the_text(tmp_path: Path) -> None:
    for data, page in ((pdfs.with_texts(["a"]), 7), (pdfs.own_parent(), 0), (b"", 0)):
        with pytest.raises(CopyError, match="Läs texten i stället"):
            draw(tmp_path, data, page)
    with pytest.raises(CopyError, match="Läs texten i stället"):
        PdfReader().picture(tmp_path / "borta.pdf", 0, 400, Watch())


@given(st.binary(max_size=200))
@example(b'{"width": 1, "height": 1}\nabcd')
@example(b'{"width": true, "height": 1}\nabcd')
@example(b'{"width": 1, "height": 1e999}\nabcd')
def test_no_answer_breaks_the_reading_of_it(data: bytes) -> None:
    for read in (read_picture, read_texts):
        said = said_of(lambda read=read: read(data, Limits().not_read))
        assert said is None or "Inget är inlagt" in said


GOOD = pdfs.with_texts(["Avtal om hjälpmedel", "Sida två"])
SPLICES = st.lists(
    st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=6
)


@given(SPLICES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_document_gives_texts_or_a_sentence(splices: list[tuple[int, int, bytes]]) -> None:
    data = GOOD
    for at, gone, put in splices:
        data = data[:at] + put + data[at + gone :]
    said = said_of(lambda: PdfReader().texts(data, Watch()))
    assert said is None or "Inget är inlagt." in said
