from __future__ import annotations

from pathlib import Path

import pytest

from okapp.casework.answers_file import LARGEST, AnswersFileError, read_answers


def write(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_json(tmp_path: Path) -> None:
    path = write(
        tmp_path, "svar.json", '{"akut": "ja", "platser": [{"id": "1", "dygn": 2}], "kommun": "Malmö"}'
    )
    assert read_answers(path) == {"akut": "ja", "platser": [{"id": "1", "dygn": 2}], "kommun": "Malmö"}


def test_toml_with_dates(tmp_path: Path) -> None:
    path = write(tmp_path, "svar.TOML", 'akut = "ja"\ndag = 2026-01-02\n[[platser]]\nfran = 2026-01-03\n')
    assert read_answers(path) == {"akut": "ja", "dag": "2026-01-02", "platser": [{"fran": "2026-01-03"}]}


@pytest.mark.parametrize("name", ["svar.json", "svar.toml"])
def test_a_file_from_notepad_with_a_byte_order_mark(tmp_path: Path, name: str) -> None:
    text = '{"a": "å"}' if name.endswith("json") else 'a = "å"\r\n'
    assert read_answers(write(tmp_path, name, b"\xef\xbb\xbf" + text.encode())) == {"a": "å"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("svar.txt", "x", "ska sluta på .json eller .toml"),
        ("svar.json", '{"a": 1,\n  "b" 2}', "fel på rad 2, tecken 7"),
        ("svar.json", "[1]", "ska innehålla frågornas nycklar"),
        ("svar.json", '{"a": 1, "a": 2}', "har a två gånger"),
        ("svar.json", "[" * 200_000, "är inte giltig JSON"),
        ("svar.json", '{"a": ' + "1" * 5000 + "}", "är inte giltig JSON"),
        ("svar.toml", "a = 1\nb = =\n", "fel på rad 2, tecken 5"),
        ("svar.toml", 'a = "', "fel på"),
        ("svar.toml", "a = 1\na = 2\n", "fel på rad 2"),
        ("svar.json", b'{"a":\n "\xe5"}', "inte sparad som UTF-8 (rad 2)"),
        ("svar.json", b" " * (LARGEST + 1), "för stor"),
    ],
)
def test_what_is_wrong_is_said_with_the_place(
    tmp_path: Path, name: str, data: str | bytes, said: str
) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(AnswersFileError) as told:
        read_answers(path)
    assert said in told.value.sentence
    assert str(path) in told.value.sentence


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AnswersFileError, match="finns inte"):
        read_answers(tmp_path / "svar.json")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "svar.json"
    folder.mkdir()
    with pytest.raises(AnswersFileError, match=r"är en mapp|kan inte läsas"):
        read_answers(folder)
