"""Turns: ten files of one sender keep one small file of another waiting for nobody."""

from __future__ import annotations

import threading

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
