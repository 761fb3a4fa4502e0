"""ZIP archives: members are read in memory, never written to disk; what a name or a size pretends is not believed."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from communique.batch.items import Limits, Refused
from communique.errors import CommuniqueError, NotAllowed, TooLarge, Truncated


def members(
    stream: IO[bytes], locator: str, source: str, limits: Limits
) -> Iterator[tuple[str, zipfile.ZipFile, zipfile.ZipInfo] | Refused]:
    """The members of a ZIP that may be read (`locator!name`), and those that may not, with the reason."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        yield Refused(locator, source, Truncated(f"no readable ZIP: {fault}", where=locator, mend="fetch it again"))
        return
    with archive:
        for number, info in enumerate(archive.infolist()):
            here = f"{locator}!{info.filename}"
            if number >= limits.members:
                error = TooLarge(f"more than {limits.members:,} members", where=locator, mend="split it")
                yield Refused(locator, source, error)
                return
            if info.is_dir():
                continue
            if refusal := _refusal(info, here, limits):
                yield Refused(here, source, refusal, info.compress_size)
            else:
                yield here, archive, info


def _refusal(info: zipfile.ZipInfo, here: str, limits: Limits) -> CommuniqueError | None:
    name = info.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")) or "\x00" in name:
        return NotAllowed(
            "a member whose name leads out of the archive", where=here, why="no honest program writes one"
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return NotAllowed("a link, not a document", where=here, why="it would lead out of the archive")
    if info.flag_bits & 0x1:
        return NotAllowed("a member that needs a password", where=here, mend="unpack it and give the folder")
    if info.file_size > limits.article and info.file_size > limits.ratio * max(1, info.compress_size):
        return _bomb(here, info)
    return None


def _bomb(here: str, info: zipfile.ZipInfo) -> TooLarge:
    return TooLarge(
        f"{info.compress_size:,} bytes that unpack to {info.file_size:,} or more",
        where=here,
        why="no text packs so well: it is made to fill the machine",
    )


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, here: str, limit: int) -> bytes:
    """The bytes of a member, whatever its header says of their number.

    Raises:
        TooLarge: there are more than `limit`.
        Truncated: they are damaged.
    """
    try:
        with archive.open(info) as member:
            data = member.read(limit + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise Truncated(f"a damaged member: {fault}", where=here, mend="fetch the archive again") from fault
    except Exception as fault:  # zlib.error, lzma.LZMAError: the codecs have no common base
        raise Truncated(f"a damaged member: {fault}", where=here, mend="fetch the archive again") from fault
    if len(data) > limit:
        raise TooLarge(f"more than {limit:,} bytes unpacked", where=here, mend="raise the limit if it is honest")
    return data
