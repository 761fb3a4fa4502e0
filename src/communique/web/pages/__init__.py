"""One page, one view, one template: a module holds the page's model, the function that makes it, its routes."""

from fastapi import APIRouter

from communique.web.pages import api, reader, search

ROUTERS: tuple[APIRouter, ...] = (
    reader.router,
    search.router,
    api.router,
)
