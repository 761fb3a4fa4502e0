"""Web archives (WARC 1.0 and 1.1, plain, gzip, LZ4): each page with its address and the time it was retrieved."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from communique.batch.items import Found, Hints, Limits, Loaded, Refused, in_hand
from communique.errors import ArchiveError, CommuniqueError, NotFetched, TooLarge, Truncated

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_READ = ("text/", "application/xhtml", "application/pdf")
_CHUNK = 1 << 20


def from_warc(stream: IO[bytes], locator: str, source: str, limits: Limits) -> Iterator[Found]:
    """The pages of a web archive. What is no page (images, requests, redirects) is passed over; a page that was
    answered with an error, or is cut off, is refused with the reason, and the rest goes on.

    Raises:
        ArchiveError: the package that reads web archives is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as fault:
        raise ArchiveError("web archives need a reader", mend="pip install 'communique[web-archives]'") from fault
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    last = 0
    try:
        for record in ArchiveIterator(stream, record_types=wanted, strict_mode=False):
            weight, last = max(0, record.stream_pos - last), record.stream_pos
            found = _page(record, locator, source, limits, weight)
            if found:
                yield found
    except Exception as fault:
        error = Truncated(f"a damaged web archive: {fault}", where=f"{locator}, byte {last}", mend="fetch it again")
        yield Refused(locator, source, error)
        return
    if _breaks_off(stream, last):
        error = Truncated(
            "the web archive ends in the middle of a record",
            where=locator,
            why="it was cut off: what came before was read, what came after is lost",
            mend="fetch it again",
        )
        yield Refused(f"{locator}#end", source, error)


def _page(record: WarcRecord, locator: str, source: str, limits: Limits, weight: int) -> Found | None:
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if not kind.startswith(_READ):
        return None
    here = f"{locator}#{(record.record_id or '').strip('<>')}"
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    status = record.http_headers.status_code if record.http_headers else 200
    if status is not None and 300 <= status < 400:
        return None
    try:
        if status is not None and status >= 400:
            raise NotFetched(f"the server answered {status}", where=address, why="it is no article, but an error page")
        data = _body(record, here, limits)
    except CommuniqueError as error:
        return Refused(here, source, error, weight)
    hints = Hints(url=address if address.lower().startswith(("http://", "https://")) else None)
    retrieved = record.record_date.strftime("%Y-%m-%dT%H:%M:%SZ") if record.record_date else None
    plain = kind.startswith("text/plain")
    return in_hand(
        here, source, Loaded(_as_utf8(record, data) if plain else data, "document", hints, retrieved=retrieved), weight
    )


def _as_utf8(record: WarcRecord, data: bytes) -> bytes:
    """Plain text as the record's headers say it is encoded; as it is where they say nothing that fits."""
    charset = record.http_charset
    try:
        return data.decode(charset).encode("utf-8") if charset and charset.lower() not in ("utf-8", "utf8") else data
    except (LookupError, UnicodeError):
        return data


def _body(record: WarcRecord, here: str, limits: Limits) -> bytes:
    promised = record.content_length
    data: bytes = record.reader.read(limits.article + 1)
    if len(data) > limits.article:
        raise TooLarge(f"a page of more than {limits.article:,} bytes", where=here)
    if len(data) < promised:
        raise Truncated(
            f"a page of {promised:,} bytes that ends after {len(data):,}",
            where=here,
            why="the web archive was cut off",
            mend="fetch it again",
        )
    headers = {name.lower(): value.lower() for name, value in record.http_headers} if record.http_headers else {}
    if "chunked" in headers.get("transfer-encoding", ""):
        data = _joined(data)
    return unpacked(data, headers.get("content-encoding", ""), here, limits.article)


def _joined(data: bytes) -> bytes:
    """A body sent in chunks, in one piece; as it is where it was joined before it was archived."""
    out, at = bytearray(), 0
    while at < len(data):
        end = data.find(b"\r\n", at)
        try:
            size = int(data[at:end].partition(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(data):
            return data
        if not size:
            break
        out += data[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(out)


def unpacked(data: bytes, encoding: str, here: str, limit: int) -> bytes:
    """A body without its content encoding.

    Raises:
        TooLarge: it unpacks to more than `limit` bytes.
        Truncated: it is no such encoding, or broken.
    """
    if encoding in ("", "identity") or (encoding == "gzip" and not data.startswith(b"\x1f\x8b")):
        return data
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Truncated(f"a page packed as {encoding!r}", where=here, why="nothing here unpacks that")
    for window in (47, -15):  # gzip or zlib by its header; raw deflate, as some servers send it
        try:
            return _inflated(data, window, here, limit)
        except zlib.error as fault:
            broken = fault
    raise Truncated(f"a page that does not unpack: {broken}", where=here) from broken


def _inflated(data: bytes, window: int, here: str, limit: int) -> bytes:
    worker = zlib.decompressobj(window)
    out = worker.decompress(data, limit + 1)
    if len(out) > limit:
        raise TooLarge(
            f"a page that unpacks to more than {limit:,} bytes", where=here, why="it is made to fill the machine"
        )
    return out


def _breaks_off(stream: IO[bytes], last: int) -> bool:
    """True where the gzip member that starts at `last`, or one after it, is not ended."""
    stream.seek(last)
    if stream.read(2) != b"\x1f\x8b":
        return False
    stream.seek(last)
    worker, held = zlib.decompressobj(31), stream.read(_CHUNK)
    while held:
        try:
            worker.decompress(held, _CHUNK)
        except zlib.error:
            return True
        held = worker.unused_data if worker.eof else worker.unconsumed_tail
        if worker.eof and held:
            worker = zlib.decompressobj(31)
        held = held or stream.read(_CHUNK)
        if worker.eof and held:
            worker = zlib.decompressobj(31)
    return not worker.eof
