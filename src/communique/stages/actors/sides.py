"""Whose paper this is: the country whose voice or home an article is, so that “the Minister” can be its own.

A readout speaks for one side; a report is at home where its outlet is or where it was filed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.language.naming import folded
from communique.language.parse import Parse
from communique.lexicons import Country, Lexicons, Organisation
from communique.record import Article
from communique.stages.actors.figures import Figure, Figures
from communique.stages.actors.home import Home
from communique.stages.actors.incumbents import country_led_by
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.lookup import INTERNATIONAL, Form, hits_in, lookup_of, tokens_of
from communique.stages.mentions.page import name_words_of

_OWN_VOICE = frozenset({"readout", "joint statement", "communiqué", "press release", "statement"})
_OPENING = 60  # tokens of a paper that may be its letterhead
#: Words of a title after which the other side is named.
_OTHERS_FOLLOW = frozenset(
    {"with", "meets", "met", "receives", "received", "hosts", "welcomes", "calls", "congratulates"}
)
_HEAD_WORDS = 3  # tokens before the first official of a text that is at home with him
_HEAD_LINES = 8  # lines of a paper that may name its body
_LETTERHEAD = 200  # characters of a paper in which its address may stand
_OUTLET = "country of the outlet"
_OFTEN = 3  # times that a report names a country of which it tells
_ALONE = 0.8  # of all words for countries that one has of which alone a report tells
_FIRST_NAMED = 2  # mentions at the top that tell what a report is about
_LONGEST_PLACE = 4  # words
_FEW = 3  # countries that a national title has at most, for it to tell whose paper this is
_ADDRESS = 8  # words that an address has at most


def home_of(article: Article, parse: Parse, mentions: Sequence[MentionDraft], lexicons: Lexicons) -> Home:
    """The home of `article`, by its outlet, letterhead, place line, or the officials it names without their country."""
    speaks = article.kind in _OWN_VOICE
    if not speaks:
        home = _told_of(_home_of_report(article, parse, lexicons), mentions)
        home = _of_own_agency(home, article, mentions, lexicons)
        briefs = _briefs(article, lexicons)
        if not briefs and (home.country or not _opens_with_own_office(mentions, lexicons)):
            return home
        own = _own_side(article, parse, mentions, lexicons) or home.country
        return Home(own, speaks=False, rule="officials named without their country")
    by_outlet = _codes(article.outlet or "", lexicons)
    if len(by_outlet) == 1:
        return Home(by_outlet[0], speaks, "country of the outlet")
    opening = article.text[:_LETTERHEAD] if article.kind == "communiqué" else ""
    if _is_international(article.outlet or opening, lexicons):
        return Home("", speaks, "international outlet")
    for text, rule in _furniture(article):
        codes = _codes(text, lexicons, capital=True)
        if len(codes) == 1:
            return Home(codes[0], speaks, rule)
    if article.kind == "joint statement":
        return Home("", speaks, "several sides")
    if _speaks_as_body(parse, mentions):
        return Home("", speaks, "a body of several states speaks")
    code = _own_side(article, parse, mentions, lexicons)
    return Home(code, speaks, "officials named without their country" if code else "")


def _opens_with_own_office(mentions: Sequence[MentionDraft], lexicons: Lexicons) -> bool:
    """True where the first whom a text names is an official without a country: “Foreign Minister Meets …”."""
    sole = name_words_of(lexicons).sole
    first = min((m for m in mentions if m.form != "pronoun"), key=lambda m: (m.first, -m.last), default=None)
    if first is None or first.country or first.first > _HEAD_WORDS or first.owner is not None:
        return False
    return first.sort in {"office", "person"} and not first.plural and not sole.isdisjoint(first.title.split("; "))


def _of_own_agency(home: Home, article: Article, mentions: Sequence[MentionDraft], lexicons: Lexicons) -> Home:
    """`home`, or that of a national agency that reports from abroad on an official of its own: he opens the text."""
    rows = (f.row for f in hits_in(article.outlet or "", lookup_of(lexicons)))
    own = [row.country for row in rows if isinstance(row, Organisation) and row.country]
    if len(own) != 1 or home.country in {"", own[0]} or home.rule != "country of the dateline":
        return home
    titled = (m for m in mentions if m.title and m.country and m.form != "pronoun")
    first = min(titled, key=lambda m: (m.first, -m.last), default=None)
    return Home(own[0], speaks=False, rule=_OUTLET) if first is not None and first.country == own[0] else home


def _briefs(article: Article, lexicons: Lexicons) -> bool:
    """True for the transcript of a spokesperson's briefing: it is at home with whose the spokesperson is."""
    if article.kind not in {"transcript", "interview"}:
        return False
    words = {w.lower().strip(".,") for w in (article.title or "").split()}
    voices = {n.noun for n in lexicons.nouns if n.kind == "spokesperson"}
    return not words.isdisjoint(voices)


def _told_of(home: Home, mentions: Sequence[MentionDraft]) -> Home:
    """`home` where the report tells of it, or was filed there; else the country of which alone it tells, if any."""
    told = Counter(m.country for m in mentions if m.country and m.form != "pronoun" and "JRN" not in m.sectors)
    if not told or home.country in told:
        return home
    if home.country and home.rule != _OUTLET:
        return Home() if _opens_with_world_body(mentions) else home
    code, times = told.most_common(1)[0]
    if times < _OFTEN:
        return home
    alone = times >= _ALONE * told.total()
    return Home(code, speaks=False, rule="the one country that the text tells of") if alone else Home()


def _opens_with_world_body(mentions: Sequence[MentionDraft]) -> bool:
    """True for a report that first names a body of many states, and was filed where that sits: VIENNA, NEW YORK."""
    named = sorted((m for m in mentions if m.form != "pronoun" and m.sectors), key=lambda m: (m.first, -m.last))
    return any(INTERNATIONAL & set(m.sectors) for m in named[:_FIRST_NAMED])


def _home_of_report(article: Article, parse: Parse, lexicons: Lexicons) -> Home:
    """Where a report was filed; of papers, not of agencies, also where they are at home."""
    for text, rule in _furniture(article):
        codes = _codes(text, lexicons, capital=True)
        if codes:
            return Home(codes[0], speaks=False, rule=rule) if len(codes) == 1 else Home()
    codes = _codes(article.outlet or "", lexicons)
    if len(codes) == 1:
        return Home(codes[0], speaks=False, rule=_OUTLET)
    found = _place_line(article, lexicons) or _first_place(parse, lexicons) or _letterhead_body(article, lexicons)
    codes = [] if codes else found
    return Home(codes[0], speaks=False, rule="place or body at its top") if codes else Home()


def author_of(article: Article, figures: Figures) -> Figure | None:
    """The person whose statement a paper is by its title: “Statement by High Representative Ann Roe”, or None."""
    _, by, rest = (article.title or "").partition(" by ")
    if not by:
        return None
    said = {folded(w) for w in rest.split()}
    named = [f for f in figures.persons() if len(f.words) > 1 and set(f.words) <= said]
    return named[0] if len(named) == 1 else None


def writer_of(article: Article, figures: Figures) -> Figure | None:
    """The one person of the byline, where the text names him or her too: who says *I* in an opinion piece."""
    byline = {folded(w) for w in (article.byline or "").split()}
    named = [f for f in figures.persons() if len(f.words) > 1 and set(f.words) == byline]
    return named[0] if len(named) == 1 else None


def _furniture(article: Article) -> Iterator[tuple[str, str]]:
    for kind in ("letterhead", "dateline"):
        for span in article.furniture:
            if span.kind == kind:
                yield article.text[span.start : span.end], f"country of the {kind}"


def _codes(text: str, lexicons: Lexicons, *, capital: bool = False) -> list[str]:
    """The countries that a short text names, each once; with `capital` also by a capital of a doubtful name."""
    forms = hits_in(text.title() if text.isupper() else text, lookup_of(lexicons))
    return list(dict.fromkeys(code for form in forms if (code := _code(form, capital=capital))))


def _code(form: Form, *, capital: bool) -> str:
    if form.doubtful and not (capital and form.sort == "seat"):
        return ""
    if isinstance(form.row, Organisation) and (capital or form.shouts):
        return ""
    return form.row.code if isinstance(form.row, Country) else getattr(form.row, "country", "")


def _is_international(text: str, lexicons: Lexicons) -> bool:
    return any(
        isinstance(f.row, Organisation) and INTERNATIONAL & set(f.row.sectors)
        for f in hits_in(text, lookup_of(lexicons))
    )


def _own_side(article: Article, parse: Parse, mentions: Sequence[MentionDraft], lexicons: Lexicons) -> str:
    """The side of a party's paper that no letterhead tells.

    Its own officials it names without their country, those of others with it, most of all as somebody's counterpart;
    of a visit to a country that country tells; its place line and title count too.
    """
    score: Counter[str] = Counter()
    for mention in mentions:
        if mention.type == "country":
            score[mention.country] += 1
        elif mention.country and mention.title.startswith("counterpart"):
            score[mention.country] -= 8
    title = article.title or ""
    before, others = _parties_of_title(title, lexicons)
    for code in before[:1]:
        score[code] += 3
    for code in others:
        score[code] -= 8
    for code in _national_titles(mentions, lexicons):
        score[code] += 10
    for code in _own_leaders(mentions, lexicons):
        score[code] += 4
    for code in _seats(title, lexicons):
        score[code] += 10
    host, by_name = _host(title, lexicons)
    if host:  # “Visit of the Minister of A to B” is B's paper, “the Minister's visit to B” is not
        score[host] += 12 if by_name else -12
    for code in (*_address(article, lexicons), *_letterhead_body(article, lexicons)):
        score[code] += 8
    for code in _first_place(parse, lexicons):
        score[code] += 6
    best = score.most_common(2)
    if not best or best[0][1] <= 0 or (len(best) > 1 and best[0][1] == best[1][1]):
        return ""
    return best[0][0]


def _parties_of_title(title: str, lexicons: Lexicons) -> tuple[list[str], list[str]]:
    """The countries in a title before “with” or “meets”, and after it: others than its own, “Talks with Fiji”."""
    words = title.split(" ")
    cut = next((k for k, word in enumerate(words) if word.lower() in _OTHERS_FOLLOW), len(words))
    return _codes(" ".join(words[:cut]), lexicons), _codes(" ".join(words[cut:]), lexicons)


def _national_titles(mentions: Sequence[MentionDraft], lexicons: Lexicons) -> set[str]:
    """The countries of persons whose title, named without a country, only one country has, or one first of all."""
    national = name_words_of(lexicons).national
    found = ((m, national.get(t, ())) for m in mentions if m.sort == "person" for t in m.title.split("; "))
    return {codes[0] for m, codes in found if 0 < len(codes) < _FEW and (len(codes) == 1 or not m.country)}


def _own_leaders(mentions: Sequence[MentionDraft], lexicons: Lexicons) -> set[str]:
    """The countries of the known leaders whom a paper names without theirs: “President Biden's commitment”."""
    persons = (m for m in mentions if m.sort == "person" and m.title and not m.country)
    codes = {country_led_by(m.name, m.title.split("; ")[0], lexicons) for m in persons}
    return codes - {""}


def _seats(title: str, lexicons: Lexicons) -> set[str]:
    """The countries whose house of government a title names: the White House, Air Force One."""
    forms = (f for f in hits_in(title, lookup_of(lexicons)) if f.sort == "seat" and len(f.words) > 1)
    return {f.row.code for f in forms if isinstance(f.row, Country)}


def _speaks_as_body(parse: Parse, mentions: Sequence[MentionDraft]) -> bool:
    """True where a body of several states says more in the present tense than any country: “The Union calls on …”."""
    count: Counter[str] = Counter()
    for mention in mentions:
        verb = parse.head[mention.head]
        if parse.dep[mention.head] != "nsubj" or parse.tag[verb] != "VBZ" or parse.dep[verb] != "ROOT":
            continue
        body = mention.type == "organisation" and INTERNATIONAL & set(mention.sectors)
        count["" if body else mention.country] += bool(body or mention.type == "country")
    return count[""] > 0 and count[""] >= max(count.values())


def _host(title: str, lexicons: Lexicons) -> tuple[str, bool]:
    """The country in “Visit of the Minister of A to B”: B, and whether A is named as well; empty where none is."""
    before, to, after = title.partition(" to ")
    if not to or "visit" not in before.lower():
        before, _, after = title.partition(" visits ")
    codes = _codes(after, lexicons)
    return (codes[0], bool(_codes(before, lexicons))) if codes else ("", False)


def _address(article: Article, lexicons: Lexicons) -> list[str]:
    """The country of an address in the letterhead: a short line before the text that ends with a capital."""
    for line in article.text[:_LETTERHEAD].split("\n")[1:]:
        street, comma, city = line.strip().rpartition(",")
        if not comma or line.rstrip().endswith(".") or len(line.split()) > _ADDRESS:
            continue
        if street and (codes := _codes(city.strip(), lexicons, capital=True)):
            return codes[:1]
    return []


def _place_line(article: Article, lexicons: Lexicons) -> list[str]:
    """The country of “Oslo —” at the beginning of one of the first lines, of “Oslo, 22 May”, or of “OSLO” alone."""
    for line in article.text[:_LETTERHEAD].split("\n")[:_HEAD_LINES]:
        dated = len(line.split()) < _ADDRESS and any(c.isdigit() for c in line)
        place, dash, _ = line.replace("–", "—").replace("--", "—").partition("," if dated else "—")
        if dash and len(place.split()) < _LONGEST_PLACE and (codes := _codes(place.strip(), lexicons, capital=True)):
            return codes[:1]
        if dated or len(line.split()) > _LONGEST_PLACE:
            continue
        forms = list(hits_in(line.title() if line.isupper() else line, lookup_of(lexicons)))
        lengths = {len(tokens_of(line.strip())), len(line.split(",")[0].split())}
        whole = bool(forms) and forms[0].sort in {"seat", "city"} and len(forms[0].words) in lengths
        if whole and (code := _code(forms[0], capital=True)):
            return [code]  # “ANKARA” on a line of its own, “Washington, D.C.”
    return []


def _letterhead_body(article: Article, lexicons: Lexicons) -> list[str]:
    """The country of the body named in the first lines: “Ministério das Relações Exteriores”."""
    for line in article.text[:_LETTERHEAD].split("\n")[:_HEAD_LINES]:
        if line.rstrip().endswith(".") or len(line.split()) > _ADDRESS:
            continue
        forms = hits_in(line, lookup_of(lexicons))
        codes = [f.row.country for f in forms if isinstance(f.row, Organisation) and f.row.country and not f.doubtful]
        if codes:
            return codes[:1]
    return []


def _first_place(parse: Parse, lexicons: Lexicons) -> list[str]:
    """The country of a place line (“Oslo, 22 May”) at the beginning."""
    first, lookup = 0, lookup_of(lexicons)
    for start, end in parse.sents:
        if start > _OPENING:
            break
        first = start
        forms = lookup.forms.get((parse.lower[first],), ())
        follows = parse.lower[first + 1] if first + 1 < end else ""
        if follows == "," and parse.word[first][0].isupper():
            codes = [f.row.code for f in forms if isinstance(f.row, Country) and f.sort in {"seat", "city"}]
            if codes and any(parse.word[j].isdigit() for j in range(first, min(end + 3, len(parse)))):
                return codes[:1]
    return []
