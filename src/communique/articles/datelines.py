"""The dateline that opens a report: `OSLO — `, `OSLO/BERGEN, May 2 (RNS) - `, `OSLO, May 2. /RNS/. `,
`Oslo, Safar 02, 1445, August 18, 2023, RNS -- `, `Oslo [Norway], 2nd May (RNS): `, `Oslo, May 2 (RNS) `,
`OSLO (Norway) (RNS) – `.

A colon, or a dash without a blank before it, sets off a speaker as well, so before one the place must be among those
listed as `city` in `data/origins.txt`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.articles.vocabulary import fold, word_lists

LONGEST = 110  # characters

_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SHAPE = re.compile(
    r"(?P<place>[^\W\d_][^\d()\[\]:;!?“”\"\n—–]{1,60}?)"
    r"(?:\s*\[[A-Z][\w .]{1,30}\]|\s+\([A-Z][\w .]{1,30}\)(?=\s*[(,]))?"
    rf"(?:,?\s+[A-Z][\w'’ -]{{2,15}} {_DAY}, 1[34]\d\d(?: ?A?H)?)?"  # the day by the lunar calendar
    rf"(?P<date>[,.]?\s+(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+\d{{4}})?)?"
    r"[.,]?(?:\s*\((?P<agency>[^()\n]{2,40})\)|\s*/(?P<slashed>[A-Z][\w ]{1,20})/|(?<=,)\s+(?P<bare>[A-Z]{3,5}))?"
    r"(?P<mark>\s*[—–]\s*|\s*--+\s*|\s+-\s+|(?<=\))\s*-\s*|(?<=[A-Za-z]/)\.?\s+|\s*:\s+|(?<=\))[ ]+)"
    r"(?=[^\W_a-z]|[“\"‘'«\[(])"
)
_MARKED = re.compile(r"^[^\W\d_][^a-z\n]{2,60}[ ,][^\n]{0,40}(?:[)/]|\d)\.?,?\s*[—–-]|^[A-Z][^\n]{2,60}/[A-Z]+/")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: how long it is without the blank after it, and the agency it credits."""

    length: int
    place: str
    agency: str | None


def dateline_of(paragraph: str, *, opening: bool) -> Dateline | None:
    """The dateline that `paragraph` opens with, if any; one without date or agency only opens a story (`opening`)."""
    head = paragraph[:LONGEST]
    if not opening and not _MARKED.search(head):
        return None
    match = _SHAPE.match(head)
    if not match or not _names_place(match["place"]):
        return None
    agency = match["agency"] or match["slashed"] or match["bare"]
    credited = bool(agency) and _is_agency(agency)
    if agency and not credited:
        return None
    if not match["mark"].strip("./ ") and match["slashed"] is None and not (credited and match["date"]):
        return None  # a blank alone sets off only what tells both day and agency: “Oslo, May 2 (RNS) ”
    capitals = _in_capitals(match["place"])
    certain = credited or match["date"]
    if not (certain and (capitals or opening)) and not (capitals and opening):
        return None
    close = ":" in match["mark"] or not match["mark"][0].isspace()
    label = ":" in match["mark"] and not match["date"] and not capitals  # “Ann Roe (RNS): When will …”
    if (label or (close and not certain)) and fold(re.split("[,/]", match["place"])[0]) not in word_lists(
        "origins.txt"
    )["city"]:
        return None
    return Dateline(len(match.group().rstrip()), " ".join(match["place"].split()), agency if credited else None)


def _names_place(place: str) -> bool:
    """True where the words could name one to three places: all with a capital, few, and no label such as `UPDATE`."""
    tokens = re.findall(r"[^\W\d_][\w.'’]*", place)
    small = {"of", "and", "de", "la", "el", "al", "the", "on", "upon", "le", "sur", "del", "in"}
    return (
        len(tokens) <= 6
        and len(place) >= 3
        and all(t[0].isupper() or t in small for t in tokens)
        and fold(place) not in word_lists("origins.txt")["no place"]
        and fold(place).split()[0].strip(",") not in word_lists("origins.txt")["no place"]
    )


def _in_capitals(place: str) -> bool:
    letters = re.findall(r"[^\W\d_]+", place.partition(",")[0])
    return bool(letters) and all(t.isupper() or t in {"of", "and", "de", "la"} for t in letters)


def _is_agency(words: str) -> bool:
    """True for `Reuters`, `RNS`, `Ruvenia News Service`; not for a party and state such as `R-Texas`."""
    return bool(re.fullmatch(r"[A-Z][\w.&'’]*(?:(?:[ /]|(?<=\w\w)-)[A-Z][\w.&'’]*){0,3}", words.strip()))
