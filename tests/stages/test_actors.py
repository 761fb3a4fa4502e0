"""Who is who: marked text in, one actor a letter out. Near misses (two letters) stand beside hits (one)."""

from __future__ import annotations

import pytest
from cast_world import actor_at, cast, mentions, unmarked
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import article, parsed

from communique.language.quotes import find_quotations
from communique.lexicons import load_lexicons
from communique.stages.actors import admit, find_actors, resolve_speech
from communique.stages.drafts import Cast, NounPhrase, StatementDraft

# what the row shows | text with its cast marked
SAME = [
    ("surname", "[A Foreign Minister Ada Lunde] left. [A Lunde] was tired."),
    ("title and surname", "[A Foreign Minister Ada Lunde] left. [A Minister Lunde] was tired."),
    ("the diplomat named before", "[A Deputy Foreign Minister Ada Lunde] left. [A The diplomat] was tired."),
    ("the diplomat is no general", "[A General Ada Lunde] left. [B The diplomat] was tired."),
    ("described twice", "[A A second source], [A a senior official of the ministry], said so. [A The source] left."),
    ("His Highness alone", "[A Foreign Minister Prince Omar bin Sel] met [B Secretary Nils Moe]. [A His Highness] left."),
    ("the Kingdom", "[A The Kingdom of Saudi Arabia] waited. [A The Kingdom] said nothing."),
    ("the kingdom of somebody else", "[A The Kingdom of Saudi Arabia] waited. [- the kingdom] of heaven came."),
    ("both adjectives", "[A Norwegian and Senegalese officials] met. [A The officials] left."),
    ("deputy and minister in one", "[A The Deputy Prime Minister and Foreign Minister Senator Ada Lunde] left. [A The Foreign Minister] was tired."),
    ("the label of a turn", "[A MODERATOR]: Good evening to all.\n\n[A MODERATOR]: That is all."),
    ("named after the lead", "[A The leader of Norway's largest party] denied it on Friday.\n\n“This is a lie,” [A Ada Lunde] wrote."),
    ("not who has a title of her own", "[A The leader of Norway's largest party] denied it on Friday.\n\n“This is a lie,” [B Senegalese Premier Awa Ba] wrote."),
    ("a style before the title", "[A HE Dr. Ada Lunde], Minister of Trade of Norway, came. [A HE the Minister of Trade] left."),
    ("the North", "[A North Korea] waited and [B South Korea] too. [A The North] denied it. [B The South] slept."),
    ("the Angolan diplomat", "[A Angolan Foreign Minister Nils Moe] left. [A The Angolan diplomat] slept."),
    ("a diplomat of another country", "[A Angolan Foreign Minister Nils Moe] left. [B The Norwegian diplomat] slept."),
    ("not she whom he meets", "[A Foreign Minister Ada Lunde] left. She met [B the Foreign Minister of Chad] and [C the Foreign Minister of Mali]."),
    ("they are no group that the sentence names", "[A Foreign Minister Ada Lunde] met [B rebels]. [B They] laughed."),
    ("they are both where they acted together", "Foreign Minister Ada Lunde met [A Omar Sel]. [B They] laughed. [B They] left."),
    ("an office of another body", "The premier's office denied it. [A The premier's office] was shut. [B The UN's relief office] was open."),
    ("a hyphen in a headline", "[A President Lee Jae-myung] Holds Talks with Norwegian Envoy Ada Lunde\n\n[A President Lee Jae-myung] left."),
    ("asked whether he would, he said", "[A Foreign Minister Omar Sel] left. Asked if [A he] would return, [A he] said nothing."),
    ("surname first", "[A Prime Minister TANABE Yuka] left. [A Prime Minister Tanabe] was tired."),
    ("another order", "[A TANABE Yuka] spoke. [A Yuka Tanabe] left."),
    ("middle name left out", "[A Hernan Ruiz Salcedo] spoke. [A Hernan Ruiz] left. [A Ruiz] was tired."),
    ("initial", "[A Donald J. Marsh] spoke. [A Donald Marsh] left."),
    ("accents left out", "[A José Peñaranda] spoke. [A Jose Penaranda] left."),
    ("misspelt repeat", "[A Prime Minister Khalan Abbadi] left. Later [A Khaqan Abbadi] returned, and [A Abbadi] slept."),
    ("misspelt surname", "[A Gen. Sylvain Mukendi] denied it. [A Mukendy] also laughed. [A Mukendi] left."),
    ("namesakes by given name", "[A Hilde Carlsen] spoke. [B Bjorn Carlsen] left."),
    ("spouses by style", "[A Hilde Carlsen] and [B Bjorn Carlsen] spoke. [A Mrs. Carlsen] left. [B Mr. Carlsen] stayed."),
    ("father and son", "[A Otto Brandt] spoke. [B Otto Brandt Jr.] left."),
    ("another first name is no slip", "[A Maria Lopez] spoke. [B Mario Lopez] left."),
    ("the one named most in full", "[A Ada Lunde] spoke. [B Nils Lunde], her son, left. [A Ada Lunde] won. [A Lunde] laughed."),
    ("office and holder", "[A Foreign Minister Ada Lunde] met [B President Omar Sel]. [A The minister] smiled. [B The president] left."),
    ("short title", "[A Prime Minister Ada Lunde] left. [A The premier] was tired."),
    ("acronym of a title", "[A Chief of Army Staff Gen Omar Sel] left. [A The COAS] was tired."),
    ("initials of a title", "[A Foreign Affairs Principal Secretary Grace Moraa] spoke. “None,” [A the PS] said."),
    ("title with its country", "[A Norwegian Prime Minister Ada Lunde] met [B Senegalese Prime Minister Omar Sel]. [B The Senegalese prime minister] left. [A The Norwegian premier] stayed."),
    ("of a country", "[A H.E. Ada Lunde], Prime Minister of Norway, met [B H.E. Omar Sel], President of Senegal. [B The President of Senegal] left."),
    ("no deputy is meant", "[A President Omar Sel] and [B Vice President Awa Ba] left. [A The president] slept."),
    ("no predecessor is meant", "[A Former president Omar Sel] wept. [B President Awa Ba] laughed. [B The president] left."),
    ("the ministry's own minister", "[A Norwegian Foreign Minister Ada Lunde] met [B Senegalese Foreign Minister Omar Sel]. The Norwegian foreign ministry said [A the minister] had asked for time."),
    ("counterpart by country", "[A Norwegian Foreign Minister Ada Lunde] met [B Senegalese Foreign Minister Omar Sel]. [A Lunde] told [B her Senegalese counterpart] so."),
    ("counterpart not named", "[A Norwegian Foreign Minister Ada Lunde] will meet [B her Senegalese counterpart] in May."),
    ("no counterpart of another post", "[A Norwegian Foreign Minister Ada Lunde] met [C President Omar Sel of Senegal]. [A Lunde] will call [B her Senegalese counterpart]."),
    ("host and guest", "[A Norwegian President Ada Lunde] received [B Senegalese President Omar Sel]. [A Lunde] thanked [B her guest]. [B Sel] praised [A his host]."),
    ("general word for a leader", "[A Senegalese President Omar Sel] left. [A The Senegalese leader] was tired."),
    ("leaders together", "[A Norwegian President Ada Lunde] met [B Senegalese President Omar Sel]. [T The two leaders] agreed. [T Both leaders] smiled."),
    ("their ministers are others", "[A Norwegian President Ada Lunde] met [B Senegalese President Omar Sel]. [T The two leaders] agreed that [M their foreign ministers] would meet."),
    ("post given together", "[T The foreign ministers of Norway and Senegal] met. [A Ada Lunde], the Norwegian, spoke. [A The minister] was tired."),
    ("the official is the last official", "[A An official who took part] spoke. [B A diplomat] left. [A The official] sighed. [B The diplomat] returned."),
    ("the other official is another", "[A An official] spoke. [B The other official] left."),
    ("one of the sources, the same source", "[A Two Norwegian army sources] spoke. [B One of the sources] wept. [B The same source] left."),
    ("part of a group that is named", "[A Two diplomats] came. [B One of them, a Norwegian consul], spoke."),
    ("seat and country", "[A Pakistan] protested. [A Islamabad] waited."),
    ("a government is its country", "[A Pakistan] protested. [A The Pakistani authorities] left. [A The Pakistani government] waited."),
    ("a side is who speaks for it", "[A Pakistan] protested. [B The Pakistani side] left. [B The Pakistani side] waited."),
    ("two countries", "[A Pakistan] protested. [B Norway] waited."),
    ("somebody's country", "[A Norway] waited. [B Norwegian Foreign Minister Ada Lunde] said [A her country] was patient."),
    ("ministry by country", "[A The Norwegian foreign ministry] spoke. [B The Senegalese foreign ministry] answered. [A Norway's foreign ministry] waited."),
    ("two portfolios", "[A The Norwegian foreign ministry] spoke. [B The Norwegian defence ministry] answered."),
    ("acronym in brackets", "[A The Lost Ships Inquiry Board] ([A LSIB]) met. [A LSIB] adjourned."),
    ("short name of a body", "[A The Joint Commission on Lost Ships] met. [A The Joint Commission] adjourned. [A The Commission] slept."),
    ("somebody's own body is another", "[A The Joint Commission on Lost Ships] met. Norway recalled [B its Commission]."),
    ("two campaigns", "[A Ada Lunde] and [B Omar Sel] ran. [C Lunde's campaign] won. [D Sel's campaign] lost."),
    ("he by the clause above", "[A Omar Sel] said [A he] was tired."),
    ("her by her own clause", "[A Ada Lunde] gave [A her] word."),
    ("she by the sentence before", "[A Ada Lunde] left. [A She] was tired."),
    ("gender by style", "[A Mr. Sel] met [B Ms. Lunde]. [B She] smiled. [A He] did not."),
    ("an object is not the subject", "[A Mr. Sel] met [B Mr. Moe]. [A Sel] thanked [B him]."),
    ("who demands does not do it", "[A Ms. Lunde] met [B Ms. Dahl]. [A Lunde] demanded that [B she] resign."),
    ("the speaker of a citation", "According to [A Mr. Sel], [B Mr. Moe] had left. [A He] laughed."),
    ("never the speaker in his own words", "[A Mr. Sel] met [B Mr. Moe]. “[B He] lied,” said [A Sel]."),
    ("it by the sentence before", "[A The Norwegian foreign ministry] waited. [A It] said nothing."),
    ("it that means nothing", "[A The Norwegian foreign ministry] waited. [- It] was raining."),
    ("short syllables", "[A Wei Yi] met Omar Sel. Foreign Minister [A Wei Yi] spoke. [A Wei] left."),
    ("former office of a premier", "[A Prime Minister Ada Lunde] met Omar Sel. [A Lunde], a former head of the navy, laughed."),
    ("the premier is no foreign minister", "[A Foreign Minister Ada Lunde] met [B the Prime Minister of Senegal, Omar Sel]. [A Minister Lunde] spoke. [B The Prime Minister] listened."),
    ("his opposite number", "[A Norwegian Foreign Minister Ada Lunde] met [B her opposite number Omar Sel of Senegal]. [B Sel] smiled."),
    ("the guest is the counterpart", "[A Norwegian President Ada Lunde] met [B her Senegalese counterpart, Omar Sel]. [C President Luc Roy of France] came too. [B Her guest] smiled."),
    ("the bloc", "[A The African Union] waited. [A The bloc] said nothing."),
    ("the Secretary is the Secretary of State", "[A The Secretary of State of Norway] met Omar Sel. [A The Secretary] left."),
    ("the monarch", "[A The king of Norway, Haakon Lunde], telephoned [B Senegal's president, Omar Sel]. [A The Norwegian monarch] smiled."),
    ("whose president is another", "[A President Omar Sel] left. The League, [B whose president] wept, stayed."),
    ("a weak mention keeps somebody in mind", "[B Mr. Moe] spoke to reporters. [A Mr. Sel] is expected to leave. It will be [A his] first trip. [A He] is glad."),
    ("I in a quotation waits for the speaker", "[A Ada Lunde] spoke. “[- I] am tired,” [A she] said."),
]  # fmt: skip


@pytest.mark.parametrize("marked", [pytest.param(row[1], id=row[0]) for row in SAME])
def test_one_letter_is_one_actor(marked: str) -> None:
    text, marks = unmarked(marked)
    found, parse = cast(text), parsed(text)
    by_letter: dict[str, set[int | None]] = {}
    for mark in marks:
        by_letter.setdefault(mark.letter, set()).add(actor_at(parse, found, mark.start, mark.end))
    assert by_letter.pop("-", {None}) == {None}
    assert all(len(actors) == 1 and None not in actors for actors in by_letter.values()), by_letter
    assert len(set.union(*by_letter.values())) == len(by_letter), by_letter


# what the row shows | text | whose | type, country, sectors | outlet
FACTS = [
    ("a headline in capitals is no spelling", "STATEMENT BY PREMIER ADA LUNDE ON THE STRAIT\n\nPremier Ada Lunde said the strait was open.", "Ada Lunde", "person - GOV", None),
    ("a post held by turns and one at home", "The OSCE Chairman-in-Office and Norwegian Foreign Minister Ada Lunde left.", "Ada Lunde", "person NOR IGO", None),
    ("two posts, two people", "The President of Senegal and Norwegian Foreign Minister Ada Lunde left.", "President of Senegal", "office SEN GOV", None),
    ("country by the adjective", "Norwegian Foreign Minister Ada Lunde left.", "Ada Lunde", "person NOR GOV", None),
    ("country by the body", "CIA Director Tom Ashby of the United States left.", "Tom Ashby", "person USA SPY", None),
    ("spokeswoman of a minister", "Norwegian Foreign Minister Ada Lunde left. Lunde's spokeswoman, Berit Moe, spoke.", "Berit Moe", "person NOR GOV", None),
    ("elite, not government", "Former Norwegian foreign minister Ada Lunde left.", "Ada Lunde", "person NOR ELI", None),
    ("no country in an international body", "NATO Secretary General Joop Laan left.", "Joop Laan", "person - IGO", None),
    ("counterpart has the post", "Norwegian Foreign Minister Ada Lunde received her Senegalese counterpart, Omar Sel.", "Omar Sel", "person SEN GOV", None),
    ("office without a holder", "Norway summoned the Senegalese ambassador.", "Senegalese ambassador", "office SEN GOV", None),
    ("own side of a paper", "Minister Ada Lunde met H.E. Omar Sel, President of Senegal.", "Ada Lunde", "person NOR GOV", "Ministry of Trade of Norway"),
    ("the other side of a paper", "President Ada Lunde met President Omar Sel. Norway thanked Senegal. Senegal waited.", "Omar Sel", "person SEN GOV", "Office of the President of Norway"),
    ("source of a country", "Two Norwegian army sources spoke.", "Two Norwegian army sources", "unnamed NOR MIL", None),
    ("colleagues of the subject", "Norwegian Foreign Minister Ada Lunde told cabinet colleagues.", "cabinet colleagues", "group NOR GOV", None),
    ("armed group", "Boko Haram denied it.", "Boko Haram", "group NGA REB", None),
    ("the country before a bare name", "Norway's Ada Lunde sat down with Omar Sel.", "Ada Lunde", "person NOR -", None),
    ("no counterpart is of the subject's side", "Norwegian Foreign Minister Ada Lunde met her opposite number Omar Sel.", "Omar Sel", "person - GOV", None),
    ("title that one country has first", "Secretary of State Tom Ashby spoke with Ethiopian Prime Minister Abel Tesfa.", "Tom Ashby", "person USA GOV", None),
    ("unless another is named", "Secretary of State of Norway Ada Lunde met Omar Sel.", "Ada Lunde", "person NOR GOV", None),
    ("the one of its countries that is named", "Foreign Secretary Anil Rao left for Delhi. India waited.", "Anil Rao", "person IND GOV", None),
    ("presidency of whose president is named", "Nigerian President Musa Bello will visit French President Luc Roy, the presidency announced.", "presidency", "organisation NGA GOV", None),
    ("ministry of whose minister is named", "Norwegian Foreign Minister Ada Lunde met Omar Sel of Senegal, the foreign ministry said.", "foreign ministry", "organisation NOR GOV", None),
    ("spokeswoman of the ministry named before", "Norway's foreign ministry denied it. Senegal waited. Berit Moe, a ministry spokeswoman, spoke.", "Berit Moe", "person NOR GOV", None),
    ("head of a delegation", "The Norwegian delegation, led by National Security Adviser Nils Moe, left Senegal.", "Nils Moe", "person NOR GOV", None),
    ("companion", "Norwegian Foreign Minister Ada Lunde came. She was accompanied by Ambassador Eva Dahl.", "Eva Dahl", "person NOR GOV", None),
    ("met together", "Norwegian Foreign Minister Ada Lunde held talks with Senegalese President Omar Sel and Prime Minister Awa Ba.", "Awa Ba", "person SEN GOV", None),
    ("met by a visitor", "Ada Lunde paid a visit to Senegal. She met the Defence Minister, Omar Sel.", "Omar Sel", "person SEN GOV", "Ministry of Defence of Norway"),
    ("leader by full name", "Vladimir Putin left.", "Vladimir Putin", "person RUS GOV", None),
    ("leader by title", "President Biden left Senegal.", "Biden", "person USA GOV", None),
    ("a bare surname is nobody's", "Biden left Senegal.", "Biden", "person - -", None),
    ("a bare surname in a text of the country", "Biden left the United States.", "Biden", "person USA GOV", None),
    ("another title is somebody else", "Ambassador Biden left Senegal.", "Biden", "person - GOV", None),
    ("what the text says stands", "Norwegian President Ada Putin left.", "Ada Putin", "person NOR GOV", None),
    ("two at once, by the title", "NATO Secretary General Jens Stoltenberg left.", "Jens Stoltenberg", "person - IGO", None),
    ("delegate of a country", "The representative of Senegal left.", "representative of Senegal", "office SEN GOV", None),
    ("who leads a delegation", "A delegation of the Norwegian government headed by Nils Moe left.", "Nils Moe", "person NOR GOV", None),
    ("spokesperson of a known ministry", "Turkish Foreign Ministry Spokesperson Ada Lunde left.", "Ada Lunde", "person TUR GOV", None),
    ("waters are no country", "Ships of Norway left the South China Sea.", "Norway", "country NOR -", None),
    ("a city for a surname", "Gustavo Petra, President of Chad, left.", "Gustavo Petra", "person TCD GOV", None),
    ("no national body by a single word", "Norway and Norwegian Premier Ada Lunde waited. Norwegian ships left. National Security Council Director Nils Moe met a US envoy.", "Nils Moe", "person - GOV", None),
    ("somebody's sister is no nun", "Ada Lunde, sister of the Norwegian premier, left.", "Ada Lunde", "person NOR CVL", None),
    ("sender of greetings", "Norwegian Foreign Minister Ada Lunde conveyed the greetings of President Nils Moe to Senegalese President Omar Sel.", "Nils Moe", "person NOR GOV", None),
    ("receiver of greetings", "Norwegian Foreign Minister Ada Lunde conveyed the greetings of President Nils Moe to President Omar Sel. Senegalese Premier Awa Ba smiled.", "Omar Sel", "person SEN GOV", None),
    ("who speaks where", "Norwegian Foreign Minister Ada Lunde left.\n\nIn Dakar, Interior Minister Omar Sel said no.", "Omar Sel", "person SEN COP", None),
    ("in the order of the countries", "The energy ministers of Norway and Senegal, Ada Lunde and Omar Sel, met.", "Omar Sel", "person SEN GOV", None),
    ("visitor of the other side", "Norway will coordinate the visit to Norway by Prime Minister Omar Sel. Senegalese Foreign Minister Awa Ba agreed.", "Omar Sel", "person SEN GOV", "Ministry of Foreign Affairs of Norway"),
    ("on the other side of the table", "President Ada Lunde met Omar Sel. On the Senegalese side, Prime Minister Awa Ba was present.", "Awa Ba", "person SEN GOV", "Office of the President of Norway"),
    ("holder of the own side's office", "Ada Lunde had a telephone conversation with President of Senegal Omar Sel. The President of Norway thanked him.", "Ada Lunde", "person NOR GOV", "Office of the President of Norway"),
    ("who receives a visitor abroad", "Norwegian Foreign Minister Ada Lunde is on a visit to Senegal. Lunde was received by President Omar Sel.", "Omar Sel", "person SEN GOV", None),
    ("whose aide is of a country", "Norwegian Ambassador Ada Lunde, an aide to President Eva Dahl, left Senegal.", "Eva Dahl", "person NOR GOV", None),
    ("the ministry of the place", "Norwegian Foreign Minister Ada Lunde left.\n\nIn Dakar, the foreign ministry said no.", "foreign ministry", "organisation SEN GOV", None),
    ("envoy of an international official", "Nils Moe, Personal Envoy of the UN Secretary-General, left Senegal.", "Nils Moe", "person - UNO", None),
    ("both have no country", "Norway met Senegal. Both governments agreed. Norway left. Senegal left.", "Both governments", "group - GOV", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "facts", "outlet"), [pytest.param(*row[1:], id=row[0]) for row in FACTS])
def test_facts(text: str, name: str, facts: str, outlet: str | None) -> None:
    type_, country, sector = facts.split()
    found = cast(text, outlet, "readout" if outlet else "report")
    actor = next(a for a in found.actors if a.name == name)
    assert actor.type == type_
    assert (actor.country or "-") == country
    assert sector in (actor.sectors or ("-",))


@pytest.mark.parametrize(
    ("published", "country"),
    [
        pytest.param("2024-05-03", "RUS", id="in the year in which a leader is so called"),
        pytest.param("1985-05-03", None, id="before anybody so called led"),
        pytest.param(None, None, id="in a text without a date"),
    ],
)
def test_a_surname_is_enough_among_leaders_of_the_day(published: str | None, country: str | None) -> None:
    text = "Xi of China spoke with Putin by phone. Putin said the road was open."
    paper = article(text).model_copy(update={"published": published})
    found = find_actors(parsed(text), mentions(text), load_lexicons(), paper)
    assert next(a for a in found.actors if a.name == "Putin").country == country


def test_a_partys_paper_speaks_of_its_own_holders() -> None:
    text, marks = unmarked(
        "[A The President of Norway, H.E. Ada Lunde], received [B President Omar Sel of Senegal]. "
        "[A The President] thanked [B her guest]. [B President Sel] smiled. [A The President] and [A our President] wept."
    )
    found = cast(text, "Office of the President of Norway", "readout")
    for mark in marks:
        name = found.actors[actor_at(parsed(text), found, mark.start, mark.end) or 0].name
        assert name == {"A": "Ada Lunde", "B": "Omar Sel"}[mark.letter]


@pytest.mark.parametrize(
    ("letterhead", "title", "country"),
    [
        ("Victoria Terrasse 7, Oslo", "Minister Lunde visits Senegal", "NOR"),
        ("Press department", "Minister Lunde concludes her visit to Senegal", None),
        ("Place de l'Independance, Dakar", "Visit of the Minister of Norway to Senegal", "SEN"),
    ],
)
def test_a_partys_paper_without_an_outlet_is_at_home_by_its_address(
    letterhead: str, title: str, country: str | None
) -> None:
    text = (
        f"MINISTRY FOR FOREIGN AFFAIRS\n{letterhead}\n\n{title}\n\nSenegal was visited. The ministry thanked Senegal."
    )
    found = cast(text, "Ministry for Foreign Affairs", "readout", title)
    assert next(a for a in found.actors if a.name.lower() == "ministry for foreign affairs").country == country


def test_i_outside_of_quotations_is_the_author_of_a_statement() -> None:
    text = "High Representative Ada Lunde spoke. I met them. We agreed."
    found = cast(text, None, "statement", "Statement by High Representative Ada Lunde")
    author = next(a for a in found.actors if a.name == "Ada Lunde")
    assert {parsed(text).word[m.head] for m in author.mentions} >= {"I", "We"}


def test_the_paper_itself() -> None:
    text, marks = unmarked("[A The Nordic Courier] asked him. He told [A the Courier] so.")
    found = cast(text, "The Nordic Courier")
    assert {actor_at(parsed(text), found, m.start, m.end) for m in marks} == {0}
    assert found.actors[0].sectors == ("JRN",)


def test_merges_have_reasons() -> None:
    found = cast("Prime Minister Ada Lunde left. The premier said she was tired.")
    rules = [reason.rule for reason in found.actors[0].reasons]
    assert rules == ["office and its holder", "subject of the clause above"]


def test_its_is_who_is_ready() -> None:
    text, marks = unmarked("The embassy praised Ghana. It said that [A Norway] is ready to play [A its] role there.")
    found = cast(text)
    assert len({actor_at(parsed(text), found, m.start, m.end) for m in marks}) == 1


# ---------------------------------------------------------------------------------------------------------- admission
def _phrase(text: str, words: str) -> NounPhrase:
    parse, start = parsed(text), text.index(words)
    first, last = parse.token_at(start), parse.token_at(start + len(words) - 1)
    head = next(i for i in range(last, first - 1, -1) if not first <= parse.head[i] <= last or parse.head[i] == i)
    return NounPhrase(first, last, head)


ADMITTED = [
    ("a city for its country", "Lagos denies ultimatum.", "Lagos", "country"),
    ("a name that nobody bears yet", "They asked Frodesen about it.", "Frodesen", "person"),
    ("a name up to its clause", "The Larks, who oppose it, said so.", "The Larks, who oppose it,", "organisation"),
    ("people of no list", "The stargazers of Bergen said so.", "The stargazers of Bergen", "group"),
    ("somebody described", "A retired glassblower said so.", "A retired glassblower", "unnamed"),
    ("a document", "The almanac said so.", "The almanac", "organisation"),
]


@pytest.mark.parametrize(("text", "words", "type_"), [pytest.param(*row[1:], id=row[0]) for row in ADMITTED])
def test_admitted(text: str, words: str, type_: str) -> None:
    phrase = _phrase(text, words)
    before = cast(text)
    after = admit(parsed(text), before, load_lexicons(), [phrase])
    assert after.actors[: len(before.actors)] == before.actors
    number = after.within(phrase)
    assert number is not None
    assert after.actors[number].type == type_


def test_a_document_speaks_for_its_author() -> None:
    text = "A statement by the Norwegian foreign ministry said so."
    phrase = _phrase(text, "A statement by the Norwegian foreign ministry")
    after = admit(parsed(text), cast(text), load_lexicons(), [phrase])
    assert after.actors[after.within(phrase) or 0].name == "Norwegian foreign ministry"


def test_who_is_known_is_admitted_to_no_second_actor() -> None:
    text = "Ada Lunde said so. Lunde left."
    assert admit(parsed(text), cast(text), load_lexicons(), [_phrase(text, "Lunde left"[:5])]) == cast(text)


# ------------------------------------------------------------------------------------------------------------- speech
def _spoken(text: str, speaker: str, quoted: str, addressed: str = "") -> tuple[Cast, Cast]:
    before, parse, start = cast(text), parsed(text), text.index(quoted)
    number = {a.name: n for n, a in enumerate(before.actors)}
    statement = StatementDraft(
        content=((start, start + len(quoted)),),
        manner="direct",
        speaker=number[speaker],
        addressed=(number[addressed],) if addressed else (),
    )
    quotations = find_quotations(article(text), parse.text, load_lexicons())
    return before, resolve_speech(parse, before, quotations, [statement])


SPOKEN = [
    ("I", "“I am tired,” said Ada Lunde.", "Ada Lunde", "I am tired", "I", "Ada Lunde", ""),
    ("my", "“It broke my heart,” said Ada Lunde.", "Ada Lunde", "It broke my heart", "my", "Ada Lunde", ""),
    ("we of an official is the country", "Norway waited. “We are ready,” said Norwegian Foreign Minister Ada Lunde.", "Ada Lunde", "We are ready", "We", "Norway", ""),
    ("we of nobody in office", "Norway waited. “We are ready,” said the painter Ada Lunde.", "Ada Lunde", "We are ready", "We", "Ada Lunde", ""),
    ("you", "“You lied,” Ada Lunde told Omar Sel.", "Ada Lunde", "You lied", "You", "Omar Sel", "Omar Sel"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speaker", "quoted", "pronoun", "meant", "addressed"),
    [pytest.param(*row[1:], id=row[0]) for row in SPOKEN],
)
def test_pronouns_of_speech(text: str, speaker: str, quoted: str, pronoun: str, meant: str, addressed: str) -> None:
    before, after = _spoken(text, speaker, quoted, addressed)
    token = parsed(text).word.index(pronoun)
    assert token not in before.actor_of
    assert after.actors[after.actor_of[token]].name == meant
    assert token not in {m.head for m in after.unresolved}


def test_a_third_person_is_taken_from_the_speaker() -> None:
    text = "Omar Sel met Per Moe. Sel spoke. “He lied. He knows it.”"
    _, after = _spoken(text, "Omar Sel", "He lied. He knows it.")
    he = [i for i, word in enumerate(parsed(text).word) if word == "He"]
    assert {after.actors[after.actor_of[i]].name for i in he if i in after.actor_of} <= {"Per Moe"}


# --------------------------------------------------------------------------------------------------------------- laws
WORDS = st.lists(
    st.sampled_from(
        "the a President Prime Minister of Norway Senegal 's , . said that told Ada Lunde Omar Sel he she her his it its "
        "both two leaders ministers ministry Oslo sources one “ ” and with counterpart official The They I we our "
        "former spokesman party government country met H.E. Mr. Norwegian \n\n".split(" ")
    ),
    max_size=45,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["report", "readout"]), st.sampled_from([None, "Government of Norway"]))
def test_a_cast_is_sound(words: list[str], kind: str, outlet: str | None) -> None:
    text = " ".join(words) or "x"
    parse, found = parsed(text), cast(text, outlet, kind)
    heads = [m.head for actor in found.actors for m in actor.mentions] + [m.head for m in found.unresolved]
    assert len(heads) == len(set(heads)), "a mention of two actors"
    assert all(actor.mentions and actor.name for actor in found.actors)
    assert all(0 <= n < len(found.actors) for n in found.actor_of.values())
    assert all(0 <= i < len(parse) for i in found.actor_of)
    for number, actor in enumerate(found.actors):
        assert all(found.actor_of[m.head] == number for m in actor.mentions)
        assert all(0 <= n < len(found.actors) and n != number for n in actor.members)
        assert actor.speaks_for is None or 0 <= actor.speaks_for < len(found.actors)
        assert all(0 <= s.start < s.end <= len(text) for r in actor.reasons for s in r.spans)
    assert set(heads) == {m.head for m in mentions(text)}


def test_the_same_cast_twice() -> None:
    text = "Ada Lunde met Omar Sel. He left. The two leaders smiled. Both governments waited."
    one = find_actors(parsed(text), mentions(text), load_lexicons(), article(text))
    assert one == find_actors(parsed(text), mentions(text), load_lexicons(), article(text))
