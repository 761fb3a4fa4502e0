"""A network as a picture: each connected part laid out by itself, then all of them side by side.

A part is laid out so that the distance of two nodes in the picture fits their distance along its edges (stress
majorization: Gansner, Koren and North 2004, “Graph drawing by stress majorization”), from places on a circle in the
order given; so that the same network is drawn alike every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

WIDTH = 960.0
_STEP = 82.0  # units between two nodes with an edge between them
_MARGIN = 46.0  # room around a part for its names
_ROUNDS = 120
_LARGE = 0.45  # of the width: a part that takes more has all of it

Points = NDArray[np.float64]
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where nodes are drawn, by number, and the height of the picture."""

    places: tuple[tuple[float, float], ...]
    height: float


@lru_cache(maxsize=64)
def laid_out(count: int, edges: Pairs) -> Layout:
    """The layout of `count` nodes with `edges` between them."""
    parts = [(part, _part(part, edges)) for part in _connected(count, edges)]
    parts.sort(key=lambda held: (-float(np.ptp(held[1][:, 1])), held[0]))
    return _shelved(count, parts)


def _connected(count: int, edges: Pairs) -> list[list[int]]:
    """The nodes of each connected part, in order."""
    part = list(range(count))

    def root(node: int) -> int:
        while part[node] != node:
            part[node] = node = part[part[node]]
        return node

    for one, other in edges:
        part[max(root(one), root(other))] = min(root(one), root(other))
    held: dict[int, list[int]] = {}
    for node in range(count):
        held.setdefault(root(node), []).append(node)
    return list(held.values())


def _part(nodes: Sequence[int], edges: Pairs) -> Points:
    """The places of the nodes of one part, the first corner at the origin."""
    if len(nodes) == 1:
        return np.zeros((1, 2))
    far = _distances(nodes, edges)
    turn = np.arange(len(nodes)) * 2 * np.pi / len(nodes)
    at: Points = np.column_stack((np.cos(turn), np.sin(turn))) * far.max() / 2
    weight = 1 / np.where(far == 0, 1, far) ** 2
    np.fill_diagonal(weight, 0)
    for _ in range(_ROUNDS):
        at = _nearer(at, far, weight)
    at = _lying(at) * _STEP
    wide = WIDTH - 2 * _MARGIN
    spread = max(float(np.ptp(at[:, 0])), 1.0)
    at[:, 0] *= wide / spread if spread > _LARGE * wide else 1.0
    return np.asarray(at - at.min(axis=0))


def _distances(nodes: Sequence[int], edges: Pairs) -> Points:
    """How many edges it takes from each node to each other (Floyd and Warshall)."""
    number = {node: n for n, node in enumerate(nodes)}
    far = np.full((len(nodes), len(nodes)), float(len(nodes)))
    np.fill_diagonal(far, 0)
    for one, other in edges:
        if one in number:
            far[number[one], number[other]] = far[number[other], number[one]] = 1
    for middle in range(len(nodes)):
        far = np.minimum(far, far[:, middle : middle + 1] + far[middle : middle + 1, :])
    return far


def _nearer(at: Points, far: Points, weight: Points) -> Points:
    """One round: each node moves to where its distances to all others fit best on the whole."""
    apart = at[:, None, :] - at[None, :, :]
    length = np.sqrt((apart**2).sum(axis=2))
    share = np.where(length < 1e-9, 0, far / np.maximum(length, 1e-9))
    wished = at[None, :, :] + apart * share[:, :, None]
    return np.asarray((wished * weight[:, :, None]).sum(axis=1) / weight.sum(axis=1, keepdims=True))


def _lying(at: Points) -> Points:
    """The places turned so that they are wider than high."""
    centred = at - at.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.where(axes[:, :1] < 0, -1, 1)  # the sign is the library's choice: take one
    return np.asarray(centred @ axes.T)


def _shelved(count: int, parts: Iterable[tuple[Sequence[int], Points]]) -> Layout:
    """Parts in rows, the highest first."""
    places = [(0.0, 0.0)] * count
    x = y = row = 0.0
    for nodes, at in parts:
        wide, high = (float(size) + 2 * _MARGIN for size in np.ptp(at, axis=0))
        if x and x + wide > WIDTH:
            x, y, row = 0.0, y + row, 0.0
        for node, (dx, dy) in zip(nodes, at.tolist(), strict=True):
            places[node] = round(x + _MARGIN + dx, 1), round(y + _MARGIN * 0.6 + dy, 1)
        x, row = x + wide, max(row, high)
    return Layout(tuple(places), round(y + row, 1))


def order_of(names: Sequence[tuple[str, str]]) -> list[int]:
    """The numbers of nodes (name, side) as they stand on the first circle: sides together."""
    return sorted(range(len(names)), key=lambda n: (names[n][1] == "", names[n][1], names[n][0]))
