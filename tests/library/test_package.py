from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import struct
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from okapp.content_version import Version
from okapp.library.package.archive import LIMITS, Limits, open_package
from okapp.library.package.building import build
from okapp.library.package.manifest import parse_manifest
from okapp.library.package.refusals import Refused, Unusable, Why
from okapp.library.package.signature import key_id, publisher_of, read_private_key
from okapp.library.package.sums import differences, parse_sums, seal
from tests.packages import NAME, Publisher, manifest, small_content, zipped


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "innehall")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "prov.okapaket"


def nobody(_done: int, _of: int) -> None:
    pass


def why(file: Path, publisher: Publisher, into: Path, limits: Limits = LIMITS) -> Why:
    """Why the package is refused; its sentence says that nothing has changed, and nothing is written."""
    with pytest.raises(Refused) as refused:
        open_package(file, publisher.keys, limits).unpack(into / "uppackat", nobody)
    assert "Innehållet i Ökapp är som förut." in refused.value.sentence
    assert "{}" not in refused.value.sentence
    return refused.value.why


def test_what_is_built_can_be_opened_and_unpacked(content, publisher, file, tmp_path):
    publisher.package(content, file)
    package = open_package(file, publisher.keys)
    assert (str(package.manifest.version), package.publisher) == ("2026-12-01", NAME)
    told = []
    package.unpack(tmp_path / "ut", lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert differences(tmp_path / "ut").names == ()
    for name in ("MANIFEST.toml", "text.md", "laws/lag.toml"):
        assert (tmp_path / "ut" / name).read_bytes() == (content / name).read_bytes()
    sums, signature = (tmp_path / "ut" / name for name in ("MANIFEST.sha256", "SIGNATUR"))
    assert publisher_of(signature.read_bytes(), sums.read_bytes(), publisher.keys) == NAME
    assert package.digest == hashlib.sha256(sums.read_bytes()).hexdigest()[:8]


def test_the_same_folder_and_key_give_the_same_bytes(content, publisher):
    first = build(content, publisher.key_file).data
    os.utime(content / "text.md", (0, 0))
    assert build(content, publisher.key_file).data == first


def test_the_sums_are_those_of_sha256sum(content):
    if not shutil.which("sha256sum"):
        pytest.skip("there is no sha256sum here")
    assert seal(content, Path.write_bytes) == 3
    done = subprocess.run(
        ["sha256sum", "-c", "MANIFEST.sha256"], cwd=content, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_the_signature_is_one_that_openssl_accepts(content, publisher, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here")
    import base64
    import tomllib

    with zipfile.ZipFile(io.BytesIO(build(content, publisher.key_file).data)) as opened:
        (tmp_path / "summor").write_bytes(opened.read("MANIFEST.sha256"))
        signed = tomllib.loads(opened.read("SIGNATUR").decode())["signatur"]
    (tmp_path / "signatur").write_bytes(base64.b64decode(signed))
    command = ["openssl", "pkeyutl", "-verify", "-rawin", "-inkey", publisher.key_file, "-in", "summor"]
    done = subprocess.run([*command, "-sigfile", "signatur"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_seal_tells_what_has_changed(content):
    seal(content, Path.write_bytes)
    (content / "text.md").write_bytes(b"annat")
    (content / "laws" / "lag.toml").unlink()
    (content / "ny.md").write_bytes(b"ny")
    found = differences(content)
    assert (found.changed, found.missing, found.extra) == (("text.md",), ("laws/lag.toml",), ("ny.md",))
    assert found.names == ("text.md", "laws/lag.toml", "ny.md")


class TestSigned:
    def test_without_a_signature(self, publisher, file, tmp_path):
        file.write_bytes(zipped({"MANIFEST.toml": manifest()}))
        assert why(file, publisher, tmp_path) is Why.UNSIGNED

    @pytest.mark.parametrize(
        "text", [b"", b"\xff", b"nyckel = 1\nsignatur = 2", b'nyckel = "x"\nsignatur = ""', b'signatur = "?"']
    )
    def test_with_something_else_for_a_signature(self, publisher, file, tmp_path, text):
        files = publisher.signed({"MANIFEST.toml": manifest()})
        file.write_bytes(zipped({**files, "SIGNATUR": text}))
        assert why(file, publisher, tmp_path) is Why.UNSIGNED

    def test_by_a_foreign_key(self, content, publisher, file, tmp_path):
        Publisher(tmp_path).package(content, file)
        assert why(file, publisher, tmp_path) is Why.FOREIGN_KEY

    def test_by_a_foreign_key_that_claims_to_be_the_accepted_one(self, publisher, file, tmp_path):
        other = Publisher(tmp_path)
        files = other.signed({"MANIFEST.toml": manifest()})
        claimed = files["SIGNATUR"].replace(key_id(other.public).encode(), key_id(publisher.public).encode())
        file.write_bytes(zipped({**files, "SIGNATUR": claimed}))
        assert why(file, publisher, tmp_path) is Why.CHANGED

    def test_without_any_accepted_key(self, content, publisher, file):
        publisher.package(content, file)
        with pytest.raises(Refused, match=r"inställningsfil /etc/prov\.toml") as refused:
            open_package(file, {}, keys_file="/etc/prov.toml")
        assert refused.value.why is Why.NO_PUBLISHERS

    @pytest.mark.parametrize(
        "change",
        [
            {"text.md": b"Ett annat ord\n"},
            {"ny.md": b"En fil till\n"},
            {"MANIFEST.toml": manifest("2027-01-01")},
            {"MANIFEST.sha256": b"0" * 64 + b"  text.md\n"},
            {"MANIFEST.sha256": b"skr\xe4p"},
        ],
        ids=["text", "more", "manifest", "sums", "no-sums"],
    )
    def test_and_then_changed(self, publisher, file, tmp_path, change):
        files = publisher.signed({"MANIFEST.toml": manifest(), "text.md": b"Ett ord\n"})
        file.write_bytes(zipped({**files, **change}))
        assert why(file, publisher, tmp_path) is Why.CHANGED

    def test_and_then_robbed_of_a_file(self, publisher, file, tmp_path):
        files = publisher.signed({"MANIFEST.toml": manifest(), "text.md": b"Ett ord\n"})
        del files["text.md"]
        file.write_bytes(zipped(files))
        assert why(file, publisher, tmp_path) is Why.CHANGED

    def test_sums_that_are_no_sums_though_signed(self, publisher, file, tmp_path):
        from okapp.library.package.signature import signature_file

        sums = b"inga summor\n"
        files = {"MANIFEST.toml": manifest(), "MANIFEST.sha256": sums}
        file.write_bytes(zipped({**files, "SIGNATUR": signature_file(publisher.private, sums)}))
        assert why(file, publisher, tmp_path) is Why.CHANGED

    def test_and_damaged_on_the_way(self, content, publisher, file, tmp_path):
        whole = publisher.package(content, file).read_bytes()
        found = set()
        for at in range(0, len(whole), 7):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
            shutil.rmtree(tmp_path / "uppackat", ignore_errors=True)
            try:
                open_package(file, publisher.keys).unpack(tmp_path / "uppackat", nobody)
            except Refused as refused:
                found.add(refused.why)
            else:
                # What was damaged says nothing about the content: a time, or the like.
                assert (tmp_path / "uppackat" / "text.md").read_bytes() == (content / "text.md").read_bytes()
        assert Why.CHANGED in found


class TestKind:
    @pytest.mark.parametrize(
        "data", [b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + b"\xff" * 18, os.urandom(4000)]
    )
    def test_no_zip(self, publisher, file, tmp_path, data):
        file.write_bytes(data)
        assert why(file, publisher, tmp_path) is Why.NOT_A_PACKAGE

    def test_cut_off(self, content, publisher, file, tmp_path):
        whole = publisher.package(content, file).read_bytes()
        for length in range(0, len(whole), 50):
            file.write_bytes(whole[:length])
            assert why(file, publisher, tmp_path) is Why.NOT_A_PACKAGE

    @pytest.mark.parametrize(
        "files",
        [
            {},
            {"text.md": b"x"},
            {"MANIFEST.toml": b"x = "},
            {"MANIFEST.toml": b"\xff"},
            {"MANIFEST.toml": b'version = "2026-12-01"'},
            {"MANIFEST.toml": manifest("i dag")},
            {"MANIFEST.toml": manifest("2026-13-01")},
            {"MANIFEST.toml": manifest(needs_program="ny")},
            {"MANIFEST.toml": manifest(format=0)},
        ],
    )
    def test_no_manifest(self, publisher, file, tmp_path, files):
        file.write_bytes(zipped(files))
        assert why(file, publisher, tmp_path) is Why.NO_MANIFEST

    @pytest.mark.parametrize("name", ["rules.py", "kor.exe", "bild.png", "laws/lag.toml.bat", "utan"])
    def test_a_file_that_is_neither_text_nor_data(self, publisher, file, tmp_path, name):
        file.write_bytes(zipped(publisher.signed({"MANIFEST.toml": manifest(), name: b"x"})))
        assert why(file, publisher, tmp_path) is Why.WRONG_SUFFIX

    def test_made_for_a_newer_program(self, publisher, file, tmp_path):
        files = publisher.signed({"MANIFEST.toml": manifest(needs_program="99.0")})
        file.write_bytes(zipped(files))
        assert why(file, publisher, tmp_path) is Why.NEEDS_PROGRAM

    def test_of_a_newer_format(self, publisher, file, tmp_path):
        # Whatever the newer format signs: this is told before the signature is looked at.
        file.write_bytes(zipped({"MANIFEST.toml": manifest(format=2)}))
        assert why(file, publisher, tmp_path) is Why.NEWER_FORMAT

    def test_a_file_that_is_not_there_or_is_a_folder(self, publisher, tmp_path):
        for name in (tmp_path / "finns-inte", tmp_path):
            with pytest.raises(Unusable, match="ingen fil"):
                open_package(name, publisher.keys)

    def test_a_file_that_cannot_be_looked_at(self, publisher, tmp_path):
        with pytest.raises(Unusable, match="går inte att läsa"):
            open_package(tmp_path / ("x" * 5000), publisher.keys)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("../ut.md", Why.OUTSIDE),
            ("laws/../../ut.md", Why.OUTSIDE),
            ("/etc/ut.md", Why.OUTSIDE),
            ("C:/ut.md", Why.OUTSIDE),
            ("C:ut.md", Why.OUTSIDE),
            ("..\\ut.md", Why.OUTSIDE),
            ("\\\\server\\ut.md", Why.OUTSIDE),
            ("laws\\ut.md", Why.OUTSIDE),
            ("con.md", Why.RESERVED_NAME),
            ("laws/LPT1.toml", Why.RESERVED_NAME),
            ("nul/lag.toml", Why.RESERVED_NAME),
            ("laws/aux.x.toml", Why.RESERVED_NAME),
            ("laws//lag.toml", Why.BAD_NAME),
            ("laws/./lag.toml", Why.BAD_NAME),
            ("lag.toml:ström.md", Why.BAD_NAME),
            ("lag.md.", Why.BAD_NAME),
            ("lag .md", Why.BAD_NAME),
            (".gömd.md", Why.BAD_NAME),
            ("l\u202eag.md", Why.BAD_NAME),
            ("a/b/c/d/e/f/g.md", Why.BAD_NAME),
            ("l" * 130 + ".md", Why.BAD_NAME),
        ],
    )
    def test_a_name_that_must_not_be_written(self, publisher, file, tmp_path, name, reason):
        file.write_bytes(zipped(publisher.signed({"MANIFEST.toml": manifest(), name: b"x"})))
        assert why(file, publisher, tmp_path) is reason
        assert not list(tmp_path.parent.glob("ut.md"))

    def test_a_name_with_an_end_inside(self, publisher, file, tmp_path):
        data = zipped(publisher.signed({"MANIFEST.toml": manifest(), "lag.mdX.md": b"x"}))
        file.write_bytes(data.replace(b"lag.mdX.md", b"lag.md\0.md"))
        assert why(file, publisher, tmp_path) is Why.BAD_NAME

    @pytest.mark.parametrize(
        "names", [("lag.md", "Lag.md"), ("laws/a.md", "Laws/A.md"), ("a.md", "a.md/b.md")]
    )
    def test_names_that_are_one_on_windows(self, publisher, file, tmp_path, names):
        files = {"MANIFEST.toml": manifest(), **dict.fromkeys(names, b"x")}
        file.write_bytes(zipped(publisher.signed(files)))
        assert why(file, publisher, tmp_path) is Why.TWICE

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_the_same_name_twice(self, publisher, file, tmp_path):
        files = publisher.signed({"MANIFEST.toml": manifest(), "lag.md": b"x"})
        file.write_bytes(zipped([*files.items(), ("lag.md", b"y")]))
        assert why(file, publisher, tmp_path) is Why.TWICE

    @pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFBLK])
    def test_what_is_no_file(self, publisher, file, tmp_path, kind):
        entry = zipfile.ZipInfo("lag.md")
        entry.create_system = 3
        entry.external_attr = (kind | 0o777) << 16
        files = publisher.signed({"MANIFEST.toml": manifest(), "lag.md": b"/etc/passwd"})
        del files["lag.md"]
        file.write_bytes(zipped([*files.items(), (entry, b"/etc/passwd")]))
        assert why(file, publisher, tmp_path) is Why.NOT_A_FILE

    def test_a_folder(self, publisher, file, tmp_path):
        files = publisher.signed({"MANIFEST.toml": manifest()})
        file.write_bytes(zipped([*files.items(), ("laws/", b"")]))
        assert why(file, publisher, tmp_path) is Why.NOT_A_FILE

    def test_an_enciphered_file(self, publisher, file, tmp_path):
        data = bytearray(zipped(publisher.signed({"MANIFEST.toml": manifest()})))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        file.write_bytes(data)
        assert why(file, publisher, tmp_path) is Why.NOT_A_FILE

    def test_a_hostile_name_is_shown_harmless(self, publisher, file):
        name = "\u202e../" + "x" * 300 + "\n.md"
        file.write_bytes(zipped({"MANIFEST.toml": manifest(), name: b"x"}))
        with pytest.raises(Refused) as refused:
            open_package(file, publisher.keys)
        assert refused.value.sentence.isprintable()
        assert len(refused.value.sentence) < 250


class TestSize:
    def test_too_large(self, content, publisher, file, tmp_path):
        publisher.package(content, file)
        assert why(file, publisher, tmp_path, Limits(packed=file.stat().st_size - 1)) is Why.TOO_LARGE
        open_package(file, publisher.keys, Limits(packed=file.stat().st_size))

    def test_too_many(self, publisher, file, tmp_path):
        files = {f"{number}.md": b"" for number in range(LIMITS.files)}
        file.write_bytes(zipped({"MANIFEST.toml": manifest(), **files}))
        assert why(file, publisher, tmp_path) is Why.TOO_MANY

    def test_a_file_that_is_too_large(self, publisher, file, tmp_path):
        files = {"MANIFEST.toml": manifest(), "stor.md": os.urandom(2000)}
        file.write_bytes(zipped(publisher.signed(files)))
        assert why(file, publisher, tmp_path, Limits(one=1999)) is Why.FILE_TOO_LARGE

    def test_a_bomb_that_says_what_it_is(self, publisher, file, tmp_path):
        files = {"MANIFEST.toml": manifest(), "bomb.md": b"0" * LIMITS.one}
        file.write_bytes(zipped(publisher.signed(files)))
        assert file.stat().st_size < 20_000
        assert why(file, publisher, tmp_path) is Why.BOMB

    def test_more_than_all_together_may_be(self, publisher, file, tmp_path):
        files = {"MANIFEST.toml": manifest(), **{f"{at}.md": os.urandom(1000) for at in range(5)}}
        file.write_bytes(zipped(publisher.signed(files)))
        assert why(file, publisher, tmp_path, Limits(whole=5000)) is Why.BOMB

    def test_a_bomb_that_says_less_than_it_is(self, publisher, file, tmp_path):
        big = b"0" * 1_000_000
        files = publisher.signed({"MANIFEST.toml": manifest(), "bomb.md": big})
        data = zipped(files)
        file.write_bytes(data.replace(struct.pack("<L", len(big)), struct.pack("<L", 100)))
        assert why(file, publisher, tmp_path) is Why.CHANGED
        assert (tmp_path / "uppackat" / "bomb.md").stat().st_size <= 100

    def test_entries_that_share_their_bytes(self, publisher, file, tmp_path):
        files = publisher.signed({"a.md": os.urandom(500), "b.md": b"x", "MANIFEST.toml": manifest()})
        data = zipped(files)
        second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
        file.write_bytes(data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :])
        assert why(file, publisher, tmp_path) is Why.CHANGED


class TestBuilding:
    def test_a_folder_with_something_else(self, content, publisher):
        (content / "regler.py").write_text("import os", encoding="utf-8")
        with pytest.raises(Unusable, match=r"regler\.py"):
            build(content, publisher.key_file)

    def test_a_link(self, content, publisher, tmp_path):
        try:
            (content / "lank.md").symlink_to(tmp_path / "nyckel")
        except OSError:
            pytest.skip("links cannot be made here")
        with pytest.raises(Unusable, match="ingen vanlig fil"):
            build(content, publisher.key_file)

    def test_no_folder(self, publisher, tmp_path):
        with pytest.raises(Unusable, match="finns inte eller är tom"):
            build(tmp_path / "finns-inte", publisher.key_file)

    @pytest.mark.parametrize("text", [b"", manifest(needs_program="99.1"), manifest(format=2)])
    def test_a_manifest_that_no_package_can_have(self, content, publisher, text):
        (content / "MANIFEST.toml").write_bytes(text)
        with pytest.raises(Unusable, match="Inget paket är byggt"):
            build(content, publisher.key_file)

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda text: b'lagen_andrad = ["2025-07-01"]\n' + text,
            lambda text: b"lagen_andrad = 2025-07-01\n" + text,
            lambda text: text + b"lagen_andrad = [2025-07-01]\n",
            lambda text: text + b"[[checked]]\nlagen_andrad = [2025-07-01]\n",
        ],
        ids=["as text", "no list", "below a table", "below a row"],
    )
    def test_a_mark_of_changed_law_that_no_program_would_see(self, content, publisher, wrong):
        file = content / "MANIFEST.toml"
        right = b"lagen_andrad = [2025-07-01]\n" + file.read_bytes()
        file.write_bytes(wrong(file.read_bytes()))
        with pytest.raises(Unusable, match=r"överst i filen.*lagen_andrad = \[2025-07-01\]"):
            build(content, publisher.key_file)
        file.write_bytes(right)
        assert build(content, publisher.key_file).manifest.version == Version.parse("2026-12-01")

    def test_no_key(self, content, tmp_path):
        with pytest.raises(Unusable, match="går inte att läsa"):
            build(content, tmp_path / "finns-inte.pem")

    def test_keys_of_another_kind(self, tmp_path):
        from cryptography.hazmat.primitives import serialization as kinds
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519

        file = tmp_path / "nyckel.pem"
        file.write_bytes(b"ingen nyckel")
        with pytest.raises(Unusable, match="openssl genpkey"):
            read_private_key(file)
        pem, pkcs8 = kinds.Encoding.PEM, kinds.PrivateFormat.PKCS8
        curve = ec.generate_private_key(ec.SECP256R1())
        file.write_bytes(curve.private_bytes(pem, pkcs8, kinds.NoEncryption()))
        with pytest.raises(Unusable, match="Ed25519"):
            read_private_key(file)
        locked = kinds.BestAvailableEncryption(b"fras")
        file.write_bytes(ed25519.Ed25519PrivateKey.generate().private_bytes(pem, pkcs8, locked))
        with pytest.raises(Unusable, match="lösenfras"):
            read_private_key(file)


def test_versions_are_in_order():
    texts = ["2026-11-22", "2026-11-22.2", "2026-11-22.10", "2026-11-23", "2027-01-01"]
    versions = [Version.parse(text) for text in texts]
    assert all(one < other for one, other in pairwise(versions))
    assert [str(one) for one in versions] == texts
    for wrong in (
        "",
        "2026-11",
        "2026-02-30",
        "2026-11-22.0",
        "2026-11-22.2.3",
        " 2026-11-22",
        "2026-11-22\n",
    ):
        with pytest.raises(ValueError, match=r".*"):
            Version.parse(wrong)


def test_the_program_that_a_package_needs():
    for needed, suits in (("0.0.9", True), ("0.1", True), ("0.1.0", True), ("0.1.1", False), ("1.0", False)):
        assert parse_manifest(manifest(needs_program=needed)).suits_program is suits


@pytest.mark.parametrize(
    "text",
    [b"abc  text.md\n", b"0" * 64 + b" text.md\n", b"0" * 64 + b"  text.md", b"0" * 64 + b"  text.md\r\n"],
)
def test_sums_are_exactly_as_they_are_written(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_sums(text)
    assert parse_sums(b"0" * 64 + b"  text.md\n") == {"text.md": "0" * 64}
