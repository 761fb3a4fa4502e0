"""Names that news gives late: “The leader of the largest party denied it. … “A lie,” *Ann Roe* wrote.”

The lead says who somebody is, a paragraph below says the name without a title, as if it were known.
"""

from __future__ import annotations

from communique.stages.actors.clustering import merge
from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene

_REACH = 4  # paragraph breaks between the description and the name
_LEAD = 3  # sentences at the top, a headline among them, in which the description must stand


def settle_delayed(scene: Scene) -> None:
    """Make one of the office that opens the story and the first person named after it, where nothing is against it."""
    office = _described_in_lead(scene)
    if office is None:
        return
    at = min(m.first for m in office.mentions if m.form != "pronoun")
    after = [(min(m.first for m in f.mentions), f) for f in scene.figures.persons() if f.mentions]
    first, person = min(after, key=lambda t: t[0], default=(0, None))
    if person is None or first < at or not _may_be(scene, office, person, at, first):
        return
    merge(scene.figures, person, office, "named after the description in the lead")
    person.country = person.country or office.country
    person.offices += office.offices
    person.sectors = person.sectors or dict(office.sectors)


def _described_in_lead(scene: Scene) -> Figure | None:
    """The single office without a holder that is the subject of what the lead says was said."""
    found = []
    for figure in scene.figures.all:
        named = [m for m in figure.mentions if m.form != "pronoun"]
        if figure.type != "office" or figure.plural or len(named) != 1:
            continue
        i = named[0].head
        opens = scene.parse.sent[i] < _LEAD and scene.parse.dep[i] == "nsubj"
        if opens and scene.parse.lemma[scene.parse.head[i]] in scene.speech:
            found.append(figure)
    return found[0] if len(found) == 1 else None


def _may_be(scene: Scene, office: Figure, person: Figure, at: int, first: int) -> bool:
    """True where the name stands alone, says something, and is not far from the description."""
    parse = scene.parse
    mention = min(person.mentions, key=lambda m: m.first)
    verb = parse.head[mention.head]
    bare = not person.offices and not person.roles and not mention.title and len(person.words) > 1
    says = parse.dep[mention.head] == "nsubj" and parse.lemma[verb] in scene.speech
    near = 0 < parse.paragraph[first] - parse.paragraph[at] <= _REACH
    return bare and says and near and person.country in {"", office.country}
