"""Many readings: accounts of one meeting side by side, who is who across articles, positions over time."""

from communique.dossier.comparison import compare

__all__ = ["compare"]
