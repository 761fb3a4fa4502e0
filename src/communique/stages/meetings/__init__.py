"""Who came together, in which form, where, when and about what."""

from communique.stages.meetings.meetings import find_meetings

__all__ = ["find_meetings"]
