"""Files as clerks keep them, each with the truth of its rows, written without knowledge of the reader."""

import importlib
import pkgutil

from tests.clerks_files import files
from tests.clerks_files.case import ALL as CASES

__all__ = ["CASES"]

for module in sorted(one.name for one in pkgutil.iter_modules(files.__path__)):
    importlib.import_module(f"{files.__name__}.{module}")
