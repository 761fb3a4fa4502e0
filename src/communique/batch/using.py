"""The program's own reader, as ingest wants it: in this process or in several, and under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import communique
import communique.lexicons
from communique.archive.store import ReadBy
from communique.batch.ingest import Reads
from communique.batch.pool import Pool
from communique.batch.reading import lexicons_digest, one_by_one, to_article

_DATA = Path(communique.lexicons.__file__).parent / "data"


@contextmanager
def reading(
    workers: int = 1, model: str | None = None, lexicons: Sequence[Path] = (), *, force: bool = False
) -> Iterator[Reads]:
    """What reads articles with a language model and lexicons; with more than one worker, in processes of their own.

    Raises:
        ModelMissing: the language model is not installed.
        ExceptionGroup: of `LexiconError`, one a faulty row of `lexicons`.
    """
    from communique.reader import Reader  # noqa: PLC0415 (slow to import, and not needed where readings are given)

    reader = Reader(model, tuple(lexicons))  # also where a pool reads: it names the model, and fails before any starts
    meta = reader.nlp.meta
    digest = lexicons_digest(sorted(_DATA.glob("*.txt")) + list(lexicons))
    by = ReadBy(communique.__version__, digest, f"{meta['lang']}_{meta['name']} {meta['version']}")
    article = partial(to_article, force=force)
    if workers <= 1:
        yield Reads(by, article, one_by_one(reader))
        return
    del reader
    with Pool(workers, model, tuple(lexicons)) as pool:
        yield Reads(by, article, pool.read)
