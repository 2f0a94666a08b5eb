"""What the phone's scripts only think: their modules under ``node --test``, with no browser and in any time zone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
NODE = shutil.which("node") or shutil.which("nodejs")
FILES = sorted(path.name for path in HERE.glob("*.test.mjs"))
ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


@needs_node
@pytest.mark.parametrize("zone", ZONES)
def test_the_modules_think_right_wherever_the_phone_believes_to_be(zone):
    command = [
        NODE,
        "--import",
        (HERE / "register.mjs").as_uri(),
        "--test",
        *(str(HERE / name) for name in FILES),
    ]
    ran = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-8000:] + ran.stderr[-2000:]
    assert "\n# fail 0\n" in ran.stdout and "\n# pass 0\n" not in ran.stdout, ran.stdout[-1000:]


def test_there_are_modules_to_test():
    assert {"clock.test.mjs", "queue.test.mjs", "sending.test.mjs"} <= set(FILES)
