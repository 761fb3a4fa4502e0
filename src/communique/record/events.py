"""Who did what to whom, in the field's ontologies."""

from __future__ import annotations

from typing import Literal

from communique.record.times import Place, Time
from communique.record.values import Span, Value

PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Modality = Literal["actual", "future", "hypothetical", "denied", "attempted"]


class Event(Value):
    """One event.

    `type` and `mode` follow the PLOVER codebook (draft 2.0), `cameo` the CAMEO codebook (1.1b3; root to full code, as
    text with its leading zero), `quad` is 1 to 4 (verbal and material cooperation, verbal and material conflict),
    `goldstein` the Goldstein (1992) score of the CAMEO code, `statement` the id of the statement that claims the
    event, or None where the outlet reports it in its own voice. `rule` names the lexicon rows that gave the type,
    as `file:line` of the lexicons the provenance names, the outermost first, or the rule where no row did.
    """

    id: str
    type: PloverType
    mode: str | None = None
    cameo: str
    quad: Literal[1, 2, 3, 4]
    goldstein: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Place | None = None
    time: Time | None = None
    topics: tuple[str, ...] = ()
    modality: Modality
    statement: str | None = None
    rule: str = ""
    evidence: tuple[Span, ...]
