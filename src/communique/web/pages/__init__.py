"""One page, one view, one template: a module holds the page's model, the function that makes it, its routes."""

from fastapi import APIRouter

from communique.web.pages import (
    actors,
    adding,
    api,
    correcting,
    encounter,
    encounters,
    events,
    exporting,
    gaps,
    home,
    network,
    promises,
    reader,
    search,
    sides,
    sources,
    world,
)

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    reader.router,
    correcting.router,
    encounters.router,
    encounter.router,
    actors.router,
    adding.router,
    events.router,
    exporting.router,
    gaps.router,
    network.router,
    promises.router,
    search.router,
    sides.router,
    sources.router,
    world.router,
    api.router,
)
