"""What each party wants, offers, fears, promises and refuses."""

from communique.stages.positions.positions import PositionDraft, find_positions

__all__ = ["PositionDraft", "find_positions"]
