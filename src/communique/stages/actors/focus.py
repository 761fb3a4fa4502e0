"""Who is in the reader's mind at each point of an article: whom “he”, “it” and “the minister” most likely mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from communique.stages.actors.figures import Figure

_FADES = 0.55  # of its weight a mention keeps with each sentence
_REACH = 5  # sentences after which nobody is in mind


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as it is remembered: its head token, sentence and weight, and the one of an earlier sentence."""

    token: int
    sentence: int
    weight: float
    before: Seen | None = None


@dataclass(slots=True, eq=False)
class Focus:
    """The last mention of everybody, with its weight; sentences are numbered as in `Parse`.

    `told` is the same of what the text says in its own voice, outside of quotations.
    """

    seen: dict[Figure, Seen] = field(default_factory=dict)
    told: dict[Figure, Seen] = field(default_factory=dict)

    def note(self, figure: Figure, token: int, sentence: int, weight: float, *, quoted: bool) -> None:
        """`figure` was meant at `token`; of several times in one sentence the weightiest counts."""
        for last in (self.seen,) if quoted else (self.seen, self.told):
            known = last.get(figure)
            if known is None:
                last[figure] = Seen(token, sentence, weight)
            elif known.sentence == sentence:
                last[figure] = Seen(token, sentence, max(weight, known.weight), known.before)
            else:  # a weak mention takes nobody out of mind who was more in it
                kept = known.weight * _FADES ** (sentence - known.sentence)
                last[figure] = Seen(token, sentence, max(weight, kept), replace(known, before=None))

    def ranked(
        self, token: int, sentence: int, able: Callable[[Figure], bool], *, told: bool = False
    ) -> Iterator[tuple[float, Figure]]:
        """Those in mind at `token` of whom `able` is true, the likeliest first, with how likely.

        With `told`, only what stands outside of quotations counts. What comes after `token` never does.
        """
        found = []
        for figure, last in (self.told if told else self.seen).items():
            known = last.before if last.token > token else last
            if known is None or sentence - known.sentence > _REACH or not able(figure):
                continue
            found.append((known.weight * _FADES ** (sentence - known.sentence), known.token, figure))
        found.sort(key=lambda f: (-f[0], -f[1]))
        return ((score, figure) for score, _, figure in found)

    def last(self, able: Callable[[Figure], bool], *, told: bool = False) -> Figure | None:
        """Who was mentioned last of whom `able` is true, however long ago; `told`: outside of quotations."""
        found = [(known.token, f) for f, known in (self.told if told else self.seen).items() if able(f)]
        return max(found, key=lambda t: t[0])[1] if found else None
