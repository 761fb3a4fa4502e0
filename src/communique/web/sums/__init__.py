"""What a whole archive amounts to: sums that no page can count anew, kept until the archive changes.

Each sum is a function of a connection, in a file named for what it counts. `Sums` keeps what each gave, and counts it
again when the archive changed: at once where that took no time, else beside the pages, which show the last count.
"""

from communique.web.sums.counts import changed_documents, counts, gaps_by_kind, newest_gaps, texts_by_month
from communique.web.sums.dyads import pairs
from communique.web.sums.kept import Sums
from communique.web.sums.networks import conveyed, met
from communique.web.sums.places import met_at, newest_at, unplaced
from communique.web.sums.sources import families, outlets, unnamed_count

__all__ = ["ALL", "Sums"]

# What a site counts when it opens: the front page's first.
ALL = (
    counts, gaps_by_kind, unnamed_count, texts_by_month, changed_documents, outlets, families, pairs, met_at, newest_at,
    unplaced, met, conveyed, newest_gaps,
)  # fmt: skip
