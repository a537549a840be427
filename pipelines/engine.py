"""Where pages are read and texts annotated: in this process, or in several on this machine.

Work is handed out in batches and results come back in the order of the input. Workers are replaced from time to
time, since the caches of the extraction and the vocabulary of spaCy grow.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from pipelines.outcome import JobError

A = TypeVar("A")
B = TypeVar("B")

BATCH = 16
"""Items in a batch."""
ROUND = 500
"""Batches for each worker, after which all workers are replaced."""
ALONE = 200
"""Up to so many items are handled in this process: starting workers would take longer."""


def cores(wanted: int = 0) -> int:
    """Number of processes to use: the one wanted, or for 0 one for each core that this process may use."""
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(items: Iterable[A]) -> Iterator[list[A]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _end_with_parent() -> None:
    """In a worker: end when the job is killed, which would else leave it waiting for work for ever."""

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _spread(function: Callable[[Sequence[A]], list[B]], batches: Iterable[list[A]], processes: int) -> Iterator[B]:
    """One round: at most four batches a process under way, so that a long archive never lies in memory."""
    # spawn: a fork would copy the reactor and the threads of the crawl that may have run before.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        under_way: deque[Future[list[B]]] = deque()
        for batch in batches:
            under_way.append(pool.submit(function, batch))
            if len(under_way) == 4 * processes:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def each_batch(function: Callable[[Sequence[A]], list[B]], items: Iterable[A], processes: int) -> Iterator[B]:
    """Apply `function` to batches of `items`; results in the order of the items.

    `function` and the items must be picklable. An error of the function is raised here; a worker that dies (killed,
    out of memory) is a `JobError`.
    """
    iterator = iter(items)
    first = list(islice(iterator, ALONE))
    batches = _batches(chain(first, iterator))
    if processes == 1 or len(first) < ALONE:
        for batch in batches:
            yield from function(batch)
        return
    try:
        for batch in batches:
            yield from _spread(function, chain([batch], islice(batches, ROUND * processes - 1)), processes)
    except BrokenProcessPool as error:
        raise JobError("a worker process died; is there enough memory? (running.workers in the settings)") from error
