"""Turns: ten files of one sender keep one small file of another waiting for nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from jinguo.cell.errors import Busy
from jinguo.cell.turns import Turns


class Work:
    """A thread that takes a turn and holds it until it is told to end."""

    def __init__(self, turns: Turns, sender: object, begun: list[object]) -> None:
        self.inside, self.over, self.refused = threading.Event(), threading.Event(), threading.Event()
        self._turns, self._sender, self._begun = turns, sender, begun
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            with self._turns.turn(self._sender):
                self._begun.append(self._sender)
                self.inside.set()
                self.over.wait(30)
        except Busy:
            self.refused.set()

    def end(self) -> None:
        self.over.set()
        self._thread.join(30)


def test_another_senders_file_passes_ten_of_one() -> None:
    turns, begun = Turns(at_once=2, of_one=1, waiting=20), []
    ten = [Work(turns, "one", begun) for _number in range(10)]
    small = Work(turns, "other", begun)
    assert small.inside.wait(30)
    assert begun.count("one") <= 1
    for work in [small, *ten]:
        work.over.set()
    for work in ten:
        work.end()
    assert begun.count("one") == 10


def test_no_more_at_once_than_the_machine_bears() -> None:
    turns, begun = Turns(at_once=2, of_one=1), []
    works = [Work(turns, number, begun) for number in range(2)]
    assert all(work.inside.wait(30) for work in works)
    with pytest.raises(Busy), turns.turn("third", patience=0.05):
        raise AssertionError("nobody should be here")
    works[0].end()
    with turns.turn("third"):
        pass
    works[1].end()


def test_a_long_line_of_one_sender_is_told_to_come_again() -> None:
    turns, begun = Turns(at_once=1, of_one=1, waiting=2), []
    first = Work(turns, "one", begun)
    assert first.inside.wait(30)
    waiting = [Work(turns, "one", begun) for _number in range(4)]
    assert [work.refused.wait(1) for work in waiting].count(True) == 2
    for work in [first, *waiting]:
        work.over.set()
    for work in waiting:
        work.end()


def test_an_error_gives_the_turn_back() -> None:
    turns = Turns(at_once=1)
    for _time in range(3):
        with pytest.raises(ValueError, match="x"), turns.turn("one"):
            raise ValueError("x")


def test_a_full_line_sends_away_who_has_most_in_it_and_never_grows() -> None:
    """Who waits keeps a thread of the site: two people's files left none for pages."""
    turns, begun = Turns(at_once=1, of_one=1, waiting=20, in_line=4), []
    working = Work(turns, "first", begun)
    assert working.inside.wait(30)
    greedy = [Work(turns, "one", begun) for _number in range(4)]
    wait_for(lambda: len(turns._line) == 4)
    modest = Work(turns, "other", begun)
    assert any_of(greedy) == 1
    assert not modest.refused.is_set()
    more = [Work(turns, "one", begun) for _number in range(5)]
    assert all(work.refused.wait(30) for work in more)
    assert len(turns._line) == 4
    for work in [working, modest, *greedy]:
        work.over.set()
    assert modest.inside.wait(30)


def any_of(works: list[Work]) -> int:
    """Wait until one was sent away; return how many were."""
    wait_for(lambda: any(work.refused.is_set() for work in works))
    return sum(work.refused.is_set() for work in works)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _time in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to that")


def test_files_never_take_all_threads_of_the_site() -> None:
    from jinguo import gate
    from jinguo.cell import turns

    assert turns.TURNS.in_line == turns.IN_LINE
    assert turns.IN_LINE + turns.AT_ONCE + 4 <= gate.THREADS
