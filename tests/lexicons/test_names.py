"""Rows about the world: what each table makes of them, and the faults that only it can see."""

import pytest

from communique.lexicons import ActorNoun, Country, Organisation, Title
from communique.lexicons.anonymity import AnonymityPhrase, read_anonymity
from communique.lexicons.names import read_countries, read_nouns, read_organisations, read_titles


@pytest.fixture
def rows_of(tmp_path):
    def read(reader, name, *lines):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return reader(path)

    return read


def faults_of(rows_of, reader, name, *lines):
    with pytest.raises(ExceptionGroup) as caught:
        rows_of(reader, name, *lines)
    return [str(fault) for fault in caught.value.exceptions]


def test_a_country(rows_of):
    (found,) = rows_of(
        read_countries,
        "countries.txt",
        "code | name | names | adjectives | people | seats | cities | doubtful",
        "RUR | Ruritania | Kingdom of Ruritania | Ruritanian | Ruritanian; Ruritanians | Strelsau; Zenda | Hentzau | Zenda",
    )
    assert found == Country(
        code="RUR",
        name="Ruritania",
        names=("Kingdom of Ruritania",),
        adjectives=("Ruritanian",),
        people=("Ruritanian", "Ruritanians"),
        seats=("Strelsau", "Zenda"),
        source="countries.txt:2",
        cities=("Hentzau",),
        doubtful=("Zenda",),
    )


def test_a_title(rows_of):
    (found,) = rows_of(
        read_titles,
        "titles.txt",
        "title | kind | sectors | short | gender | plural",
        "keeper of the tides | office | GOV; MIL | KoT | f | keepers of the tides",
    )
    assert found == Title(
        title="keeper of the tides",
        kind="office",
        sectors=("GOV", "MIL"),
        short=("KoT",),
        gender="f",
        source="titles.txt:2",
        plural="keepers of the tides",
    )


def test_an_organisation(rows_of):
    (found,) = rows_of(
        read_organisations,
        "organisations.txt",
        "name | type | names | country | sectors | speaks for | seats | doubtful",
        "Tide Press Office | organisation | TPO; Tides | RUR | GOV | Ruritania | Quay House | Tides",
    )
    assert found == Organisation(
        name="Tide Press Office",
        names=("TPO", "Tides"),
        type="organisation",
        country="RUR",
        sectors=("GOV",),
        speaks_for="Ruritania",
        source="organisations.txt:2",
        seats=("Quay House",),
        doubtful=("Tides",),
    )


def test_a_noun_may_be_of_several_kinds(rows_of):
    (found,) = rows_of(
        read_nouns,
        "nouns.txt",
        "noun | kind | sectors | gender | form",
        "tidewoman | unnamed; relational | LAB | f | letter",
    )
    assert found == ActorNoun(
        noun="tidewoman",
        kind="unnamed",
        sectors=("LAB",),
        source="nouns.txt:2",
        kinds=("unnamed", "relational"),
        gender="f",
        form="letter",
    )


def test_a_phrase_of_anonymity_is_kept_in_lower_case(rows_of):
    (found,) = rows_of(read_anonymity, "anonymity.txt", "phrase | kind", "Under a Hat | terms")
    assert found == AnonymityPhrase("under a hat", "terms", "anonymity.txt:2")


WHAT = "  why:  no stage would know what to do with it\n  mend: use one of"
FAULTS = [
    (
        "a code that is no code",
        read_countries,
        ("code | name", "Ru | Ruritania"),
        "x.txt:2: 'Ru' is no alpha-3 code\n"
        "  why:  sides are named by it\n"
        "  mend: use the ISO 3166-1 code, XKX for Kosovo",
    ),
    (
        "a doubtful word that is none of the row's",
        read_countries,
        ("code | name | doubtful", "RUR | Ruritania | Zenda"),
        "x.txt:2: doubtful 'Zenda' stands nowhere in its row\n"
        "  why:  it would doubt nothing\n"
        "  mend: write it as it stands under name, names, adjectives, people, seats, cities",
    ),
    (
        "a kind of title",
        read_titles,
        ("title | kind", "warden | post"),
        f"x.txt:2: unknown kind 'post'\n{WHAT} office, rank, style",
    ),
    (
        "a gender",
        read_titles,
        ("title | kind | gender", "warden | office | n"),
        f"x.txt:2: unknown gender 'n'\n{WHAT} m, f",
    ),
    (
        "a type of organisation",
        read_organisations,
        ("name | type", "Tide League | league"),
        f"x.txt:2: unknown type 'league'\n{WHAT} organisation, group",
    ),
    (
        "the country of an organisation",
        read_organisations,
        ("name | type | country", "Tide League | group | Ruritania"),
        "x.txt:2: 'Ruritania' is no alpha-3 code\n"
        "  why:  sides are named by it\n"
        "  mend: use the ISO 3166-1 code, XKX for Kosovo",
    ),
    (
        "a kind of noun",
        read_nouns,
        ("noun | kind", "tidesman | unnamed; wet"),
        f"x.txt:2: unknown kind 'wet'\n{WHAT} unnamed, group, relational, collective, institution, spokesperson, "
        "document, medium",
    ),
    (
        "a form of a document",
        read_nouns,
        ("noun | kind | form", "tide table | document | table"),
        f"x.txt:2: unknown form 'table'\n{WHAT} statement, readout, press release, briefing, interview, "
        "press conference, report, post, letter, call, anonymous",
    ),
    (
        "a kind of phrase",
        read_anonymity,
        ("phrase | kind", "under a hat | hat"),
        f"x.txt:2: unknown kind 'hat'\n{WHAT} terms, refusal, reason, access",
    ),
]


@pytest.mark.parametrize(("reader", "lines", "message"), [pytest.param(*case[1:], id=case[0]) for case in FAULTS])
def test_a_fault_says_what_where_why_and_the_mend(rows_of, reader, lines, message):
    assert faults_of(rows_of, reader, "x.txt", *lines) == [message]


@pytest.mark.parametrize(
    ("reader", "columns"),
    [
        (read_titles, "title | kind | sectors"),
        (read_organisations, "name | type | sectors"),
        (read_nouns, "noun | kind | sectors"),
    ],
)
def test_sectors_are_those_of_plover(rows_of, reader, columns):
    kind = {read_titles: "office", read_organisations: "group", read_nouns: "group"}[reader]
    (fault,) = faults_of(rows_of, reader, "x.txt", columns, f"tide | {kind} | GOV; HLH")
    assert fault.startswith("x.txt:2: unknown sectors 'HLH'\n")
    assert fault.endswith(
        "COP, GOV, JUD, LEG, MIL, PRM, PTY, REB, SPY, UAF, UNK, AGR, BUS, CRM, CVL, EDU, ELI, JRN, LAB, "
        "MED, REF, OPP, PRE, REL, SOC, IGO, UNO, EUR, NGO, ISM, IMG, MNC"
    )


def test_all_faults_of_a_file_are_told_at_once(rows_of):
    faults = faults_of(
        rows_of, read_titles, "x.txt", "title | kind | gender", "warden | post | n", "| office", "usher | rank"
    )
    assert [fault.splitlines()[0] for fault in faults] == [
        "x.txt:3: no title",
        "x.txt:2: unknown kind 'post'",
        "x.txt:2: unknown gender 'n'",
    ]
