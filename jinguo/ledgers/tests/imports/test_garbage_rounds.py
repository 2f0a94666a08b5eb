"""The garbage collector is left as it was, whoever ends first."""

from __future__ import annotations

import gc

import pytest

from jinguo.ledgers.imports.garbage_rounds import SELDOM, collecting_seldom


def test_two_at_once_leave_the_collector_as_it_was():
    usual = gc.get_threshold()
    first, second = collecting_seldom(), collecting_seldom()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == SELDOM
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_an_error_leaves_the_collector_as_it_was():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="wrong"), collecting_seldom():
        raise ValueError("wrong")
    assert gc.get_threshold() == usual
