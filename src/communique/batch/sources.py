"""A SOURCE as somebody types it: a file, a folder, a glob, an address. What is in it, one by one."""

from __future__ import annotations

import codecs
import glob
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from communique.batch.clippings import from_factiva, from_word, is_factiva
from communique.batch.feeds import from_feed, is_feed, page
from communique.batch.fetching import Fetcher
from communique.batch.items import Found, Item, Limits, Loaded, Refused, Remark, in_hand
from communique.batch.reading import own_fault
from communique.batch.tables import from_csv, from_json, from_jsonl
from communique.batch.warcs import from_warc
from communique.batch.zips import members, read_member
from communique.errors import CommuniqueError, TooLarge, Truncated, Unreadable

_DOCUMENTS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TABLES = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz")
_FEEDS = (".rss", ".atom", ".xml")
_WARCS = (".warc", ".warc.gz", ".warc.lz4")
_KNOWN = (*_DOCUMENTS, *_LINES, *_TABLES, *_FEEDS, *_WARCS, ".json", ".zip", ".docx")


class Finder:
    """Finds articles in sources, in the same order each time; what cannot be taken is said, never raised."""

    def __init__(self, limits: Limits | None = None, fetcher: Fetcher | None = None) -> None:
        self.limits = limits or Limits()
        self.fetcher = fetcher or Fetcher(self.limits)

    def find(self, sources: Sequence[str]) -> Iterator[Found]:
        """What `sources` hold, lazily."""
        for source in sources:
            try:
                yield from self._of_source(source)
            except CommuniqueError as error:
                yield Refused(source, source, error)
            except Exception as fault:
                yield Refused(source, source, own_fault(fault, source))

    def size(self, sources: Sequence[str]) -> int:
        """How many bytes the files of `sources` hold: what the progress bar counts."""
        return sum(path.stat().st_size for source in sources for path in files_of(source)[0])

    def _of_source(self, source: str) -> Iterator[Found]:
        if source.startswith(("http://", "https://")):
            loaded = page(source, self.fetcher)
            if is_feed(loaded.data):
                yield from from_feed(loaded.data, loaded.hints.url or source, source, self.fetcher)
            else:
                yield in_hand(source, source, loaded, len(loaded.data))
            return
        paths, passed = files_of(source)
        if not paths and not passed:
            raise Unreadable(
                "there is no such file", where=source, mend="check the path; quote a pattern for the shell"
            )
        for path in paths:
            yield from self._of_path(path, source)
        if passed:
            kinds = Counter(path.suffix.lower() or path.name for path in passed)
            yield Remark(source, "passed over: " + ", ".join(f"{n} × {kind}" for kind, n in sorted(kinds.items())))

    def _of_path(self, path: Path, source: str) -> Iterator[Found]:
        name, here = path.name.lower(), "file:" + str(path.absolute())
        try:
            if name.endswith(_DOCUMENTS) and not is_factiva(_head(path)):
                yield Item(here, source, lambda: Loaded(_read(path, self.limits.article)), None, path.stat().st_size)
                return
            with path.open("rb") as stream:
                yield from self._of_stream(stream, name, here, source)
        except OSError as fault:
            error = Unreadable(f"the file cannot be read: {fault.strerror or fault}", where=str(path))
            yield Refused(here, source, error)

    def _of_stream(self, stream: IO[bytes], name: str, here: str, source: str) -> Iterator[Found]:
        """What a container holds, known by its name."""
        if name.endswith(_WARCS):
            yield from from_warc(stream, here, source, self.limits)
        elif name.endswith(".zip"):
            yield from self._of_zip(stream, here, source)
        elif name.endswith(".gz"):
            yield from self._of_gzip(stream, name, here, source)
        elif name.endswith(_LINES):
            yield from from_jsonl(stream, here, source, self.limits)
        elif name.endswith(_TABLES):
            delimiter = "\t" if name.endswith((".tsv", ".tab")) else None
            with _as_text(stream) as text:
                yield from from_csv(text, here, source, self.limits, delimiter=delimiter)
        else:
            yield from self._of_bytes(stream.read(self.limits.line + 1), name, here, source)

    def _of_bytes(self, data: bytes, name: str, here: str, source: str) -> Iterator[Found]:
        """What a file holds that has to be seen whole."""
        if len(data) > self.limits.line:
            yield Refused(here, source, TooLarge(f"more than {self.limits.line:,} bytes", where=here))
        elif name.endswith(".docx"):
            yield from from_word(data, here, source, self.limits)
        elif is_feed(data):
            yield from from_feed(data, here, source, self.fetcher)
        elif name.endswith(".json"):
            yield from from_json(data, here, source)
        elif is_factiva(data):
            yield from from_factiva(data, here, source)
        else:
            yield in_hand(here, source, Loaded(data), len(data))

    def _of_gzip(self, stream: IO[bytes], name: str, here: str, source: str) -> Iterator[Found]:
        try:
            with gzip.open(stream) as unpacked:
                yield from self._of_stream(cast("IO[bytes]", unpacked), name.removesuffix(".gz"), here, source)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            error = Truncated(f"the file breaks off: {fault}", where=here, why="what came before was read")
            yield Refused(f"{here}#end", source, error)

    def _of_zip(self, stream: IO[bytes], here: str, source: str) -> Iterator[Found]:
        for member in members(stream, here, source, self.limits):
            if isinstance(member, Refused):
                yield member
                continue
            locator, archive, info = member
            name = info.filename.lower()
            if name.endswith(".zip"):
                error = Truncated("an archive in an archive", where=locator, mend="unpack it and give the folder")
                yield Refused(locator, source, error, info.compress_size)
            elif name.endswith(_KNOWN):
                try:
                    data = read_member(archive, info, locator, self.limits.line)
                except CommuniqueError as error:
                    yield Refused(locator, source, error, info.compress_size)
                    continue
                yield from self._of_stream(io.BytesIO(data), name, locator, source)


def files_of(source: str) -> tuple[list[Path], list[Path]]:
    """The files that a source means, in order of name, and those in its folders that are of no kind we read."""
    if source.startswith(("http://", "https://")):
        return [], []
    path = Path(source)
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
    elif path.exists():
        return [path], []
    else:
        inside = sorted(Path(p) for p in glob.glob(source, recursive=True) if Path(p).is_file())  # noqa: PTH207 (absolute patterns)
    return [p for p in inside if p.name.lower().endswith(_KNOWN)], [
        p for p in inside if not p.name.lower().endswith(_KNOWN)
    ]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise TooLarge(f"{size:,} bytes, and the limit is {limit:,}", where=str(path))
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"the file cannot be read: {fault.strerror or fault}", where=str(path)) from fault


def _head(path: Path) -> bytes:
    if not path.name.lower().endswith((".html", ".htm")):
        return b""
    with path.open("rb") as stream:
        return stream.read(200_000)


def _as_text(stream: IO[bytes]) -> IO[str]:
    """A table as text: by its byte-order mark, else UTF-8, else what Excel writes where it does not write UTF-8."""
    head = stream.read(1 << 16)
    stream.seek(0)
    encoding = "utf-8"
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            encoding = name
    if encoding == "utf-8":
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)
        except UnicodeDecodeError:
            encoding = "cp1252"
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
