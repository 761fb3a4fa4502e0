"""What a whole archive amounts to: sums that no page can count anew, kept until the archive changes.

Each sum is a function of a `Counting`, in a file named for what it counts. What a sum is made of are rows counted a
thousand texts at a time, and kept in a small database beside the archive (`beside`): only where texts changed are they
counted again, by this site or by the next. `Sums` keeps what each sum gave, and asks it again when the archive changed:
at once where that took no time, else beside the pages, which show the last count and say so.
"""

from communique.web.sums.counts import changed_documents, counts, gaps_by_kind, texts_by_month
from communique.web.sums.dyads import DYADS, ties
from communique.web.sums.encounters import TELLINGS
from communique.web.sums.kept import Sums
from communique.web.sums.networks import conveyed, met
from communique.web.sums.places import met_at, unplaced
from communique.web.sums.rows import CONVEYED, FOUND, GAPS, MEETINGS, MET, SAID, TEXTS
from communique.web.sums.sources import families, outlets, unnamed_count

__all__ = ["ALL", "TALLIES", "Sums"]

TALLIES = (TEXTS, SAID, FOUND, GAPS, TELLINGS, DYADS, MEETINGS, MET, CONVEYED)

# What a site counts when it opens: the front page's first.
ALL = (
    counts, gaps_by_kind, unnamed_count, texts_by_month, changed_documents, outlets, families, ties, met_at, unplaced,
    met, conveyed,
)  # fmt: skip
