"""Two processes that train together make the same steps as one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WORK = "tests.fakes.ranked_training"


def test_two_ranks_have_the_losses_of_one(tmp_path: Path) -> None:
    together = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", WORK]
    alone = [sys.executable, "-m", WORK]
    told = []
    for number, command in enumerate((alone, together)):
        file = tmp_path / f"{number}.json"
        # Machines without a name of their own find themselves only through the loopback.
        loopback = {"GLOO_SOCKET_IFNAME": "lo"} if sys.platform == "linux" else {}
        environment = {**os.environ, **loopback}
        done = subprocess.run([*command, str(file)], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        told.append(json.loads(file.read_text("utf-8")))
    one, two = told
    assert (one["ranks"], two["ranks"]) == (1, 2)
    for recipe in ("mouth", "renderer"):
        for losses, others in zip(one[recipe], two[recipe], strict=True):
            assert others == pytest.approx(losses, abs=1e-4)
    assert "matching" in one["renderer"][-1]
