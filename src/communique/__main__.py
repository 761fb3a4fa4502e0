"""`python -m communique` is `communique`."""

from communique.cli import app

app()
