"""What was measured as a page for `docs/results/`."""

from collections.abc import Sequence
from datetime import date

from trainer.bench.painters import TORCH, Painters
from trainer.bench.runs import Run

STAGES = ("voice", "face", "stage", "encode")


def page(runs: Sequence[Run], painters: Painters | None, command: str, machine: str, day: date) -> str:
    """Give the whole page."""
    parts = [
        f"# Bench of {day.isoformat()}",
        machine,
        "## Bulletins",
        f"`{command}`; each bulletin is made by `anchor-studio broadcast`, from news in which hardly a sentence comes\n"
        "twice. The real-time factor is wall clock over length. Stages overlap; their milliseconds a frame are wall\n"
        "clock too, waiting for a core included. Where other work was going on (load), trust the processor seconds,\n"
        "user and system of all processes, that a second of bulletin took. Memory is that of all processes together.",
        _bulletins(runs),
    ]
    if painters is not None:
        parts += ["## The painter", _painters(painters)]
    return "\n\n".join(parts) + "\n"


def _bulletins(runs: Sequence[Run]) -> str:
    stages = [stage for stage in STAGES if any(stage in run.report["ms_a_frame"] for run in runs)]
    head = ["length", "beside", "load", "real-time factor", "processor s/s", "first frame", *stages, "peak memory"]
    return _table(head, [_row(run, stages) for run in runs])


def _row(run: Run, stages: Sequence[str]) -> list[str]:
    report = run.report
    return [
        f"{run.seconds:.1f} s",
        run.beside,
        _told(run.load, "{:.1f}"),
        f"{run.wall_s / run.seconds:.2f}",
        _told(run.processor_s and run.processor_s / run.seconds, "{:.2f}"),
        _told(report.get("first_frame_s"), "{:.1f} s"),
        *(_told(report["ms_a_frame"].get(stage), "{:.0f} ms") for stage in stages),
        _told(run.peak_mb or report.get("peak_memory_mb"), "{:.0f} MB"),
    ]


def _painters(painters: Painters) -> str:
    rows = [[name, f"{ms:.1f} ms", f"{painters.ms[TORCH] / ms:.2f}"] for name, ms in painters.ms.items()]
    told = (
        "Processor time of a lower face on one thread, in turn on the same faces. The paintings in 8 bits lie\n"
        f"{painters.psnr_db:.1f} dB (PSNR) from torch's.\n\n"
    )
    return told + _table(["runtime", "a face", "times as fast as torch"], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _told(value: float | None, how: str) -> str:
    return "" if value is None else how.format(value)
