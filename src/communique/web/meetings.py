"""The encounters of a site's archive: found once, kept up to date, and each with its accounts side by side."""

from __future__ import annotations

from communique.dossier.archived import SideBySide, side_by_side
from communique.dossier.encounters import Encounter
from communique.errors import NotHere
from communique.web.desk import Desk
from communique.web.sums.encounters import Listing

_LISTED = 20  # keys in a name that lists its accounts


def listing(desk: Desk) -> Listing:
    """All encounters.

    Raises:
        NotYet: a large archive was just opened, and they are still being grouped.
    """
    return desk.sum(desk.library.met.listing)


def encounter_called(desk: Desk, ident: str) -> Encounter:
    """The encounter that holds the telling `ident` (`version:meeting`).

    Raises:
        NotHere: no text that stands now tells it.
        NotYet: the encounters are still being grouped.
    """
    listing(desk)
    found = desk.library.met.called(ident)
    if found is None:
        raise NotHere("no meeting of that name", where=ident[:80], mend="the list of encounters has those there are")
    return found


def accounts_of(desk: Desk, ident: str) -> tuple[Encounter | None, tuple[str, ...]]:
    """The encounter of that name with the texts that tell of it; or texts alone, where the name lists them (`v1,v2`).

    Raises:
        NotHere: there is no such meeting, or no such text.
    """
    if "," in ident:
        keys = dict.fromkeys(ident.split(",")[:_LISTED])
        return None, tuple(str(desk.version(key)["version"]) for key in keys)
    found = encounter_called(desk, ident)
    return found, found.articles


def laid(desk: Desk, articles: tuple[str, ...]) -> SideBySide:
    """The texts `articles` compared, as corrected.

    Raises:
        NothingToCompare: they are fewer than two accounts.
    """
    state = ("side by side", *(desk.state(article) for article in articles))
    held: SideBySide = desk.library.made.get(state, lambda: side_by_side(desk.connection, articles))
    return held
