"""A copy of the site in a folder: the same pages from the same templates, opened from disk without a server."""

from communique.web.offline.build import Built, build_site

__all__ = ["Built", "build_site"]
