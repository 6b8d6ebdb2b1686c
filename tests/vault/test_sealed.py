from __future__ import annotations

import hashlib
import json
import os
import re
import struct
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okapp.vault import sealed
from okapp.vault.errors import (
    DiskFull,
    EmptyPassphrase,
    SealedDamaged,
    SealedEmpty,
    SealedForeign,
    SealedNewer,
    SealedTooLarge,
    SealedTruncated,
    SealedWrong,
    Vanished,
    VaultError,
)
from okapp.vault.keys import FLOOR, Kdf
from okapp.vault.sealed import new_name, seal, unseal
from tests.vault.failing import FailingDisk

QUICK = Kdf(memory=64, passes=1, lanes=1)
PHRASE = "ring, skriv inte: åäö"
PARTS = {
    "arende.json": '{"namn": "Påhittad Person"}'.encode(),
    "papper-1.pdf": bytes(range(256)) * 700,
    "tom": b"",
}
FRAME = 12 + 56 + 16


def made(path: Path, parts: sealed.Parts = PARTS) -> bytes:
    seal(path, parts, PHRASE, kdf=QUICK)
    return path.read_bytes()


def checked(frame: bytes) -> bytes:
    """A frame as somebody makes it who knows its form: the check is right."""
    return frame + hashlib.sha256(frame).digest()[:16]


def frame_with(data: bytes, at: int, form: str, value: int) -> bytes:
    frame = bytearray(data[: FRAME - 16])
    struct.pack_into(form, frame, at, value)
    return checked(bytes(frame)) + data[FRAME:]


def trouble(path: Path, data: bytes, phrase: str = PHRASE) -> type[VaultError]:
    path.write_bytes(data)
    with pytest.raises(VaultError) as caught:
        unseal(path, phrase)
    return type(caught.value)


@pytest.mark.parametrize(
    "parts",
    [
        PARTS,
        {},
        {"ett": b""},
        {"ett": b"x" * (64 * 1024)},
        *(
            {"ett": b"x" * (64 * 1024 - extra)} for extra in range(14, 22)
        ),  # around the end of the first chunk
        {"ett": os.urandom(300_000)},
    ],
)
def test_what_is_sealed_is_what_comes_out(tmp_path: Path, parts: dict[str, bytes]) -> None:
    made(tmp_path / "en", parts)
    assert unseal(tmp_path / "en", PHRASE) == parts
    assert unseal(tmp_path / "en", unicodedata.normalize("NFD", PHRASE)) == parts


def test_the_real_cost_is_measured(tmp_path: Path) -> None:
    seal(tmp_path / "en", PARTS, PHRASE)
    memory, passes = struct.unpack_from(">IH", (tmp_path / "en").read_bytes(), 12)
    assert memory >= FLOOR.memory
    assert passes >= FLOOR.passes
    assert unseal(tmp_path / "en", PHRASE) == PARTS


def test_nothing_can_be_read_from_outside_and_no_two_files_are_alike(tmp_path: Path) -> None:
    one, two = made(tmp_path / "1"), made(tmp_path / "2")
    for word in (b"namn", "Påhittad".encode(), b"arende.json", b"papper"):
        assert word not in one
    assert one[FRAME:] != two[FRAME:]
    assert one[FRAME : FRAME + 40] not in two


def test_the_file_name_says_nothing() -> None:
    names = {new_name() for _ in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"arende-[0-9a-z]{8}\.okarende", name) for name in names)


def test_each_fault_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "en"
    data = made(path)
    assert trouble(path, data, "fel fras") is SealedWrong
    assert trouble(path, data, "") is EmptyPassphrase
    assert trouble(path, b"") is SealedEmpty
    assert trouble(path, b"%PDF-1.7 " * 100) is SealedForeign
    assert trouble(path, data[:-1]) is SealedTruncated
    assert trouble(path, data + b"x") is SealedDamaged
    assert trouble(path, frame_with(data, 8, ">H", 2)) is SealedNewer
    assert trouble(path, frame_with(data, 8, ">H", 0)) is SealedDamaged
    path.unlink()
    with pytest.raises(Vanished) as caught:
        unseal(path, PHRASE)
    assert "Mappen" not in caught.value.sentence


def test_every_truncation_is_seen_as_such(tmp_path: Path) -> None:
    path = tmp_path / "en"
    data = made(path)
    lengths = [*range(1, FRAME + 40), *range(FRAME + 40, len(data), 997), 65536 + 16 + FRAME, len(data) - 16]
    assert {trouble(path, data[:length]) for length in lengths} == {SealedTruncated}


def test_a_whole_last_chunk_cannot_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "en"
    data = made(path)
    step = 64 * 1024 + 16
    shorter = frame_with(data, 12 + 8 + 16 + 8, ">Q", 64 * 1024)[: FRAME + step]
    assert trouble(path, shorter) is SealedDamaged


def test_chunks_cannot_change_places(tmp_path: Path) -> None:
    path, step = tmp_path / "en", 64 * 1024 + 16
    data = made(path, {"ett": os.urandom(250_000)})
    at = [FRAME + number * step for number in range(4)]
    moved = data[: at[1]] + data[at[2] : at[3]] + data[at[1] : at[2]] + data[at[3] :]
    assert len(moved) == len(data)
    assert trouble(path, moved) is SealedDamaged


def test_a_flipped_byte_anywhere_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "en"
    data = made(path)
    for at in [*range(FRAME + 40), *range(FRAME + 40, len(data), 4999), len(data) - 1]:
        expected = SealedForeign if at < 8 else SealedDamaged
        found = trouble(path, data[:at] + bytes([data[at] ^ 0x80]) + data[at + 1 :])
        assert found is expected, at


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_change_is_a_sentence_never_a_traceback(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "hel"
    if not whole.exists():
        made(whole, {"arende.json": b"{}" * 500})
    changed = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    if bytes(changed) != whole.read_bytes():
        assert issubclass(trouble(tmp_path / "en", bytes(changed)), SealedDamaged)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"OKARENDE", b"OKARENDE\x00\x01\x00\x38"]))
def test_random_bytes_are_a_sentence(tmp_path: Path, noise: bytes, start: bytes) -> None:
    assert issubclass(trouble(tmp_path / "en", start + noise), SealedDamaged)


@pytest.mark.parametrize(
    ("at", "form", "value"), [(12, ">I", 2**31), (16, ">H", 60_000), (18, ">H", 0), (18, ">H", 999)]
)
def test_a_cost_that_is_made_to_hurt_is_never_paid(tmp_path: Path, at: int, form: str, value: int) -> None:
    path = tmp_path / "en"
    assert trouble(path, frame_with(made(path), at, form, value)) is SealedDamaged


def test_a_weaker_cost_in_the_header_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "en"
    assert trouble(path, frame_with(made(path), 12, ">I", 32)) is SealedWrong


@pytest.mark.skipif(os.name != "posix", reason="makes a file with a hole")
def test_a_size_that_is_stated_too_large_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "en"
    data = frame_with(made(path), 12 + 8 + 16 + 8, ">Q", 1 << 40)
    path.write_bytes(data)
    with path.open("r+b") as stream:
        stream.truncate(20 << 30)  # a hole: it takes no room
    tracemalloc.start()
    try:
        with pytest.raises(SealedTooLarge):
            unseal(path, PHRASE)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(os.name != "posix", reason="makes a file with a hole")
def test_a_file_that_is_larger_than_it_says_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "en"
    size = len(made(path))
    with path.open("r+b") as stream:
        stream.truncate(20 << 30)
    tracemalloc.start()
    try:
        with pytest.raises(SealedDamaged):
            unseal(path, PHRASE)
        assert tracemalloc.get_traced_memory()[1] < 3 * size + (1 << 20)
    finally:
        tracemalloc.stop()


def test_too_much_is_not_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "MOST", 1000)
    with pytest.raises(SealedTooLarge):
        made(tmp_path / "en", {"ett": bytes(1001)})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "../en", "en/två", "C:en", "En", "å", ".dold", "x" * 101])
def test_names_of_parts_are_no_paths(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="names of parts"):
        made(tmp_path / "en", {name: b""})


def inside(index: object, rest: bytes = b"") -> bytes:
    text = json.dumps(index).encode()
    return struct.pack(">I", len(text)) + text + rest


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x00\x00",
        b"\xff\xff\xff\xff",
        inside(None),
        inside({}, b"x"),
        inside([["ett", 5]], b"1234"),
        inside([["ett", 3]], b"1234"),
        inside([["ett", -1], ["tva", 5]], b"1234"),
        inside([["ett", 2], ["ett", 2]], b"1234"),
        inside([["ett", True]], b"1"),
        inside([["../ett", 1]], b"1"),
        inside([[1, 1]], b"1"),
        inside([["ett"]], b"1"),
        inside([["ett", 10**400]], b"1"),
        struct.pack(">I", 50_000) + b"[" * 50_000,
        struct.pack(">I", 5_000) + b"9" * 5_000,
    ],
)
def test_who_knows_the_passphrase_can_still_not_send_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: bytes
) -> None:
    monkeypatch.setattr(sealed, "_join", lambda _: payload)
    assert trouble(tmp_path / "en", made(tmp_path / "en")) is SealedDamaged


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"del-{number}": b"" for number in range(2_001)}
    with pytest.raises(ValueError, match="parts"):
        made(tmp_path / "en", many)
    monkeypatch.setattr(sealed, "_join", lambda _: inside([[name, 0] for name in many]))
    assert trouble(tmp_path / "en", made(tmp_path / "en")) is SealedTooLarge


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path, share: int) -> None:
    path = tmp_path / "en"
    before = made(path)
    disk = FailingDisk(bytes_left=len(before) * share // 100)
    with pytest.raises(DiskFull):
        seal(path, PARTS, "annan fras", kdf=QUICK, disk=disk)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_no_error_repeats_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "en"
    path.write_bytes(made(path))
    with pytest.raises(SealedWrong) as caught:
        unseal(path, "min hemlighet")
    assert "min hemlighet" not in repr(caught.value) + caught.value.sentence
