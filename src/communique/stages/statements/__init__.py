"""Who is said to have said what: cues, sources, contents, quotations, and the chain that conveyed them."""

from communique.stages.statements.statements import find_statements

__all__ = ["find_statements"]
