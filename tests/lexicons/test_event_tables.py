"""The tables of events: what each makes of a row, the faults it sees, and the faults that only all of them show."""

from dataclasses import replace

import pytest

from communique.lexicons import load_lexicons
from communique.lexicons.agreement import disagreements
from communique.lexicons.frames import Act, Cell, Content, Frame, read_acts, read_algebra, read_contents, read_frames
from communique.lexicons.ontology import CameoCode, Choice, PloverScore, read_cameo, read_choices, read_plover
from communique.lexicons.topics import Tone, Topic, read_tones, read_topics

ACTS = "act | like | inner | kind | denied | means"
FRAMES = "words | nouns | act | argument | recipient | otherwise | needs | not | kind | example"


@pytest.fixture
def rows_of(tmp_path):
    def read(reader, *lines):
        path = tmp_path / "table.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return reader(path)

    return read


def faults_of(rows_of, reader, *lines):
    with pytest.raises(ExceptionGroup) as caught:
        rows_of(reader, *lines)
    return [str(fault) for fault in caught.value.exceptions]


def test_an_act(rows_of):
    rows = rows_of(
        read_acts, ACTS, "say no | | takes | refusal | | says no", "spurn | say no | keeps | | | says it rudely"
    )
    assert rows == [
        Act("say no", "", False, "refusal", "", "table.txt:2"),
        Act("spurn", "say no", True, None, "", "table.txt:3"),
    ]


def test_a_content(rows_of):
    assert rows_of(
        read_contents, "content | is | code | recipient | nouns", "toll | | 172 | on; against | toll; levy on"
    ) == [Content("toll", "", "172", ("on", "against"), ("toll", "levy on"), "table.txt:2")]


def test_a_frame_with_an_act_and_one_with_a_code(rows_of):
    by_act, by_code = rows_of(
        read_frames,
        FRAMES,
        "levy; lay on | levy | impose | object | on | 172 | actor; public | tax | demand | Fiji levied a toll.",
        "step down | | 0831 RETREAT-resign | | | | alone | | | The king stepped down.",
    )
    assert by_act == Frame(
        words=("levy", "lay on"),
        nouns=("levy",),
        act="impose",
        plover="",
        argument=("object",),
        recipient=("on",),
        otherwise="172",
        needs=("actor", "public"),
        excludes=("tax",),
        kind="demand",
        example="Fiji levied a toll.",
        source="table.txt:2",
    )
    assert (by_code.act, by_code.plover) == ("0831", "RETREAT-resign")


def test_a_cell(rows_of):
    assert rows_of(
        read_algebra, "act | content | code | plover | example", "end | toll; 17 | 085 | | end the toll"
    ) == [Cell("end", ("toll", "17"), "085", "", "end the toll", "table.txt:2")]


def test_the_ontologies(rows_of):
    assert rows_of(
        read_cameo,
        "code | label | goldstein | type | mode | contexts",
        "042 | visit | 1.9 | CONSULT | visit | diplomatic",
    ) == [CameoCode("042", "visit", 1.9, "CONSULT", "visit", ("diplomatic",), "table.txt:2")]
    assert rows_of(read_plover, "type | mode | quad | score", "CONSULT | | 1 | 2.5", "PROTEST | vandalize | 4 |") == [
        PloverScore("CONSULT", "", 1, 2.5, "table.txt:2"),
        PloverScore("PROTEST", "vandalize", 4, None, "table.txt:3"),
    ]
    assert rows_of(
        read_choices, "choice | codes | type | mode | use | why", "tolls | 172; 163 | SANCTION | | no | a draft"
    ) == [Choice("tolls", ("172", "163"), "SANCTION", "", False, "table.txt:2")]


def test_topics_and_tones(rows_of):
    assert rows_of(read_topics, "code | list | words", "tides | diplomacy | tide; spring tide") == [
        Topic("tides", "diplomacy", ("tide", "spring tide"), "table.txt:2")
    ]
    assert rows_of(read_tones, "kind | words", "praise | splendid") == [Tone("praise", ("splendid",), "table.txt:2")]


@pytest.mark.parametrize(
    ("reader", "lines", "fault"),
    [
        (read_acts, (ACTS, "spurn | | eats | | | rude"), "unknown inner 'eats'"),
        (read_acts, (ACTS, "spurn | | takes | rudeness | | rude"), "unknown kind 'rudeness'"),
        (read_contents, ("content | is | code | recipient | nouns", "toll | | 17a | | toll"), "'17a' is no CAMEO code"),
        (read_frames, (FRAMES, "levy | | impose | | | 1 | | | | Fiji levied."), "'1' is no CAMEO code"),
        (read_frames, (FRAMES, "levy | | impose | | | | luck | | | Fiji levied."), "unknown needs 'luck'"),
        (read_frames, (FRAMES, "levy | | impose | | | | | | mood | Fiji levied."), "unknown kind 'mood'"),
        (read_frames, (FRAMES, "levy | | impose | | | | | | | "), "example"),
        (read_algebra, ("act | content | code | plover | example", "end | toll | x | |"), "'x' is no CAMEO code"),
        (read_cameo, ("code | label | goldstein | type", "042 | visit | high | CONSULT"), "'high' is no number"),
        (read_cameo, ("code | label | goldstein | type", "042 | visit | 1.9 | TRAVEL"), "unknown type 'TRAVEL'"),
        (read_plover, ("type | quad | mode | score", "CONSULT | 5 | | 2.5"), "unknown quad '5'"),
        (read_choices, ("choice | codes | type | use", "tolls | 172 | SANCTION | maybe"), "unknown use 'maybe'"),
        (read_topics, ("code | list | words", "tides | sea | tide"), "unknown list 'sea'"),
        (read_tones, ("kind | words", "joy | splendid"), "unknown kind 'joy'"),
    ],
)
def test_a_fault_is_told(rows_of, reader, lines, fault):
    (told,) = faults_of(rows_of, reader, *lines)
    assert told.startswith("table.txt:2: ")
    assert fault in told


def changed(table, **fields):
    """The bundled lexicons with the first row of `table` changed."""
    lexicons = load_lexicons()
    first, *rest = getattr(lexicons, table)
    return replace(lexicons, **{table: (replace(first, **fields), *rest)})


@pytest.mark.parametrize(
    ("table", "fields", "fault"),
    [
        ("frames", {"act": "juggle"}, "'juggle' is no act"),
        ("frames", {"act": "999"}, "'999' is no CAMEO code"),
        ("frames", {"act": "0831", "plover": "RETREAT-vanish"}, "'RETREAT-vanish' is no type"),
        ("frames", {"argument": ("betwixt",)}, "'betwixt' is no argument"),
        ("frames", {"recipient": ("betwixt",)}, "'betwixt' is no recipient"),
        ("acts", {"like": "juggle"}, "'juggle' is no act"),
        ("acts", {"denied": "juggle"}, "'juggle' is no act"),
        ("contents", {"parent": "balls"}, "'balls' is no content"),
        ("algebra", {"act": "juggle"}, "'juggle' is no act"),
        ("algebra", {"contents": ("balls",)}, "'balls' is no content"),
        ("algebra", {"code": "999"}, "'999' is no CAMEO code"),
        ("contents", {"code": "999"}, "'999' is no CAMEO code"),
        ("choices", {"codes": ("999",)}, "'999' is no CAMEO code"),
        ("choices", {"mode": "vanish"}, "is no type"),
    ],
)
def test_what_only_all_tables_together_show(table, fields, fault):
    (told,) = disagreements(changed(table, **fields))
    assert fault in str(told)
    assert told.line > 0


def test_rows_of_ones_own_must_agree_with_the_bundled_ones(tmp_path):
    path = tmp_path / "algebra-mine.txt"
    path.write_text("act | content | code\njuggle | aid | 071\n", encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        load_lexicons((path,))
    (fault,) = caught.value.exceptions
    assert str(fault).startswith("algebra-mine.txt:2: 'juggle' is no act")
