"""The dossier of an archive, answered from its rows: encounters, accounts side by side, positions over time, dyads."""

from communique.dossier.archived.dyads import dyads_in
from communique.dossier.archived.encounters import ArchivedEncounters, SideBySide, encounters_in, side_by_side
from communique.dossier.archived.ledger import ledger_in

__all__ = ["ArchivedEncounters", "SideBySide", "dyads_in", "encounters_in", "ledger_in", "side_by_side"]
