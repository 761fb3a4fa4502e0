"""The sheet of a comparison as pages to send: Markdown, HTML, Word."""

from communique.dossier.pages.docx import to_docx
from communique.dossier.pages.html import to_html
from communique.dossier.pages.markdown import to_markdown

__all__ = ["to_docx", "to_html", "to_markdown"]
