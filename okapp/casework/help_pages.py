"""The program's help: pages read from `resources/help`, one file each, in the order and the groups of `hjalp.toml`.

A page is a text as in the library (`okapp.library.texts`) under a first line `# Title`, with sections under `## Heading {#id}`.
Beyond that: `**Spara**` names a button or a heading of the program (a test holds it to the program), a list of
`- [Words](page#section)` is a list of links, `![Words](bilder/file.png)` a picture with what it shows, `> Words` a notice,
and `{name}` a part that the program makes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okapp.documents.blocks import Block, Callout, Heading, Items, Link, Links, Paragraph, Picture
from okapp.errors import UserError
from okapp.library.address import Address, Shelf
from okapp.library.texts import TextSection, text_blocks

START = "oversikt"
"""The section that stands first on each page and has no heading of its own."""
_TITLE = re.compile(r"# (?P<title>.+)")
_HEADING = re.compile(r"## (?P<heading>.+?) \{#(?P<id>[a-z0-9-]+)\}")
_LABEL = re.compile(r"\*\*(?P<label>[^*\n]+)\*\*")
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[a-z0-9-]+(?:#[a-z0-9-]+)?)\)")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<file>bilder/[a-z0-9-]+\.png)\)")
_MADE = re.compile(r"\{(?P<name>[a-z-]+)\}")

Made = Mapping[str, Sequence[Block]]


class HelpError(UserError):
    """The help cannot be read."""


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A part of a page; its blocks begin with its own heading. `id` is the part after "#" in an address."""

    id: str
    heading: str
    blocks: tuple[Block | Picture, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page; `words` are what people call it who do not know its title."""

    key: str
    title: str
    words: tuple[str, ...]
    sections: tuple[HelpSection, ...]

    def address(self, section: str = "") -> Address:
        """Where the page, or a section of it, stands."""
        return Address(Shelf.HELP, self.key, "" if section == START else section)


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Pages under a title."""

    title: str
    pages: tuple[HelpPage, ...]


@dataclass(frozen=True, slots=True)
class HelpBook:
    """All of the help."""

    groups: tuple[HelpGroup, ...]

    @property
    def pages(self) -> tuple[HelpPage, ...]:
        """All pages in order."""
        return tuple(page for group in self.groups for page in group.pages)

    def page(self, key: str) -> HelpPage | None:
        """The page with this key, None where there is none."""
        return next((page for page in self.pages if page.key == key), None)


def load_help(resources: Path, made: Made | None = None) -> HelpBook:
    """Read all pages; `made` holds the parts that the program makes. Raises `HelpError`."""
    folder = resources / "help"
    try:
        plan = tomllib.loads((folder / "hjalp.toml").read_text(encoding="utf-8"))
        groups = tuple(
            HelpGroup(
                group["titel"],
                tuple(
                    _page(folder, page["id"], tuple(page.get("ord", ())), made or {})
                    for page in group["sida"]
                ),
            )
            for group in plan["grupp"]
        )
    except (OSError, ValueError, KeyError) as error:
        raise HelpError(
            "Hjälpen kan inte läsas. Det du har skrivit är orört. Be it-avdelningen installera om Ökapp."
        ) from error
    return HelpBook(groups)


def _page(folder: Path, key: str, words: tuple[str, ...], made: Made) -> HelpPage:
    first, *lines = (folder / f"{key}.md").read_text(encoding="utf-8").splitlines()
    title = _TITLE.fullmatch(first)
    if title is None:
        raise ValueError(f"{key}.md begins without a title")
    found: list[tuple[str, str, list[str]]] = [(START, title["title"], [])]
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading:
            found.append((heading["id"], heading["heading"], []))
        elif line.startswith("#"):
            raise ValueError(f"{key}.md has a heading without an id: {line}")
        else:
            found[-1][2].append(line)
    sections = tuple(_section(folder, *one, made) for one in found)
    return HelpPage(key, title["title"], words, sections)


def _section(folder: Path, key: str, heading: str, lines: list[str], made: Made) -> HelpSection:
    text = _LABEL.sub(r"”\g<label>”", "\n".join(lines).strip())
    blocks: list[Block | Picture] = [Heading(heading, 1 if key == START else 2)]
    for block in text_blocks(TextSection(key, heading, text)):
        blocks += _dressed(folder, block, made)
    return HelpSection(key, heading, tuple(blocks))


def _dressed(folder: Path, block: Block, made: Made) -> Sequence[Block | Picture]:
    """What a paragraph or a list of the file stands for."""
    if isinstance(block, Items):
        links = [_LINK.fullmatch(item) for item in block.items]
        ways = tuple(Link(one["text"], _target(one["target"])) for one in links if one)
        return (Links(ways) if all(links) else block,)
    if isinstance(block, Paragraph):
        text = block.text.replace("\n", " ")
        picture, named = _PICTURE.fullmatch(text), _MADE.fullmatch(text)
        if named:
            return made[named["name"]]
        if picture:
            return (Picture(folder / picture["file"], picture["alt"]),)
        notice = text.startswith("> ")
        return (Callout(text.removeprefix("> ")) if notice else replace(block, text=text),)
    return (block,)


def _target(target: str) -> str:
    key, _, section = target.partition("#")
    return str(Address(Shelf.HELP, key, section))
