"""What other tools read: each format is a name, what it is for, and a function that writes it and says what it lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from communique.archive.schema import outcomes
from communique.errors import ExportError
from communique.export.brat import to_brat
from communique.export.citations import to_csl
from communique.export.conllu import to_conllu
from communique.export.events import to_icews, to_plover, to_polecat
from communique.export.gold import to_gold
from communique.export.kept import Chosen, Kept, Losses, kept
from communique.export.labelstudio import to_label_studio
from communique.export.meetings import to_geojson, to_icalendar
from communique.export.networks import to_gexf, to_graphml
from communique.export.quotations import to_gdelt
from communique.export.readings import to_jsonl
from communique.export.returns import Returned, take_back
from communique.export.tables import tables_to_csv, tables_to_parquet
from communique.export.webannotation import to_web_annotation
from communique.export.xmi import to_xmi

__all__ = ["FORMATS", "Chosen", "Format", "Kept", "Losses", "Returned", "export", "kept", "take_back"]

_HOLD_ALL = ("csv", "parquet")

Writer = Callable[[Connection, Chosen, Path], Losses]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is, the ending of its file (none for a folder), and what writes it."""

    what: str
    suffix: str
    write: Writer


def _texts(writer: Callable[..., Losses], **more: object) -> Writer:
    """A writer of texts, given the texts that were chosen."""
    return lambda connection, chosen, path: writer(kept(connection, chosen), path, **more)


def _tables(writer: Callable[[Connection, Path], Losses]) -> Writer:
    return lambda connection, _, path: writer(connection, path)


FORMATS: dict[str, Format] = {
    "jsonl": Format("every reading whole, as people corrected it, a JSON line each", ".jsonl", _texts(to_jsonl)),
    "csv": Format("every table, with a data package that says what each column means", "", _tables(tables_to_csv)),
    "parquet": Format("every table, typed, for pandas, DuckDB, R", "", _tables(tables_to_parquet)),
    "plover": Format("events as PLOVER JSON lines", ".jsonl", _texts(to_plover)),
    "polecat": Format("events as POLECAT's table", ".tsv", _texts(to_polecat)),
    "icews": Format("events as ICEWS's table, CAMEO codes, in pairs", ".tab", _texts(to_icews)),
    "icews-mirrored": Format(
        "the same, with each visit from the host's side, too", ".tab", _texts(to_icews, mirrored=True)
    ),
    "gdelt": Format("quotations as GDELT's knowledge graph writes them", ".gkg.csv", _texts(to_gdelt)),
    "brat": Format("brat standoff, which comes back by `communique correct take`", "", _texts(to_brat)),
    "label-studio": Format("Label Studio tasks, which come back likewise", "", _texts(to_label_studio)),
    "xmi": Format("CAS XMI for INCEpTION and UIMA", "", _texts(to_xmi)),
    "web-annotation": Format("statements as W3C Web Annotations (JSON-LD)", ".jsonl", _texts(to_web_annotation)),
    "conllu": Format("tokens with their attributions (CoNLL-U)", ".conllu", _texts(to_conllu)),
    "gexf": Format("who met whom, for Gephi", ".gexf", _texts(to_gexf, network="met")),
    "gexf-conveyed": Format("who conveyed whom, for Gephi", ".gexf", _texts(to_gexf, network="conveyed")),
    "graphml": Format("who met whom", ".graphml", _texts(to_graphml, network="met")),
    "graphml-conveyed": Format("who conveyed whom", ".graphml", _texts(to_graphml, network="conveyed")),
    "icalendar": Format("meetings for a calendar", ".ics", _texts(to_icalendar)),
    "geojson": Format("meetings for a map", ".geojson", _texts(to_geojson)),
    "csl": Format("citations of the articles (CSL-JSON)", ".json", _texts(to_csl)),
    "gold": Format("corrected readings for the scorers", "", lambda c, chosen, path: to_gold(c, kept(c, chosen), path)),
}


def export(connection: Connection, name: str, path: Path, chosen: Chosen | None = None) -> Losses:
    """Write an archive in a format: to a file, or into a folder that is made.

    Raises:
        ExportError: there is no such format, or the file cannot be written.
    """
    if name not in FORMATS:
        raise ExportError(f"no format {name!r}", mend=f"use one of {', '.join(FORMATS)}")
    try:
        if not FORMATS[name].suffix:
            path.mkdir(parents=True, exist_ok=True)
        losses = FORMATS[name].write(connection, chosen or Chosen(), path)
    except OSError as fault:
        raise ExportError(f"cannot be written: {fault.strerror or fault}", where=str(path)) from fault
    if name not in _HOLD_ALL:
        judged = connection.scalar(select(func.count()).select_from(outcomes)) or 0
        losses.add("outcomes", "what people say became of a position is no part of this format", judged)
    return losses
