"""Which texts are one telling, and that the sketch finds them."""

import random

import pytest
from sqlalchemy import func, select

import synthetic
from communique.archive import Origin, ReadBy, put
from communique.archive.schema import actors, versions
from communique.archive.sketches import bands, same_telling, shingles

BY = ReadBy("0.1", "lexicons", "model")


def words(seed, count):
    rng = random.Random(seed)
    return [synthetic.word(rng.randrange(5000)) for _ in range(count)]


def text(listed):
    return " ".join(listed)


STORY = words("story", 300)
CASES = [
    ("the same", text(STORY), text(STORY), True),
    ("another dateline and a closing line", text(STORY), text(["DAKAR", *STORY, "Reporting", "by", "Sel"]), True),
    ("other case and marks", text(STORY), text(STORY).upper().replace(" ", ", "), True),
    ("one word in twenty replaced", text(STORY), text([w if n % 20 else "x" for n, w in enumerate(STORY)]), True),
    ("cut to its first half", text(STORY), text(STORY[:150]), True),
    ("one paragraph of it quoted elsewhere", text(STORY), text([*words("other", 260), *STORY[:40]]), False),
    ("another story", text(STORY), text(words("third", 300)), False),
    ("short notes that share some words", "The talks go on in Dakar", "The talks go on in Oslo today", False),
    ("nothing", "", "", True),
]


@pytest.mark.parametrize(("one", "other", "same"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_same_telling(one, other, same):
    assert same_telling(one, other) is same
    assert same_telling(other, one) is same


@pytest.mark.parametrize(("one", "other"), [pytest.param(*c[1:3], id=c[0]) for c in CASES if c[3] and c[1]])
def test_the_sketch_proposes_it(one, other):
    assert set(bands(one)) & set(bands(other))


def test_the_sketch_proposes_few_others():
    sketches = [set(bands(text(words(n, 300)))) for n in range(60)]
    assert sum(bool(a & b) for n, a in enumerate(sketches) for b in sketches[:n]) == 0


def test_the_sketch_is_the_same_everywhere():
    """A constant: archives of other machines hold these numbers."""
    assert bands("Norway must open its waters, the minister said.")[:3] == FIRST_BANDS
    assert len(shingles("one two")) == 1


FIRST_BANDS = [36626306, 65461839, 114249426]


def test_the_archive_groups_copies_as_they_were_made(file_archive):
    stories = {}
    for number in range(120):
        reading = synthetic.reading(number)
        where = Origin(f"file:/{number}", "/", "0", "now")
        kept = file_archive.write(lambda c, r=reading, w=where: put(c, r, BY, w, "now"))
        stories.setdefault(synthetic.story_of(number), set()).add(kept.version)
    with file_archive.reading() as c:
        found = {}
        for version, telling in c.execute(select(versions.c.version, versions.c.telling)):
            found.setdefault(telling, set()).add(version)
        differing = select(func.count()).select_from(actors).join(versions, versions.c.version == actors.c.version)
        assert c.scalar(differing.where(actors.c.telling != versions.c.telling)) == 0
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, stories.values()))
    assert any(len(copies) > 1 for copies in stories.values())


def test_a_text_that_resembles_two_tellings_joins_them(file_archive):
    first, second = words("first", 200), words("second", 200)
    for n, listed in enumerate(([*first], [*second], [*first, *second])):
        reading = synthetic.reading(0)
        article = reading.article.model_copy(
            update={"text": text(listed), "sha256": str(n), "url": f"https://x.example/{n}"}
        )
        bare = type(reading)(article=article)
        file_archive.write(lambda c, r=bare, n=n: put(c, r, BY, Origin(f"file:/{n}", "/", "0", "now"), "now"))
    with file_archive.reading() as c:
        assert len(set(c.scalars(select(versions.c.telling)))) == 1
