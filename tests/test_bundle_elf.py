"""No library of the bundle looks for others in the folders of the machine that it was built on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from installer.bundle.elf import drop_foreign_paths

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("readelf") or not shutil.which("gcc"),
    reason="readelf och gcc behövs",
)


def build(place: Path, search: str) -> Path:
    """A small library with a search path."""
    source, library = place / "prov.c", place / "libprov.so"
    source.write_text("int svar(void) { return 42; }\n", encoding="utf-8")
    flags = ["-shared", "-fPIC", f"-Wl,-rpath,{search}", "-Wl,-soname,libprov.so"]
    subprocess.run(["gcc", *flags, "-o", library, source], check=True, timeout=60)
    return library


def dynamic(library: Path) -> str:
    return subprocess.run(["readelf", "-dW", library], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("search", ["/home/bygge/lib", "$ORIGIN/../lib:/home/bygge/lib"])
def test_a_path_of_the_builder_is_taken_out_and_the_library_still_works(tmp_path, search):
    library = build(tmp_path, search)
    before = dynamic(library)
    assert search in before
    assert drop_foreign_paths(library) == [search]
    after = dynamic(library)
    assert "RUNPATH" not in after
    assert "RPATH" not in after
    assert "Library soname: [libprov.so]" in after
    code = f"import ctypes; print(ctypes.CDLL({str(library)!r}).svar())"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "42\n"
    )
    assert drop_foreign_paths(library) == []


def test_a_path_from_the_library_itself_stays(tmp_path):
    library = build(tmp_path, "$ORIGIN/../lib")
    data = library.read_bytes()
    assert drop_foreign_paths(library) == []
    assert library.read_bytes() == data


def test_a_real_extension_of_python_still_loads(tmp_path):
    found = next(Path(sysconfig.get_path("stdlib"), "lib-dynload").glob("_json.*.so"))
    copy = Path(shutil.copy(found, tmp_path))
    drop_foreign_paths(copy)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules.pop('_json', None); import _json; print(_json.__file__)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(copy)


def test_what_is_no_library_is_left_alone(tmp_path):
    file = tmp_path / "text.so"
    file.write_bytes(b"/home/bygge/lib")
    assert drop_foreign_paths(file) == []
