"""The 290 municipalities, found by code or by whatever people call them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okapp.engine.model import Municipality
from okapp.errors import UserError
from okapp.library.swedish import sort_key
from okapp.toml_text import toml_table

FILE_NAME = "municipalities.toml"
REGION = "region"
"""The kind of body that the region is, and its code."""


class MunicipalitiesError(UserError):
    """The list of municipalities is missing or damaged; the sentence names the file."""


@dataclass(frozen=True, slots=True)
class Body:
    """Another body that is a party to agreements and can be called: the region, or a kommunalförbund."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Its code and all its names, in lower case."""
        return tuple(map(_plain, (self.code, self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Municipalities:
    """All municipalities; `all` is sorted in Swedish order. Make it with `load_municipalities`."""

    all: tuple[Municipality, ...]
    counties: Mapping[str, str]
    bodies: tuple[Body, ...]
    checked_on: str
    _by_code: Mapping[str, Municipality]
    _exact: Mapping[str, Municipality]
    _tolerant: Mapping[str, Municipality | None]

    def by_code(self, code: str) -> Municipality | None:
        """The municipality with this four-digit code, or None."""
        return self._by_code.get(code.strip())

    def find(self, text: str) -> Municipality | None:
        """The municipality with this code or any of its names, or None.

        Case is ignored. Å, ä and ö may be left out as long as only one municipality can be meant:
        "Habo" is Habo and never Håbo.
        """
        key = _plain(text)
        return self._by_code.get(key) or self._exact.get(key) or self._tolerant.get(_bare(key))

    def body(self, text: str) -> Body | None:
        """The other body with this code or any of its names, or None; case is ignored."""
        wanted = _plain(text)
        return next((one for one in self.bodies if wanted in one.forms), None)

    def suggest_bodies(self, text: str) -> tuple[Body, ...]:
        """The other bodies with a name that begins with `text`."""
        wanted = _plain(text)
        starts = (one for one in self.bodies if any(form.startswith(wanted) for form in one.forms))
        return tuple(starts) if wanted else ()

    def bodies_within(self, text: str) -> tuple[Body, ...]:
        """The other bodies that have `text` at the beginning of a later word of a name, and of no name itself."""
        wanted, first = f" {_plain(text)}", self.suggest_bodies(text)
        found = (one for one in self.bodies if any(wanted in form for form in one.forms) and one not in first)
        return tuple(found) if wanted.strip() else ()

    def suggest(self, text: str, limit: int = 8) -> tuple[Municipality, ...]:
        """Municipalities whose code or name begins with `text`, then those that hold it; at most `limit`."""
        wanted = _bare(_plain(text))
        if not wanted:
            return ()
        found = self.find(text)
        ranked: list[tuple[int, int]] = []
        for place, municipality in enumerate(self.all):
            forms = [municipality.code, *map(_bare, _names(municipality))]
            if municipality is found:
                ranked.append((0, place))
            elif any(form.startswith(wanted) for form in forms):
                ranked.append((1, place))
            elif any(wanted in form for form in forms):
                ranked.append((2, place))
        return tuple(self.all[place] for _, place in sorted(ranked)[:limit])

    def in_county(self, code: str) -> tuple[Municipality, ...]:
        """The municipalities of a county by its two-digit code, in Swedish order; "01" is Stockholms län."""
        return tuple(municipality for municipality in self.all if municipality.county == code)


def load_municipalities(data_dir: Path) -> Municipalities:
    """Read `municipalities.toml` in `data_dir`. Raises `MunicipalitiesError` where the file is not sound."""
    path = data_dir / FILE_NAME
    try:
        raw = toml_table(path.read_text(encoding="utf-8"))
        return _build(raw)
    except OSError as error:
        message = f"Kommunlistan {path} kan inte läsas. Installera om Ökapp. ({error.strerror})"
        raise MunicipalitiesError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"Kommunlistan {path} är skadad och kan inte läsas. Installera om Ökapp. ({error})"
        raise MunicipalitiesError(message) from error
    except (KeyError, TypeError, ValueError) as error:
        message = f"Kommunlistan {path} har en uppgift som saknas eller är fel: {error}. Installera om Ökapp."
        raise MunicipalitiesError(message) from error


def _build(raw: Mapping[str, Any]) -> Municipalities:
    counties = {str(row["code"]): str(row["name"]) for row in raw["county"]}
    rows = [(_municipality(row, counties), row) for row in raw["municipality"]]
    by_code = {municipality.code: municipality for municipality, _ in rows}
    if len(by_code) != len(rows):
        raise ValueError("samma kommunkod står två gånger")
    exact: dict[str, Municipality] = {}
    tolerant: dict[str, Municipality | None] = {}
    for municipality, row in rows:
        for form in _forms(municipality, row):
            other = exact.setdefault(form, municipality)
            if other.code != municipality.code:
                raise ValueError(
                    f"namnet {form} står för två kommuner ({other.code} och {municipality.code})"
                )
            known = tolerant.setdefault(_bare(form), municipality)
            if known is not None and known.code != municipality.code:
                tolerant[_bare(form)] = None
    return Municipalities(
        all=tuple(sorted(by_code.values(), key=lambda one: _swedish(one.name))),
        counties=counties,
        bodies=tuple(_body(row) for row in raw["body"]),
        checked_on=str(raw["checked_on"]),
        _by_code=by_code,
        _exact=exact,
        _tolerant=tolerant,
    )


def _municipality(row: Mapping[str, Any], counties: Mapping[str, str]) -> Municipality:
    code, county = str(row["code"]), str(row["county"])
    if len(code) != 4 or not code.isdecimal():
        raise ValueError(f"kommunkoden {code} har inte fyra siffror")
    if county not in counties or not code.startswith(county):
        raise ValueError(f"länskoden {county} hör inte till kommunkoden {code}")
    calls_itself = str(row.get("kallar_sig", row["kommun"]))
    return Municipality(
        code=code,
        name=str(row["name"]),
        genitive=str(row["genitive"]),
        county=county,
        calls_itself=calls_itself,
        calls_itself_genitive=str(row.get("kallar_sig_genitive", f"{calls_itself}s")),
    )


def _body(row: Mapping[str, Any]) -> Body:
    code = REGION if row["kind"] == REGION else str(row["key"])
    return Body(code, str(row["name"]), tuple(str(alias) for alias in row.get("alias", ())))


def _names(municipality: Municipality) -> tuple[str, ...]:
    return _plain(municipality.name), _plain(municipality.calls_itself)


def _forms(municipality: Municipality, row: Mapping[str, Any]) -> set[str]:
    """Every way of writing the municipality, as `_plain` text."""
    stems = (municipality.name, municipality.genitive)
    forms = {f"{stem}{ending}" for stem in stems for ending in ("", " kommun", " stad", " kommuns", " stads")}
    forms |= {municipality.calls_itself, municipality.calls_itself_genitive, str(row["kommun"])}
    return {_plain(form) for form in forms | {str(alias) for alias in row.get("alias", ())}}


def _plain(text: str) -> str:
    """Lower case, single spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _bare(plain: str) -> str:
    """The same without diacritics and hyphens."""
    spaced = plain.replace("-", " ")
    if spaced.isascii():
        return spaced
    letters = unicodedata.normalize("NFD", spaced)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _swedish(name: str) -> str:
    return sort_key(_plain(name))
