"""Every phrase of an article that means somebody: named or not, looked up, recognised or described."""

from communique.stages.mentions.mentions import find_mentions

__all__ = ["find_mentions"]
