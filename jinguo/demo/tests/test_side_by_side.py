"""Files brought in by two processes: written strictly in turn, and nobody waits for the dead."""

from __future__ import annotations

import multiprocessing
import threading

import pytest

from jinguo.demo.side_by_side import OtherProcessFailed, Turns


def test_files_are_written_in_their_order_whichever_was_read_first() -> None:
    turns, written = Turns(multiprocessing.get_context("spawn")), []

    def lane(numbers: list[int]) -> None:
        for number in numbers:
            turns.wait(number, lambda: True)
            written.append(number)
            turns.done()

    lanes = [threading.Thread(target=lane, args=(numbers,)) for numbers in ([1, 3, 5], [0, 2, 4])]
    for each in lanes:
        each.start()
    for each in lanes:
        each.join()
    assert written == [0, 1, 2, 3, 4, 5]


def test_who_waits_for_a_process_that_ended_is_told() -> None:
    with pytest.raises(OtherProcessFailed):
        Turns(multiprocessing.get_context("spawn")).wait(1, lambda: False)
