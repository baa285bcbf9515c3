import subprocess
import sys
import time
from pathlib import Path

import pytest

from anchor_studio.jobs.process import PACKAGE_ROOT

CHILD = """
from anchor_studio.jobs.parentage import leave_with_parent
import time
leave_with_parent({longest})
print("ready", flush=True)
time.sleep(60)
"""
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
child.stdout.readline()
print(child.pid, flush=True)
"""


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.is_file() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_child_that_hangs_ends_with_its_parent() -> None:
    command = [sys.executable, "-c", PARENT, CHILD.format(longest=60)]
    parent = subprocess.run(command, cwd=PACKAGE_ROOT, capture_output=True, text=True, check=True, timeout=30)
    orphan = int(parent.stdout)
    for _ in range(200):
        if not lives(orphan):
            return
        time.sleep(0.05)
    pytest.fail("the child is still there")


def test_a_child_that_hangs_ends_in_time_though_its_parent_lives() -> None:
    command = [sys.executable, "-c", CHILD.format(longest=0.1)]
    child = subprocess.run(command, cwd=PACKAGE_ROOT, stdout=subprocess.DEVNULL, check=False, timeout=30)
    assert child.returncode == 1
