"""Reading what people give: orders, the process that reads them, and the board that says how far it is."""

from communique.web.work.board import Board, Job, Piece
from communique.web.work.orders import Given, Order

__all__ = ["Board", "Given", "Job", "Order", "Piece"]
