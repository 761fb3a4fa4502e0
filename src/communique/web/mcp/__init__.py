"""Questions over an archive for programs that speak the Model Context Protocol: each answer quotes, and says where."""

from communique.web.mcp.server import create_server

__all__ = ["create_server"]
