"""One ingest in a process of its own, to be killed: `python ingesting.py ARCHIVE SOURCE`; a clock that stands still."""

import sys

import quoting
from communique.archive import open_archive
from communique.batch.ingest import Run, ingest
from communique.batch.sources import Finder


def main(address: str, source: str) -> None:
    archive = open_archive(address, create=True)
    run = Run(clock=lambda: "2024-05-08T06:00:00Z", on_step=lambda step: print(step.outcome, flush=True))
    print("begun", flush=True)
    ingest(archive, Finder().find([source]), quoting.quoting(), run)
    archive.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
