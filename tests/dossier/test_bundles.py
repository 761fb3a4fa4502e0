"""Whole bundles of our own: accounts of invented meetings, read and compared, with the points a person finds in them.

Each folder of `cases/bundles` is a meeting in the form of a gold bundle: texts, and in `bundle.gold.json` the points,
for each account the words that tell it, or null. What is asserted is a floor: figures may rise freely.
"""

import json
from itertools import combinations
from pathlib import Path

import pytest

from communique.articles import open_article
from communique.dossier import compare
from communique.dossier.passages import sentence_around
from communique.reader import Reader
from communique.record import Furniture

BUNDLES = sorted((Path(__file__).parent / "cases" / "bundles").iterdir())
FOUND, RIGHT, MOST = 0.66, 0.51, 1.5  # points found, verdicts right, points told for each gold point


@pytest.fixture(scope="module")
def bundles():
    """Of each bundle its readings by account and its gold points."""
    reader, out = Reader(), {}
    for folder in BUNDLES:
        readings = {}
        for key in ("a", "b", "c"):
            published = json.loads((folder / f"{key}.gold.json").read_text(encoding="utf-8"))["article"]["published"]
            readings[key] = reader.read(open_article(folder / f"{key}.txt", published=published))
        gold = json.loads((folder / "bundle.gold.json").read_text(encoding="utf-8"))
        out[folder.name] = (readings, gold["points"])
    return out


def telling(point, wanted, readings):
    """In how many accounts the point stands on the wanted words; None where it is told in one that should be silent."""
    if any(words is None and point.in_[key] for key, words in wanted.items()):
        return None
    touched = 0
    for key, words in wanted.items():
        if words and point.in_[key]:
            at = readings[key].article.text.index(words)
            touched += any(s.start < at + len(words) and at < s.end for s in point.in_[key].evidence)
    return touched


def test_the_points_that_a_person_finds_are_found_with_their_verdicts(bundles):
    found = right = told = gold = 0
    for readings, wanted in bundles.values():
        points = list(compare(readings).points)
        told, gold = told + len(points), gold + len(wanted)
        for one in wanted:
            needed = sum(words is not None for words in one["in"].values())
            match = next((p for p in points if telling(p, one["in"], readings) == needed), None)
            if match:
                points.remove(match)
                found, right = found + 1, right + (match.verdict == one["verdict"])
    assert found / gold >= FOUND
    assert right / gold >= RIGHT
    assert told / gold <= MOST


def test_an_account_beside_itself_says_all_the_same(bundles):
    for readings, _ in bundles.values():
        for reading in readings.values():
            comparison = compare({"one": reading, "other": reading})
            assert {p.verdict for p in comparison.points} <= {"all"}
            assert all(p.in_["one"] == p.in_["other"] for p in comparison.points)


def test_the_order_of_the_accounts_changes_columns_only(bundles):
    for readings, _ in bundles.values():
        straight, turned = compare(readings), compare(dict(reversed(readings.items())))
        assert [a.key for a in turned.accounts] == list(reversed(readings))
        assert [(p.gist, p.verdict, p.topics) for p in straight.points] == [
            (p.gist, p.verdict, p.topics) for p in turned.points
        ]
        assert [{k: p.in_[k] for k in readings} for p in turned.points] == [dict(p.in_) for p in straight.points]


def test_sentences_taken_out_of_an_account_leave_their_points_to_the_others(bundles):
    """Unless another sentence of that account speaks of the same thing: then it is that one that stands beside them.

    What no account alone makes a point of (a courtesy, how things are) is none any more when one tells it.
    """
    asked = still = left_out = 0
    for readings, _ in bundles.values():
        for key, other in combinations(readings, 2):
            pair = {key: readings[key], other: readings[other]}
            for point in compare(pair).points:
                if None in point.in_.values():
                    continue
                told, beside, taken = _without(pair, key, point)
                assert not any(span.overlaps(s) for span in beside for s in taken)
                asked, still, left_out = asked + 1, still + told, left_out + (told and not beside)
    assert left_out >= 0.7 * still
    assert still >= asked / 2


def _without(pair, key, point):
    """The comparison with the sentences of `key` on the point gone: is it told, what stands beside it, what was taken."""
    (other,) = set(pair) - {key}
    article = pair[key].article
    taken = [sentence_around(pair[key], span) for span in point.in_[key].evidence]
    marks = tuple(Furniture(start=s.start, end=s.end, kind="related") for s in taken)
    shorter = article.model_copy(update={"furniture": (*article.furniture, *marks)})
    again = compare(pair | {key: pair[key].model_copy(update={"article": shorter})})
    same = set(point.in_[other].evidence)
    told = [p for p in again.points if p.in_[other] and same & set(p.in_[other].evidence)]
    return bool(told), [span for p in told if p.in_[key] for span in p.in_[key].evidence], taken
