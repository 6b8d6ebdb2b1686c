"""A library of three made-up documents and an act, so that what is heard does not change with the content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from okapp.library.facts import EverydayQuestion, KeyFacts, Sure
from okapp.library.law import Act, Checked, LawSection
from okapp.library.model import Agreement, ContentInfo, Library, Relation, TextKind

_SUMMARY = "## Sammanfattning {#sammanfattning}\n\nKommunerna samverkar.\n"
_LONG = _SUMMARY + "".join(
    f"\n## {number} Ansvar del {number} {{#{number}}}\n\n"
    + "Kommunen betalar transporten av rullstolen. Regionen betalar resten.\n\n" * 6
    for number in range(1, 9)
)


def small_library(folder: Path) -> Library:
    """Make the library; its texts lie in `folder`."""
    text = folder / "avtal.md"
    text.write_text(_LONG, encoding="utf-8")
    short = folder / "kort.md"
    short.write_text(_SUMMARY, encoding="utf-8")
    one = Agreement(
        id="hemloshet",
        title="Ansvar för hemlösa",
        title_basis="Titeln står i källan.",
        title_is_ours=False,
        area="social välfärd",
        also_areas=(),
        kind="överenskommelse",
        kind_on_site="Överenskommelse",
        kind_is_ours=False,
        date="2020-09-01",
        date_meaning="Startdatum.",
        in_force="2020-09-01",
        in_force_note="",
        parties=("kommunerna",),
        target_group="vuxna",
        legal_basis=(),
        relations=(Relation("se_aven", "munhalsa"),),
        status="Gäller tills vidare.",
        title_variants=(),
        statements=(),
        sources=(),
        everyday_terms=(),
        summary="Kommunerna samverkar.",
        notes="",
        text_kind=TextKind.FULL_TEXT,
        full_text_known=True,
        checked_on="2026-11-22",
        text_path=text,
    )
    described = {"date": "", "text_kind": TextKind.DESCRIPTION, "text_path": short, "relations": ()}
    mouth = replace(one, id="munhalsa", title="Munhälsa", kind="rutin", **described)
    bodies = replace(
        one, id="avlidna", title="Överföring av avlidna", area="vård", summary="Bårtransport.", **described
    )
    return Library(
        agreements=(one, mouth, bodies),
        acts=(_act(),),
        sources={},
        content=ContentInfo("2026-11-22", "2026-11-22", ()),
        facts={"avlidna": _facts()},
    )


def _facts() -> KeyFacts:
    questions = tuple(
        EverydayQuestion(
            id=f"fraga-{number}",
            question=f"Vem betalar nummer {number}?",
            answer="Kommunen betalar, genom sitt eget avtal om transport. " * 3,
            sure=Sure.READ,
            section="4",
        )
        for number in range(1, 13)
    )
    return KeyFacts(agreement="avlidna", read="hela", source="Storsthlm", facts=(), questions=questions)


def _act() -> Act:
    sections = tuple(
        LawSection(
            act="sol-2025-400",
            section=f"{number} kap. 1 §",
            heading=heading,
            summary=f"{heading} sammanfattas här.",
            checked=Checked.VERIFIED,
        )
        for number, heading in ((4, "Kommunens ansvar"), (29, "Ansvarig kommun"))
    )
    return Act(
        id="sol-2025-400",
        title="Socialtjänstlag",
        short="SoL",
        sfs="2025:400",
        kind="lag",
        in_force_from="2025-07-01",
        replaces="",
        replaced_by="",
        replaced_on="",
        source="riksdagen.se",
        checked_on="2026-02",
        about="Om socialtjänsten.",
        note="",
        sections=sections,
    )
