"""The program's own reader: one ingest of the same texts in any form gives the same readings, in any number of processes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import communique.examples
import shared
import warcs
from communique.archive import open_archive
from communique.archive.contents import all_readings
from communique.batch.ingest import Run, ingest
from communique.batch.sources import Finder
from communique.batch.using import reading
from communique.record import Reading

EXAMPLES = Path(communique.examples.__file__).parent
POLNEAR = shared.SHARED / "data" / "polnear" / "train" / "text"
SOME = 12  # texts, where not all of them are asked for


def as_sources(texts, into):
    folder = into / "texts"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_bytes(text.encode())
    lines = into / "texts.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    web = into / "texts.warc.gz"
    web.write_bytes(warcs.archive([warcs.resource(f"urn:text:{n}", text.encode()) for n, text in enumerate(texts)]))
    return [folder, lines, web]


def ingested(address, source, reads):
    archive = open_archive(address, create=True)
    counts = ingest(archive, Finder().find([str(source)]), reads, Run(clock=lambda: "2024-05-08T06:00:00Z")).counts
    with archive.reading() as c:
        held = [(version, one.to_json()) for version, one in all_readings(c)]
    archive.close()
    return counts, held


def once_each(reads):
    """Reads each article once, opened alike to the last field from every source; that the same article has the same
    reading is tested with the reader."""
    known = {}

    def read(articles):
        for article in articles:
            if article not in known:
                (known[article],) = reads.read([article])
            yield known[article]

    return replace(reads, read=read)


def same_in_all_forms(texts, tmp_path, postgres):
    with reading(force=True) as reads:
        once, results = once_each(reads), []
        for source in as_sources(texts, tmp_path):
            results.append(ingested(tmp_path / f"{source.name}.sqlite", source, once))
            results.append(ingested(postgres.address(), source, once))
    assert all(result == results[0] for result in results)
    assert len(results[0][1]) == len(set(texts))
    for _, told in results[0][1]:
        one = Reading.from_json(told)
        for s in one.statements:
            assert all(span.words(one.article.text).strip() for span in (*s.content, *s.cue, *s.evidence))


def polnear(count=None):
    """All of PolNeAR's training texts, or so many of them from its whole length."""
    if not POLNEAR.is_dir():
        pytest.skip(f"no PolNeAR in {POLNEAR}")
    paths = sorted(POLNEAR.glob("*.txt"))
    return [path.read_bytes().decode() for path in paths[:: len(paths) // count if count else 1][:count]]


def test_some_of_polnear_in_all_forms(tmp_path, postgres):
    same_in_all_forms(polnear(SOME), tmp_path, postgres)


@pytest.mark.slow
def test_all_of_polnear_in_all_forms(tmp_path, postgres):
    same_in_all_forms(polnear(), tmp_path, postgres)


def test_two_processes_read_as_one_does(tmp_path):
    held = []
    for workers in (1, 2):
        with reading(workers) as reads:
            held.append(ingested(tmp_path / f"{workers}.sqlite", EXAMPLES, reads))
    assert held[0] == held[1]
    assert held[0][0] == {"new": 3}


def test_what_read_a_text_is_kept(tmp_path):
    with reading() as reads:
        ingested(tmp_path / "a.sqlite", EXAMPLES / "report.txt", reads)
    archive = open_archive(tmp_path / "a.sqlite")
    with archive.reading() as c:
        ((program, lexicons, model),) = c.exec_driver_sql("SELECT program, lexicons, model FROM readers").all()
    archive.close()
    assert program == communique.__version__
    assert len(lexicons) == 12
    assert model.startswith("en_")
