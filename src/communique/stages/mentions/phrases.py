"""The noun phrase around a word that the lexicons know: what stands before it, what hangs on it after.

Read from the words and their tags in reading order; the parse only breaks ties, for a small model often attaches the
parts of a long title wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.stages.mentions.lookup import Hit, Sort
from communique.stages.mentions.page import Page, country_of, noun_of, sectors_of

_PLACES: tuple[Sort, ...] = ("country", "adjective", "people", "seat", "city")
_COMPLEMENT = frozenset({"of", "for", "to", "at", "in", "on", "from", "with"})
_PLACING = frozenset({"at", "in", "on", "with"})  # of a body or office only before a name
_LOOSE = frozenset({"of", "for"})  # these belong to the noun before them wherever the parser puts them
_MODIFIES = frozenset({"compound", "amod", "nmod", "poss", "nummod", "advmod", "det", "punct", "npadvmod", "quantmod"})
_REACH = 5  # a modifier's head may stand this far past the title: in the name that follows it


@dataclass(slots=True)
class Phrase:
    """Tokens `first..last` (both inclusive) around the words of `hit`, and what the rest of them says.

    `own_first..own_last` are the words of the title or noun without determiner, possessor and country.
    """

    hit: Hit
    first: int
    last: int
    own_first: int
    own_last: int
    determiner: str = ""
    owner: int | None = None  # head token of the possessor or of the complement
    owner_is_pronoun: bool = False
    countries: tuple[str, ...] = ()
    body: tuple[int, int] | None = None  # the organisation named in it
    inner: tuple[int, ...] = ()  # first tokens of the countries in it that say whose it is
    former: bool = False
    deputy: bool = False

    @property
    def head(self) -> int:
        """The token of the head word."""
        return self.hit.head

    @property
    def country(self) -> str:
        """The one country that it names, or empty."""
        return self.countries[0] if len(self.countries) == 1 else ""


def read_phrase(page: Page, hit: Hit) -> Phrase:
    """The phrase around `hit`, to its left and right."""
    phrase = Phrase(hit, hit.start, hit.end, hit.start, hit.end)
    if code := next((f.country for f in hit.forms if f.country), ""):
        phrase.countries = (code,)
    _read_left(page, phrase)
    _read_right(page, phrase)
    if not phrase.countries and phrase.owner is None and phrase.body is None:
        codes = page.words.national.get(hit.forms[0].text.lower(), ())
        phrase.countries = codes if len(codes) == 1 else ()
    return phrase


# -------------------------------------------------------------------------------------------------- before the noun
def _read_left(page: Page, phrase: Phrase) -> None:
    parse, stop = page.parse, page.first_in_sentence(phrase.hit.start)
    k = phrase.hit.start - 1
    while k >= stop:
        tag = parse.tag[k]
        if tag == "POS":
            _take_possessor(page, phrase, k, stop)
            return
        if tag in {"PRP$", "WP$"}:
            phrase.first, phrase.owner, phrase.owner_is_pronoun = k, k, True
            return
        if tag in {"DT", "PDT"} and parse.pos[k] != "PROPN":
            phrase.first, phrase.determiner = k, phrase.determiner or parse.lower[k]
            k -= 1
            if not (k >= stop and parse.tag[k] == "PDT"):
                return
            continue
        hit = page.hit_ending(k)
        taken = _take_hit(page, phrase, hit) if hit is not None else _take_word(page, phrase, k)
        if taken is None:
            taken = _take_bracketed_body(page, phrase, k) or _take_joined(page, phrase, k, stop)
        if taken is None:
            return
        k = taken - 1


def _take_bracketed_body(page: Page, phrase: Phrase, k: int) -> int | None:
    """Take the body in “Intelligence Board (NIB) Director”, where `k` is the closing bracket; its first token."""
    parse = page.parse
    if parse.word[k] != ")" or k < 3 or parse.word[k - 2] != "(" or not parse.word[k - 1].isupper():
        return None
    hit = page.hit_ending(k - 3)
    if hit is None or not hit.of("organisation", "noun") or not page.is_capital(hit.end):
        return None
    phrase.body, phrase.first = (hit.start, hit.end), hit.start
    return hit.start


def _take_joined(page: Page, phrase: Phrase, k: int, stop: int) -> int | None:
    """Take “Humanitarian and” before “Reconstruction Coordinator”, where the phrase began before both; the first token.

    So it did where a determiner, a possessor or whose office it is stands before the words that *and* joins.
    """
    parse = page.parse
    while k > stop and k == phrase.first - 1 and page.is_capital(k) and _is_plain(page, k) and not page.is_time(k):
        k -= 1  # “Reconstruction”, which the parser hangs on “Humanitarian”
        if parse.lower[k] in {"and", "&"}:
            break
    first = k
    if parse.lower[k] not in {"and", "&"} or not (page.is_capital(k + 1) and page.is_capital(k - 1)):
        return None
    while first - 1 >= stop and page.is_capital(first - 1) and _is_plain(page, first - 1):
        first -= 1
    if first == k or page.label(first) == "PERSON" or page.is_time(first):
        return None
    hit = page.hit_ending(first - 1)
    begun = first > stop and (
        parse.tag[first - 1] in {"DT", "POS", "PRP$"}
        or (hit is not None and hit.of("adjective", "organisation") is not None)
    )
    if begun:
        phrase.first = phrase.own_first = first
    return first if begun else None


def _take_hit(page: Page, phrase: Phrase, hit: Hit) -> int | None:
    """Take a known word before the noun into the phrase; its first token, or None where it does not belong."""
    place = hit.of(*_PLACES)
    if place is None or place.sort != "adjective":
        word = page.parse.lower[hit.end]
        if _begins_second_post(page, phrase, hit):
            phrase.first = phrase.own_first = hit.start
            page.absorbed.add(hit.start)
            return hit.start
        joined = place is not None and _is_joined_country(page, phrase, hit)
        if not (_modifies(page, phrase, hit.end) or hit.of("style") or joined) or word in page.words.former:
            return _take_word(page, phrase, hit.end) if word in page.words.former else None
    if place is not None and (code := country_of(hit)):
        return _take_country(page, phrase, hit, code)
    if place is not None or hit.of("organisation"):
        phrase.body = (hit.start, hit.end)
        phrase.first = hit.start
    elif hit.of("style"):
        phrase.first = hit.start
    elif hit.of("noun") or _names_house(page, phrase, hit):
        phrase.first = phrase.own_first = hit.start
    else:
        return None
    page.absorbed.add(hit.start)
    return hit.start


def _is_joined_country(page: Page, phrase: Phrase, hit: Hit) -> bool:
    """True for U.S. in “Iranian and U.S. officials”, which the parser hangs on the adjective before it."""
    if hit.end + 1 != phrase.first or not phrase.hit.forms[0].plural or hit.start < 2:
        return False
    before = page.hit_ending(hit.start - 2)
    joins = page.parse.lower[hit.start - 1] in {"and", ",", "&"}
    return joins and before is not None and before.of("adjective") is not None


def _take_country(page: Page, phrase: Phrase, hit: Hit, code: str) -> int:
    """Take the country before the noun, and the one joined to it: “Iranian and U.S. officials”; the first token."""
    page.absorbed.add(hit.start)
    phrase.first, first = hit.start, hit.start
    codes = [code]
    while phrase.hit.forms[0].plural and page.parse.lower[first - 1] in {",", "and", "&", "/"} and first > 1:
        before = page.hit_ending(first - 2)
        if before is None or before.of("adjective") is None or not (more := country_of(before)):
            break
        codes.insert(0, more)
        page.absorbed.add(before.start)
        first = before.start
    if len(codes) > 1:
        phrase.first = first
    phrase.countries = phrase.countries or tuple(codes)
    return first


def _begins_second_post(page: Page, phrase: Phrase, hit: Hit) -> bool:
    """True for the body right before the second of two posts: “Premier of Tonga and | Forum | Chairman”."""
    adjoins = hit.end + 1 == phrase.hit.start and page.parse.lower[hit.start - 1] == "and"
    return adjoins and hit.of("noun") is not None and page.is_capital(hit.end) and page.is_capital(phrase.hit.start)


def _names_house(page: Page, phrase: Phrase, office: Hit) -> bool:
    """True where an office before the noun names a body: Prime Minister House."""
    noun = noun_of(phrase.hit)
    if noun is None or noun.kinds[0] != "institution" or office.end + 1 != phrase.hit.start:
        return False
    return page.is_capital(office.start) and page.is_capital(phrase.hit.start)


def _take_word(page: Page, phrase: Phrase, k: int) -> int | None:
    parse = page.parse
    word, pos = parse.lower[k], parse.pos[k]
    if word in page.words.former:
        phrase.former, phrase.first = True, k
        return k
    if word == "-" and page.touches(k) and k > 0 and page.touches(k - 1):
        if parse.lower[k - 1] in page.words.former:
            phrase.former = True
        phrase.deputy = phrase.deputy or parse.lower[k - 1] in page.words.deputy
        phrase.first = phrase.own_first = k - 1
        return k - 1
    if page.is_time(k) or not _modifies(page, phrase, k):
        return None
    if pos == "NUM":
        phrase.determiner = phrase.determiner or word
    elif pos not in {"ADJ", "NOUN", "PROPN", "ADV"} and parse.tag[k] not in {"VBG", "VBN"}:
        return None
    phrase.deputy = phrase.deputy or word in page.words.deputy
    phrase.first = k
    if phrase.owner is None and page.label(k) == "PERSON":
        phrase.owner = k  # “the Roe campaign”
    if pos in {"NOUN", "PROPN"} or page.is_capital(k) or pos == "ADJ":
        phrase.own_first = k
    return k


def _modifies(page: Page, phrase: Phrase, k: int) -> bool:
    """True where token `k` depends on something to its right in this phrase, or in the name that follows it."""
    head = page.parse.head[k]
    return k < head <= phrase.hit.end + _REACH and page.parse.dep[k] in _MODIFIES and _stays(page, k, phrase.hit.end)


def _stays(page: Page, k: int, end: int) -> bool:
    head = page.parse.head[k]
    return head <= end or all(page.parse.pos[j] not in {"VERB", "AUX", "PUNCT"} for j in range(end + 1, head))


def _take_possessor(page: Page, phrase: Phrase, mark: int, stop: int) -> None:
    """Take the possessor before a genitive mark: “Pakistan's”, “the prime minister's”."""
    owner = mark - 1
    if owner < stop:
        return
    phrase.owner = owner
    first = owner
    hit = page.hit_ending(owner)
    if hit is not None:
        first = hit.start
        if hit.of("country", "seat", "city") and not phrase.countries and (code := country_of(hit)):
            phrase.countries = (code,)
        elif hit.of("organisation"):
            phrase.body = (hit.start, hit.end)
    while first - 1 >= stop and (
        page.parse.tag[first - 1] in {"DT", "PRP$"}
        or (page.parse.head[first - 1] <= owner and page.parse.dep[first - 1] in {"compound", "amod", "nmod"})
        or _is_title_of_possessor(page, first - 1)
    ):
        first -= 1
    phrase.first = min(phrase.first, first)


def _is_title_of_possessor(page: Page, k: int) -> bool:
    """True for the title in “President Roe's adviser”."""
    hit = page.hits.cover[k]
    return hit is not None and hit.of("office", "rank", "style") is not None and page.is_capital(k)


# --------------------------------------------------------------------------------------------------- after the noun
def _read_right(page: Page, phrase: Phrase) -> None:
    parse = page.parse
    stop = page.last_in_sentence(phrase.hit.end)
    k = phrase.hit.end + 1
    while k < stop and parse.lower[k] in _COMPLEMENT and _hangs_on(page, phrase, k):
        last = _take_complement(page, phrase, k, stop)
        if last is None:
            return
        phrase.last = last
        k = last + 1


def _hangs_on(page: Page, phrase: Phrase, k: int) -> bool:
    """True where the preposition at `k` belongs to the phrase before it."""
    head = page.parse.head[k]
    if page.parse.lower[k] in {"in", "at"} and _is_shared(page, phrase):
        return False  # where a joint commission meets is no part of its name
    if page.parse.lower[k] == "in" and page.parse.tag[k + 1] == "NN" and page.parse.dep[k + 1] == "pobj":
        return False  # “the crew in person”
    if page.parse.lower[k] in {"in", "at"} and phrase.hit.forms[0].text.lower() in page.words.sole:
        return False  # where “the President in Madrid” met somebody
    if page.parse.lower[k] in _PLACING and not page.is_capital(k + 1) and not _describes(phrase):
        return page.is_capital(k + 2) and page.parse.tag[k + 1] == "DT"
    if page.parse.lower[k] == "to" and page.parse.lower[phrase.head] in page.words.abroad:
        place = page.hits.at.get(k + 2 if page.parse.lower[k + 1] == "the" else k + 1)
        if place is not None and place.of("country") is not None:
            return True  # “Ambassador to Fiji Ann Roe”, whatever the parser hangs “to” on
    if page.parse.lower[k] == "of":
        return page.parse.pos[head] not in {"VERB", "AUX"}  # “informed X of Y”
    if phrase.first <= head < k and page.parse.dep[k] in {"prep", "dative"}:
        return True
    return page.parse.lower[k] in _LOOSE and page.is_capital(k + 1) and page.is_capital(k - 1)


def _is_shared(page: Page, phrase: Phrase) -> bool:
    words = page.parse.lower[phrase.own_first : phrase.hit.end + 1]
    return not page.words.shared.isdisjoint(words)


def _describes(phrase: Phrase) -> bool:
    """True for a noun that describes people, which any place narrows: residents at the border."""
    noun = noun_of(phrase.hit)
    return noun is not None and noun.kinds[0] in {"unnamed", "group", "relational"}


def _take_complement(page: Page, phrase: Phrase, preposition: int, stop: int) -> int | None:
    """Take what a preposition after the noun governs; its last token, or None where it takes nothing."""
    k = preposition + 1
    while k <= stop and page.parse.tag[k] in {"DT", "PRP$", "PDT"}:
        k += 1
    last = _name_end(page, k, stop)
    if last is None:
        last = _plain_complement(page, phrase, preposition, k, stop)
    if last is None:
        return None
    if phrase.owner is None:
        phrase.owner = last
    if not phrase.countries or page.hits.cover[last] is None:
        phrase.own_last = last
    return last


def _plain_complement(page: Page, phrase: Phrase, preposition: int, k: int, stop: int) -> int | None:
    parse, first, last = page.parse, k, None
    while k <= stop:
        hit = page.hits.at.get(k)
        if hit is not None and hit.of("country", "seat", "city", "organisation"):
            last = _take_place_or_body(page, phrase, hit, preposition, stop)
            if last >= stop or parse.tag[last + 1] != "POS":
                break
            k = last + 2
        elif (last is None or not _begins_person(page, k, last)) and _continues(page, k, first, last):
            last = hit.end if hit is not None else k
            k = last + 1
        elif last is not None and (more := _portfolio_end(page, k, last, stop)) is not None:
            last, k = more, more + 1
        else:
            break
    return last


def _is_plain(page: Page, k: int) -> bool:
    """True for a word that names nobody by itself: no known word, or a noun for people."""
    hit = page.hits.cover[k]
    if hit is None:
        return True
    noun = noun_of(hit)
    plain = noun is not None and noun.kinds[0] not in {"institution", "medium"}
    return plain and hit.of("office", "organisation", "country", "adjective") is None


def _begins_person(page: Page, k: int, last: int) -> bool:
    """True where a rank, or two capitals behind the full name of a body or portfolio, begin somebody's name."""
    if not page.is_capital(k) or not page.is_capital(k + 1):
        return False
    hit = page.hits.at.get(k)
    if hit is not None:
        return hit.of("rank", "style") is not None and page.is_capital(hit.end + 1)
    before = page.hits.cover[last]
    ended = (before is not None and before.of("organisation", "noun") is not None) or _is_theme(page, last)
    return ended and page.hits.cover[k + 1] is None and not (_is_theme(page, k) or _is_theme(page, k + 1))


def _is_theme(page: Page, k: int) -> bool:
    return page.parse.lower[k] in page.words.theme or page.parse.lower[k] in page.words.thing


def _portfolio_end(page: Page, k: int, last: int, stop: int) -> int | None:
    """The last token of a portfolio's next part after the comma at `k`: “Political Affairs, Peace and Security”."""
    if page.parse.word[k] != "," or not _is_theme(page, last) or not page.is_capital(last):
        return None
    end = k
    while end + 1 <= stop and page.is_capital(end + 1) and page.hits.at.get(end + 1) is None:
        end += 1
    if end == k or page.label(k + 1) == "PERSON" or not any(_is_theme(page, i) for i in range(k + 1, end + 1)):
        return None
    return end


def _name_end(page: Page, k: int, stop: int) -> int | None:
    """The last token of a person's name, with titles before it, that begins at `k`; None where none does."""
    while (
        k <= stop
        and (hit := page.hits.at.get(k)) is not None
        and hit.of("style", "rank", "office")
        and (page.is_capital(k) or page.label(hit.end + 1) == "PERSON")
    ):
        k = hit.end + 1
    number = page.parse.entity_of[k] if k <= stop and page.hits.cover[k] is None else -1
    if number < 0 or page.parse.entities[number].label != "PERSON" or page.parse.entities[number].end <= k:
        return None
    last = min(page.parse.entities[number].end - 1, stop)
    goes_on = last < stop and page.parse.pos[last + 1] == "NOUN" and page.parse.tag[last + 1] != "POS"
    return None if goes_on else last  # “the Popular Dawn party” is nobody


def _continues(page: Page, k: int, first: int, last: int | None) -> bool:
    """True where token `k` goes on with a complement that began at `first`."""
    parse = page.parse
    nominal = parse.pos[k] in {"ADJ", "NOUN", "PROPN", "NUM"} or parse.tag[k] == "POS"
    if nominal or (k > first and parse.tag[k] == "VBN"):
        entity = parse.entity_of[k]
        starts_person = entity >= 0 and parse.entities[entity].label == "PERSON" and parse.entities[entity].start == k
        return not page.is_time(k) and not (starts_person and last is not None and k > first)
    if parse.lower[k] == "-" or parse.lower[k] == "so":
        return page.touches(k)
    return (
        parse.lower[k] in {"and", "&"}
        and last is not None
        and page.is_capital(last)
        and k + 1 < len(parse)
        and page.is_capital(k + 1)
        and page.hits.at.get(k + 1) is None
        and page.label(k + 1) != "PERSON"
    )


def _take_place_or_body(page: Page, phrase: Phrase, hit: Hit, preposition: int, stop: int) -> int:
    """Take a country or body as complement, with its like after *and*; the last token."""
    if (end := _end_of_body(page, hit, stop)) is not None:
        phrase.body = phrase.body or (hit.start, end)
        return end
    if not country_of(hit) or hit.of("country", "seat", "city") is None:
        end = _end_of_entity(page, hit, stop)
        phrase.body = phrase.body or (hit.start, end)
        return end
    codes, starts, end = [country_of(hit)], [hit.start], hit.end
    while end + 2 <= stop and page.parse.lower[end + 1] in {"and", ","}:
        start = end + 3 if page.parse.lower[end + 2] == "the" else end + 2
        more = page.hits.at.get(start)
        if more is None or more.of("country", "seat") is None:
            break
        codes.append(country_of(more))
        starts.append(more.start)
        end = more.end
    if _tells_side(page, phrase, hit, preposition) and (len(codes) > 1 or not phrase.countries):
        phrase.countries = tuple(codes)
        phrase.inner = tuple(starts)
    return end


def _end_of_entity(page: Page, body: Hit, stop: int) -> int:
    """The last token of a body's name that goes on after the known words: Sahara | Insight."""
    end, entity = body.end, page.parse.entity_of[body.start]
    while end < stop and page.is_capital(end + 1) and page.hits.at.get(end + 1) is None:
        if entity < 0 or page.parse.entity_of[end + 1] != entity:
            break
        end += 1
    return end


def _end_of_body(page: Page, place: Hit, stop: int) -> int | None:
    """The last token of a body that a place names: “the Oslo | Institute for Peace”; None where it names none."""
    noun = page.hits.at.get(place.end + 1)
    kind = noun_of(noun) if noun is not None else None
    if noun is None or kind is None or kind.kinds[0] != "institution" or not page.is_capital(noun.start):
        return None
    end = noun.end
    if end + 2 <= stop and page.parse.lower[end + 1] in {"for", "of", "on"} and page.is_capital(end + 2):
        end += 2
        while end + 1 <= stop and page.is_capital(end + 1) and page.hits.at.get(end + 1) is None:
            end += 1
    return end


def _tells_side(page: Page, phrase: Phrase, place: Hit, preposition: int) -> bool:
    """False for an envoy to X, an office for X, its mission in X and a teacher in a town of X: X is not their side."""
    word = page.parse.lower[preposition]
    if word == "of":
        return True
    if word not in {"in", "at", "from"} or phrase.owner is not None:
        return False
    return place.of("country", "seat") is not None or "GOV" in sectors_of(phrase.hit)
