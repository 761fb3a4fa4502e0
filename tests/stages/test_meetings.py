"""Who met whom: text with its cast in; form, status, sides, place and time out. Near misses stand beside hits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting_world import MARK, meetings, world

from communique.lexicons import load_lexicons

WEDNESDAY = "2021-03-10"

# what the row shows | text | form status sides (place) (time)
ONE = [
    ("met", "[A Ada Lunde] met [B Omar Sel] in Dakar on Monday.", "meeting held A|B Dakar 2021-03-08"),
    ("met with, far off", "[A Ada Lunde] met today on the Stone Bridge with [B President Omar Sel].", "meeting held A|B Stone_Bridge 2021-03-10"),
    ("received", "[A Minister Lunde] received her counterpart, [B Omar Sel], in Oslo.", "meeting held A|B Oslo"),
    ("passive", "[A Ada Lunde] was received by [B President Sel] yesterday.", "meeting held B|A 2021-03-09"),
    ("called on", "[B Minister Sel] called on [A Ada Lunde] on Tuesday.", "meeting held B|A 2021-03-09"),
    ("held talks", "[A Ada Lunde] held talks with [B Omar Sel] in Oslo on Sunday.", "talks held A|B Oslo 2021-03-07"),
    ("held by both", "[A Ada Lunde] and [B Omar Sel] held talks on Sunday.", "talks held A|B 2021-03-07"),
    ("met, both", "[T The two ministers] met in Oslo on Sunday.", "meeting held A|B Oslo 2021-03-07"),
    ("conferred", "[A Ada Lunde] conferred with [B Omar Sel] in the evening.", "talks held A|B 2021-03-10"),
    ("dined", "On Monday evening [A she] dined with [B Omar Sel].", "meeting held A|B 2021-03-08"),
    ("sat down", "[A Lunde] and [B Sel] sat down together on Monday.", "meeting held A|B 2021-03-08"),
    ("meeting between", "A meeting between [A Ada Lunde] and [B Omar Sel] took place on Monday.", "meeting held A|B 2021-03-08"),
    ("possessive", "Monday's meeting between [A her] and [B Omar Sel] was brief.", "meeting held A|B 2021-03-08"),
    ("relative clause", "The meeting [A Lunde] held with [B the general] at Camp Fann on Monday was short.", "meeting held A|B Camp_Fann 2021-03-08"),
    ("with a visiting guest", "[A Ada Lunde] held talks in Oslo with visiting Senegalese minister [B Omar Sel] on Sunday.", "talks held A|B Oslo 2021-03-07"),
    ("on the sidelines", "[A Lunde] met [B Sel] on Sunday on the sidelines of the summit.", "meeting held A|B 2021-03-07"),
    ("by video link", "[A Lunde] met [B Sel] by video link on Sunday.", "call held A|B 2021-03-07"),
    ("brokered", "Talks between [A Lunde] and [B Sel] brokered by [U the Union] resumed in Doha on Sunday.", "talks held A|B|U Doha 2021-03-07"),
    ("telephone", "[A Ada Lunde] spoke by telephone with [B Omar Sel] on Monday.", "call held A|B 2021-03-08"),
    ("telephone talk", "[A Ada Lunde] held a telephone talk with [B Omar Sel] on Monday.", "call held A|B 2021-03-08"),
    ("rang", "[B Omar Sel] rang [A her] on Monday.", "call held B|A 2021-03-08"),
    ("spoke for half an hour", "[T The two ministers] spoke for half an hour on Monday.", "call held A|B 2021-03-08"),
    ("visit", "[A Ada Lunde] paid a visit to Senegal on Monday. [S Senegal] was pleased.", "visit held A|S Senegal 2021-03-08"),
    ("visit as a guest", "[A Ada Lunde] paid a visit to Senegal on 8 March 2021 as the guest of [B Omar Sel].", "visit held A|B Senegal 2021-03-08"),
    ("travel ahead", "[A Ada Lunde] will travel to Dakar on Friday. [S Senegal] will listen.", "visit planned A|S Dakar 2021-03-12"),
    ("due", "[A Ada Lunde] is due in Dakar in May. [S Senegal] waits.", "visit planned A|S Dakar 2021-05"),
    ("whom the trip is for", "[A Ada Lunde] will fly to Geneva on Friday to brief [B Omar Sel].", "visit planned A|B Geneva 2021-03-12"),
    ("invited", "[A Ada Lunde] invited [B Omar Sel] to visit Oslo at an early date.", "visit proposed B|A Oslo"),
    ("invited with a date", "[A Ada Lunde] invited [B Omar Sel] to visit Oslo in June.", "visit planned B|A Oslo 2021-06"),
    ("invited to a meeting", "[A Lunde] has invited [E party leaders] to a meeting on Friday.", "meeting planned E|A 2021-03-12"),
    ("will meet", "[A Ada Lunde] and [B Omar Sel] will meet in Geneva in May.", "meeting planned A|B Geneva 2021-05"),
    ("agreed to meet", "[T The ministers] agreed to meet again in Geneva in May.", "meeting planned A|B Geneva 2021-05"),
    ("a body convenes", "[G The Joint Commission] will convene in Dakar in May.", "meeting planned G Dakar 2021-05"),
    ("a body is convened", "They told the envoys to convene [G the Working Group] in Bergen in May 2021.", "meeting planned G Bergen 2021-05"),
    ("a body should sit", "It was agreed that [G the Joint Commission] would sit in May.", "meeting planned G 2021-05"),
    ("proposed", "[A Ada Lunde] proposed to meet [B Omar Sel] in Geneva.", "meeting proposed A|B Geneva"),
    ("examine holding", "[T The two sides] agreed to examine holding a new round of talks in June.", "talks proposed A|B 2021-06"),
    ("called off", "The talks between [A Ada Lunde] and [B Omar Sel] were called off on Monday.", "talks cancelled A|B"),
    ("planned, then called off", "A meeting of [A Lunde] with [B Sel], planned for Bergen, was cancelled in February.", "meeting cancelled A|B Bergen"),
    ("trilateral", "[C The envoy] convened a consultation in Dakar on 8 March 2021 with [A Ada Lunde] and [B Omar Sel].", "talks held C|A|B Dakar 2021-03-08"),
    ("delegation on its side", "[A Ada Lunde], together with [D General Berg], met [B Omar Sel] on Monday.", "meeting held AD|B 2021-03-08"),
    ("the president's own side", "[A Lunde] and [D Berg] met [B Omar Sel] on Monday.", "meeting held AD|B 2021-03-08"),
    ("families", "[B Omar Sel] had received [F families of lost fishermen] on Monday.", "meeting held B|F 2021-03-08"),
    ("shook hands", "[A Ada Lunde] and [B Omar Sel] shook hands on a pact on Monday.", "meeting held A|B 2021-03-08"),
    ("subject strayed to the phrase before", "At the invitation of Ms. [B Awa Sel], Minister of Trade of Senegal, Mr. [A Nils Lunde], Minister of Trade of Norway, paid an official visit to Dakar on 8 March 2021.", "visit held A|B Dakar 2021-03-08"),
    ("a conversation took place", "A telephone conversation took place between [A Ada Lunde] and [B President Omar Sel] on Monday.", "call held A|B 2021-03-08"),
    ("noted that they spoke", "I want to note that [A Minister Lunde] spoke by telephone with [B President Sel] on Monday.", "call held A|B 2021-03-08"),
    ("where he will meet", "[A Ada Lunde] will fly to Dakar, where she will meet [B Omar Sel].", "visit planned A|B Dakar"),
    ("guest of a host in apposition", "At the invitation of the Minister of Trade of Senegal, H.E. Mr. [B Omar Sel], the Minister of Trade of Norway, H.E. Mr. [A Nils Lunde], paid an official visit to Dakar on 8 March 2021.", "visit held A|B Dakar 2021-03-08"),
    ("under the mediation of", "[A Ada Lunde] and [B Omar Sel] met on Monday under the mediation of [C Nils Moe].", "meeting held A|B|C 2021-03-08"),
    ("received visiting", "[A Ada Lunde] received visiting Senegalese President [B Omar Sel] in Oslo on Monday.", "meeting held A|B Oslo 2021-03-08"),
    ("courtesy call", "[A Ada Lunde] paid a courtesy call on [B President Sel] on Monday.", "meeting held A|B 2021-03-08"),
    ("place line before the subject", "Oslo — [A Ada Lunde] received [B Omar Sel] on Monday.", "meeting held A|B 2021-03-08"),
    ("one official speaks to another on a day", "[A Minister Lunde] spoke to [B President Sel] on Friday.", "call held A|B 2021-03-05"),
    ("in somebody's presence", "[A Ada Lunde] received [B Omar Sel] on Monday in the presence of [D General Berg].", "meeting held AD|B 2021-03-08"),
    ("delegation and its head", "[A Ada Lunde] received a delegation led by [B Omar Sel].", "meeting held A|B"),
    ("said on the day", "[A Ada Lunde] said on Monday that [A her] meeting with [B Omar Sel] had lasted an hour.", "meeting held A|B 2021-03-08"),
]  # fmt: skip

# Several tellings of one meeting
MERGED = [
    ("talks lasted", "[A Ada Lunde] met [B Omar Sel] on Monday. The talks lasted two hours.", ["meeting held A|B 2021-03-08"]),
    ("place told later", "[A Lunde] met [B Sel] on Monday. The meeting was held at Akershus Castle.", ["meeting held A|B Akershus_Castle 2021-03-08"]),
    ("told twice", "[A Lunde] met [B Sel] on Monday. When [A she] met [B Sel], [A she] smiled.", ["meeting held A|B 2021-03-08"]),
    ("mediator told later", "[A Lunde] held talks with [B Sel] on Monday. The talks were facilitated by [C the envoy].", ["talks held A|B|C 2021-03-08"]),
    ("who was present", "[A Lunde] met [B Sel] on Monday. Also present was [D General Berg].", ["meeting held AD|B 2021-03-08"]),
    ("who took part", "[A Lunde] met [B Sel] on Monday. [E General Diop] also took part.", ["meeting held A|BE 2021-03-08"]),
    ("who attended the meeting", "[A Lunde] met [B Sel] on Monday. [D General Berg] attended the meeting.", ["meeting held AD|B 2021-03-08"]),
    ("reception attended by", "[A Lunde] received [B Sel] on Monday. The reception was attended by [D General Berg].", ["meeting held AD|B 2021-03-08"]),
    ("listed as present", "[A Lunde] met [B Sel] on Monday. Present were [D General Berg] and [E General Diop].", ["meeting held AD|BE 2021-03-08"]),
    ("the three", "[A Lunde], [B Sel] and [C Ms Roy] agreed on Monday, as the three met in Lima.", ["meeting held A|B|C Lima"]),
    ("who attended", "[A Lunde] met [B Sel] on Monday. [D General Berg] was among those who attended.", ["meeting held AD|B 2021-03-08"]),
    ("whom the trip is for, told twice", "[A Lunde] will travel to Lima on Friday, where [A she] will meet [B Sel].", ["visit planned A|B Lima 2021-03-12"]),
    ("the call, in other words", "[A Lunde] spoke with [B Sel] on Monday. The call lasted an hour.", ["call held A|B 2021-03-08"]),
    ("the next session of the same body", "[G The Commission] met in Dakar in May 2020. The next session will be held in Oslo in 2022.", ["meeting held G Dakar 2020-05", "meeting planned G Oslo 2022"]),
    ("during their call", "During their telephone call on Monday, [T the two ministers] agreed to wait.", ["call held A|B 2021-03-08"]),
    ("an official's visit off", "[A Minister Lunde] has cancelled a visit to Davos.", ["visit cancelled A Davos"]),
    ("a visit in passing", "[A Lunde] met [B Sel] during [A her] visit to Senegal on Monday. [S Senegal] was pleased.", ["meeting held A|B Senegal 2021-03-08"]),
]  # fmt: skip

# Tellings of different meetings
APART = [
    ("another day", "[A Lunde] met [B Sel] on Monday. [A She] met [B Sel] again on Tuesday.", ["meeting held A|B 2021-03-08", "meeting held A|B 2021-03-09"]),
    ("held and planned", "[A Lunde] met [B Sel] on Monday. [A She] will meet [B him] in May.", ["meeting held A|B 2021-03-08", "meeting planned A|B 2021-05"]),
    ("other people of one country", "[A Lunde] met [B Sel] on Monday. [A She] met [E General Diop] on Monday.", ["meeting held A|B 2021-03-08", "meeting held A|E 2021-03-08"]),
    ("separately", "[C The envoy] hosted [A Lunde] and [B Sel] on Monday. [A Lunde] met separately with [C the envoy].", ["meeting held C|A|B 2021-03-08", "meeting held A|C 2021-03-08"]),
    ("a call beside a visit", "[A Lunde] met [B Sel] on Monday. [B Sel] phoned [A her] on Tuesday.", ["meeting held A|B 2021-03-08", "call held B|A 2021-03-09"]),
    ("will call on one and meet another", "[A Lunde] will call on [B Sel] and meet [E General Diop] in May.", ["meeting planned A|B", "meeting planned A|E 2021-05"]),
    ("each with a third", "[A Lunde] and [B Sel] each sat down with [C the envoy] on Monday.", ["meeting held A|C 2021-03-08", "meeting held B|C 2021-03-08"]),
    ("each of them", "[C The envoy] received each of [T them] separately on Monday.", ["meeting held C|A 2021-03-08", "meeting held C|B 2021-03-08"]),
    ("separate talks with each", "[C The envoy] held separate talks with [A Lunde] and [B Sel] on Monday.", ["talks held C|A 2021-03-08", "talks held C|B 2021-03-08"]),
    ("last met", "[A Lunde] met [B Sel] on Monday. [A Lunde] and [B Sel] last met in Bergen in May 2020.", ["meeting held A|B 2021-03-08", "meeting held A|B Bergen 2020-05"]),
    ("two stops", "[C Ms Roy] will travel to Dakar on 15 March and to Oslo the day after. [S Senegal] and [N Norway] wait.", ["visit planned C|S Dakar 2021-03-15", "visit planned C|N Oslo 2021-03-16"]),
    ("another one called off", "[T The two] met in Oslo in March; another meeting, planned for Bergen, was called off.", ["meeting held A|B Oslo 2021-03", "meeting cancelled A|B Bergen"]),
]  # fmt: skip

NONE = [
    ("met the criteria", "[A Ada Lunde] met the criteria, and [B Omar Sel] met the deadline."),
    ("met with criticism", "[A Lunde]'s plan met with criticism from [B Omar Sel]."),
    ("visited a website", "[A Ada Lunde] visited [B his] website."),
    ("called on to do", "[A Ada Lunde] called on [B Omar Sel] to resign."),
    ("called for", "[A Ada Lunde] repeated her call for [B Omar Sel] to resign."),
    ("called names", "[A Ada Lunde] called [B Omar Sel] a liar on Monday."),
    ("denied", "[A Ada Lunde] did not meet [B Omar Sel] in Dakar."),
    ("never", "[A Ada Lunde] has never met [B Omar Sel]."),
    ("refused", "[A Ada Lunde] refused to meet [B Omar Sel]."),
    ("denied that", "[A Ada Lunde] denied that [A she] had met [B Omar Sel]."),
    ("a question", "Did [A Ada Lunde] meet [B Omar Sel] on Monday?"),
    ("if", "If [A Ada Lunde] meets [B Omar Sel], they will quarrel."),
    ("asked whether", "[J Reporters] asked whether [A Ada Lunde] had met [B Omar Sel]."),
    ("a final", "[N Norway] will meet [S Senegal] in the final on Sunday."),
    ("a debate", "[A Ada Lunde] will meet [B Omar Sel] in a debate on Sunday."),
    ("a press conference", "[A Ada Lunde] held a press conference with [J reporters] on Monday."),
    ("speaking to reporters", "[A Ada Lunde] spoke with [J reporters] by telephone on Monday."),
    ("meeting point", "The harbour was a meeting point for [A Ada Lunde] and [B Omar Sel]."),
    ("received a decision", "[A Ada Lunde] received the decision of [S Senegal] on Monday."),
    ("received a letter", "[A Ada Lunde] received a letter from [B Omar Sel] on Monday."),
    ("welcomed words", "[A Ada Lunde] welcomed [B Sel]'s remarks on Monday."),
    ("many meetings", "[A Ada Lunde] spoke of meetings with [B Omar Sel]."),
    ("the talks, of nobody", "The talks were useful, [A Ada Lunde] said."),
    ("at home", "[A Ada Lunde] travelled to Oslo on Monday. [N Norway] was cold."),
    ("speaking, on no day", "[A Ada Lunde] spoke to [B Omar Sel]'s fears."),
    ("said to somebody", "[A Ada Lunde] told [B Omar Sel] on Monday that it rained."),
]  # fmt: skip


def shown(marked: str, published: str | None = WEDNESDAY) -> list[str]:
    """Each meeting as `form status sides place time`, blanks in a place as underscores, what is unknown left out."""
    of = world(marked, published)
    lines = []
    for m in meetings(of):
        place = m.place.name.replace(" ", "_") if m.place else ""
        time = (m.time.value or "") if m.time else ""
        parts = (m.form, m.status, "|".join(map(of.side, m.sides)), place, time)
        lines.append(" ".join(part for part in parts if part))
    return lines


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ONE])
def test_one_telling(marked: str, expected: str) -> None:
    assert shown(marked) == [expected]


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(*row[1:], id=row[0]) for row in MERGED + APART])
def test_several_tellings(marked: str, expected: list[str]) -> None:
    assert shown(marked) == expected


@pytest.mark.parametrize("marked", [pytest.param(row[1], id=row[0]) for row in NONE])
def test_what_is_no_meeting(marked: str) -> None:
    assert shown(marked) == []


def test_without_a_day_of_publication_no_day_is_guessed() -> None:
    assert shown("[A Ada Lunde] met [B Omar Sel] in Dakar on Monday.", None) == ["meeting held A|B Dakar"]


def test_what_it_was_about() -> None:
    of = world("[A Ada Lunde] held talks with [B Omar Sel] on Monday on fishing rights.", WEDNESDAY)
    assert [s.words(of.article.text) for m in meetings(of) for s in m.about] == ["fishing rights"]


def test_reasons_name_the_row_that_was_read() -> None:
    of = world("[A Ada Lunde] met [B Omar Sel] on Monday.", WEDNESDAY)
    (found,) = meetings(of)
    (telling,) = [r for r in found.reasons if r.field == "telling"]
    assert telling.lexicon in {word.source for word in load_lexicons().meetings if word.word == "meet"}


def test_all_tellings_are_evidence() -> None:
    of = world("[A Ada Lunde] met [B Omar Sel] on Monday. The talks lasted two hours.", WEDNESDAY)
    (found,) = meetings(of)
    words = [span.words(of.article.text) for span in found.evidence]
    assert words == ["Ada Lunde met Omar Sel on Monday", "The talks lasted"]


SENTENCES = st.sampled_from([row[1] for row in ONE + MERGED + APART + NONE])


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.sampled_from([None, WEDNESDAY]))
def test_laws(texts: list[str], published: str | None) -> None:
    """Sides never share an actor, none is empty, all spans are exact, and the same text gives the same meetings."""
    marked = " ".join(texts)
    of = world(marked, published)
    found = meetings(of)
    assert MARK.search(of.article.text) is None
    for m in found:
        actors = [a for side in m.sides for a in side]
        assert len(actors) == len(set(actors))
        assert all(m.sides)
        assert all(side for side in m.sides)
        for span in (*m.evidence, *m.about):
            assert span.words(of.article.text).strip() == span.words(of.article.text)
    assert meetings(of) == found
