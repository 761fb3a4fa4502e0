"""What the text says of time, and which days are meant."""

from communique.stages.times.times import find_times

__all__ = ["find_times"]
