"""Files as clerks keep them, each with the truth of its rows, written without knowledge of the reader."""

from tests.clerks_files import kinds, ordinary, second, third
from tests.clerks_files.case import ALL as CASES

__all__ = ["CASES", "kinds", "ordinary", "second", "third"]
