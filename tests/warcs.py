"""Web archives made by hand (WARC 1.1), one gzip member a record."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Sequence

Headers = Sequence[tuple[str, str]]


def record(kind: str, address: str, body: bytes, content_type: str) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, address)
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-08T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(
    address: str, body: bytes, headers: Headers = (), status: str = "200 OK", kind: str = "text/plain"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}; charset=utf-8", *(f"{k}: {v}" for k, v in headers), "", ""]
    return record("response", address, "\r\n".join(lines).encode() + body, "application/http; msgtype=response")


def resource(address: str, body: bytes) -> bytes:
    return record("resource", address, body, "text/plain; charset=utf-8")


def archive(records: Sequence[bytes], *, packed: bool = True) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)
