"""How much a file may cost. Set by the largest honest ones: a ledger, a photograph, a long report."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bytes of address space, seconds of a processor and on the clock, bytes written and bytes answered."""

    memory: int = 768 * MEGABYTE
    cpu: int = 20
    wall: int = 40
    output: int = 32 * MEGABYTE
    answer: int = 16 * MEGABYTE


TABLES = Limits(memory=1280 * MEGABYTE, cpu=60, wall=120, output=256 * MEGABYTE)
PICTURES = Limits(memory=1024 * MEGABYTE)
TEXTS = Limits()
