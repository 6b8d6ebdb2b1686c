from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from okapp.documents.blocks import (
    Block,
    Callout,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Signature,
    SourceRef,
    Table,
    Weight,
)
from okapp.documents.papers import Contents, Sender
from okapp.documents.protocol import (
    CHECK_THIS,
    NO_DECISION,
    NOT_YET,
    missing_in,
    protocol,
    shared_sources,
    turn_texts,
)
from okapp.engine.model import Source
from okapp.engine.walk import walk
from tests.casework.sample_guide import ANSWERS, FLYTT, NEW, Run, run

KIM = Sender(name="Kim Ek", title="socialsekreterare", unit="Mottagningen", municipality="Solna stad")
FULL = {**ANSWERS, "berors": ["vald", "barn"], "begard": "2026-01-10"}
OPEN = {"akut": "vet_ej", "hem": "vet_ej"}


def made(given: Run, sender: Sender = KIM, extra: tuple[Block, ...] = ()) -> Contents:
    return protocol(
        title="Provguide", journey=given.journey(), sender=sender, turns=given.turns(), extra=extra
    )


def place(contents: Contents, kind: type[Block], text: str) -> int:
    return next(
        number
        for number, block in enumerate(contents.blocks)
        if isinstance(block, kind) and text in repr(block)
    )


def headings(contents: Contents) -> list[str]:
    return [block.text for block in contents.blocks if isinstance(block, Heading) and block.level == 2]


def test_the_order_of_a_whole_protocol() -> None:
    contents = made(run(FULL))
    assert contents.missing == ()
    assert contents.blocks[0] == Heading("Protokoll: Provguide", level=1)
    assert headings(contents) == [
        "Vem agerar i dag",
        "Vem ansvarar sedan",
        "Skäl",
        "Flytt",
        "Gör",
        "Dokumentera",
        "Datum",
        CHECK_THIS,
        "Svaren",
    ]
    assert isinstance(contents.blocks[-1], Signature)
    assert contents.blocks[-1].name == "Kim Ek, socialsekreterare"


def test_there_is_one_title() -> None:
    levels = [block.level for block in made(run(FULL)).blocks if isinstance(block, Heading)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_stops_stand_before_the_tracks_and_warnings_after_them() -> None:
    contents = made(run(FULL))
    stop = place(contents, Callout, "Ett barn berörs")
    warning = place(contents, Callout, "Våld förekommer")
    assert stop < place(contents, Heading, "Vem agerar i dag") < warning < place(contents, Heading, "Skäl")
    assert contents.blocks[stop] == Callout("Ett barn berörs. (29 kap. 4 § SoL 2025:400)", weight=Weight.STOP)


def test_it_says_that_it_is_no_decision() -> None:
    assert Callout(NO_DECISION) in made(run(FULL)).blocks
    assert NO_DECISION == "Detta är inte ett beslut. Beslut och hur du överklagar får du för sig."


def test_who_when_which_rules_and_that_no_jurist_has_reviewed_them() -> None:
    contents = made(run(FULL))
    rows = dict(next(block for block in contents.blocks if isinstance(block, Pairs)).rows)
    assert rows == {
        "Gjort av": "Kim Ek, socialsekreterare",
        "Enhet": "Mottagningen",
        "Kommun": "Solna stad",
        "Telefon": "",
        "Gjort den": "20 januari 2026",
        "Ärendets datum": "15 januari 2026",
        "Regler": "Regler från 1 juli 2025, SoL 2025:400",
        "Kontroll av reglerna": (
            "Kontrollerad mot lagtexten i februari 2026. Reglerna är inte granskade av jurist."
        ),
    }


def test_a_review_is_told_with_name_and_date() -> None:
    reviewed = replace(NEW, reviewed_by="Ada Berg, jurist", reviewed_on=date(2026, 1, 2))
    journey = walk(reviewed, FULL, run().context)
    contents = protocol(title="P", journey=journey, sender=KIM)
    assert "Granskad av Ada Berg, jurist 2 januari 2026." in repr(contents.blocks)
    assert "inte granskade" not in repr(contents.blocks)


def test_a_track_says_certainty_in_words_and_its_municipality() -> None:
    blocks = made(run(FULL)).blocks
    assert Pairs((("Säkerhet", "Följer av svaren"), ("Kommun", "Solna stad"))) in blocks
    assert Pairs((("Säkerhet", "Kräver bedömning"),)) in made(run(OPEN)).blocks


def test_reasons_name_the_answers_that_led_there_and_the_sources() -> None:
    contents = made(run(FULL))
    because = place(contents, Paragraph, "Bostaden är fast.")
    assert contents.blocks[because + 2] == Items(("Bostad: Ja",))
    assert contents.blocks[because + 3] == SourceRef(("29 kap. 1 § SoL 2025:400",))


def test_an_agreement_is_cited_by_its_id() -> None:
    assert SourceRef(("29 kap. 1 § SoL 2025:400", "överenskommelse prov-avtal")) in made(run(OPEN)).blocks


def test_what_the_result_depends_on_is_told_as_facts() -> None:
    contents = made(run(FULL))
    listed = contents.blocks[place(contents, Heading, CHECK_THIS) + 1]
    assert isinstance(listed, Items)
    assert (
        "Akut behov. Med svaret ”Ja” kan resultatet bli ett annat. Vem agerar i dag: ”Akut hjälp här”."
        in listed.items
    )


def test_answers_that_could_give_the_same_stand_together() -> None:
    assert turn_texts(run(FULL).turns()) == (
        "Akut behov. Med svaret ”Ja” kan resultatet bli ett annat. Vem agerar i dag: ”Akut hjälp här”.",
        "Bostad. Med svaret ”Nej” eller ”Vet ej” kan resultatet bli ett annat. Vem ansvarar sedan: ”Oklart”.",
    )


def test_many_other_outcomes_are_counted_and_few_are_named() -> None:
    turn = next(turn for turn in run(FULL).turns() if turn.question.key == "hem")
    (one,) = turn.would_give
    titled = [replace(one, title=title) for title in ("Att", "IVO", "C", "D")]
    other = replace(one, track=FLYTT, title="E")
    assert (
        "bli ett annat. Vem ansvarar sedan: ”Att”, ”IVO” eller ”C”. Flytt: ”E”."
        in turn_texts([replace(turn, would_give=(*titled[:3], other))])[0]
    )
    assert (
        "bli ett annat. Vem ansvarar sedan: ett av 4 andra utfall, beroende på"
        in turn_texts([replace(turn, would_give=tuple(titled))])[0]
    )


def test_a_source_that_lines_share_stands_once_after_them() -> None:
    contents = made(run(FULL))
    listed = place(contents, Heading, "Dokumentera") + 1
    assert contents.blocks[listed] == Items(
        ("Skriv ned svaren.", "Skriv vem du ringt.", "Skriv besluten. (29 kap. 4 § SoL 2025:400)")
    )
    assert contents.blocks[listed + 1] == SourceRef(("29 kap. 1 § SoL 2025:400",))


def test_lists_of_what_is_open() -> None:
    contents = made(run(OPEN))
    assert Items(("Kopia av beslut.",)) in contents.blocks
    assert Items(("Ring den som sökte.", "Fråga personen.")) in contents.blocks
    assert Items(("Ring i dag.",), ordered=True) in contents.blocks


def test_the_guides_own_blocks_stand_between_the_result_and_the_answers() -> None:
    own = Table("Egen", ("a",), (("b",),))
    contents = made(run(FULL), extra=(own,))
    assert (
        place(contents, Heading, CHECK_THIS) < contents.blocks.index(own) < place(contents, Heading, "Svaren")
    )


def test_all_answers_in_order_and_none_that_was_ignored_or_left_empty() -> None:
    contents = made(run({"akut": "nej", "hem": "nej", "hemkommun": "Malmö"}))
    at = place(contents, Heading, "Svaren")
    assert contents.blocks[at:-1] == (
        Heading("Svaren"),
        Pairs((("Akut behov", "Nej"), ("Bostad", "Nej"))),
    )
    assert "Malmö" not in repr(contents.blocks)


def test_vet_ej_is_listed_in_those_words_and_not_as_a_sentence_would_put_it() -> None:
    contents = made(run({"akut": "nej", "hem": "ja", "hemkommun": "vet_ej"}))
    assert Pairs((("Akut behov", "Nej"), ("Bostad", "Ja"), ("Hemkommun", "Vet ej"))) in contents.blocks
    leads = [block.lead for block in contents.blocks if isinstance(block, Paragraph)]
    assert "En annan kommun ansvarar." in leads


def test_what_is_missing_makes_a_draft_that_says_so() -> None:
    contents = made(run({"akut": "ja"}), Sender())
    assert contents.missing == ("Svar saknas: Bostad", "Namnet på den som gjort protokollet")
    assert Items(contents.missing) in contents.blocks
    assert Paragraph(NOT_YET) in contents.blocks
    assert contents.blocks[1] == Callout(
        "Det här saknas innan protokollet är färdigt.", title="Utkast", weight=Weight.WARNING
    )


def test_a_problem_is_missing_too_by_the_questions_label() -> None:
    missing = missing_in(run({"akut": "kanske", "finns_inte": 1}).journey(), KIM)
    assert missing[0].startswith("Akut behov: Svaret finns inte bland valen")
    assert missing[1].startswith("finns_inte: ")


def test_nothing_answered_has_no_table_of_answers() -> None:
    contents = made(run({}))
    assert "Svaren" not in headings(contents)


def test_a_matter_after_the_last_check_of_the_law_carries_a_notice_once() -> None:
    journey = walk(NEW, FULL, replace(run().context, matter_date=date(2026, 2, 2)))
    contents = protocol(title="P", journey=journey, sender=KIM)
    assert repr(contents.blocks).count("senast kontrollerades mot lagtexten") == 1
    assert "senast kontrollerades" not in repr(made(run(FULL)).blocks)


def test_a_changed_law_is_told_first_and_no_track_is_firm() -> None:
    context = replace(run().context, changed_law=frozenset({NEW.starts}))
    contents = protocol(title="P", journey=walk(NEW, FULL, context), sender=KIM)
    assert place(contents, Callout, "Lagen har ändrats") < place(contents, Heading, "Vem agerar i dag")
    assert "Följer av svaren" not in repr(contents.blocks)


def test_doubts_are_told_with_the_reasons() -> None:
    contents = made(run({"akut": "nej", "hem": "ja", "hemkommun": "Malmö"}))
    because = place(contents, Paragraph, "Bostaden är fast.")
    assert contents.blocks[because + 1] == Paragraph("Därför krävs bedömning:")
    assert contents.blocks[because + 2] == Items(("Malmö stad är långt bort.",))


SOL, LSS, HSL = (Source(act, "1 §") for act in ("SoL", "LSS", "HSL"))


@pytest.mark.parametrize(
    ("cited", "once"),
    [
        ([(SOL,), (SOL,), (LSS,)], (SOL,)),
        ([(SOL,), (SOL, LSS)], (SOL,)),
        ([(SOL,), (SOL,), ()], ()),
        ([(SOL,), (SOL,), (LSS,), (HSL,)], ()),
        ([(SOL,)], ()),
        ([], ()),
    ],
)
def test_a_source_stands_after_a_list_only_where_no_other_line_would_seem_to_rest_on_it(
    cited: list[tuple[Source, ...]], once: tuple[Source, ...]
) -> None:
    assert shared_sources(cited) == once
