"""Reading in several processes: each loads the model once; a process that dies costs the article it was reading."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self

from communique.batch.reading import ReadsOne, read_one
from communique.errors import CommuniqueError
from communique.record import Article, Reading

_METHOD = "spawn"  # a forked process may inherit locks that a thread of the parent holds

_reader: ReadsOne | None = None  # of this process, where it is one of a pool


def _start(model: str | None, lexicons: tuple[Path, ...]) -> None:
    global _reader  # noqa: PLW0603 (a process has one reader, and the pool hands it nothing but articles)
    from communique.reader import Reader  # noqa: PLC0415

    _reader = Reader(model, lexicons)


def _read(article: str) -> str | CommuniqueError:
    assert _reader is not None
    result = read_one(_reader, Article.model_validate_json(article))
    return result if isinstance(result, CommuniqueError) else result.to_json()


class Pool:
    """Some processes that read; to be used in a `with`."""

    def __init__(self, workers: int, model: str | None = None, lexicons: tuple[Path, ...] = ()) -> None:
        self.workers, self._asked = workers, (model, lexicons)
        self._pool = self._made(workers)

    def _made(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_METHOD)
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=self._asked)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, articles: Sequence[Article]) -> Iterator[Reading | CommuniqueError]:
        """The readings of `articles`, in their order."""
        futures = [self._pool.submit(_read, article.model_dump_json()) for article in articles]
        for article, future in zip(articles, futures, strict=True):
            yield self._result(article, future)

    def _result(self, article: Article, future: Future[str | CommuniqueError]) -> Reading | CommuniqueError:
        try:
            result = future.result()
        except BrokenProcessPool:
            result = self._alone(article)
        return result if isinstance(result, CommuniqueError) else Reading.from_json(result)

    def _alone(self, article: Article) -> str | CommuniqueError:
        """A process died, and with it all that was under way: read this by itself, so that only the culprit falls."""
        with self._made(1) as alone:
            try:
                result = alone.submit(_read, article.model_dump_json()).result()
            except BrokenProcessPool as fault:
                result = CommuniqueError(
                    "the process that read it died",
                    where=article.title or article.sha256[:12],
                    why=f"memory may have run out: the text has {len(article.text):,} characters ({fault})",
                    mend="try it with fewer workers",
                )
        self._pool = self._made(self.workers)
        return result
