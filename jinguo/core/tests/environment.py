"""A data folder of its own for every test run, named before Django reads its settings (pytest -p)."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="jinguo-tests-")  # each worker of a parallel run has its own, too
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["JINGUO_DATA"] = folder
os.environ["JINGUO_DEBUG"] = "0"
