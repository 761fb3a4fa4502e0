"""A reading process that dies costs the article that it was reading, and no other."""

import os

import pytest

import made
from communique.batch import pool as pools
from communique.batch.pool import Pool
from communique.errors import CommuniqueError
from communique.record import Reading


class Dying:
    """Reads by giving back the bare article; dies of one word, fails of another."""

    def read(self, article):
        if "deadly" in article.text:
            os._exit(9)
        if "broken" in article.text:
            raise RuntimeError("boom")
        return Reading(article=article)


def start(*_):
    pools._reader = Dying()


@pytest.fixture
def pool(monkeypatch):
    """A pool of this reader; forked, so that it need not be found by name."""
    monkeypatch.setattr(pools, "_start", start)
    monkeypatch.setattr(pools, "_METHOD", "fork")
    with Pool(2) as made_pool:
        yield made_pool


def test_order_is_kept_and_a_fault_is_one_articles(pool):
    texts = [f"text {n}" for n in range(6)]
    texts[2] = "a broken one"
    results = list(pool.read([made.article(text) for text in texts]))
    assert [r.article.text if isinstance(r, Reading) else r.what for r in results] == [
        *texts[:2], "the reader failed: RuntimeError: boom", *texts[3:],
    ]  # fmt: skip


def test_a_process_that_dies(pool):
    texts = [f"text {n}" for n in range(6)]
    texts[3] = "a deadly one"
    results = list(pool.read([made.article(text) for text in texts]))
    told = [r.article.text if isinstance(r, Reading) else r.what for r in results]
    assert told == [*texts[:3], "the process that read it died", *texts[4:]]
    assert isinstance(results[3], CommuniqueError)
    (after,) = pool.read([made.article("after")])
    assert after.article.text == "after"
