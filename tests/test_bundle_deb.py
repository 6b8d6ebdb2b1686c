"""The .deb around a stand-in for the bundle: what is in it, what it asks for, and that it is made alike twice."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from okapp import cli

ROOT = Path(__file__).parent.parent
DEB = ROOT / "installer" / "deb"
MADE = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb saknas")
KINDS = {"application/x-okapp-okarende", "application/x-okapp-okapaket"}


def make(place: Path) -> Path:
    """A checkout with a bundle of two files, and the package of it."""
    shutil.copytree(ROOT / "installer", place / "installer")
    shutil.copytree(ROOT / "resources", place / "resources")
    (place / "okapp").mkdir()
    shutil.copy(ROOT / "okapp" / "__init__.py", place / "okapp")
    bundle = place / "dist" / "okapp"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "okapp").write_text("#!/bin/sh\n", encoding="utf-8")
    (bundle / "okapp").chmod(0o755)
    (bundle / "_internal" / "lib.so").write_bytes(b"")
    subprocess.run(
        ["sh", "installer/deb/build.sh", "1.2.3", sys.executable],
        cwd=place,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": "1795000000",
            "PYTHONPATH": str(place),
            "QT_QPA_PLATFORM": "offscreen",
        },
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next((place / "dist").glob("okapp_1.2.3_*.deb"))


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    if shutil.which("dpkg-deb") is None:
        return None
    return [make(tmp_path_factory.mktemp(name)) for name in ("ett", "två")]


def told(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, timeout=60).stdout


@MADE
def test_two_packages_are_the_same_bytes(packages):
    assert packages[0].read_bytes() == packages[1].read_bytes()


@MADE
def test_the_files_lie_where_a_system_looks_and_belong_to_root(packages):
    rows = [line.split() for line in told("dpkg-deb", "-c", packages[0]).splitlines()]
    names = {row[5] for row in rows}
    assert {row[1] for row in rows} == {"root/root"}
    for name in (
        "usr/lib/okapp/okapp",
        "usr/bin/okapp",
        "usr/share/applications/okapp.desktop",
        "usr/share/mime/packages/okapp.xml",
        "usr/share/icons/hicolor/scalable/apps/okapp.svg",
        "usr/share/icons/hicolor/48x48/apps/okapp.png",
        "usr/share/icons/hicolor/48x48/mimetypes/application-x-okapp-okarende.png",
        "usr/share/man/man1/okapp.1.gz",
        "usr/share/doc/okapp/copyright",
    ):
        assert f"./{name}" in names, name
    assert {name.split("/")[1] for name in names if name != "./"} == {"usr"}


@MADE
def test_no_setting_is_put_in_force_and_the_scripts_only_look(packages, tmp_path):
    told("dpkg-deb", "-e", packages[0], tmp_path / "control")
    scripts = {one.name: one.read_bytes() for one in (tmp_path / "control").iterdir()}
    assert set(scripts) == {"control", "md5sums", "preinst", "prerm"}
    assert scripts["preinst"] == scripts["prerm"] == (DEB / "closed").read_bytes()


@MADE
def test_the_control_file_is_filled_in(packages):
    said = told("dpkg-deb", "-f", packages[0])
    assert "@" not in said.replace("@localhost", "")
    assert "Version: 1.2.3" in said


def test_the_menu_entry_is_swedish_and_opens_files():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(DEB / "okapp.desktop", encoding="utf-8")
    menu = entry["Desktop Entry"]
    assert menu["Name"] == "Ökapp"
    assert menu["Exec"] == "okapp %f"
    assert menu["Comment[sv]"]
    assert set(menu["MimeType"].strip(";").split(";")) == KINDS


def test_each_kind_of_file_has_a_glob_and_a_swedish_name():
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    found = ET.parse(DEB / "okapp.mime.xml").getroot().findall(f"{space}mime-type")
    assert {one.get("type") for one in found} == KINDS
    globs = {one.find(f"{space}glob").get("pattern") for one in found}
    assert globs == {f"*{ending}" for ending in cli.OPENED}
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for one in found:
        assert any(comment.get(language) == "sv" for comment in one.findall(f"{space}comment"))
