"""A data folder of its own for every test run, named before Django reads its settings (pytest -p)."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if not os.environ.get("JINGUO_TEST_DATA"):
    folder = tempfile.mkdtemp(prefix="jinguo-tests-")
    os.environ["JINGUO_TEST_DATA"] = folder  # workers of the same run share the folder and its keys
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["JINGUO_DATA"] = os.environ["JINGUO_TEST_DATA"]
os.environ["JINGUO_DEBUG"] = "0"
