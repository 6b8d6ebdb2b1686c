"""The signed list of hashes, checked by what others have: sha256sum, openssl and ssh-keygen."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import hashes
from installer.windows import sign
from tests.packages import Publisher


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(tool), reason=f"{tool} is not on this machine")


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    (tmp_path / "nyckel").mkdir()
    return Publisher(tmp_path / "nyckel")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "utgava"
    (folder / "linux").mkdir(parents=True)
    (folder / "Okapp-0.1.0-installera.exe").write_bytes(b"MZ")
    (folder / "linux" / "okapp_0.1.0_amd64.deb").write_bytes(b"!<arch>")
    return folder


@pytest.fixture
def signed(release: Path, publisher: Publisher, capsys) -> tuple[Path, Path, str]:
    """The release, the file with the public key and the line for ssh-keygen, as they are told."""
    assert hashes.main(["sign", str(release), "--key", str(publisher.key_file)]) == 0
    said = capsys.readouterr().out
    pem = re.search(r"-----BEGIN PUBLIC KEY-----.+-----END PUBLIC KEY-----\n", said, re.DOTALL)
    line = re.search(r"^okapp ssh-ed25519 \S+$", said, re.MULTILINE)
    assert pem
    assert line
    public = publisher.key_file.with_suffix(".pub")
    public.write_text(pem.group(), encoding="ascii")
    return release, public, line.group()


def verify(release: Path, public: Path) -> int:
    return hashes.main(["verify", str(release), "--key", str(public)])


def test_what_was_signed_is_whole(signed, capsys) -> None:
    release, public, _ = signed
    assert verify(release, public) == 0
    assert "Alla 2 filer" in capsys.readouterr().out


def test_a_changed_a_missing_and_a_foreign_file_are_told(signed, capsys) -> None:
    release, public, _ = signed
    (release / "Okapp-0.1.0-installera.exe").write_bytes(b"MZ and more")
    (release / "linux" / "okapp_0.1.0_amd64.deb").unlink()
    (release / "extra.txt").write_text("?", encoding="utf-8")
    assert verify(release, public) == 1
    said = capsys.readouterr().err
    assert "installera.exe är ändrad" in said
    assert "amd64.deb saknas" in said
    assert "extra.txt står inte i listan" in said


def test_a_list_that_was_changed_or_signed_by_another_is_refused(signed, tmp_path: Path, capsys) -> None:
    release, public, _ = signed
    sums = release / hashes.SUMS
    whole = sums.read_bytes()
    sums.write_bytes(whole.replace(whole[:4], b"0000"))
    assert verify(release, public) == 1
    sums.write_bytes(whole)
    (tmp_path / "annan").mkdir()
    other = Publisher(tmp_path / "annan")
    assert hashes.main(["sign", str(release), "--key", str(other.key_file)]) == 0
    assert verify(release, public) == 1
    assert "inte signerad med den nyckeln" in capsys.readouterr().err


def test_what_cannot_be_done_is_told(release: Path, publisher: Publisher, tmp_path: Path, capsys) -> None:
    inside = release / "nyckel.pem"
    inside.write_bytes(publisher.key_file.read_bytes())
    empty = tmp_path / "tom"
    empty.mkdir()
    for given in (
        ["sign", str(release), "--key", str(inside)],
        ["sign", str(empty), "--key", str(publisher.key_file)],
        ["sign", str(release), "--key", str(tmp_path / "ingen.pem")],
        ["verify", str(release), "--key", str(publisher.key_file)],
    ):
        assert hashes.main(given) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4
    assert not (release / hashes.SUMS).exists()


@needs("sha256sum")
def test_sha256sum_reads_the_list(signed) -> None:
    release, _public, _ = signed
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", hashes.SUMS], cwd=release, capture_output=True, check=False
    )
    assert done.returncode == 0


@needs("openssl")
def test_openssl_verifies_the_signature(signed) -> None:
    release, public, _ = signed
    check = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", hashes.SUMS]
    check += ["-sigfile", hashes.SIGNATURE]
    assert subprocess.run(check, cwd=release, capture_output=True, check=False).returncode == 0
    (release / hashes.SUMS).write_bytes(b"0")
    assert subprocess.run(check, cwd=release, capture_output=True, check=False).returncode != 0


@needs("ssh-keygen")
def test_ssh_keygen_verifies_the_signature(signed, tmp_path: Path) -> None:
    release, _public, line = signed
    signers = tmp_path / "okapp.signers"
    signers.write_text(f"{line}\n", encoding="ascii")
    check = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        signers,
        "-I",
        "okapp",
        "-n",
        "file",
        "-s",
        release / hashes.SSH_SIGNATURE,
    ]
    sums = (release / hashes.SUMS).read_bytes()
    assert subprocess.run(check, input=sums, capture_output=True, check=False).returncode == 0
    assert subprocess.run(check, input=sums + b"0", capture_output=True, check=False).returncode != 0


# --- code signing -----------------------------------------------------------------------------------


def test_without_a_certificate_nothing_is_signed_and_that_is_said(release: Path, monkeypatch, capsys) -> None:
    monkeypatch.delenv(sign.CERTIFICATE, raising=False)
    assert sign.main([str(release / "Okapp-0.1.0-installera.exe")]) == 0
    assert "Inget är signerat" in capsys.readouterr().out
    assert (release / "Okapp-0.1.0-installera.exe").read_bytes() == b"MZ"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch) -> Path:
    """A certificate made here, which nobody trusts."""
    key, made, packed, word = (tmp_path / name for name in ("k.pem", "c.pem", "c.p12", "ord.txt"))
    word.write_text("prov\n", encoding="utf-8")
    subject = ["-subj", "/CN=Ökapp prov", "-utf8", "-days", "2", "-addext", "extendedKeyUsage=codeSigning"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, *subject]
    subprocess.run(new, capture_output=True, check=True)
    pack = [
        "openssl",
        "pkcs12",
        "-export",
        "-inkey",
        key,
        "-in",
        made,
        "-out",
        packed,
        "-passout",
        "pass:prov",
    ]
    subprocess.run(pack, capture_output=True, check=True)
    monkeypatch.setenv(sign.CERTIFICATE, str(packed))
    monkeypatch.setenv(sign.PASSWORD, str(word))
    monkeypatch.delenv(sign.TIMESTAMP, raising=False)
    return made


@needs("openssl")
@needs("osslsigncode")
@needs("makensis")
def test_with_a_certificate_the_file_is_signed(tmp_path: Path, certificate: Path) -> None:
    script, program = tmp_path / "liten.nsi", tmp_path / "liten.exe"
    script.write_text("Section\nSectionEnd\n", encoding="utf-8")
    subprocess.run(["makensis", "-V1", f"-XOutFile {program}", script], check=True)
    assert sign.main([str(program)]) == 0
    check = ["osslsigncode", "verify", "-CAfile", certificate, "-in", program]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False)
    assert "Message digest" in done.stdout
    assert done.returncode == 0, done.stdout


@needs("openssl")
@needs("osslsigncode")
def test_a_file_that_cannot_be_signed_is_left_as_it_was(release: Path, certificate: Path, capsys) -> None:
    file = release / "Okapp-0.1.0-installera.exe"
    with pytest.raises(SystemExit):
        sign.main([str(file)])
    assert "är som den var" in capsys.readouterr().err
    assert [one.name for one in release.iterdir() if one.is_file()] == [file.name]
    assert file.read_bytes() == b"MZ"
