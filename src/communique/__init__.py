"""Diplomatic reporting as a source-attributed record: who said what, through whom, who met whom."""

__version__ = "0.1.0"
