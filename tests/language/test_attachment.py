"""What the parser hangs on the wrong word, built by hand: word/tag/dep/head, and where it hangs afterwards."""

import pytest

from communique.language.attachment import mend_attachment

POS = {"N": "NOUN", "P": "PROPN", "V": "VERB", "A": "AUX", "D": "DET", "R": "ADV"}


def mended(rows):
    """`rows`: word tag dep head, one a token; the relation and head of each token once mended, and whether any was."""
    word, tag, dep, head = (list(column) for column in zip(*(row.split() for row in rows), strict=True))
    heads = [int(h) for h in head]
    pos = [
        POS.get({"NN": "N", "NNP": "P", "DT": "D", "RB": "R"}.get(t, "V" if t[0] == "V" else ""), "PUNCT") for t in tag
    ]
    changed = mend_attachment(word, pos, tag, dep, heads, [(0, len(word))])
    return [f"{d} {h}" for d, h in zip(dep, heads, strict=True)], changed


ASKED = ["Asked VBN advcl 6", "about IN prep 0", "fences NN pobj 1", ", , punct 2", "Minister NNP compound 5"]

CASES = [
    ("a subject taken for an apposition", [*ASKED, "Roe NNP appos 2", "told VBD ROOT 6", "us NN dobj 6"], 5, "nsubj 6"),
    (
        "before an opening mark",
        [
            *ASKED[:1],
            "about IN prep 0",
            "fences NN pobj 1",
            ", , punct 2",
            "Roe NNP appos 2",
            '" `` punct 6',
            "gave VBD ROOT 6",
        ],
        4,
        "nsubj 6",
    ),
    (
        "of a passive",
        [
            *ASKED[:1],
            "about IN prep 0",
            "fences NN pobj 1",
            ", , punct 2",
            "Roe NNP appos 2",
            "was VBD auxpass 6",
            "told VBN ROOT 6",
        ],
        4,
        "nsubjpass 6",
    ),
    (
        "a verb that has its subject",
        ["he NN nsubj 4", ", , punct 4", "Roe NNP appos 0", ", , punct 0", "said VBD ROOT 4"],
        2,
        "appos 0",
    ),
    ("no comma before it", ["near IN prep 2", "Roe NNP pobj 0", "said VBD ROOT 2"], 1, "pobj 0"),
    (
        "a past tense after a relative clause in the present",
        [
            "They NN nsubj 1",
            "backed VBD ROOT 1",
            "deals NN dobj 1",
            "that WDT nsubj 4",
            "work VBP relcl 2",
            "and CC cc 4",
            "urged VBD conj 4",
        ],
        6,
        "conj 1",
    ),
    (
        "a verb taken for an adjective",
        [
            "Roe NN nsubj 1",
            "backed VBD ROOT 1",
            "peace NN dobj 1",
            "and CC cc 2",
            "stressed VBN amod 6",
            "fears NN dobj 4",
            "rising NN conj 2",
        ],
        4,
        "conj 1",
    ),
    (
        "an adjective before its noun",
        [
            "Roe NN nsubj 1",
            "backed VBD ROOT 1",
            "peace NN dobj 1",
            "and CC cc 2",
            "stressed VBN amod 5",
            "growth NN conj 2",
        ],
        4,
        "amod 5",
    ),
    (
        "a verb with a subject, taken for an adjective",
        ["Bern NNP nsubj 1", "posted VBN amod 2", "guards NN ROOT 2"],
        1,
        "ROOT 1",
    ),
    (
        "a noun that goes with a verb by what stands between",
        ["They NN nsubj 1", "beat VBD ROOT 1", "and CC cc 1", "robbed VBN amod 4", "monks NN conj 1"],
        3,
        "conj 1",
    ),
    (
        "the first of two subjects, which says what the second is",
        ["the DT det 1", "sect NN nsubj 3", "Elm NNP nsubj 3", "left VBD ROOT 3"],
        1,
        "compound 2",
    ),
    (
        "a name taken for an adverb",
        ["Bern NNP nsubj 1", "expelled VBD ROOT 1", "Elmnet RB advmod 1"],
        2,
        "dobj 1",
    ),
    (
        "an adverb",
        ["Bern NNP nsubj 1", "voted VBD ROOT 1", "again RB advmod 1"],
        2,
        "advmod 1",
    ),
    (
        "two verbs of one relative clause",
        [
            "They NN nsubj 1",
            "back VBP ROOT 1",
            "deals NN dobj 1",
            "that WDT nsubj 4",
            "worked VBD relcl 2",
            "and CC cc 4",
            "held VBD conj 4",
        ],
        6,
        "conj 4",
    ),
    (
        "a past tense after what somebody would do",
        [
            "She NN nsubj 1",
            "said VBD ROOT 1",
            "boats NN nsubj 4",
            "would MD aux 4",
            "wait VB ccomp 1",
            "and CC cc 4",
            "urged VBD conj 4",
        ],
        6,
        "conj 1",
    ),
    (
        "a past tense with a subject of its own",
        [
            "She NN nsubj 1",
            "said VBD ROOT 1",
            "boats NN nsubj 4",
            "would MD aux 4",
            "wait VB ccomp 1",
            "and CC cc 4",
            "it NN nsubj 7",
            "rained VBD conj 4",
        ],
        7,
        "conj 4",
    ),
    (
        "two past tenses in what somebody said",
        ["She NN nsubj 1", "said VBD ROOT 1", "boats NN nsubj 3", "came VBD ccomp 1", "and CC cc 3", "left VBD conj 3"],
        5,
        "conj 3",
    ),
]


@pytest.mark.parametrize(("rows", "token", "hangs"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_where_it_hangs(rows, token, hangs):
    relations, changed = mended(rows)
    before = " ".join(rows[token].split()[2:])
    assert relations[token] == hangs
    assert changed == (hangs != before)
