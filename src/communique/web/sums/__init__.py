"""What a whole archive amounts to: sums that no page can count anew, kept until the archive changes.

Each sum is a function of a connection, in a file named for what it counts. `Sums` keeps what each gave, and counts it
again when the archive changed: at once where that took no time, else beside the pages, which show the last count.
"""

from communique.web.sums.kept import Sums

__all__ = ["Sums"]
