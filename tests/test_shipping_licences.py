"""All that ships stands under a licence on the list, and the list of parts (SBOM) says so in a form that others read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import cyclonedx.schema
import pytest
from jsonschema import Draft7Validator
from license_expression import get_spdx_licensing
from PIL import features
from PySide6.QtCore import QLibraryInfo
from referencing import Registry, Resource

from installer.licences import Licences, problems, read_licences, stale
from installer.sbom import as_json, document
from installer.shipped import LINUX, WINDOWS, Package, Part, Shipped, locked, read_shipped

ROOT = Path(__file__).parents[1]
BOTH = (LINUX, WINDOWS)


@pytest.fixture(scope="module")
def everywhere() -> tuple[Shipped, ...]:
    return tuple(read_shipped(on) for on in BOTH)


@pytest.fixture(scope="module")
def licences() -> Licences:
    return read_licences()


def test_all_that_ships_stands_under_an_accepted_licence(everywhere, licences) -> None:
    assert [text for shipped in everywhere for text in problems(shipped, licences)] == []
    assert list(stale(everywhere, licences)) == []


def told(licences: Licences, *packages: Package, parts: tuple[Part, ...] = ()) -> str:
    return "\n".join(problems(Shipped(LINUX, packages, parts), licences))


def test_a_new_package_stops(licences) -> None:
    assert "nyttpaket 1.0 är nytt" in told(licences, Package("nyttpaket", "1.0", "MIT"))


def test_a_package_that_changes_its_licence_stops(licences) -> None:
    assert "säger nu ”GPL-3.0-only”" in told(licences, Package("keyring", "99", "GPL-3.0-only"))
    assert told(licences, Package("keyring", "99", "MIT")) == ""


def test_a_licence_that_is_not_accepted_stops(licences) -> None:
    listed = replace(licences, packages={"keyring": {"licence": "GPL-3.0-only"}})
    assert "GPL-3.0-only, som inte är godtagen" in told(listed, Package("keyring", "99", "GPL-3.0-only"))
    part = Part("libreadline", "8", "GPL-3.0-or-later", "python", "")
    assert "libreadline" in told(licences, parts=(part,))
    assert "libreadline" in told(licences, parts=(replace(part, licence=""),)), "no word is no licence"


def test_a_wheel_that_really_held_what_is_left_out_would_stop(licences) -> None:
    part = Part("libimagequant", "4", "GPL-3.0-or-later", "pillow", "")
    assert told(licences, parts=(part,)) == ""
    assert "libimagequant" in told(licences, parts=(replace(part, within="pikepdf"),))
    assert not features.check_feature("libimagequant")


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR AGPL-3.0-only", False),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", True),
        ("(MIT OR GPL-3.0-only) AND AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_what_an_expression_allows(licences, expression: str, allowed: bool) -> None:
    assert licences.allows(expression) is allowed


def test_a_line_that_nothing_needs_is_told(everywhere, licences) -> None:
    more = replace(
        licences,
        packages={**licences.packages, "borttaget": {"licence": "MIT"}},
        left_out=licences.left_out | {("libborta", "pillow")},
    )
    assert len(list(stale(everywhere, more))) == 2


def test_the_lock_differs_between_platforms(everywhere) -> None:
    linux, windows = ({package.name for package in shipped.packages} for shipped in everywhere)
    assert linux - windows == {"jeepney", "secretstorage"}
    assert windows - linux == {"pywin32-ctypes"}
    lock = "one==1 \\\n    --hash=x\ntwo==2 ; sys_platform == 'win32' \\\n    --hash=y\n"
    assert dict(locked(lock, WINDOWS)) == {"one": "1", "two": "2"}
    assert dict(locked(lock, LINUX)) == {"one": "1"}


def test_every_accepted_licence_is_used_and_named_as_spdx_names_it(everywhere, licences) -> None:
    used = {
        licences.packages[package.name]["licence"] for shipped in everywhere for package in shipped.packages
    }
    used |= {
        licences.of(part) for shipped in everywhere for part in shipped.all_parts if licences.ships(part)
    }
    names = {
        one
        for text in used
        for side in text.strip("()").split(" AND ")
        for one in side.strip("()").split(" OR ")
    }
    assert licences.accepted.keys() - names == set()
    unknown = [name for name in licences.accepted if not name.startswith("LicenseRef-")]
    assert [name for name in unknown if get_spdx_licensing().validate(name).errors] == []


# --- the list of parts ------------------------------------------------------------------------------


def schema() -> tuple[dict[str, Any], Registry[Any]]:
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    names = {"bom": "bom-1.6", "spdx": "spdx", "jsf": "jsf-0.82"}
    held = {
        key: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
        for key, name in names.items()
    }
    others = [(held[key]["$id"], Resource.from_contents(held[key])) for key in ("spdx", "jsf")]
    return held["bom"], Registry().with_resources(others)


@pytest.mark.parametrize("on", BOTH)
def test_the_list_of_parts_keeps_to_the_schema(on: str, everywhere, licences) -> None:
    bom, registry = schema()
    check = Draft7Validator(bom, registry=registry)
    held = json.loads(as_json(document(everywhere[BOTH.index(on)], licences)))
    assert [error.message for error in check.iter_errors(held)] == []
    held["components"][0]["type"] = "något"
    assert list(check.iter_errors(held)), "the check can fail"


def test_the_list_names_each_part_once_and_every_arrow_points_at_one(everywhere, licences) -> None:
    for shipped in everywhere:
        held = document(shipped, licences)
        refs = [component["bom-ref"] for component in held["components"]]
        assert len(refs) == len(set(refs))
        known = {*refs, held["metadata"]["component"]["bom-ref"]}
        assert {row["ref"] for row in held["dependencies"]} == known
        assert {to for row in held["dependencies"] for to in row["dependsOn"]} <= known
        assert known - {to for row in held["dependencies"] for to in row["dependsOn"]} == {
            "pkg:generic/okapp@" + held["metadata"]["component"]["version"]
        }


def test_what_a_watch_over_faults_asks_for_has_a_version(everywhere, licences) -> None:
    versions = {
        component["name"]: component.get("version")
        for component in document(everywhere[0], licences)["components"]
    }
    for name in (
        "Python",
        "Qt",
        "SQLCipher",
        "OpenSSL (i sqlcipher3)",
        "openssl",
        "PDFium",
        "qpdf",
        "libxml2",
        "HarfBuzz",
    ):
        assert versions[name], name
    assert "libimagequant" not in versions


def test_the_same_environment_gives_the_same_bytes(tmp_path: Path) -> None:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000", "PYTHONPATH": str(ROOT)}
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        given = [sys.executable, "-m", "installer.sbom", "--out", str(out)]
        subprocess.run(given, cwd=ROOT, env={**env, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]
    held = json.loads(made[0])
    assert held["metadata"]["timestamp"] == "2026-09-21T14:13:20Z"
    assert held["serialNumber"].startswith("urn:uuid:")


def test_the_files_and_versions_that_are_written_down_are_those_that_are_there() -> None:
    import tomllib

    rows = tomllib.loads((ROOT / "installer" / "components.toml").read_text(encoding="utf-8"))["component"]
    for row in rows:
        for pattern in row.get("files", ()):
            assert list(ROOT.glob(pattern)), pattern
    home = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PrefixPath))
    for row in (row for row in rows if "library" in row and sys.platform == LINUX):
        (library,) = home.rglob(row["library"])
        assert row["version"] in row["library"] or row["version"].encode() in library.read_bytes(), row[
            "name"
        ]


def test_every_font_icon_and_profile_is_in_the_list() -> None:
    import tomllib

    rows = tomllib.loads((ROOT / "installer" / "components.toml").read_text(encoding="utf-8"))["component"]
    covered = {file for row in rows for pattern in row.get("files", ()) for file in ROOT.glob(pattern)}
    kinds = {".ttf", ".otf", ".svg", ".icc"}
    foreign = {
        file for file in (ROOT / "resources").rglob("*") if file.suffix in kinds and "help" not in file.parts
    }
    assert foreign - covered == set()
