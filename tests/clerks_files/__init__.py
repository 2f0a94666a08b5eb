"""Files as clerks keep them, each with the truth of its rows, written without knowledge of the reader."""

import importlib
import pkgutil

from tests.clerks_files.case import ALL as CASES

__all__ = ["CASES"]

for module in sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name.startswith("files_")):
    importlib.import_module(f"{__name__}.{module}")
