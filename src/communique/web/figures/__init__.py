"""Figures that the server draws: plain SVG, told by attributes and classes, each with words for who cannot see it."""
