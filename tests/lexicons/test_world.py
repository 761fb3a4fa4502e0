"""The bundled knowledge of the world: complete, in one piece, and right where a slip would cost most."""

from collections import Counter

import pycountry
import pytest

from communique.lexicons import DATA, load_lexicons

LEXICONS = load_lexicons()
COUNTRIES = {country.code: country for country in LEXICONS.countries}
ISO = {country.alpha_3: country for country in pycountry.countries}


def holders(*columns):
    """Which codes each word of `columns` stands with."""
    out = {}
    for country in LEXICONS.countries:
        for word in {w for column in columns for w in getattr(country, column)}:
            out.setdefault(word, set()).add(country.code)
    return out


WORDS = holders("names", "adjectives", "people", "seats", "cities")


def test_every_country_of_iso_3166_and_kosovo():
    assert set(COUNTRIES) == set(ISO) | {"XKX"}
    assert len(LEXICONS.countries) == 250


@pytest.mark.parametrize("code", sorted(ISO.keys() - {"COG"}))  # ISO's plain “Congo” means the other one in news
def test_iso_names_are_known(code):
    found, iso = COUNTRIES[code], ISO[code]
    known = {found.name, *found.names}
    official = getattr(iso, "official_name", iso.name).removeprefix("the ")
    assert known & {iso.name, getattr(iso, "common_name", iso.name)} or "," in iso.name or "(" in iso.name
    assert official in known or "(" in official or "," in official


UNINHABITED = set("ATA ATF BVT HMD IOT SGS UMI".split())
TERRITORIES = set("BES BLM GGY GLP GUF JEY MAC MAF MYT REU SJM SPM SXM WLF".split())
WITHOUT_PEOPLE = set("COG DMA VAT".split())  # whose people bear another's name, or none
WITHOUT_SEAT = set("GIB HKG MAC MNP NFK STP".split())  # whose seat bears its name, or the name of a greater one


def test_a_state_has_people_an_adjective_and_a_seat():
    states = {code: country for code, country in COUNTRIES.items() if code not in UNINHABITED | TERRITORIES}
    assert {code for code, country in states.items() if not country.adjectives} == set()
    assert {code for code, country in states.items() if not country.people} == WITHOUT_PEOPLE
    assert {code for code, country in states.items() if not country.seats} <= WITHOUT_SEAT


def test_a_word_belongs_to_one_country():
    shared = {word: codes for word, codes in WORDS.items() if len(codes) > 1}
    assert shared == {}
    assert {
        country.name
        for country in LEXICONS.countries
        if country.name in WORDS and WORDS[country.name] != {country.code}
    } == set()


STANDS_FOR = [
    # seats, former and other names, adjectives, people, towns: and near misses beside them
    ("Kremlin", "RUS"), ("Foggy Bottom", "USA"), ("White House", "USA"), ("Cheongwadae", "KOR"), ("Blue House", "KOR"),
    ("Downing Street", "GBR"), ("Whitehall", "GBR"), ("Quai d'Orsay", "FRA"), ("Élysée", "FRA"), ("Zhongnanhai", "CHN"),
    ("South Block", "IND"), ("Rashtrapati Bhavan", "IND"), ("Aso Rock", "NGA"), ("Malacañang", "PHL"), ("Casa Rosada", "ARG"),
    ("La Moneda", "CHL"), ("Itamaraty", "BRA"), ("Miraflores", "VEN"), ("Singha Durbar", "NPL"), ("Villa Somalia", "SOM"),
    ("GHQ", "PAK"), ("Putrajaya", "MYS"), ("Rawalpindi", "PAK"), ("Bankova", "UKR"), ("Farnesina", "ITA"), ("Hague", "NLD"),
    ("Burma", "MMR"), ("Swaziland", "SWZ"), ("Czech Republic", "CZE"), ("Holland", "NLD"), ("Türkiye", "TUR"), ("ROK", "KOR"),
    ("DPRK", "PRK"), ("U.K.", "GBR"), ("Britain", "GBR"), ("US", "USA"), ("U.S.", "USA"), ("America", "USA"), ("Congo", "COD"),
    ("Republic of Congo", "COG"), ("Republic of China", "TWN"), ("PRC", "CHN"), ("Ivory Coast", "CIV"), ("UAE", "ARE"),
    ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Dominican", "DOM"), ("Guinean", "GIN"), ("Bissau-Guinean", "GNB"),
    ("Equatorial Guinean", "GNQ"), ("South Sudanese", "SSD"), ("Sudanese", "SDN"), ("Congolese", "COD"), ("Korean", "KOR"),
    ("North Korean", "PRK"), ("Irish", "IRL"), ("Northern Irish", "GBR"), ("Motswana", "BWA"), ("Kosovar", "XKX"),
    ("Istanbul", "TUR"), ("Karachi", "PAK"), ("Lagos", "NGA"), ("Crimea", "UKR"), ("Gaza", "PSE"), ("Xinjiang", "CHN"),
    ("Abkhazia", "GEO"), ("Somaliland", "SOM"), ("Erbil", "IRQ"), ("Scotland", "GBR"), ("Geneva", "CHE"), ("Sharm el-Sheikh", "EGY"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "code"), STANDS_FOR)
def test_a_word_stands_for(word, code):
    assert WORDS.get(word) == {code}


DOUBTFUL = [
    "Georgia",
    "Jordan",
    "Chad",
    "Turkey",
    "Male",
    "Brussels",
    "Washington",
    "Santiago",
    "Congo",
    "Korean",
    "Hague",
]


@pytest.mark.parametrize("word", DOUBTFUL)
def test_a_word_that_needs_a_sign(word):
    assert any(word in country.doubtful for country in LEXICONS.countries)


def test_there_are_enough_of_each():
    assert len(LEXICONS.titles) >= 350
    assert len(LEXICONS.organisations) >= 700
    assert len(LEXICONS.nouns) >= 500
    assert len(LEXICONS.anonymity) >= 100


TITLES = {form: title for title in LEXICONS.titles for form in (title.title, *title.short)}
HOLD = [
    ("PM", "prime minister", "GOV"), ("premier", "prime minister", "GOV"), ("COAS", "chief of army staff", "MIL"),
    ("FM", "foreign minister", "GOV"), ("NSA", "national security adviser", "GOV"), ("SecGen", "secretary-general", "IGO"),
    ("DG", "director general", "GOV"), ("Lt Gen", "lieutenant general", "MIL"), ("Maj. Gen.", "major general", "MIL"),
    ("Air Chief Marshal", None, None), ("ACM", "air chief marshal", "MIL"), ("secretary of defense", "defence secretary", "MIL"),
    ("speaker of parliament", "speaker", "LEG"), ("IGP", "inspector general of police", "COP"), ("CJP", "chief justice", "JUD"),
    ("external affairs minister", "foreign minister", "GOV"), ("taoiseach", "taoiseach", "GOV"), ("Prof.", "professor", "EDU"),
    ("chargé d'affaires", "chargé d'affaires", "GOV"), ("DG ISPR", "DG ISPR", "MIL"), ("Brig", "brigadier", "MIL"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "title", "sector"), HOLD)
def test_a_title_is_known(form, title, sector):
    if title is None:
        assert form.lower() in TITLES
    else:
        assert TITLES[form].title == title
        assert sector in TITLES[form].sectors


APART = [("analyst", "historian"), ("defence minister", "defence secretary"), ("army chief", "navy chief"),
         ("president", "vice president"), ("transport minister", "railway minister"), ("king", "queen")]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_offices_are_different_rows(one, other):
    assert TITLES[one].title != TITLES[other].title


def test_a_form_belongs_to_one_title():
    counts = Counter(form for title in LEXICONS.titles for form in (title.title, *title.short))
    assert [form for form, count in counts.items() if count > 1] == []


BODIES = {name: body for body in LEXICONS.organisations for name in (body.name, *body.names)}
ARE = [
    # name, country, sector, whom it speaks for
    ("ISPR", "PAK", "MIL", "Pakistan Armed Forces"), ("PIB", "IND", "GOV", "India"), ("Pentagon", "USA", "MIL", ""),
    ("State Department", "USA", "GOV", ""), ("IDF", "ISR", "MIL", ""), ("TTP", "PAK", "REB", ""), ("ELN", "COL", "REB", ""),
    ("al-Shabaab", "SOM", "REB", ""), ("M23", "COD", "REB", ""), ("Houthis", "YEM", "REB", ""), ("UN", "", "UNO", ""),
    ("NATO", "", "IGO", ""), ("EU", "", "EUR", ""), ("AU", "", "IGO", ""), ("KCNA", "PRK", "JRN", ""), ("Xinhua", "CHN", "JRN", ""),
    ("Reuters", "GBR", "JRN", ""), ("AFP", "FRA", "JRN", ""), ("Mossad", "ISR", "SPY", ""), ("RAW", "IND", "SPY", ""),
    ("Human Rights Watch", "USA", "NGO", ""), ("MSF", "FRA", "NGO", ""), ("BJP", "IND", "PTY", ""), ("PML-N", "PAK", "PTY", ""),
    ("Rapid Support Forces", "SDN", "PRM", ""), ("Bundeswehr", "DEU", "MIL", ""), ("UNHCR", "", "UNO", ""), ("ICC", "", "JUD", ""),
    ("Wagner", "RUS", "PRM", ""), ("UNRWA", "", "UNO", ""), ("Kremlin press service", "RUS", "GOV", "Kremlin"),
    ("IDF Spokesperson's Unit", "ISR", "MIL", "Israel Defense Forces"), ("Gazprom", "RUS", "BUS", ""), ("WHO", "", "MED", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "sector", "speaks_for"), ARE)
def test_an_organisation_is_known(name, country, sector, speaks_for):
    body = BODIES[name]
    assert (body.country, body.speaks_for) == (country, speaks_for)
    assert sector in body.sectors


def test_a_name_belongs_to_one_organisation():
    counts = Counter(name for body in LEXICONS.organisations for name in (body.name, *body.names))
    assert [name for name, count in counts.items() if count > 1] == []


def test_organisations_sit_in_countries_that_exist():
    assert {body.country for body in LEXICONS.organisations} <= set(COUNTRIES) | {""}


def test_press_offices_speak_for_something_known():
    known = BODIES.keys() | WORDS.keys() | {country.name for country in LEXICONS.countries}
    assert [body.name for body in LEXICONS.organisations if body.speaks_for and body.speaks_for not in known] == []


def test_no_country_is_an_organisation():
    places = WORDS.keys() | {country.name for country in LEXICONS.countries}
    assert sorted(BODIES.keys() & places) == []


NOUNS = {noun.noun: noun for noun in LEXICONS.nouns}
DESCRIBE = [
    ("official", "unnamed", "GOV"), ("diplomat", "unnamed", "GOV"), ("police official", "unnamed", "COP"), ("farmer", "unnamed", "AGR"),
    ("teacher", "unnamed", "EDU"), ("pastor", "unnamed", "REL"), ("trader", "unnamed", "BUS"), ("mother", "unnamed", "CVL"),
    ("reporter", "group", "JRN"), ("police", "group", "COP"), ("counterpart", "relational", None), ("deputy", "relational", None),
    ("leader", "collective", "GOV"), ("side", "collective", None), ("government", "collective", "GOV"), ("army", "institution", "MIL"),
    ("government", "institution", "GOV"), ("parliament", "institution", "LEG"), ("spokesman", "spokesperson", None),
    ("spokesman", "relational", None), ("readout", "document", None), ("newspaper", "medium", "JRN"), ("news agency", "medium", "JRN"),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "kind", "sector"), DESCRIBE)
def test_a_noun_describes(noun, kind, sector):
    assert kind in NOUNS[noun].kinds
    assert sector is None or sector in NOUNS[noun].sectors


CONVEY = [("readout", "readout"), ("communiqué", "statement"), ("tweet", "post"), ("memo", "letter"), ("poll", "report"),
          ("press release", "press release"), ("news conference", "press conference"), ("phone call", "call")]  # fmt: skip


@pytest.mark.parametrize(("noun", "form"), CONVEY)
def test_a_document_conveys_as(noun, form):
    assert NOUNS[noun].form == form


def test_every_document_says_how_it_conveys_and_nothing_else_does():
    for noun in LEXICONS.nouns:
        assert (noun.form is not None) == ("document" in noun.kinds), noun.noun


def test_phrases_of_anonymity():
    phrases = {phrase.phrase: phrase.kind for phrase in LEXICONS.anonymity}
    assert phrases["on condition of anonymity"] == "terms"
    assert phrases["asked not to be named"] == "refusal"
    assert phrases["not authorised to speak"] == phrases["not authorized to speak"] == "reason"
    assert phrases["familiar with the matter"] == "access"


@pytest.mark.parametrize("kind", ["anonymity", "countries", "nouns", "organisations", "titles"])
def test_apostrophes_are_written_straight(kind):
    assert "’" not in (DATA / f"{kind}.txt").read_text(encoding="utf-8")
