"""The bench tells what it measured: varied news, the whole family of processes, ratios within one run."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from anchor_studio.errors import StudioError
from trainer.bench.painters import FLOAT, SMALL, TORCH, Painters
from trainer.bench.runs import BUSY, NOTHING, Run, broadcast, family_mb
from trainer.bench.table import page
from trainer.bench.texts import WORDS_A_SECOND, news

REPORT = {"duration": 10.0, "first_frame_s": 2.4, "ms_a_frame": {"voice": 20.0, "face": 30.4, "open": 1.0}}


def test_ten_minutes_of_news_hardly_repeat_a_sentence() -> None:
    text = news(600)
    sentences = text.replace("\n", " ").split(". ")
    assert len(set(sentences)) > 0.98 * len(sentences)
    assert len(text.split()) == pytest.approx(600 * WORDS_A_SECOND, rel=0.02)
    assert news(600) == text


def test_longer_news_begin_as_shorter_ones_do() -> None:
    assert news(60).replace("\n", "").startswith(news(10).replace("\n", "")[:-1])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_the_memory_of_a_child_s_child_counts() -> None:
    grandchild = "import sys; block = bytearray(80_000_000); print('ready', flush=True); sys.stdin.read()"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    with subprocess.Popen([sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        held = family_mb(process.pid)
        process.communicate()
    assert 80 < held < 400


def test_a_failing_command_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match='no voice "nobody"'):
        broadcast("Good evening.", tmp_path, ["--voice", "nobody"])


def test_the_page_holds_each_run_and_the_ratios() -> None:
    measured = [Run(REPORT, 13.0, 21.0, 900.0, 0.5, NOTHING), Run(REPORT, 20.0, None, None, None, BUSY)]
    painters = Painters({TORCH: 30.0, FLOAT: 15.0, SMALL: 7.5}, 48.25)
    told = page(measured, painters, "make bench", "2 cores.", date(2026, 11, 21))
    assert "| 10.0 s | nothing | 0.5 | 1.30 | 2.10 | 2.4 s | 20 ms | 30 ms | 900 MB |" in told
    assert "| 10.0 s | a busy core |  | 2.00 |  | 2.4 s | 20 ms | 30 ms |  |" in told
    assert f"| {SMALL} | 7.5 ms | 4.00 |" in told
    assert "48.2 dB" in told
