"""`communique serve`: the site, on this machine."""

from __future__ import annotations

import webbrowser
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli._skin import errors_for_humans
from communique.errors import ArchiveError, WebError

if TYPE_CHECKING:
    from communique.web import Settings

_ANYWHERE = frozenset({"0.0.0.0", "::", ""})


def serve(
    archive: Annotated[
        str | None,
        typer.Argument(
            metavar="ARCHIVE", envvar="COMMUNIQUE_ARCHIVE", help="A file or a database URL; none: the bundled example."
        ),
    ] = None,
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8017,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Also answer to this host name; * for any.")
    ] = None,
    no_token: Annotated[bool, typer.Option("--no-token", help="Let in everybody who reaches the address.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse everything that would write.")] = False,
    upload_limit: Annotated[int, typer.Option(metavar="MB", min=1, help="The largest upload.")] = 20,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Look at an archive in the browser: who said what, accounts side by side, what could not be resolved."""
    with errors_for_humans():
        settings = _settings(
            archive, host, allow_host or [], token=not no_token, read_only=read_only, limit=upload_limit
        )
        address = _address(host, port, settings.token)
        typer.echo(f"{address}\n(stop with Ctrl-C)")
        if open_:
            Timer(1.0, webbrowser.open, [address]).start()
        _run(settings, host, port)


def _settings(
    archive: str | None, host: str, allowed: list[str], *, token: bool, read_only: bool, limit: int
) -> Settings:
    """What the site is told.

    Raises:
        ArchiveError: the site's libraries are not installed.
        NoArchive: there is no archive at the address.
        ModelMissing: the bundled example cannot be read.
        WebError: it would stand open to the network, and could be written.
    """
    try:
        from communique.web.settings import LOCAL, Settings, new_token  # noqa: PLC0415
    except ModuleNotFoundError as fault:
        raise ArchiveError(
            "the site needs a web toolkit", why=str(fault), mend="pip install 'communique[web]'"
        ) from fault
    if not token and not read_only and host in _ANYWHERE:
        raise WebError(
            "everybody on the network could write to the archive",
            why=f"--host {host} without a token, and not read-only",
            mend="leave out --no-token, or add --read-only",
        )
    if archive is not None:
        from communique.archive import open_archive  # noqa: PLC0415

        open_archive(archive).close()  # a fault is told here, not from inside the server
    else:
        from communique.language.pipeline import load_model  # noqa: PLC0415

        load_model()  # likewise: the bundled example is read when the site opens
    return Settings(
        archive=archive,
        read_only=read_only,
        token=new_token() if token else None,
        hosts=(*LOCAL, *allowed, *([] if host in _ANYWHERE else [_bracketed(host)])),
        upload_limit=limit * 1_000_000,
    )


def _address(host: str, port: int, token: str | None) -> str:
    name = "127.0.0.1" if host in _ANYWHERE else host
    return f"http://{_bracketed(name)}:{port}/" + (f"?token={token}" if token else "")


def _bracketed(host: str) -> str:
    """A host as addresses have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def _run(settings: Settings, host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415

    from communique.web import create_app  # noqa: PLC0415

    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False, access_log=False)
