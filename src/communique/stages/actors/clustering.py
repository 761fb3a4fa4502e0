"""Who bears which name: mentions with names, put together to persons, bodies and countries over the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.language.naming import fits, folded, folded_words, is_acronym_of, misspelt, same_bearer
from communique.stages.actors.figures import Figure, Figures
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.offices import Office, head_word, office_match, office_of, titles_by_acronym
from communique.stages.mentions.page import NameWords

_SMALL_WORDS = frozenset({"the", "of", "for", "and", "a", "an", "on", "in", "at", "to", "s"})


def cluster_names(figures: Figures, mentions: Sequence[MentionDraft], words: NameWords, outlet: str) -> None:
    """Make figures of all mentions that have a name, fuller names first; `figures` is changed in place."""
    _join_outlet(figures, mentions, outlet)
    _cluster_persons(figures, [m for m in mentions if m.sort == "person"], words)
    bodies = [m for m in mentions if m.form == "name" and m.type in {"organisation", "group"}]
    _cluster_bodies(figures, [m for m in bodies if m.head not in figures.of])
    for mention in mentions:
        if mention.type == "country":
            _join_country(figures, mention)


# ----------------------------------------------------------------------------------------------------------- persons
@dataclass(frozen=True, slots=True, eq=False)
class _Bearers:
    """Who bears a word of a name; `leftover` counts the one-word names of the article."""

    figures: Figures
    words: NameWords
    by_word: dict[str, list[Figure]]
    leftover: Counter[str]


def _cluster_persons(figures: Figures, mentions: Sequence[MentionDraft], words: NameWords) -> None:
    short: list[tuple[MentionDraft, tuple[str, ...]]] = []
    for mention in mentions:
        name, suffix = _parted(mention.name, words)
        if len(name) == 1:
            short.append((mention, name))
        elif name:
            _join_full(figures, mention, name, suffix)
    bearers = _Bearers(figures, words, _by_word(figures), Counter(name[0] for _, name in short))
    for mention, name in short:
        _join_short(bearers, mention, name)


def _parted(name: str, words: NameWords) -> tuple[tuple[str, ...], str]:
    """The folded words of a name without its suffix, and the suffix."""
    parts = folded_words(name.replace("[", "").replace("]", ""))
    if len(parts) > 1 and parts[-1] in words.suffix:
        return parts[:-1], parts[-1]
    return parts, ""


def _join_full(figures: Figures, mention: MentionDraft, name: tuple[str, ...], suffix: str) -> None:
    for figure in figures.persons():
        if figure.suffix != suffix and figure.words != name[: len(figure.words)]:
            continue
        if suffix != figure.suffix and (suffix or figure.suffix):
            continue
        rule = same_bearer(name, figure.words)
        if (
            rule
            and not _genders_clash(mention, figure)
            and not (rule == "misspelt repeat" and _posts_clash(figures, mention, figure))
        ):
            figures.add(figure, mention, "" if rule == "same name" else rule, figure.mentions[:1])
            figure.full_names += 1
            if len(" ".join(name)) > len(" ".join(figure.words)):
                figure.words, figure.name = name, mention.name
            elif figure.name.isupper() and not mention.name.isupper() and name == figure.words:
                figure.name = mention.name
            return
    figure = figures.new("person", mention)
    figure.words, figure.suffix, figure.name, figure.full_names = name, suffix, mention.name, 1


def _genders_clash(mention: MentionDraft, figure: Figure) -> bool:
    return bool(mention.gender and figure.gender and mention.gender != figure.gender)


def _posts_clash(figures: Figures, mention: MentionDraft, figure: Figure) -> bool:
    """True where both have posts and no two of them can be one."""
    given = [o for t in mention.title.split("; ") if t and (o := office_of(t, figures.lexicons)).kind == "office"]
    held = [o for o in figure.offices if o.kind == "office"]
    if all(o.former for o in given) != all(o.former for o in held):
        return False  # a premier may be a former head of something
    return bool(given and held) and not any(office_match(_today(a), _today(b)) for a in given for b in held)


def _today(office: Office) -> Office:
    return replace(office, former=False)


def _by_word(figures: Figures) -> dict[str, list[Figure]]:
    out: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.persons():
        for word in dict.fromkeys(figure.words):
            out[word].append(figure)
    return out


def _join_short(bearers: _Bearers, mention: MentionDraft, name: tuple[str, ...]) -> None:
    """Give a one-word name its bearer: the one full name that it fits, or the chief of several."""
    figures = bearers.figures
    able = [(fit, f) for f in bearers.by_word.get(name[0], ()) if (fit := fits(name, f.words))]
    able = [(fit, f) for fit, f in able if not _genders_clash(mention, f)]
    if mention.title:
        able = [(fit, f) for fit, f in able if not _posts_clash(figures, mention, f) or _sole_bearer(able, f)]
    if able:
        best = max(fit for fit, _ in able)
        figure = _chief(figures, mention, [f for fit, f in able if fit == best])
        figures.add(figure, mention, "short name", figure.mentions[:1])
        return
    slip = None if name[0] in bearers.words.given else _misspelt_bearer(bearers, mention, name[0])
    if slip is not None:
        figures.add(slip, mention, "misspelt repeat", slip.mentions[:1])
        return
    figure = figures.new("person", mention)
    figure.words, figure.name = name, mention.name
    bearers.by_word[name[0]].append(figure)


def _sole_bearer(able: list[tuple[int, Figure]], figure: Figure) -> bool:
    """True for the one bearer of a surname who has no post of another kind: a title learnt later in the text."""
    return len(able) == 1 and not any(o.row and o.kind == "office" for o in figure.offices)


def _chief(figures: Figures, mention: MentionDraft, bearers: list[Figure]) -> Figure:
    """Of several with one surname: whom title or gender tell, else whom the text names in full most often."""
    if mention.title:
        told = [f for f in bearers if f.offices and not _posts_clash(figures, mention, f)]
        bearers = told or bearers
    if mention.gender:
        bearers = [f for f in bearers if f.gender == mention.gender] or bearers
    return max(bearers, key=lambda f: (f.full_names, -f.number))


def _misspelt_bearer(bearers: _Bearers, mention: MentionDraft, word: str) -> Figure | None:
    """Whose surname this is with a slip: one person's only, and the slip is rarer than the name."""
    found = {
        f.number: f
        for other, figures in bearers.by_word.items()
        if misspelt(word, other)
        for f in figures
        if f.words[-1] == other and not _genders_clash(mention, f) and not _posts_clash(bearers.figures, mention, f)
    }
    if len(found) != 1:
        return None
    figure = next(iter(found.values()))
    return figure if bearers.leftover[word] < max(2, len(figure.mentions)) else None


# ------------------------------------------------------------------------------------------------------------ bodies
def _cluster_bodies(figures: Figures, mentions: Sequence[MentionDraft]) -> None:
    titles = titles_by_acronym(figures.lexicons)
    for mention in sorted(mentions, key=lambda m: (-len(body_words(m.name)), m.first)):
        name = body_words(" ".join(titles.get(w, w) for w in mention.name.split()))  # PM House
        if not name:
            continue
        figure = _known_body(figures, mention, name) or _person_taken_for_body(figures, mention, name)
        if figure is not None:
            same = figure.words == name
            figures.add(figure, mention, "" if same else _body_rule(mention, figure), figure.mentions[:1])
            if figure.type == "person":
                continue
            from_seat = figure.mentions[0].sort == "seat" and mention.sort != "seat"
            if from_seat or (mention.sort != "seat" and len(mention.name) > len(figure.name)):
                figure.name, figure.words = mention.name, name
        else:
            figure = figures.new(mention.type or "organisation", mention)
            figure.words, figure.name = name, mention.name
            listed = mention.sort in {"organisation", "seat"} and mention.lexicon
            figure.key = ("lexicon", mention.lexicon) if listed else ()
        if mention.organisation:
            figure.nouns.add(mention.organisation)
    _tie_bracketed(figures, mentions)


def body_words(name: str) -> tuple[str, ...]:
    """The telling words of a body's name, folded."""
    return tuple(w for w in folded_words(name) if w not in _SMALL_WORDS)


def _body_rule(mention: MentionDraft, figure: Figure) -> str:
    if figure.type == "person":
        return "short name"
    return "acronym" if mention.name.isupper() or figure.name.isupper() else "shorter name"


def _known_body(figures: Figures, mention: MentionDraft, name: tuple[str, ...]) -> Figure | None:
    for figure in figures.all:
        if figure.type not in {"organisation", "group"} or not figure.name:
            continue
        if mention.country and figure.country and mention.country != figure.country:
            continue
        if figure.words == name or (figure.key == ("lexicon", mention.lexicon) and mention.lexicon):
            return figure
        if is_acronym_of(mention.name, figure.name) or is_acronym_of(figure.name, mention.name):
            return figure
    return _longer_body(figures, mention, name)


def _longer_body(figures: Figures, mention: MentionDraft, name: tuple[str, ...]) -> Figure | None:
    """The body whose longer name this one shortens: “the Court”, “the Joint Commission”; the last mentioned of several.

    The short name holds the longer one's head word; where several fit, the one goes first of which only the owner is
    left out (African Union | Commission). A body that somebody owns (“its Commission”) is nobody else's.
    """
    if mention.lexicon and mention.sort in {"organisation", "seat"}:
        return None
    if mention.owner is not None and mention.owner < mention.head and figures.parse.tag[mention.owner] == "PRP$":
        return None
    fitting = [
        figure
        for figure in figures.all
        if figure.type == "organisation"
        and len(name) < len(figure.words)
        and set(name) <= set(figure.words)
        and folded(head_word(figure.name.lower())) in name
        and not (mention.country and figure.country and mention.country != figure.country)
    ]
    return max(fitting, key=lambda f: _shortening(f, mention, name), default=None)


def _shortening(figure: Figure, mention: MentionDraft, name: Sequence[str]) -> tuple[bool, int, int]:
    nearest = max((m.first for m in figure.mentions if m.first < mention.first), default=-1)
    return figure.words[-len(name) :] == tuple(name), nearest, -len(figure.words)


def _person_taken_for_body(figures: Figures, mention: MentionDraft, name: tuple[str, ...]) -> Figure | None:
    """The person whose surname, or title in initials (“the PS”), the recogniser took for a body's name."""
    if len(name) > 1 or mention.lexicon or mention.organisation or mention.type == "group":
        return None
    bearers = [f for f in figures.persons() if f.words and f.words[-1] == name[0]]
    if not bearers and figures.parse.lower[mention.first] == "the" and mention.name.isupper():
        bearers = [f for f in figures.persons() if any(_spells(mention.name, r.title) for r in f.roles)]
    return max(bearers, key=lambda f: (f.full_names, -f.number), default=None)


def _spells(acronym: str, title: str) -> bool:
    """True where the last words of a title begin with the letters of `acronym`: PS, principal secretary."""
    words = [w for w in title.split() if w not in _SMALL_WORDS]
    return 2 <= len(acronym) <= len(words) and "".join(w[0] for w in words[-len(acronym) :]).upper() == acronym


def _tie_bracketed(figures: Figures, mentions: Sequence[MentionDraft]) -> None:
    """Make one of “Inter-Services Public Relations (ISPR)” where initials alone did not."""
    word = figures.parse.word
    for one, other in pairwise(mentions):
        if other.first != one.last + 2 or word[one.last + 1] != "(" or other.last + 1 >= len(word):
            continue
        if word[other.last + 1] == ")" and other.name.isupper() and one.head in figures.of and other.head in figures.of:
            merge(figures, figures.of[one.head], figures.of[other.head], "name in brackets")


def merge(figures: Figures, kept: Figure, gone: Figure, rule: str) -> None:
    """Give `kept` all that `gone` has; `gone` stays without mentions and is dropped at the end."""
    if kept is gone:
        return
    for mention in gone.mentions:
        figures.add(kept, mention, rule, kept.mentions[:1])
        for token in mention.also:
            figures.of[token] = kept
    gone.mentions.clear()
    gone.words, gone.key, gone.type = (), ("gone",), "unnamed"


# --------------------------------------------------------------------------------------------------------- countries
def _join_country(figures: Figures, mention: MentionDraft) -> None:
    figure = figures.country(mention.country)
    if figure is None:
        figure = figures.new("country", mention)
        figure.key = ("country", mention.country)
        figure.name = mention.name
        return
    figures.add(figure, mention, "seat for its country" if mention.sort == "seat" else "", figure.mentions[:1])
    seated = figure.mentions[0].sort == "seat"
    if mention.sort == "country" and (seated or len(mention.name) > len(figure.name)):
        figure.name = mention.name


# ------------------------------------------------------------------------------------------------------------ outlet
def _join_outlet(figures: Figures, mentions: Sequence[MentionDraft], outlet: str) -> None:
    """The paper itself: “the Courier” in the Andean Courier."""
    name = body_words(outlet)
    if len(name) < 2:
        return
    parse = figures.parse
    for mention in mentions:
        first = mention.first + (parse.lower[mention.first] == "the")
        words = body_words(parse.words(first, mention.last))
        if not words or not parse.word[mention.head][0].isupper() or mention.type == "country":
            continue
        shortened = words in (name[-len(words) :], name[: len(words)])
        if words != name and (not shortened or mention.first == first or mention.sort == "person"):
            continue
        figure = figures.by_key("outlet")
        if figure is None:
            figure = figures.new("organisation", mention)
            figure.key, figure.words, figure.name = ("outlet",), name, parse.words(first, mention.last)
            if mention.sort not in {"institution", "organisation"} or not figure.sectors:
                figure.sectors = {"JRN": None}
        else:
            figures.add(figure, mention, "the outlet itself")
