"""The site that a desk keeps open: every page a view of the archive, and the same thing as JSON."""

from communique.web.app import create_app
from communique.web.settings import Settings

__all__ = ["Settings", "create_app"]
