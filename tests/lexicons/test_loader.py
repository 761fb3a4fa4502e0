"""The loader: users' files beside the bundled ones, and the check of files on their own."""

import gc

import pytest

from communique.lexicons import DATA, load_lexicons
from communique.lexicons.check import READERS, check_files, kind_of


@pytest.fixture
def write(tmp_path):
    def at(name, *lines):
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return at


def test_every_bundled_file_has_a_reader_and_no_fault():
    files = [DATA / f"{kind}.txt" for kind in READERS]
    assert [str(fault) for fault in check_files(files)] == []


def test_a_users_row_is_added(write):
    path = write("titles-mine.txt", "title | kind | sectors", "keeper of the tides | office | GOV")
    found = load_lexicons((path,))
    assert len(found.titles) == len(load_lexicons().titles) + 1
    assert found.titles[-1].source == "titles-mine.txt:2"
    assert found.organisations == load_lexicons().organisations


REPLACED = [
    ("titles", "title | kind | sectors", "prime minister | office | EUR", lambda e: e.title == "prime minister"),
    ("countries", "code | name", "ISL | Iceland", lambda e: e.code == "ISL"),
    ("organisations", "name | type", "United Nations | group", lambda e: e.name == "United Nations"),
    ("nouns", "noun | kind", "official | group", lambda e: e.noun == "official"),
    ("anonymity", "phrase | kind", "on background | access", lambda e: e.phrase == "on background"),
    ("cues", "cue | form | takes | class", "say | verb | quote | belief", lambda e: (e.cue, e.form) == ("say", "verb")),
]


@pytest.mark.parametrize(("kind", "columns", "row", "is_it"), REPLACED, ids=[case[0] for case in REPLACED])
def test_a_users_row_takes_the_place_of_the_bundled_one(write, kind, columns, row, is_it):
    path = write(f"{kind}-mine.txt", columns, row)
    found = getattr(load_lexicons((path,)), kind)
    assert [entry.source for entry in found if is_it(entry)] == [f"{kind}-mine.txt:2"]
    assert len(found) <= len(getattr(load_lexicons(), kind))


def test_of_two_files_of_a_user_the_later_one_counts(write):
    paths = tuple(write(f"titles-{n}.txt", "title | kind | short", f"keeper | office | K{n}") for n in (1, 2))
    assert [t.short for t in load_lexicons(paths).titles if t.title == "keeper"] == [("K2",)]


def test_all_faults_of_a_users_files_are_told_at_once(write):
    files = (
        write("titles-mine.txt", "title | kind", "warden | post", "usher | rank | m"),
        write("mine.txt", "title | kind"),
        write("nouns-mine.txt", "noun | kind", "| group"),
    )
    with pytest.raises(ExceptionGroup) as caught:
        load_lexicons(files)
    assert str(caught.value) == "titles-mine.txt, mine.txt, nouns-mine.txt: 4 rows to mend (4 sub-exceptions)"
    assert [fault.where for fault in caught.value.exceptions] == [
        "titles-mine.txt:2",
        "titles-mine.txt:3",
        "mine.txt:1",
        "nouns-mine.txt:2",
    ]


def test_a_file_whose_name_says_no_kind(write):
    (fault,) = check_files([write("words.txt", "title | kind")])
    assert str(fault) == (
        "words.txt:1: its name says no kind of lexicon\n"
        "  why:  a lexicon is a text file named after its kind\n"
        f"  mend: begin it with one of {', '.join(READERS)}"
    )


KINDS = [("titles.txt", "titles"), ("titles-mine.txt", "titles"), ("times-2.txt", "times"), ("my-titles.txt", None)]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_name_begins_with_its_kind(tmp_path, name, kind):
    assert kind_of(tmp_path / name) == kind


TWICE = [
    # what the row shows             file               rows                                                told
    ("the same title", "titles.txt", ("title | kind", "warden | office", "warden | rank"), ["3: 'warden' stands in line 2"]),
    ("a short form of two titles", "titles.txt", ("title | kind | short", "warden | office | W", "usher | office | W"),
     ["3: 'W' stands in line 2"]),
    ("a name of two bodies", "organisations.txt", ("name | type | names", "Tide League | group | TL", "TL | group"),
     ["3: 'TL' stands in line 2"]),
    ("a word of two countries", "countries.txt",
     ("code | name | adjectives | cities", "RUR | Ruritania | Tidal", "GRA | Graustark | | Tidal"), ["3: 'Tidal' stands in line 2"]),
    ("a word for a country's people and of it", "countries.txt",
     ("code | name | adjectives | people", "RUR | Ruritania | Ruritan | Ruritan"), []),
    ("beside another fault", "nouns.txt", ("noun | kind", "tide | wet", "tide | group"),
     ["2: unknown kind 'wet'", "3: 'tide' stands in line 2"]),
    ("a cue in two forms is two cues", "cues.txt",
     ("cue | form | takes | class", "hum | verb | quote | speech", "hum | noun | that | speech"), []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "told"), [pytest.param(*case[1:], id=case[0]) for case in TWICE])
def test_words_that_stand_twice(write, name, lines, told):
    found = [f"{fault.line}: {fault.what}" for fault in check_files([write(name, *lines)])]
    assert [one.removesuffix(" already") for one in found] == told


def test_a_word_that_stands_twice_in_full(write):
    (fault,) = check_files([write("nouns.txt", "noun | kind", "tide | group", "tide | group")])
    assert str(fault) == (
        "nouns.txt:3: 'tide' stands in line 2 already\n"
        "  why:  only the later row would count\n"
        "  mend: keep it in one of the two rows"
    )


def test_loading_leaves_the_collector_as_it_was():
    load_lexicons.cache_clear()
    load_lexicons()
    assert gc.isenabled()
