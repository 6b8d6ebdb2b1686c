from __future__ import annotations

import re
from datetime import date

import pytest

from okapp.casework.caseload import Ground, Share, WatchFields
from okapp.vault import errors, sealed
from okapp.vault.refusals import BadGround
from tests.casework.caseload.kit import QUICK, add_case, office
from tests.casework.caseload.test_caseload_runs import finished

SECRET = "ring mig om frasen"
TO = Share(recipient="Bo Ek", ground=Ground.OTHER, words="Tar över ärendet", what="Hela ärendet")


@pytest.fixture
def colleague(tmp_path):
    opened = office(tmp_path / "kollegan", "Bo Ek").create()
    yield opened
    opened.close()


def full_case(caseload, **more):
    case = add_case(caseload, **more)
    final = finished(caseload, case)
    caseload.papers.keep(final, caseload.papers.draw(final, "protokoll"))
    caseload.cases.add_note(case.id, "Ring igen")
    caseload.dates.add(case.id, WatchFields(day=date(2026, 2, 1), text="Ring"))
    return case


def test_a_case_goes_to_a_colleague_and_is_marked(caseload, colleague, tmp_path):
    case = full_case(caseload)
    file = caseload.sealed.export(case.id, tmp_path, SECRET, TO)
    assert re.fullmatch(r"arende-[0-9a-z]{8}\.okarende", file.name)
    preview = colleague.sealed.look(file, SECRET)
    assert colleague.cases.page().total == 0
    assert preview.heading == "Åsa Öberg, 19121212-1212, ärende 2026-17"
    assert preview.lines == ("1 guide", "1 papper", "1 anteckning", "2 datum", "1 utlämnande")
    assert preview.duplicates.rows == ()
    new = colleague.sealed.take_in(preview)
    view = colleague.cases.open(new)
    assert view.case.origin == (
        "Ur en ärendefil, mottagen 20 januari 2026. Gjord 20 januari 2026 av Siv Ek, Enheten, Solna stad."
    )
    assert view.runs[0].document_id == caseload.cases.open(case.id).runs[0].document_id
    assert colleague.papers.pdf(view.papers[0].id) == caseload.papers.pdf(
        caseload.cases.open(case.id).papers[0].id
    )
    assert [one.text for one in view.notes] == ["Ring igen"]


def test_taking_in_never_overwrites(caseload, colleague, tmp_path):
    file = caseload.sealed.export(full_case(caseload).id, tmp_path, SECRET, TO)
    first = colleague.sealed.take_in(colleague.sealed.look(file, SECRET))
    again = colleague.sealed.look(file, SECRET)
    assert again.duplicates.sentence.startswith("Möjlig dubblett: Åsa Öberg finns redan")
    second = colleague.sealed.take_in(again)
    assert first != second
    assert colleague.cases.page().total == 2


def test_the_export_is_recorded_before_the_file_is_there(caseload, tmp_path):
    case = full_case(caseload)
    caseload.sealed.export(case.id, tmp_path, SECRET, TO)
    (given,) = caseload.sharing.disclosures(case.id)
    assert (given.recipient, given.words) == ("Bo Ek", "Tar över ärendet")
    verbs = [line.verb for line in caseload.log.page(case=case.id)]
    assert verbs.index("lämna ut") < verbs.index("exportera")


def test_without_a_ground_there_is_no_file(caseload, tmp_path):
    case = full_case(caseload)
    with pytest.raises(BadGround):
        caseload.sealed.export(case.id, tmp_path, SECRET, Share(recipient="Bo Ek", ground=Ground.CONSENT))
    assert list(tmp_path.glob("*.okarende")) == []


def test_an_export_that_failed_is_told_in_the_log(caseload, tmp_path):
    case = full_case(caseload)
    with pytest.raises(errors.Vanished) as caught:
        caseload.sealed.export(case.id, tmp_path / "finns-inte", SECRET, TO)
    assert caught.value.sentence.startswith(f"Mappen {tmp_path / 'finns-inte'} finns inte")
    assert "Dina ärenden är orörda." in caught.value.sentence
    assert "blev inte av" in [line.verb for line in caseload.log.page(case=case.id)]


HIDDEN = {"address": "Gömda gatan 1", "phone": "070-9", "school": "Gömda skolan", "municipality": "0126"}


def test_a_protected_persons_whereabouts_stay_unless_chosen(caseload, colleague, tmp_path):
    case = full_case(caseload, protected="Sekretessmarkering", **HIDDEN)
    file = caseload.sealed.export(case.id, tmp_path, SECRET, TO)
    preview = colleague.sealed.look(file, SECRET)
    assert preview.heading == "Å.Ö., ärende 2026-17"
    new = colleague.sealed.take_in(preview)
    view = colleague.cases.open(new, "Tar över")
    person = colleague.cases.reveal(new)
    assert person.protected == "Sekretessmarkering"
    assert not any(getattr(person, name) for name in HIDDEN)
    assert view.case.municipality == ""
    whole = caseload.sealed.export(case.id, tmp_path, SECRET, TO, protected_too=True)
    new = colleague.sealed.take_in(colleague.sealed.look(whole, SECRET))
    colleague.cases.open(new, "Tar över")
    assert colleague.cases.reveal(new).address == HIDDEN["address"]


def flipped(data: bytes) -> bytes:
    return data[:-5] + bytes([data[-5] ^ 1]) + data[-4:]


@pytest.mark.parametrize(
    ("spoil", "secret", "error"),
    [
        (lambda data: data, "fel", errors.SealedWrong),
        (lambda data: data[:-1], SECRET, errors.SealedTruncated),
        (lambda _data: b"", SECRET, errors.SealedEmpty),
        (lambda data: b"%PDF-1.7" + data, SECRET, errors.SealedForeign),
        (flipped, SECRET, errors.SealedDamaged),
    ],
)
def test_each_fault_of_a_file_has_a_sentence_and_nothing_is_taken(
    caseload, colleague, tmp_path, spoil, secret, error
):
    file = caseload.sealed.export(full_case(caseload).id, tmp_path, SECRET, TO)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(error) as caught:
        colleague.sealed.look(file, secret)
    assert type(caught.value) is error
    assert colleague.cases.page().total == 0


def test_a_sender_that_cannot_be_read_is_damage_and_a_missing_one_is_not(caseload, colleague, tmp_path):
    file = caseload.sealed.export(full_case(caseload).id, tmp_path, SECRET, TO)
    parts = sealed.unseal(file, SECRET)
    for sender, error in ((b"[]", True), (b'{"namn": "x"}', True), (None, False)):
        rest = {name: data for name, data in parts.items() if name != "avsandare.json"}
        given = rest if sender is None else {**rest, "avsandare.json": sender}
        sealed.seal(tmp_path / "x.okarende", given, SECRET, kdf=QUICK)
        if error:
            with pytest.raises(errors.SealedDamaged):
                colleague.sealed.look(tmp_path / "x.okarende", SECRET)
        else:
            origin = colleague.sealed.look(tmp_path / "x.okarende", SECRET).origin
            assert origin == "Ur en ärendefil, mottagen 20 januari 2026."
