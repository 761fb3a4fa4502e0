"""Who is in the reader's mind at each point of an article: whom “he”, “it” and “the minister” most likely mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from communique.stages.figures import Figure

_FADES = 0.55  # of its weight a mention keeps with each sentence
_REACH = 5  # sentences after which nobody is in mind


@dataclass(slots=True, eq=False)
class Focus:
    """The last mention of everybody, with its weight; sentences are numbered as in `Parse`.

    `told` is the same of what the text says in its own voice, outside of quotations.
    """

    seen: dict[Figure, tuple[int, int, float]] = field(default_factory=dict)  # head token, sentence, weight
    told: dict[Figure, tuple[int, int, float]] = field(default_factory=dict)

    def note(self, figure: Figure, token: int, sentence: int, weight: float, *, quoted: bool) -> None:
        """`figure` was meant at `token`; of several times in one sentence the weightiest counts."""
        for last in (self.seen,) if quoted else (self.seen, self.told):
            before = last.get(figure)
            same = before is not None and before[1] == sentence
            last[figure] = (token, sentence, max(weight, before[2]) if before is not None and same else weight)

    def ranked(
        self, sentence: int, able: Callable[[Figure], bool], *, told: bool = False
    ) -> Iterator[tuple[float, Figure]]:
        """Those in mind of whom `able` is true, the likeliest first, with how likely; `told`: outside of quotations."""
        found = []
        for figure, (token, then, weight) in (self.told if told else self.seen).items():
            distance = sentence - then
            if distance <= _REACH and able(figure):
                found.append((weight * _FADES**distance, token, figure))
        found.sort(key=lambda f: (-f[0], -f[1]))
        return ((score, figure) for score, _, figure in found)

    def last(self, able: Callable[[Figure], bool], *, told: bool = False) -> Figure | None:
        """Who was mentioned last of whom `able` is true, however long ago; `told`: by the text's own voice."""
        found = [(token, f) for f, (token, _, _) in (self.told if told else self.seen).items() if able(f)]
        return max(found, key=lambda t: t[0])[1] if found else None
