"""Fetching from the web, politely and warily.

Politely: robots.txt is asked first (RFC 9309), one host is asked at most once a second (or as it wishes), under our own
name. Warily: only http and https, only public addresses (checked on the very connection, so that no name can change its
mind between the check and the call), each redirect anew, with limits on time and size.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
import httpcore

from communique.batch.items import Limits, utc
from communique.batch.warcs import unpacked
from communique.errors import NotAllowed, NotFetched, SourceError, TooLarge

AGENT = "communique"
_HEADERS = (
    (b"User-Agent", f"{AGENT} (reads articles for research; obeys robots.txt)".encode()),
    (b"Accept", b"text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,*/*;q=0.5"),
    (b"Accept-Encoding", b"gzip"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where it was found in the end, `kind` its media type without parameters."""

    url: str
    data: bytes
    kind: str
    charset: str | None
    retrieved: str


class _PublicOnly(httpcore.NetworkBackend):
    """Opens connections to public addresses only: what a name means is looked up once, checked, and called."""

    def __init__(self, *, private: bool) -> None:
        self._private, self._plain = private, httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        address = self._checked(host, port)
        return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 (the shape is httpcore's)
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        raise NotAllowed("a local socket is not fetched from", where=path)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def _checked(self, host: str, port: int) -> str:
        try:
            found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except OSError as fault:
            raise NotFetched(
                f"no such host: {host}", why=str(fault), mend="check the address and the network"
            ) from fault
        for address in found:
            if not self._private and not ipaddress.ip_address(str(address).partition("%")[0]).is_global:
                raise NotAllowed(
                    f"{host} is a private address ({address})",
                    why="a public page must not make this machine ask its own network",
                    mend="allow it with --private if it is meant",
                )
        return str(found[0])


@dataclass(slots=True)
class _Host:
    """What is known of one host: its wishes, and when it may be asked again."""

    robots: RobotFileParser
    free_at: float = 0.0


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, one after the other. `private` allows addresses of the local network."""

    limits: Limits = field(default_factory=Limits)
    private: bool = False
    wait: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _pool: httpcore.ConnectionPool | None = None

    def fetch(self, url: str) -> Fetched:
        """What stands at `url`.

        Raises:
            NotAllowed: its host, its scheme or its robots.txt forbids it.
            NotFetched: it could not be had.
            TooLarge: it is over the size limit.
        """
        for _ in range(self.limits.redirects + 1):
            self._ask_leave(url)
            status, headers, data = self._get(url, self.limits.fetched)
            if status in (301, 302, 303, 307, 308) and "location" in headers:
                url = urljoin(url, headers["location"])
                continue
            if status != 200:
                raise NotFetched(f"the server answered {status}", where=url, mend=_mend(status))
            kind, _, rest = headers.get("content-type", "").partition(";")
            charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
            return Fetched(url, data, kind.strip().lower(), charset, utc())
        raise NotFetched(f"more than {self.limits.redirects} redirects", where=url, why="they may go round in a circle")

    def close(self) -> None:
        """Let go of all connections."""
        if self._pool:
            self._pool.close()

    def _ask_leave(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotAllowed(f"{parts.scheme or 'no scheme'}: is not fetched", where=url, mend="give http or https")
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._hosts:
            self._hosts[origin] = _Host(self._robots(origin))
        host = self._hosts[origin]
        if not host.robots.can_fetch(AGENT, url):
            raise NotAllowed("the site asks not to be read here", where=url, why="its robots.txt says so")
        now = time.monotonic()
        if host.free_at > now:
            self.wait(host.free_at - now)
        delay = host.robots.crawl_delay(AGENT)
        host.free_at = time.monotonic() + max(self.limits.delay, min(float(delay or 0), 30.0))

    def _robots(self, origin: str) -> RobotFileParser:
        """The wishes of a host: none where it has none to tell, not to be read at all where it fails to tell."""
        robots = RobotFileParser()
        url = origin + "/robots.txt"
        try:
            for _ in range(self.limits.redirects):
                status, headers, data = self._get(url, 500_000)
                if status in (301, 302, 303, 307, 308) and "location" in headers:
                    url = urljoin(url, headers["location"])
                    continue
                break
        except NotAllowed:
            raise
        except SourceError as fault:
            raise NotFetched(fault.what, where=origin, why="its robots.txt could not be read: " + fault.why) from fault
        if status == 200:
            robots.parse(data.decode("utf-8", "replace").splitlines())
        elif status >= 500:
            robots.parse(["User-agent: *", "Disallow: /"])
        else:
            robots.parse([])
        return robots

    def _get(self, url: str, limit: int) -> tuple[int, dict[str, str], bytes]:
        pool = self._pool = self._pool or httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(cafile=certifi.where()),
            network_backend=_PublicOnly(private=self.private),
            keepalive_expiry=10,
        )
        seconds = self.limits.timeout
        patience = {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}
        until = time.monotonic() + 5 * seconds
        try:
            with pool.stream("GET", _ascii(url), headers=list(_HEADERS), extensions={"timeout": patience}) as response:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                held = bytearray()
                for chunk in response.iter_stream():
                    held += chunk
                    if len(held) > limit:
                        raise TooLarge(f"more than {limit:,} bytes", where=url)
                    if time.monotonic() > until:
                        raise NotFetched(f"not done after {5 * seconds:.0f} s", where=url, why="the server is too slow")
                data = unpacked(bytes(held), headers.get("content-encoding", "").lower(), url, limit)
                return response.status, headers, data
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as fault:
            raise NotFetched(
                f"could not be fetched: {fault or type(fault).__name__}",
                where=url,
                mend="try again later: communique failures --retry",
            ) from fault
        except (httpcore.UnsupportedProtocol, ValueError, UnicodeError) as fault:
            raise NotAllowed(f"no address to fetch from: {fault}", where=url) from fault


def _mend(status: int) -> str:
    if status in (429, 503):
        return "the server asks for patience: try again later, communique failures --retry"
    return "open it in a browser: it may have moved, or want a name and password"


def _ascii(url: str) -> str:
    """An address as it goes over the wire: the host in punycode, the rest percent-encoded."""
    from urllib.parse import quote, urlunsplit  # noqa: PLC0415

    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    netloc = f"[{host}]" if ":" in host else host
    if parts.port:
        netloc += f":{parts.port}"
    kept = "!#$%&'()*+,/:;=?@[]~"
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", safe=kept), quote(parts.query, safe=kept), ""))
