"""Many readings: accounts of one meeting side by side, who is who across articles, positions over time."""

from communique.dossier.comparison import compare
from communique.dossier.dyads import dyads
from communique.dossier.encounters import Encounters, encounters
from communique.dossier.identity import identities
from communique.dossier.ledger import due, ledger

__all__ = ["Encounters", "compare", "due", "dyads", "encounters", "identities", "ledger"]
