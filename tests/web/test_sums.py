"""Sums: counted once, counted again when the archive changed, and never while a page waits for a long one."""

from __future__ import annotations

import time

import pytest
from sites import keep

from communique.archive import open_archive
from communique.errors import ArchiveError
from communique.web.sums import ALL, TALLIES, Sums
from communique.web.sums.counts import counts
from made import VISIT, visit


@pytest.fixture
def held(lake):
    archive = open_archive(lake)
    yield archive
    archive.close()


@pytest.fixture
def sums(held):
    made = Sums(held, TALLIES)
    yield made
    made.close()


def test_a_sum_is_counted_once(sums):
    asked = []

    def slow(connection):
        asked.append(1)
        return len(asked)

    assert [sums.get(slow), sums.get(slow)] == [1, 1]


def test_a_quick_sum_is_never_out_of_date(sums, held, monkeypatch):
    monkeypatch.setattr("communique.web.sums.kept._AT_ONCE", 60.0)  # however busy this machine is
    assert sums.get(counts).texts == 1
    keep(held, visit(VISIT + " And more.", url="https://lake.example/2"), "two.txt")
    assert sums.get(counts).texts == 2


def test_a_long_sum_is_counted_beside_the_pages(sums, held, monkeypatch):
    monkeypatch.setattr("communique.web.sums.kept._AT_ONCE", -1.0)
    monkeypatch.setattr("communique.web.sums.kept._REST", 0.0)
    assert sums.get(counts).texts == 1
    keep(held, visit(VISIT + " And more.", url="https://lake.example/2"), "two.txt")
    assert sums.get(counts).texts == 1  # what was counted last
    until = time.monotonic() + 10
    while sums.get(counts).texts == 1:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert sums.get(counts).texts == 2


def test_looking_changes_no_state_and_writing_does(sums, held):
    before = sums.state()
    sums.get(counts)
    assert sums.state() == before
    keep(held, visit(VISIT + " And more.", url="https://lake.example/2"), "two.txt")
    assert sums.state() != before


def test_a_fault_is_told_to_who_asked_and_asked_again(sums):
    def broken(connection):
        raise ArchiveError("the disk is gone")

    for _ in range(2):
        with pytest.raises(ArchiveError, match="the disk is gone"):
            sums.get(broken)


def test_every_sum_is_warmed(sums):
    sums.warm(*ALL)
    sums._warming.join(30)
    assert set(ALL) <= set(sums._held)


def test_a_closed_site_counts_no_more(sums):
    sums.close()
    sums.warm(counts)
    sums._warming.join(30)
    assert not sums._held
