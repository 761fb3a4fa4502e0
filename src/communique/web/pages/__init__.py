"""One page, one view, one template: a module holds the page's model, the function that makes it, its routes."""

from fastapi import APIRouter

from communique.web.pages import api, correcting, events, exporting, reader, search, sides

ROUTERS: tuple[APIRouter, ...] = (
    reader.router,
    correcting.router,
    events.router,
    exporting.router,
    search.router,
    sides.router,
    api.router,
)
