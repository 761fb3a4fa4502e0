"""What became of each statement between two texts of a document."""

import pytest

import made
from communique.archive import Origin, ReadBy, put
from communique.archive.changes import changes
from communique.errors import BadQuestion

BY = ReadBy("0.1", "lexicons", "model")


def text_of(*said):
    return " ".join(f"{who} said {words}." for who, words in said)


def reading(*said):
    text = text_of(*said)
    actors = {who: made.actor(text, f"a{n}", who, [who]) for n, who in enumerate(dict.fromkeys(w for w, _ in said))}
    return made.Reading(
        article=made.article(text, url="https://lake.example/1", title="Talks"),
        actors=tuple(actors.values()),
        statements=tuple(made.statement(text, f"s{n}", actors[who].id, words) for n, (who, words) in enumerate(said)),
    )


CASES = [
    ("nothing", [("Sel", "boats are old")], [("Sel", "boats are old")], []),
    (
        "came",
        [("Sel", "boats are old")],
        [("Sel", "boats are old"), ("Roe", "talks go on")],
        [("came", "", "talks go on")],
    ),
    (
        "went",
        [("Sel", "boats are old"), ("Roe", "talks go on")],
        [("Sel", "boats are old")],
        [("went", "talks go on", "")],
    ),
    (
        "softer words",
        [("Sel", "Norway must open its waters now")],
        [("Sel", "Norway should open its waters now")],
        [("words", "Norway must open its waters now", "Norway should open its waters now")],
    ),
    (
        "another speaker",
        [("Sel", "boats are old")],
        [("Roe", "boats are old")],
        [("speaker", "boats are old", "boats are old")],
    ),
    ("only the marks", [("Sel", "boats are old")], [("Sel", "boats — are old")], []),
    ("another order", [("Sel", "a b c"), ("Roe", "d e f")], [("Roe", "d e f"), ("Sel", "a b c")], []),
    ("other words altogether", [("Sel", "a b c")], [("Sel", "x y z")], [("came", "", "x y z"), ("went", "a b c", "")]),
]


@pytest.mark.parametrize(("old", "new", "told"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_changes(file_archive, old, new, told):
    for n, said in enumerate((old, new)):
        one, where = reading(*said), Origin("file:/1", "/", str(n), f"day {n}")
        file_archive.write(lambda c, r=one, w=where: put(c, r, BY, w, "now"))
    with file_archive.reading() as c:
        found = list(changes(c))
        assert [(change.what, change.before, change.after) for change in found] == told
        assert all(change.number == 2 and change.title == "Talks" for change in found)
        assert list(changes(c, since="day 2")) == []
        with pytest.raises(BadQuestion):
            list(changes(c, document="dnone"))
