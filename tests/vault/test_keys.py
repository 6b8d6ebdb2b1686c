from __future__ import annotations

import base64
import os
import pickle
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okapp.vault import keys
from okapp.vault.errors import EmptyPassphrase, NotUnlocked, OfficeKeyBad, TooLittleMemory
from okapp.vault.keys import FLOOR, Kdf, Unlocked

SMALL = Kdf(memory=64, passes=1, lanes=1)
SALT = bytes(16)


def test_argon2id_gives_the_published_key() -> None:
    # The reference implementation's own test vector: argon2id, t=2, m=64 MiB, p=1.
    made = keys.stretch("password", b"somesalt", Kdf(memory=65536, passes=2, lanes=1))
    assert made.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_swedish_letters_give_the_same_key_however_they_are_composed(form: str) -> None:
    typed = "Räksmörgås på Åland"
    assert keys.stretch(unicodedata.normalize(form, typed), SALT, SMALL) == keys.stretch(typed, SALT, SMALL)


def test_other_passphrases_salts_and_costs_give_other_keys() -> None:
    made = {
        keys.stretch(typed, salt, cost)
        for typed in ("a", "A", "a ", "å")
        for salt in (SALT, b"1" * 16)
        for cost in (SMALL, Kdf(memory=64, passes=2, lanes=1), Kdf(memory=128, passes=1, lanes=1))
    }
    assert len(made) == 4 * 2 * 3


@given(st.text(min_size=1, max_size=8))
def test_any_text_can_be_a_passphrase(typed: str) -> None:
    assert len(keys.stretch(typed + "\ud800", SALT, SMALL)) == 32


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(EmptyPassphrase):
        keys.stretch("", SALT, SMALL)


@pytest.mark.skipif(os.name != "posix", reason="uses setrlimit")
def test_too_little_memory_is_a_sentence_without_the_passphrase() -> None:
    code = (
        "import resource\n"
        "from okapp.vault import errors, keys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))\n"
        "try:\n"
        "    keys.stretch('hemligt', bytes(16), keys.Kdf(memory=1 << 20, passes=1, lanes=1))\n"
        "except errors.TooLittleMemory as error:\n"
        "    print(ascii(error.sentence))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "minne" in done.stdout
    assert "hemligt" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("per_pass_and_mib", "expected"),
    [
        (0.1, FLOOR),  # an old machine: never under the floor
        (0.5 / 192, FLOOR),
        (0.5 / 384, Kdf(memory=128 * 1024, passes=3, lanes=2)),
        (0.5 / 768, Kdf(memory=256 * 1024, passes=3, lanes=2)),
        (0.25 / 768, Kdf(memory=256 * 1024, passes=9, lanes=2)),
        (1e-9, Kdf(memory=256 * 1024, passes=12, lanes=2)),  # a very fast one: the ceiling
    ],
)
def test_the_cost_is_measured_between_floor_and_ceiling(per_pass_and_mib: float, expected: Kdf) -> None:
    assert keys.calibrate(lambda cost: cost.passes * cost.memory / 1024 * per_pass_and_mib) == expected


def test_calibration_stays_below_what_the_memory_allows() -> None:
    def measure(cost: Kdf) -> float:
        if cost.memory > FLOOR.memory:
            raise TooLittleMemory
        return 0.1 * cost.passes / 3

    assert keys.calibrate(measure) == Kdf(memory=FLOOR.memory, passes=12, lanes=2)


@pytest.mark.parametrize(
    ("cost", "sane"),
    [
        (FLOOR, True),
        (SMALL, True),
        (Kdf(memory=2 * 1024 * 1024, passes=3, lanes=2), False),
        (Kdf(memory=65536, passes=0, lanes=2), False),
        (Kdf(memory=65536, passes=10**9, lanes=2), False),
        (Kdf(memory=65536, passes=3, lanes=0), False),
        (Kdf(memory=65536, passes=3, lanes=17), False),
        (Kdf(memory=8, passes=3, lanes=2), False),
        (Kdf(memory=-8, passes=3, lanes=-1), False),
    ],
)
def test_a_file_cannot_ask_for_anything(cost: Kdf, sane: bool) -> None:
    assert cost.sane() is sane


def test_what_is_wrapped_is_bound_to_what_stands_beside_it() -> None:
    kek, other = bytes(32), b"1" * 32
    wrapped = keys.wrap(kek, b"hemligt", {"a": 1})
    assert keys.unwrap(kek, wrapped, {"a": 1}) == b"hemligt"
    assert keys.unwrap(other, wrapped, {"a": 1}) is None
    assert keys.unwrap(kek, wrapped, {"a": 2}) is None
    assert keys.unwrap(kek, keys.Wrapped(wrapped.nonce, wrapped.sealed[:3]), {"a": 1}) is None
    assert keys.unwrap(kek, keys.Wrapped(b"", wrapped.sealed), {"a": 1}) is None
    assert keys.wrap(kek, b"hemligt", {"a": 1}) != wrapped


def test_only_the_office_opens_what_is_sealed_to_it() -> None:
    secret = b"k" * 20
    public = keys.office_public(secret)
    kek, ephemeral = keys.seal_to_office(public, "ett")
    assert keys.open_from_office(secret, ephemeral, "ett") == kek
    assert keys.open_from_office(secret, ephemeral, "två") != kek
    assert keys.open_from_office(b"j" * 20, ephemeral, "ett") != kek
    assert keys.seal_to_office(public, "ett")[0] != kek
    assert keys.office_id(public) == keys.office_id(public) != keys.office_id(ephemeral)


@pytest.mark.parametrize("public", [b"", b"kort", bytes(32), b"\x01" + bytes(31), b"x" * 33])
def test_bytes_that_are_no_office_key_are_refused(public: bytes) -> None:
    with pytest.raises(OfficeKeyBad):
        keys.seal_to_office(public, "ett")
    assert keys.open_from_office(b"k" * 20, public, "ett") is None


def test_the_office_key_of_the_configuration_is_checked_for_slips() -> None:
    public = keys.office_public(b"k" * 20)
    text = keys.office_text(public)
    assert len(text) == 48
    assert keys.office_key_of(f" {text}\n") == public
    for at, sign in enumerate(text):
        with pytest.raises(OfficeKeyBad):
            keys.office_key_of(text[:at] + ("B" if sign == "A" else "A") + text[at + 1 :])
    for wrong in ("", text[:-1], text[:-4], text + "AAAA", "å" * 48, base64.b64encode(public).decode()):
        with pytest.raises(OfficeKeyBad):
            keys.office_key_of(wrong)


def unlocked() -> Unlocked:
    return Unlocked(b"D" * 32 + b"A" * 32, store_id="ett", schema=1, by="pass")


def test_forgotten_keys_are_gone() -> None:
    held = unlocked()
    held.expect(b"N" * 32)
    assert (held.dbkey, held.audit_key, held.next_dbkey) == (b"D" * 32, b"A" * 32, b"N" * 32)
    held.forget()
    held.forget()
    assert held.next_dbkey is None
    for name in ("dbkey", "audit_key"):
        with pytest.raises(NotUnlocked):
            getattr(held, name)


def test_the_memory_is_overwritten_before_it_is_let_go() -> None:
    held = unlocked()
    with memoryview(held._db) as memory:
        assert bytes(memory) == b"D" * 32
        with pytest.raises(BufferError):  # memory that is being looked at cannot be let go
            held.forget()
        assert bytes(memory) == bytes(32)


def test_keys_show_themselves_nowhere() -> None:
    held = unlocked()
    for text in (repr(held), str(held), f"{held}"):
        assert "D" * 4 not in text
        assert "A" * 4 not in text
    with pytest.raises(TypeError):
        pickle.dumps(held)
    assert not hasattr(held, "__dict__")


def test_wrong_attempts_slow_the_next_ones_up_to_half_a_minute() -> None:
    assert [keys.pause_after(count) for count in (0, 1, 2, 3, 6, 100)] == [0, 1, 2, 4, 30, 30]
