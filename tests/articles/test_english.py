"""Other languages are refused by name; English never is, however short or full of names."""

import pytest

from communique.articles import article_from_text
from communique.articles.english import detect_language, language_name
from communique.errors import NotEnglish

OTHERS = [
    ("French", "Le ministre a rencontré son homologue mardi et ils ont discuté de la situation dans la région."),
    ("Spanish", "El ministro se reunió el martes con su homólogo y dijo que las conversaciones habían sido útiles."),
    ("German", "Der Minister traf am Dienstag seinen Amtskollegen und sagte, die Gespräche seien nützlich gewesen."),
    ("Dutch", "De minister heeft dinsdag met zijn ambtgenoot gesproken en zei dat het overleg erg nuttig was geweest."),
    ("Turkish", "Bakan salı günü mevkidaşıyla görüştü ve görüşmelerin iki ülke için de yararlı olduğunu söyledi."),
    ("Swahili", "Waziri alikutana na mwenzake siku ya Jumanne na kusema kuwa mazungumzo yalikuwa na manufaa."),
    ("Russian", "Министр встретился во вторник со своим коллегой и сказал, что переговоры были полезными."),
    ("Arabic", "التقى الوزير نظيره يوم الثلاثاء وقال إن المحادثات كانت مفيدة للبلدين"),
    ("Chinese", "外交部长今天会见了来访的客人并就双边关系交换了意见"),
]


@pytest.mark.parametrize(("name", "text"), OTHERS, ids=[name for name, _ in OTHERS])
def test_another_language_is_refused_by_name(name, text):
    with pytest.raises(NotEnglish, match=f"the text is {name}, not English"):
        article_from_text(text)


def test_another_language_can_be_forced():
    assert article_from_text(OTHERS[0][1], force=True).language == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "Envoys meet",
        "No.",
        "4 March 2019",
        "HALVARD – BRENN: 3 – 1",
        "Present: Alvarez, Bouchard, Castellan, Drummond, Eriksson, Fabiani, Hanssen, Jørgensen, Kowalski, Lindqvist",
        "Langholm slams Aasen. Brenn snubs Halvard. Quill hosts envoys. Strait closes. Ferry sinks. Talks resume.",
        "Der Minister sagte nein.",  # too short to tell
        "The premier, Jarosław Wiśniewski-Dąbrowski, met Thorbjørn Ødegård-Kristiansen in Reykjavík and said no.",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    ],
)
def test_english_and_the_undecidable_pass(text):
    assert detect_language(text) == "en"


def test_foreign_chrome_around_an_english_story_passes():
    chrome = "Naslovna | Vesti | Politika | Ekonomija | Kultura | Sport | Svet | Region\n"
    assert detect_language(chrome + "The minister said that he would not go to the talks in the morning.") == "en"


def test_every_language_has_a_name():
    assert language_name("sr") == "Serbian"
    assert language_name("qq") == "qq"
