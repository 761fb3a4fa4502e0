"""What counts as a mention: text in, phrases out. Near misses stand beside hits."""

from __future__ import annotations

import pytest
from cast_world import mentions
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import parsed

from communique.lexicons import load_lexicons
from communique.stages.mentions import find_mentions

# what the row shows | text | the mention's words | facts of it that must hold
FOUND = [
    ("a by-name in marks", 'President Ada "Bo" Lunde left.', 'President Ada "Bo" Lunde', {"name": 'Ada "Bo" Lunde'}),
    ("a shortened given name", "Spokesperson Ma. Ada Lunde left.", "Spokesperson Ma. Ada Lunde", {"name": "Ma. Ada Lunde"}),
    ("an ambassador of one country to another", "HE Ambassador of Norway to the State of Qatar Ada Lunde left.", "HE Ambassador of Norway to the State of Qatar Ada Lunde", {"name": "Ada Lunde", "country": "NOR"}),
    ("a leader by a short surname, wherever it stands", "Xi left. They spoke with Xi.", "Xi", {"name": "Xi", "sort": "person"}),
    ("a small word that is somebody's surname", "Mayor Oh Se-hoon opened the bridge. Oh's aide left.", "Oh", {"name": "Oh"}),
    ("title and name", "Foreign Minister Ada Lunde left.", "Foreign Minister Ada Lunde", {"name": "Ada Lunde", "title": "foreign minister", "sectors": ("GOV",)}),
    ("country before the title", "Norwegian Foreign Minister Ada Lunde left.", "Norwegian Foreign Minister Ada Lunde", {"country": "NOR"}),
    ("title of a country", "The president of Senegal, Omar Sel, left.", "The president of Senegal, Omar Sel", {"name": "Omar Sel", "country": "SEN"}),
    ("country right before the name", "President of Senegal Omar Sel left.", "President of Senegal Omar Sel", {"name": "Omar Sel", "country": "SEN"}),
    ("country behind the name", "Prime Minister Ada Lunde of Norway left.", "Prime Minister Ada Lunde of Norway", {"name": "Ada Lunde", "country": "NOR"}),
    ("two titles", "US Secretary of State General Tom Ashby left.", "US Secretary of State General Tom Ashby", {"name": "Tom Ashby", "country": "USA"}),
    ("two titles with and", "Deputy Prime Minister and Foreign Minister Bao Linh left.", "Deputy Prime Minister and Foreign Minister Bao Linh", {"name": "Bao Linh"}),
    ("style", "They met H.E. Mr. Omar Sel in Dakar.", "H.E. Mr. Omar Sel", {"name": "Omar Sel", "gender": "m"}),
    ("style tells the gender", "They met Ms. Lunde in Dakar.", "Ms. Lunde", {"name": "Lunde", "gender": "f"}),
    ("surname in capitals first", "Prime Minister TANABE Yuka left.", "Prime Minister TANABE Yuka", {"name": "TANABE Yuka"}),
    ("hyphenated syllables", "President Cho Jin-ho left.", "President Cho Jin-ho", {"name": "Cho Jin-ho"}),
    ("Arabic article", "Irrigation minister Hany el-Masri left.", "Irrigation minister Hany el-Masri", {"name": "Hany el-Masri"}),
    ("particles", "Secretary General Joop van der Laan left.", "Secretary General Joop van der Laan", {"name": "Joop van der Laan"}),
    ("editorial brackets", "“Secretary [Ashby] met the king,” it said.", "Secretary  Ashby", {"name": "Ashby"}),
    ("possessor and apposition", "Lunde's spokeswoman, Berit Moe, denied it.", "Lunde's spokeswoman, Berit Moe", {"name": "Berit Moe", "gender": "f"}),
    ("description before the name", "Political analyst Imre Bodo disagreed.", "Political analyst Imre Bodo", {"name": "Imre Bodo"}),
    ("age behind the name", "Wanja Otieno, 61, wept.", "Wanja Otieno", {"sort": "person"}),
    ("title that is a surname", "Lt Gen Nasir Mukhtar was there.", "Lt Gen Nasir Mukhtar", {"name": "Nasir Mukhtar"}),
    ("former office", "Former Norwegian foreign minister Ada Lunde left.", "Former Norwegian foreign minister Ada Lunde", {"sectors": ("ELI",), "title": "former foreign minister"}),
    ("ministry with its country", "the Senegalese foreign ministry said so.", "the Senegalese foreign ministry", {"type": "organisation", "country": "SEN"}),
    ("possessive ministry", "Norway's defence ministry said so.", "Norway's defence ministry", {"country": "NOR"}),
    ("named institution", "They asked the Joint Commission on Lost Ships for help.", "the Joint Commission on Lost Ships", {"type": "organisation"}),
    ("embassy", "A statement by the Norwegian Embassy followed.", "the Norwegian Embassy", {"country": "NOR"}),
    ("medium behind its noun", "The Dakar daily Le Phare reported it.", "The Dakar daily Le Phare", {"country": "SEN", "sectors": ("JRN",)}),
    ("lexicon acronym", "NATO denied it.", "NATO", {"type": "organisation"}),
    ("unnamed with its descriptor", "An official who took part in the talks said so.", "An official who took part in the talks", {"type": "unnamed"}),
    ("descriptor by participle", "A diplomat briefed by both delegations said so.", "A diplomat briefed by both delegations", {"type": "unnamed"}),
    ("sources in the plural", "Two Norwegian army sources said so.", "Two Norwegian army sources", {"country": "NOR", "plural": True}),
    ("part of a group", "One of the sources said so.", "One of the sources", {"sort": "partitive"}),
    ("group", "She told reporters so.", "reporters", {"plural": True, "sectors": ("JRN",)}),
    ("people of a country", "The Venezuelans studied it.", "The Venezuelans", {"type": "group", "country": "VEN"}),
    ("collective with its countries", "The foreign ministers of Norway and Senegal met.", "The foreign ministers of Norway and Senegal", {"sides": ("NOR", "SEN")}),
    ("seat that acts", "Islamabad denied it.", "Islamabad", {"type": "country", "country": "PAK"}),
    ("seat that owns", "He conveyed Islamabad's thanks.", "Islamabad", {"country": "PAK"}),
    ("seat that is addressed", "She accused Islamabad of delay.", "Islamabad", {"country": "PAK"}),
    ("pronoun", "She said he had left.", "he", {"form": "pronoun", "gender": "m"}),
    ("first person", "“I know,” she said.", "I", {"sort": "first person"}),
    ("retired officer", "General (retd) Omar Sel spoke.", "General (retd) Omar Sel", {"name": "Omar Sel", "sectors": ("ELI",)}),
    ("rank that the recogniser takes into a body", "It quoted its commander, Rear Admiral Mounir Selmi, as saying so.", "its commander, Rear Admiral Mounir Selmi", {"name": "Mounir Selmi"}),
    ("name behind an acronym in brackets", "A spokesman for the African Union (AU), Omar Sel, said so.", "A spokesman for the African Union (AU), Omar Sel", {"name": "Omar Sel", "title": "spokesman for the african union"}),
    ("order behind the name", "General Omar Sel, NI (M), Chief of Army Staff, was there.", "General Omar Sel", {"title": "general; chief of army staff"}),
    ("second post behind the name", "Ambassador Omar Sel, official spokesperson and director of protocol, said so.", "Ambassador Omar Sel", {"title": "ambassador; official spokesperson; director of protocol"}),
    ("modifiers joined by and", "Ada Lunde, the UN Humanitarian and Reconstruction Coordinator for Gaza, said so.", "Ada Lunde", {"sectors": ("IGO", "UNO")}),
    ("two posts before a comma", "Prime Minister of Tonga and Forum Chairman, Hon. Omar Sel, spoke.", "Prime Minister of Tonga and Forum Chairman, Hon. Omar Sel", {"name": "Omar Sel", "country": "TON"}),
    ("body with its acronym before the title", "Special Investigation Unit (SIU) Director Ada Lunde left.", "Special Investigation Unit (SIU) Director Ada Lunde", {"name": "Ada Lunde"}),
    ("possessive country", "They met Norway's Ada Lunde.", "Ada Lunde", {"country": "NOR"}),
    ("possessive country, which the recogniser takes for a building's", "Norway's Nils Moe, an aide to President Eva Dahl, left Senegal.", "Nils Moe", {"sort": "person", "country": "NOR"}),
    ("country in brackets", "Mr. Lunde (Norway): We have listened.", "Mr. Lunde", {"country": "NOR"}),
    ("portfolio with a comma", "Commissioner for Political Affairs, Peace and Security Omar Sel left.", "Commissioner for Political Affairs, Peace and Security Omar Sel", {"name": "Omar Sel"}),
    ("title that only one country has", "The Taoiseach, Una Daly, left.", "The Taoiseach, Una Daly", {"country": "IRL"}),
    ("surname that is a common noun", "They met Minister Son in Dakar.", "Minister Son", {"name": "Son"}),
    ("hyphen after a title", "Brigadier General Amir-Ali Sabri left.", "Brigadier General Amir-Ali Sabri", {"name": "Amir-Ali Sabri"}),
    ("particle between hyphens", "General Karim-uz-Zaman left.", "General Karim-uz-Zaman", {"name": "Karim-uz-Zaman"}),
    ("given name that is a body's acronym as well", "Gabriela Solheim left.", "Gabriela Solheim", {"sort": "person"}),
    ("presidents with their countries in brackets", "Present were Presidents Omar Sel (Senegal) and Ada Lunde (Norway).", "Presidents Omar Sel", {"country": "SEN"}),
    ("two posts with a stroke", "High Representative/Vice-President Ada Lunde left.", "High Representative/Vice-President Ada Lunde", {"name": "Ada Lunde"}),
    ("style in capitals", "MR. SEL: We are reviewing it.", "MR. SEL", {"name": "SEL", "sort": "person"}),
    ("possessor with a title", "Tom Ashby, President Ann Roe's security adviser, left.", "President Ann Roe", {"title": "president"}),
    ("two neighbours are countries", "The two neighbours met.", "The two neighbours", {"sort": "collective"}),
]  # fmt: skip

# what the row shows | text | words that are no mention by themselves
NOT_FOUND = [
    ("a participle that opens a sentence", "Reacting, Ada Lunde left.", "Reacting"),
    ("a sigh", "Mayor Oh Se-hoon opened the bridge. Oh, what a day it was.", "Oh"),
    ("place where something happens", "They met in Islamabad.", "Islamabad"),
    ("place that is reached", "She visited Islamabad.", "Islamabad"),
    ("nationality before a noun", "Turkish jets took off.", "Turkish"),
    ("what somebody is", "Lunde is the first woman to become a minister.", "a minister"),
    ("part of the body", "She shook her head.", "her head"),
    ("weekday", "On Tuesday they met.", "Tuesday"),
    ("empty subject", "There was no paper.", "There"),
    ("territory that does nothing", "Its territory was not used.", "Its territory was"),
    ("number before a noun", "Both ministers left.", "Both"),
    ("heading of a paper", "PRESS RELEASE\n\nForeign Minister Ada Lunde left.", "RELEASE"),
    ("gathering", "They took part in the Consultative Meeting of Heads of State.", "Consultative Meeting"),
    ("deal", "They signed the Open Seas Treaty.", "the Open Seas Treaty"),
    ("a nationality before a noun, no newspaper", "The Australian readout did not mention it.", "The Australian"),
    ("idiom", "She met the crew in person.", "person"),
    ("verb that looks like a title", "Norway attaches importance to it.", "attaches"),
    (
        "a reporting clause is no apposition",
        "They met Omar Sel, a security source said.",
        "Omar Sel, a security source",
    ),
    (
        "where a joint commission meets",
        "They will convene the Joint Trade Commission in Athens.",
        "the Joint Trade Commission in Athens",
    ),
]


@pytest.mark.parametrize(("text", "words", "facts"), [pytest.param(*row[1:], id=row[0]) for row in FOUND])
def test_found(text: str, words: str, facts: dict[str, object]) -> None:
    parse = parsed(text)
    found = {parse.words(m.first, m.last): m for m in mentions(text)}
    assert words in found
    for field, value in facts.items():
        assert getattr(found[words], field) == value


@pytest.mark.parametrize(("text", "words"), [pytest.param(*row[1:], id=row[0]) for row in NOT_FOUND])
def test_not_found(text: str, words: str) -> None:
    parse = parsed(text)
    assert words not in {parse.words(m.first, m.last) for m in mentions(text)}


def test_a_headline_makes_no_names() -> None:
    text = "Minister Slams Rival Over Harbour Row\n\nForeign Minister Ada Lunde slammed it."
    assert [m.name for m in mentions(text) if m.sort == "person"] == ["Ada Lunde"]


def test_a_verb_in_a_headline_is_no_name() -> None:
    text = "Foreign Minister Meets Visiting Norwegian Counterpart\n\nForeign Minister Omar Sel met her."
    assert [m.name for m in mentions(text) if m.sort == "person"] == ["Omar Sel"]


def test_a_title_between_two_names_is_of_whom_has_no_other() -> None:
    text = (
        "At the invitation of H.E. Mr. Omar Sel, Minister of Foreign Affairs of Senegal, Dr. Ada Lunde, Minister of "
        "Foreign Affairs of Norway, paid a visit. The Minister of Trade of Norway, Nils Moe, and the Consul, Eva Dahl, came."
    )
    found = {m.name: m.country for m in mentions(text) if m.sort == "person"}
    assert found == {"Omar Sel": "SEN", "Ada Lunde": "NOR", "Nils Moe": "NOR", "Eva Dahl": ""}


def test_a_plural_title_is_shared_along_a_list() -> None:
    text = "Present were Cabinet Secretaries Ann Roe (Trade) and Bo Lund (Defence)."
    titles = {m.name: m.title for m in mentions(text) if m.sort == "person"}
    assert titles == {"Ann Roe": "cabinet secretary", "Bo Lund": "cabinet secretary"}


def test_a_list_has_the_country_of_what_leads_it() -> None:
    text = "Norwegian Foreign Minister Ada Lunde, Trade Minister Nils Moe and Interior Minister Eva Dahl were there."
    assert [m.country for m in mentions(text) if m.sort == "person"] == ["NOR"] * 3


WORDS = st.lists(
    st.sampled_from(
        "the a President Prime Minister of Norway Senegal 's , . said that told reporters Ada Lunde he she her his both "
        "two sides leaders ministry Army sources one ( ) “ ” and with in Dakar who met official H.E. Mr. Turkish [ ] - "
        "former counterpart Gen. U.S. \n\n 😀 was".split(" ")
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_mentions_lie_inside_the_text_nested_and_in_order(words: list[str]) -> None:
    text = " ".join(words) or "x"
    parse = parsed(text)
    found = find_mentions(parse, load_lexicons())
    for mention in found:
        assert 0 <= mention.first <= mention.head <= mention.last < len(parse)
        assert parse.words(mention.first, mention.last).strip()
    assert list(found) == sorted(found, key=lambda m: (m.first, -m.last, m.head))
    assert len({m.head for m in found}) == len(found)
    for one in found:
        for other in found:
            crossing = one.first < other.first <= one.last < other.last
            assert not crossing
    assert found == find_mentions(parse, load_lexicons())
