"""Exports: the archive, or a part of it, as a file that other tools read."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from communique.errors import NotHere
from communique.export import FORMATS, Chosen, Losses
from communique.export import export as written
from communique.web.desk import DeskOf

router = APIRouter(tags=["events"])
Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="A day: 2024-05-01")]


@router.get("/export/{form}", response_class=FileResponse)
def export(
    desk: DeskOf,
    form: str,
    since: Day = None,
    until: Day = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    once: Annotated[bool, Query(description="One text of each telling")] = False,
) -> FileResponse:
    """The archive in a format; what the format cannot hold stands beside it in a ZIP as `losses.json`."""
    if form not in FORMATS:
        raise NotHere(f"no format {form!r}", mend=f"use one of {', '.join(FORMATS)}")
    folder = Path(tempfile.mkdtemp(prefix="communique-export-"))
    try:
        name = f"communique-{form}{FORMATS[form].suffix}"
        chosen = Chosen(since=since or None, until=until or None, outlet=outlet or None, once=once)
        losses = written(desk.connection, form, folder / name, chosen)
        packed = _packed(folder, name, losses)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    done = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(packed, filename=packed.name, media_type="application/zip", background=done)


def _packed(folder: Path, name: str, losses: Losses) -> Path:
    """A ZIP of what was written, and of what was lost."""
    packed = folder / f"{name.partition('.')[0]}.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted((folder / name).rglob("*")) if (folder / name).is_dir() else [folder / name]:
            if path.is_file():
                out.write(path, path.relative_to(folder))
        out.writestr("losses.json", json.dumps(losses.rows(), ensure_ascii=False, indent=2) + "\n")
    return packed
