from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from okapp.casework.contacts import places_like
from okapp.casework.municipalities import Municipalities, MunicipalitiesError, load_municipalities

DATA = Path(__file__).parents[2] / "data"
PER_COUNTY = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6,
    "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip


@pytest.fixture(scope="module")
def municipalities() -> Municipalities:
    return load_municipalities(DATA)


def test_all_290_in_21_counties(municipalities):
    assert len(municipalities.all) == 290
    assert Counter(one.county for one in municipalities.all) == PER_COUNTY
    assert set(municipalities.counties) == set(PER_COUNTY)
    assert len(municipalities.in_county("01")) == 26


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("0180", "Stockholm"),
        ("0330", "Knivsta"),
        ("0331", "Heby"),
        ("0305", "Håbo"),
        ("0643", "Habo"),
        ("1230", "Staffanstorp"),
        ("1280", "Malmö"),
        ("1480", "Göteborg"),
        ("2080", "Falun"),
        ("2584", "Kiruna"),
    ],
)
def test_known_codes(municipalities, code, name):
    assert municipalities.by_code(code).name == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Malmö", "1280"),
        ("Malmö stad", "1280"),
        ("Malmö kommun", "1280"),
        ("malmo", "1280"),
        (" 1280 ", "1280"),
        ("MALMÖ  STAD", "1280"),
        ("Stockholm", "0180"),
        ("Stockholms stad", "0180"),
        ("stockholms kommun", "0180"),
        ("Stockholms stads", "0180"),
        ("Märsta", "0191"),
        ("Habo", "0643"),
        ("Håbo", "0305"),
        ("Falu kommun", "2080"),
        ("Upplands Bro", "0139"),
        ("Upplands-Bro kommun", "0139"),
        ("Malmo\u0308", "1280"),
        ("Region Gotland", "0980"),
        ("Orusts kommun", "1421"),
        ("Borås", "1490"),
        ("boras stad", "1490"),
    ],
)
def test_finds_by_code_and_by_every_name(municipalities, text, code):
    assert municipalities.find(text).code == code


@pytest.mark.parametrize("text", ["", "9999", "Atlantis", "kommun", "Bro"])
def test_finds_nothing_rather_than_guessing(municipalities, text):
    assert municipalities.find(text) is None


def test_every_municipality_is_found_by_each_of_its_own_names(municipalities):
    for one in municipalities.all:
        for form in (
            one.code,
            one.name,
            one.genitive,
            one.calls_itself,
            one.calls_itself_genitive,
            f"{one.name} kommun",
        ):
            assert municipalities.find(form) is one, form


def test_what_the_county_calls_itself(municipalities):
    stad = {one.calls_itself for one in municipalities.in_county("01") if one.calls_itself.endswith("stad")}
    assert stad == {"Stockholms stad", "Solna stad", "Sundbybergs stad", "Lidingö stad", "Vaxholms stad"}
    assert municipalities.find("Österåker").calls_itself == "Österåkers kommun"
    assert municipalities.find("Solna").calls_itself_genitive == "Solna stads"
    assert municipalities.find("Staffanstorp").calls_itself == "Staffanstorps kommun"
    assert municipalities.find("Staffanstorp").calls_itself_genitive == "Staffanstorps kommuns"


def test_genitive_takes_no_second_s(municipalities):
    for one in municipalities.all:
        assert one.genitive == (one.name if one.name[-1] in "sxz" else f"{one.name}s")


def test_swedish_order_has_a_ring_after_z(municipalities):
    names = [one.name for one in municipalities.all]
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åstorp") < names.index("Älmhult") < names.index("Öckerö")


def test_suggests_what_begins_with_the_text_first(municipalities):
    assert [one.name for one in municipalities.suggest("sol")][:3] == ["Sollefteå", "Sollentuna", "Solna"]
    assert municipalities.suggest("Märsta")[0].name == "Sigtuna"
    assert municipalities.suggest("habo")[0].name == "Habo"
    assert municipalities.suggest("habo")[1].name == "Håbo"
    assert len(municipalities.suggest("a", limit=5)) == 5
    assert municipalities.suggest(" ") == ()


def test_other_bodies(municipalities):
    assert [body.name for body in municipalities.bodies] == [
        "Region Stockholm",
        "Kommunalförbundet Sjukvård och omsorg i Norrtälje",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("region", "region"),
        (" Landstinget ", "region"),
        ("SJUKVÅRD och omsorg i Norrtälje", "sjukvard-omsorg-norrtalje"),
        ("Norrtälje", None),
        ("", None),
    ],
)
def test_another_body_is_found_by_its_code_and_any_of_its_names(municipalities, text, code):
    found = municipalities.body(text)
    assert (found.code if found else None) == code


def test_suggests_another_body_by_the_beginning_of_any_of_its_names(municipalities):
    suggested = [body.code for body in municipalities.suggest_bodies("Kommunalf")]
    assert suggested == ["sjukvard-omsorg-norrtalje"]
    assert [body.code for body in municipalities.suggest_bodies("stockholms l")] == ["region"]
    assert municipalities.suggest_bodies(" ") == ()


def test_another_body_is_suggested_after_those_whose_name_begins_so(municipalities: Municipalities) -> None:
    norrtalje = "sjukvard-omsorg-norrtalje"
    assert [code for code, _name in places_like("norrt", municipalities)] == ["0188", norrtalje]
    assert [code for code, _name in places_like("stockholm", municipalities)] == ["region", "0180"]
    assert [body.code for body in municipalities.bodies_within("omsorg i n")] == [norrtalje]
    assert municipalities.bodies_within("kommunalf") == municipalities.bodies_within(" ") == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('code = "0115"', 'code = "0114"'), "två gånger"),
        (('name = "Vallentuna"', 'name = "Solna"'), "två kommuner"),
        (('code = "0115"', 'code = "115"'), "fyra siffror"),
        (('code = "0115"', 'code = "0415"'), "länskoden"),
        (('kommun = "Heby kommun"', ""), "kommun"),
        (('code = "0115"', "code = "), "line"),
    ],
)
def test_a_damaged_file_is_said_in_words_naming_it(tmp_path, change, says):
    text = (DATA / "municipalities.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "municipalities.toml").write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(MunicipalitiesError) as error:
        load_municipalities(tmp_path)
    assert "municipalities.toml" in error.value.sentence
    assert says in error.value.sentence


def test_a_missing_file_is_said_in_words(tmp_path):
    with pytest.raises(MunicipalitiesError, match=r"municipalities\.toml kan inte läsas"):
        load_municipalities(tmp_path)
