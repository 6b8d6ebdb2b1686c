"""Every part that ships has its licence text, and a part without one stops the build."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import distribution
from pathlib import Path

import pytest

from installer.bundle import licences
from installer.bundle.licences import NoLicence, gather, resources, write

ROOT = Path(__file__).parent.parent


def locked() -> list[str]:
    """What the lock of the program names without a condition on the system."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"([\w.-]+)==\S+ \\$", line))]


def a_file_of(name: str) -> Path:
    files = distribution(name).files or ()
    return next(Path(str(one.locate())) for one in files if one.suffix in {".py", ".so"})


def test_all_that_is_locked_has_a_text_and_a_licence() -> None:
    names = locked()
    parts = gather([a_file_of(name) for name in names], ROOT, also=())
    by_name = {licences.normal(part.name): part for part in parts}
    assert len(names) > 20
    assert set(map(licences.normal, names)) <= set(by_name)
    assert all(part.texts and part.licence for part in parts)
    assert [text.name for text in by_name["pyside6-essentials"].texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]
    assert {"eget", "ikoner", "färgprofil", "typsnitt", "tolk", "python"} <= {part.kind for part in parts}


def test_the_texts_and_the_list_are_written(tmp_path: Path) -> None:
    parts = resources(ROOT)
    write(parts, tmp_path)
    listed = (tmp_path / licences.LIST).read_text(encoding="utf-8")
    for part in parts:
        assert f"| {part.name} |" in listed
        for text in part.texts:
            assert (tmp_path / part.key / text.name).read_bytes() == text.text
    assert "LGPL 3" in (tmp_path / "BYTA-QT.md").read_text(encoding="utf-8")
    assert (tmp_path / "okapp" / "LICENSE").is_file()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "okapp").mkdir()
    shutil.copy(ROOT / "okapp" / "__init__.py", tmp_path / "okapp")
    shutil.copy(ROOT / "LICENSE", tmp_path)
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    return tmp_path


@pytest.mark.parametrize(
    "file",
    [
        "LICENSE",
        "resources/icons/LICENSE",
        "resources/colour/zlib-sRGB.txt",
        "resources/fonts/OFL-NotoSansMath.txt",
    ],
)
def test_a_text_that_is_missing_stops_the_build(copy: Path, file: str) -> None:
    resources(copy)
    (copy / file).unlink()
    with pytest.raises(NoLicence):
        resources(copy)


def test_a_new_font_without_a_text_stops_the_build(copy: Path) -> None:
    shutil.copy(copy / "resources/fonts/NotoSans-Regular.ttf", copy / "resources/fonts/Okand-Regular.ttf")
    with pytest.raises(NoLicence, match=r"Okand-Regular\.ttf"):
        resources(copy)


def test_a_library_that_no_package_owns_stops_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "libokand.so.1"
    stray.write_bytes(b"")
    with pytest.raises(NoLicence, match="libokand"):
        gather([stray], ROOT, also=())
