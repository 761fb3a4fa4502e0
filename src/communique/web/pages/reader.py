"""The Reader: one article with its voices."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from communique.web.desk import Desk, DeskOf
from communique.web.twins import twin

router = APIRouter(tags=["article"])


class ReaderPage(BaseModel):
    """One article with its voices."""

    model_config = ConfigDict(frozen=True)

    version: str
    title: str
    text: str


def reader_page(desk: Desk, key: str) -> ReaderPage:
    """The page of the text or document `key`."""
    row = desk.version(key)
    reading = desk.reading(row["version"])
    return ReaderPage(version=row["version"], title=reading.article.title or "untitled", text=reading.article.text)


@twin(router, "/article/{key}", "reader.html")
def reader(desk: DeskOf, key: str) -> ReaderPage:
    """One article: its text, who says what in it and through whom, and what could not be resolved."""
    return reader_page(desk, key)
