"""The guide's papers as real PDFs: what must stand there, what must not, and how many pages they may take."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from okapp.casework.papers import HinderedPaper, Press, file_name, make, offers
from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Case, run_of
from okapp.documents.papers import Sender
from okapp.engine.questions import show_date
from tests.wizards.ansvarig_kommun.conftest import CASES, GUIDE, RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import OVERFLYTT

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
ADA = Sender(
    name="Ada Ek",
    title="socialsekreterare",
    unit="Mottagningen",
    phone="08-000 00 00",
    municipality="Solna stad",
)
ALLA = ("protokoll", "begaran", "svar", "underlag-ivo", "ringblad", "socialjour")
IVO = {
    "atgard": "Boende, 11 kap. 1 §",
    "skal_anknytning": "Dotter och arbete i Sollentuna sedan elva år.",
    "personens_onskan": "Jag vill hem.",
    "onskan_andra": "Dottern, 16 år, vill att vi bor nära skolan.",
    "skal_mot_onskan": "Ingen vilja går emot.",
    "varaktighet": "Minst ett år",
    "ovriga_omstandigheter": "Dottern byter skola i höst.",
}
PERSON = {"person_namn": "Kim Åström", "personnummer": "19121212-1212", "arendenummer": "2026-0417"}


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(FONTS)


@pytest.fixture
def full(run: RunMaker) -> Any:
    return run(**OVERFLYTT, **IVO, **PERSON, overflyttning_lage="avslag", akut_behov="ja")


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("case", [one for one in CASES.values() if one.quick], ids=lambda case: case.id)
def test_the_quick_check_makes_every_paper_but_those_of_a_transfer_and_says_why(
    case: Case, around: Surroundings
) -> None:
    quick = run_of(case, GUIDE, around)
    asked = {offer.key: offer.hindered for offer in offers(quick)}
    hindered = {key for key, why in asked.items() if why}
    assert hindered == {"begaran", "svar", "underlag-ivo"}
    assert all("Fortsätt till hela guiden." in asked[key] for key in hindered)
    for key in asked.keys() - hindered:
        assert make(quick, key, ADA).paper.blocks
    for key in hindered:
        with pytest.raises(HinderedPaper, match="snabbkollen"):
            make(quick, key, ADA)


@pytest.mark.parametrize("key", ALLA)
def test_every_paper_is_made_whole_and_is_no_draft(key: str, full: Any, press: Press) -> None:
    made = make(full, key, ADA)
    text = " ".join(pages(press.pdf(made.paper)))

    assert made.missing == ()
    assert "UTKAST" not in text
    assert "Sida 1 av" in text
    assert "Ada Ek" in text


@pytest.mark.parametrize("key", ["begaran", "underlag-ivo"])
def test_the_points_that_ivo_asks_for_stand_there(key: str, full: Any, press: Press) -> None:
    text = " ".join(pages(press.pdf(make(full, key, ADA).paper)))

    for answer in IVO.values():
        assert answer in text
    assert "29 kap. 10 § SoL 2025:400" in text


@pytest.mark.parametrize("key", ["begaran", "underlag-ivo"])
@pytest.mark.parametrize("gone", IVO)
def test_a_missing_point_is_marked_and_makes_a_draft(key: str, gone: str, full: Any, press: Press) -> None:
    made = make(full.answered(gone, None), key, ADA)
    text = " ".join(pages(press.pdf(made.paper)))

    assert len(made.missing) == 1
    assert "UTKAST" in text
    assert "Saknas" in text


def test_the_enclosures_of_the_application_stand_there(full: Any, press: Press) -> None:
    text = " ".join(pages(press.pdf(make(full, "underlag-ivo", ADA).paper)))

    for enclosure in (
        "protokoll eller delegation",
        "Kopia av vår begäran",
        "andra kommunens svar",
        "Underlaget för beslutet",
    ):
        assert enclosure in text


@pytest.mark.parametrize("key", ["ringblad", "socialjour"])
def test_one_page_even_with_all_filled_in_and_protection(key: str, full: Any, press: Press) -> None:
    worst = (
        full.answered("skyddad_folkbokforing", "ja")
        .answered("barn_berors", "ja")
        .answered("barn_i_fara", "ja")
    )

    assert len(pages(press.pdf(make(full, key, ADA).paper))) == 1
    assert len(pages(press.pdf(make(worst, key, ADA).paper))) == 1


def test_the_page_for_the_night_is_one_where_next_to_nothing_is_known(run: RunMaker, press: Press) -> None:
    okant = dict.fromkeys(("skyddad_folkbokforing", "akut_behov", "barn_berors", "barn_i_fara"), "vet_ej")

    assert len(pages(press.pdf(make(run(**okant), "socialjour", ADA).paper))) == 1


@pytest.mark.parametrize("key", ALLA)
def test_no_personal_data_in_title_file_name_metadata_or_bookmarks(key: str, full: Any, press: Press) -> None:
    paper = make(full, key, ADA).paper
    data = press.pdf(paper)
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    outside = [paper.title, file_name(paper), paper.footer, repr(document.get_metadata_dict())]
    outside += [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()

    for secret in ("Kim", "Åström", "1212", "0417", "Ada", "Solna", "Sollentuna"):
        assert not any(secret in text for text in outside), secret


@pytest.mark.parametrize("key", ALLA)
def test_same_answers_same_bytes(key: str, full: Any, press: Press) -> None:
    assert press.pdf(make(full, key, ADA).paper) == Press(FONTS).pdf(make(full, key, ADA).paper)


def test_the_protocol_says_who_when_which_rules_and_has_a_line_to_sign(full: Any, press: Press) -> None:
    text = " ".join(pages(press.pdf(make(full, "protokoll", ADA).paper)))

    for part in (
        "Ada Ek, socialsekreterare",
        "15 januari 2026",
        "Regler från 1 juli 2025",
        "Kontrollerad mot lagtexten i februari 2026.",
        "2026-0417",
        "Underskrift",
        "Dokument-id",
    ):
        assert part in text


def test_an_unfinished_protocol_is_a_draft(run: RunMaker, press: Press) -> None:
    made = make(run(pagaende_arende=None), "protokoll", ADA)

    assert made.missing
    assert all("UTKAST" in page for page in pages(press.pdf(made.paper)))


def test_the_answer_paper_goes_to_the_one_that_asked(run: RunMaker, press: Press) -> None:
    asked = {**OVERFLYTT, "overflyttning_roll": "vi_tar_emot", "overflyttning_lage": "ej_begard"}
    criteria = dict.fromkeys(
        ("kriterium_anknytning", "kriterium_onskemal", "kriterium_varaktighet", "kriterium_ovrigt"), "ja"
    )
    made = make(run(**asked, **criteria), "svar", ADA)

    assert "Till Sollentuna kommun" in " ".join(pages(press.pdf(made.paper)))
    without = make(run(**{**asked, **criteria, "annan_kommun": None}), "svar", ADA)
    assert without.missing == ("Den kommun som begärt överflyttning är inte angiven",)


def test_a_name_in_another_script_is_printed_and_an_impossible_one_refused(full: Any, press: Press) -> None:
    from okapp.errors import UserError

    cyrillic = make(full.answered("person_namn", "Олена Шевченко"), "begaran", ADA)
    assert "Олена Шевченко" in " ".join(pages(press.pdf(cyrillic.paper)))
    with pytest.raises(UserError, match="typsnitt"):
        press.pdf(make(full.answered("person_namn", "漢"), "begaran", ADA).paper)


def test_children_are_named_where_they_are_affected(full: Any, press: Press) -> None:
    child = full.answered("barn_berors", "ja").answered("barn_i_fara", "nej")
    said = "Barnets bästa och barnets egen åsikt ska framgå ovan."

    assert said in " ".join(pages(press.pdf(make(child, "begaran", ADA).paper)))
    assert said not in " ".join(pages(press.pdf(make(full, "begaran", ADA).paper)))


def test_the_calls_stand_in_the_protocol(full: Any, press: Press) -> None:
    call = {
        "id": "1", "datum": "2026-01-12", "kommun": "0163", "fraga": "Ser ni er som ansvariga?", "svar": "Nej",
        "person": {"namn": "B. Berg", "roll": "enhetschef"},
    }  # fmt: skip
    unknown = {"id": "2", "svar": "Ingen svarade"}
    text = " ".join(
        pages(press.pdf(make(full.answered("kontakter", [call, unknown]), "protokoll", ADA).paper))
    )

    assert "2026-01-12" in text
    assert "B. Berg, enhetschef" in text
    assert "Ingen svarade" in text


@pytest.mark.parametrize(
    ("given_on", "due"), [(date(2026, 1, 15), date(2026, 2, 15)), (date(2026, 1, 31), date(2026, 2, 28))]
)
def test_a_request_that_is_given_out_has_a_date_to_watch_and_no_time_to_answer(
    full: Any, given_on: date, due: date
) -> None:
    request = next(kind for kind in full.guide.papers if kind.key == "begaran")
    watched = request.after_giving(full.journey(), given_on)

    assert watched.day == due
    assert show_date(due) in watched.text
    assert "Svar ska ges genast." in watched.text
    assert "senast" not in watched.text
